home-no-question = There is no question yet.
home-issue = Issue:
home-before = Before you publish
home-left = { $count ->
    [one] 1 thing is still missing:
   *[other] { $count } things are still missing:
}
home-ready = Everything is there. Once it is published, everyone who may see it can register. You can still change it then.
home-publish = Publish this conversation
home-invited = invited
home-registered = registered or answered
home-seats = seats taken
home-cancelled = This conversation does not take place.
home-held = Tell what came out of it
home-held-text = The conversation was held. Now write the report: those who took part get it by mail.
home-feedback = You promised an answer by { $date }.
home-report = Write the report
home-sessions = Sessions
home-online = also online
home-share = Get people to come
home-share-page = See the page as others see it
home-share-short = On paper and by telephone:
home-share-invitation = Only those whom you invite can see this conversation.
home-invite = Invite people
home-advice = This makes it better
home-more = More
home-copy = Make a copy
home-unpublish = Take back to draft
home-cancel = Cancel the conversation
home-remove = Remove draft

missing-question = Ask the question that the conversation is about.
missing-summary = Tell in a few sentences what the conversation is.
missing-language = Choose the language that is spoken.
missing-session = Add a session: when and where.
missing-future-session = Add a session that is still to come.
missing-place = Fill in a place for each session, or a link to take part online.
missing-commissioner = Say who gives an answer at the end.
missing-can-influence = Say what participants can change.
missing-cannot-influence = Say what is fixed.
missing-feedback-due = Promise by when people hear what was done with it.

advice-theme = Choose a theme, so that people find it on the city’s page.
advice-format = Choose a format, so that people know what to expect.
advice-cover = Add a picture.
tip-no-question = Your question has no question mark. Is it a question?
tip-closed = Your question can be answered with yes or no. Better begin with what, how or which.
tip-leading = Your question seems to hold an answer already. Can you put it more neutrally?
tip-long = Your question is long, or there are several. Can you make it one short question?
