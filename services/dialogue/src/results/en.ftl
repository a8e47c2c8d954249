results-title = Results: { $title }
results-description = What people have in common and where they differ: { $title }
results-draft = This round is still a draft.
results-not-yet = This round opens on { $when }.
results-open = This round is still open. The figures still change.
results-until = This round is open until { $when }. The figures still change.
results-closed = Closed on { $when }.
results-only-members = Only members of the organisation see this page now.
results-refresh = Refresh the results
results-take-part = Take part
results-people = { $count ->
    [0] Nobody took part yet
    [one] 1 person took part
   *[other] { $count } people took part
}
results-answers = { $count ->
    [one] 1 answer
   *[other] { $count } answers
}
results-too-few = There are too few answers to show yet. That is possible once at least five people took part.
results-common = What we have in common
results-common-text = All groups say the same about this, however differently they answer otherwise.
results-common-none = There is no statement yet about which all groups think the same.
results-common-agree = { $share }% of everybody who answered agrees with this.
results-common-disagree = { $share }% of everybody who answered disagrees with this.
results-groups = Groups
results-groups-text = In a group are people who are alike in what they answer. Who they are, nobody knows.
results-groups-none = There are no groups to be seen yet.
results-group = Group { $group }
results-group-size = { $count } people
results-apart-title = What sets this group apart:
results-apart-none = This group does not clearly differ from the others yet.
results-apart = ({ $share }% of the group, { $others }% of the others)
results-apart-alone = ({ $share }% of the group)
results-side-agree = Agree
results-side-disagree = Disagree
results-small-groups = { $count ->
    [one] There is also a small group, of fewer than five people. We show no figures about small groups.
   *[other] There are also { $count } small groups, of fewer than five people. We show no figures about small groups.
}
results-divisive = What divides us
results-divisive-text = Groups think most differently about these statements.
results-divided = Group { $most }: { $share }% agree. Group { $least }: { $other }% agree.
results-parts = { $agree }% agree, { $disagree }% disagree, { $pass }% don’t know
results-few = too few answers
results-everybody = Everybody
results-all = All statements with figures
results-all-caption = All statements, in the order of their number
results-you = You
results-how = How is this computed?
results-how-groups = A method of calculation puts people together who answer the same to the same statements. The same answers always give the same groups.
results-how-common = We have something in common when in every group at least 60% says the same. A large group cannot decide that alone.
results-how-five = Every figure is about at least five people. New figures come only when at least five people answered something new. So nobody can be told apart.
results-how-sample = Whoever took part chose to. So the figures do not say what the whole city thinks.

map-caption = Map of opinions
map-text = The nearer groups are to each other, the more they answer the same. A larger circle is a larger group. Left, right, up and down mean nothing else.
map-table = See the map as a table
map-group = Group
map-size = People
map-across = Place from left (-100) to right (100)
map-up = Place from bottom (-100) to top (100)

screen-title = Big screen: { $title }
screen-join = Take part! Scan the code, or type:

moderation-title = How we dealt with statements
moderation-text = Whoever wrote a statement read why it was hidden and could appeal. Somebody else then decided.
moderation-seeds = { $count ->
    [one] 1 statement of the host
   *[other] { $count } statements of the host
}
moderation-added = { $count ->
    [one] 1 statement of participants
   *[other] { $count } statements of participants
}
moderation-shown = { $count } of participants are shown
moderation-waiting = { $count } wait until the host looks
moderation-merged = { $count } merged with another statement
moderation-hidden = { $count } hidden
moderation-hidden-for = { $count } hidden: { $reason }
moderation-appeals = { $count } appeals: { $granted } were right, { $undecided } not decided yet

export-title = Take the results along
export-text = These files never say who answered what, not even without a name.
export-report = Report to keep or to send (HTML)
export-polis = as Polis makes them
export-json = for programs
report-made = Made on { $date }, from:
