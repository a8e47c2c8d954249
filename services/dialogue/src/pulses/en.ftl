pulse-kicker = Pulse
pulse-list = Pulses
pulse-list-text = In a pulse many people write and read at once, in the hall and at home. What people on all sides value travels on.
pulse-new = New pulse
pulse-new-lead = First put the questions in order. Nobody sees the pulse before you open the lobby.
pulse-edit = Change the pulse
pulse-title = Title
pulse-title-hint = For example: The Harbour Street in one hour
pulse-topics = Questions
pulse-topics-hint = One on each line, in the order in which you ask them. Four is a good number.
pulse-too-many-topics = Put in at most { $most } questions.
pulse-minutes-each = Minutes for each question
pulse-minutes-hint = Between 1 and 60. If you leave it empty, it is 10.
pulse-when = When does it begin?
pulse-when-hint = People read this in the lobby. You begin the first question yourself.
pulse-date = Date
pulse-background = Questions about people’s background
pulse-background-hint = Nobody has to answer them. Afterwards you also see what people with the same answer value, if there are at least five of them.
pulse-question = Background question { $number }
pulse-choices = Answers to question { $number }
pulse-choices-hint = One on each line.
pulse-question-missing = Write down the question too.
pulse-choices-wrong = Give two to { $most } answers, each on its own line.
pulse-make = Make the pulse
pulse-made = The pulse is there, as a draft.
pulse-saved = The pulse is saved.
pulse-overtaken = Somebody else has just changed the pulse. See whether this is right, and then save once more.
pulse-is-fixed = You can no longer change this pulse: it is being rehearsed or has begun. End the rehearsal first.
pulse-beside = About this pulse
pulse-script = Script
pulse-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}

pulse-draft = Draft
pulse-draft-text = Only you see this pulse.
pulse-rehearsal = Rehearsal
pulse-rehearsal-text = You are rehearsing. Nothing of this is kept.
pulse-open = Running
pulse-open-text = The lobby is open. Everybody with the code can take part.
pulse-finished = Over
pulse-finished-text = The pulse is over. The outcome is public.
pulse-not-public = The conversation is not public, so neither is this pulse. Only members and those with an invitation can come in.

pulse-publish-text = Open the lobby when you are ready. People can then come in with the code.
pulse-publish = Open the lobby
pulse-published = The lobby is open.
pulse-rehearse-text = Rehearse first, with your colleagues or with made-up people. Only members can come in. Afterwards everything is empty again.
pulse-rehearse = Begin a rehearsal
pulse-rehearsal-began = The rehearsal has begun. You can begin the first question now.
pulse-rehearsal-ended = The rehearsal is over. Everything is empty again.
pulse-rehearsal-members = During the rehearsal the code works for members only.
pulse-rehearsal-note = This is a rehearsal. Nothing of it is kept.
pulse-rehearsal-end-text = When you end it, everything that was said in the rehearsal goes.
pulse-rehearsal-end = End the rehearsal
pulse-crowd-text = Made-up people write practice statements and say what they think, so that you see how statements travel on.
pulse-crowd = Let made-up people come in
pulse-crowd-more = Let the made-up people take part
pulse-crowd-did = The made-up people did something.
pulse-meanwhile = That cannot be done now: something changed meanwhile. See how the pulse stands.

pulse-console = Buttons
pulse-next = The next question:
pulse-grace = Whoever is still writing or reading about the question of now gets another half minute for that.
pulse-begin-topic = Begin this question
pulse-topic-opened = The question has begun.
pulse-pause = Pause
pulse-is-paused = The pulse is paused. People cannot send anything now.
pulse-resume = Go on
pulse-goes-on = The pulse goes on.
pulse-finish-text = After the end nobody can send anything. The outcome is there at once and is public.
pulse-finish = End the pulse
pulse-is-finished = The pulse is over. The outcome is there.
pulse-how-it-goes = How it goes
pulse-risen = What travels on
pulse-risen-none = Nothing yet. Statements travel on when enough people have read them.
pulse-fresh = Newest statements
pulse-fresh-none = No statements about this question yet.
pulse-quiet = Quiet tables: { $tables }
pulse-people = { $count ->
    [one] 1 person takes part
   *[other] { $count } people take part
}
pulse-places = { $hall } at a table, { $home } at home
pulse-part = { $active } of { $people } have done something about this question
pulse-written-count = { $count ->
    [one] 1 statement about this question
   *[other] { $count } statements about this question
}
pulse-scores = { $count ->
    [one] 1 reaction
   *[other] { $count } reactions
}
pulse-pace = { $scores } reactions and { $statements } statements a minute
pulse-preview = See the page for participants
pulse-screen = The big screen
pulse-to-console = To the workspace of this pulse
pulse-hide-title = Hide a statement
pulse-hide-text = Nobody sees the statement after that. Whoever wrote it reads why.
pulse-show = Show again
pulse-remove-title = Remove the pulse
pulse-remove-text = The pulse and its script go. This cannot be undone.
pulse-remove = Remove this pulse
pulse-removed = The pulse is removed.
pulse-is-kept = A pulse whose lobby was open stays.

pulse-begins = It begins { $when }.
pulse-table = Number of your table
pulse-table-hint = Are you in the hall? The number is on your table. At home you leave this empty.
pulse-no-answer = I would rather not say
pulse-join = Take part
pulse-not-open = You cannot take part now. The pulse is not open yet, or is over.
pulse-topic = Question { $number } of { $total }
pulse-minutes-left = { $count ->
    [one] 1 minute left
   *[other] { $count } minutes left
}
pulse-time-over = Time is up, but you can still go on
pulse-card-draft = Still a draft
pulse-card-draft-text = Only you see this pulse. Open the lobby or begin a rehearsal.
pulse-card-lobby = We begin soon
pulse-card-lobby-text = Keep this page open. The first question comes here by itself.
pulse-card-wait = There is nothing to read now
pulse-card-wait-text = Write something yourself, or wait a moment. New statements come here by themselves.
pulse-card-paused = A short break
pulse-card-paused-text = Look up. We go on in a moment.
pulse-card-finished = The pulse is over
pulse-card-finished-text = Thank you for taking part. The outcome is there already.
pulse-look-again = See whether there is something new
pulse-kept = Your reaction is kept.
pulse-skip = Skip
pulse-build = Build on this
pulse-builds-on = Builds on: “{ $words }”
pulse-you-build-on = You build on:
pulse-no-parent = Write something apart from this
pulse-more = { $count ->
    [one] 1 more statement waits after this.
   *[other] { $count } more statements wait after this.
}
pulse-write = Write a statement yourself
pulse-write-hint = One thought, in at most { $longest } characters. Your name is not shown.
pulse-send = Send
pulse-written = Your statement is sent. Others are reading it now.
pulse-own = My statements
pulse-own-shown = Others read it.
pulse-late-paused = There is a short break. Try again in a moment.
pulse-late-topic = The time for that question is over. Here is the question of now.
pulse-late-finished = The pulse is over. This does not count any more.
pulse-late-join = First take part, with the button on this page.
pulse-late-enough = You have written enough about this question. Now read what others wrote.
pulse-late-gone = That statement is no longer there for you. Here is what there is now.
pulse-how = How does it work?
pulse-how-anonymous = You take part without a name and without an account. Nobody sees what you wrote or thought, the host neither.
pulse-how-cookie = Your browser remembers a secret number, only for this pulse. So you count once.
pulse-how-levels = A statement goes to eight people first, drawn by lot. If they value it, in every group of opinion too, it goes to more people. Each level has twice as many readers.
pulse-how-order = The order follows the group that values a statement least, not the average. So a majority does not win by itself.

pulse-screen-title = { $title }: big screen
pulse-screen-lobby = Take part with your phone. The first question comes soon.
pulse-level = Level { $level } of { $levels }
pulse-shared = Shared: all { $levels } levels
pulse-outcome = See the outcome
pulse-outcome-caption = Statements on ‘{ $topic }’, with on top what the most reluctant group values too
pulse-outcome-rose = How far
pulse-outcome-groups = Groups of opinion:
pulse-outcome-none = Nothing was written.
pulse-path = A level further in minute { $minutes }
pulse-path-none = Did not travel on
pulse-favourites = What a minority values
pulse-favourites-text = These statements are valued by one group, and not by the rest. They belong here too.
pulse-favourite = { $own }% of group { $group } agree, against { $others }% of the others.
pulse-backgrounds = By background
pulse-share = { $share }% agree
