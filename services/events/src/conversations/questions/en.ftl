question-new = Add a question
question-edit = Change question
question-lead = Ask only what you really need. People see why you ask it and how long you keep it.
question-label = The question
question-kind = How can it be answered?
question-kind-text = In own words
question-kind-text-hint = There will be a text box.
question-kind-choice = With a choice
question-kind-choice-hint = Fill in below what can be chosen.
question-kind-yes-no = With yes or no
question-kind-yes-no-hint = There will be two choices.
question-kind-fixed = People have answered this question. Make a new question if you want to ask it differently.
question-choices = What can be chosen?
question-choices-hint = One choice a line. Only needed for a question with a choice.
question-choices-wrong = Fill in 2 to 20 choices, each on a line of its own.
question-choices-long = Make each choice shorter than 120 characters.
question-required = Everyone has to answer this question
question-required-hint = Switch this on only if it cannot be otherwise.
question-required-yes = Yes
question-reason = Why do you ask this?
question-reason-hint = This stands with the question. For instance: so that we know how much soup to make.
question-keep = For how many days do you keep the answers?
question-keep-hint = After the last session. 90 days is enough for most conversations.
question-keep-required = Fill in the number of days. For instance 90.
question-is-required = required
question-is-optional = not required
question-kept = { $days ->
    [one] Kept for 1 day
   *[other] Kept for { $days } days
}
question-make = Add question
question-made = The question was added.
question-saved = The question was changed.
question-up = Move up
question-down = Move down
question-reordered = The order was changed.
question-remove-title = Remove this question?
question-remove-answers = { $count ->
    [one] 1 person answered this question. That answer goes too.
   *[other] { $count } people answered this question. Those answers go too.
}
question-remove-do = Remove this question
question-removed = The question was removed.
