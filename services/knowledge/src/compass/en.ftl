compass-open = Which form fits?
compass-title = Compass: which form fits your question?
compass-lead = Eight short questions. Then you get two or three designs for your conversation, with the reasons.
compass-skip = The compass only advises: you choose.
compass-skip-do = Begin without the compass
compass-or = or
compass-catalogue = look in the catalogue
compass-topic = What is it about, in a few words?
compass-topic-hint = As you would say it in the middle of a sentence. For instance: Harbour Street.
compass-unknown = I do not know yet
compass-too-few = Answer at least three questions. Then the compass can advise something.
compass-do = Show what fits
compass-advice = What fits your question
compass-advice-lead = { $count ->
    [one] This design fits your answers.
   *[other] These { $count } designs fit your answers. The first fits best.
}
compass-answers = Your answers
compass-change = Change your answers
compass-design = Design { $number }
compass-weak = Fits only in part
compass-why = Why this fits
compass-mind = Mind this
compass-people = How you choose people
compass-supplement = Beside that, keep a few seats for those who would be missing.
compass-channels = How you reach people
compass-programme = Programme
compass-budget = What it roughly costs: { $total }
compass-budget-text = Counted for { $people }. The lowest amount is with volunteers and a free hall, the highest with people whom you pay. It is a rough estimate, no quotation.
compass-budget-caption = Costs, roughly estimated
compass-cost = For what
compass-amount = Amount
compass-total = Together
compass-calendar = What you do when
compass-week-before = { $count ->
    [one] a week before the conversation
   *[other] { $count } weeks before the conversation
}
compass-week-of = the day itself
compass-week-after = { $count ->
    [one] a week after the conversation
   *[other] { $count } weeks after the conversation
}
compass-counted = How the compass counted: { $points } points
compass-counted-text = Each rule below belongs to one of your answers. The points together decide the order.
compass-rules = Rules that applied
compass-rule = Reason
compass-points = Points
compass-start = Begin with this design
compass-how = How the compass works
compass-how-text = The compass has a list of rules. Each rule says with which answers a form fits better or worse, and why. It adds up the points. Some rules rule a form out. The rules stand in a file that everybody can read and improve. No computer that learns by itself is involved.
compass-others = { $count ->
    [one] The other design, and why it is not on top
   *[other] The other { $count } designs, and why they are not on top
}
compass-other-points = { $points ->
    [one] 1 point.
   *[other] { $points } points.
}
