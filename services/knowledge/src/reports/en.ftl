decision-adopted = Adopted
decision-adopted-hint = What the participants said will be done.
decision-partly = Adopted in part
decision-partly-hint = A part will be done. Explain which part is and which part is not.
decision-not-adopted = Not adopted
decision-not-adopted-hint = It will not be done. Explain why.
decision-later = Later
decision-later-hint = Nothing has been decided yet. Say when it will be.

feedback-due = In time
feedback-due-text = An answer is promised by { $due }.
feedback-overdue = Overdue
feedback-overdue-text = An answer was promised by { $due }. That day has passed and there is no answer yet.
feedback-kept = In time
feedback-kept-text = An answer was promised by { $due }. It came in time.
feedback-late = Came late
feedback-late-text = { $days ->
    [one] An answer was promised by { $due }. It came 1 day late.
   *[other] An answer was promised by { $due }. It came { $days } days late.
}

report-title = Report: { $conversation }
report-lead = What came out of the conversation, and what was done with it.
report-question = The question
report-promises = What was done with it
report-why = Why
report-pictures = Pictures
report-feedback = Promised answer
report-about = About this report
report-published-on = Published on
report-changed-on = Changed on
report-edition = (edition { $edition })
report-host = Organised by
report-commissioner = Who gives the answer
report-to-conversation = Read about the conversation itself
report-print = Print this report

report-write-lead = Write down what came out of the conversation. People who took part want to know what happens with it. You can save in between and go on later.
report-write-anyway = You can already write the report.
report-is-published = This report was published on { $date }. What you change here is on the public page as soon as you save. No new mail is sent.
report-read = Read the report
report-body = What came out?
report-body-hint = A heading begins with ##. Make a list with a dash before each line. Text between **asterisks** becomes bold.
report-promises-edit = What was done with each point?
report-promises-hint = For each point that people could have a say in: what was done with it, and why? A point that you leave entirely empty is not in the report.
report-promise-number = Point { $number }
report-promise = What was it about?
report-promise-missing = Fill in what this point was about. Or empty the whole point.
report-decision = What was done with it?
report-motivation = Why?
report-motivation-hint = Write it so that somebody who took part understands it.
report-more = One more point
report-picture-number = Picture { $number }
report-picture-add = Add a picture
report-picture = Picture
report-picture-hint = JPEG, PNG or WebP, at most 10 MB. We take out where and when it was taken. Ask people who can be recognised first whether they agree.
report-alt = What is on the picture?
report-alt-hint = For people who cannot see the picture. For example: Twenty neighbours talking at four tables.
report-remove = Take this picture out when saving
report-save = Save as draft
report-save-change = Save the change
report-save-and-publish = Save and go on to publishing
report-preview = View preview
report-preview-title = Preview of the report
report-preview-text = This is how it will look. It has not been saved yet. Go on writing below the preview.

report-saved = Your report is saved.
report-saved-as-draft = Your report is saved as a draft. Only your own organisation sees it.
report-changed = The change is saved and is on the public page.
report-published = The report is published.
report-not-begun = There is no report yet. Write it first and save it.

report-overtaken = Somebody else saved this report while you were writing. Your text is below and has not been saved yet. Open the report in another tab to see what changed. If you save once more, your text takes its place.
report-picture-again = The picture that you chose has not been saved yet. Choose it once more before you save.
report-picture-missing = You described a picture but did not choose one. Choose the picture or empty the description.
report-pictures-full = A report holds at most { $most } pictures. Take another picture out first.

report-gap-body = Write down what came out of the conversation.
report-gap-decision = Choose what was done with this point.
report-gap-motivation = Explain why.
report-gap-alt = Describe what is on the picture.

report-lacks-body = It does not say yet what came out of the conversation.
report-lacks-decision = ‘{ $of }’ does not say yet what was done with it.
report-lacks-motivation = ‘{ $of }’ does not say yet why.
report-lacks-alt = Picture { $of } does not say yet what is on it.

report-hindrance-draft = This conversation has not been published yet. A report can be published once the conversation was held.
report-hindrance-cancelled = This conversation did not take place. There can be no report of it.
report-hindrance-no-session = This conversation has no session yet. A report can be published once the conversation was held.
report-hindrance-not-over = The last session is not over yet. A report can be published after { $when }.

report-publish-title = Publish the report: { $conversation }
report-publish-heading = Do you want to publish the report?
report-publish-gaps = The report is not finished yet:
report-publish-back = Back to the report
report-publish-now = Publish the report
report-publish-people = { $people ->
    [0] Nobody signed up with an e-mail address, so no mail is sent.
    [one] 1 participant gets a mail about it.
   *[other] { $people } participants get a mail about it.
}
report-publish-later = You can still change the report afterwards. No new mail is sent then.
report-publish-organiser = An organiser of your group publishes the report. Let them know that it is ready.
report-visibility-public = Everyone can read the report.
report-visibility-link = Everyone who has the address can read the report.
report-visibility-invitation = This conversation is by invitation only. Only members of your organisation can read the report.
