format-kicker = Format
format-catalogue = Formats
format-catalogue-lead = The question decides the form of the conversation. Here are formats that you can use tonight, with every round explained.
format-filter = Find a format
format-filter-kind = What is your question about?
format-filter-people = With how many people?
format-filter-time = How much time is there?
format-any-kind = Does not matter
format-any-people = Does not matter
format-any-time = Does not matter
format-filter-do = Show
format-count = { $count ->
    [0] No format fits this
    [one] 1 format
   *[other] { $count } formats
}
format-all = All formats
format-no-more = There are not so many pages
format-first-page = To the first page
format-none-fits = There is no format that fits this
format-none-fits-text = Leave out one of the three choices, and you will find more.
format-of = Of { $host }
format-own-title = A format of your own?
format-own-text = Every organisation can copy a format, adapt it and offer it to everyone again.

format-kind-experience = What people go through
format-kind-value = What matters to people
format-kind-ideas = Ideas and solutions
format-kind-choice = A choice
format-kind-conflict = A conflict
format-crowd-few = Fewer than 12
format-crowd-group = 12 to 40
format-crowd-many = 40 to 150
format-crowd-crowd = 150 or more
format-length-hour = An hour
format-length-evening = An evening
format-length-day = Half a day or a day
format-length-longer = Several days or weeks
format-setting-live = in one place
format-setting-online = online
format-setting-hybrid = both at once
format-output-insight = insight
format-output-story = stories
format-output-common-ground = what people share
format-output-disagreement = where people differ
format-output-proposal = proposals
format-output-agreement = agreements
format-skill-1 = Anyone can lead this
format-skill-1-hint = It works with the explanation at hand.
format-skill-2 = Some practice is good
format-skill-2-hint = Try it once with a few people.
format-skill-3 = A trained facilitator
format-skill-3-hint = Ask somebody who has done this more often.

format-group = { $least } to { $most } people
format-group-tables = { $least } to { $most } people at a table; with many tables at once
format-in-short = In short
format-about = About this format
format-people = How many people
format-table = At a table
format-time = How long
format-kinds = Suits
format-levels = Room to influence
format-settings = Where
format-outputs = What comes out
format-skill = Facilitation
format-suits = It suits
format-unsuited = Choose something else when
format-rounds = Round by round
format-rounds-lead = { $length } in all. Fit the times to your own evening.
format-say = Say for instance:
format-result = Afterwards there is:
format-who = For whom
format-roles = Roles
format-materials = What you need
format-outcome = What comes out of it
format-pitfalls = What can go wrong
format-variants = Making it easier to join
format-access = Open to everybody
format-sources = Sources
format-practice = The figures come from practice and not from research. Take them as a guide.
format-licence = Using and sharing
format-licence-text = Licence { $licence }: you may use, adapt and share this, in your own style too. Say where it comes from.
format-print = Print
format-offered-by = Offered by
format-experience = Experience on this platform
format-never-held = No conversation was held in this form here yet. You can be the first.
format-held = { $held ->
    [one] 1 conversation was held in this form here.
   *[other] { $held } conversations were held in this form here.
} { $reported ->
    [0] None has a report yet.
    [one] The report of 1 is online.
   *[other] The reports of { $reported } are online.
}
format-not-evaluated = Participants have not filled in a questionnaire about it yet. So we do not know how well it worked.
format-starter-set = Stadsgesprek

format-tab-own = Our own formats
format-tab-catalogue = Catalogue
format-new = New format
format-use = Begin a conversation with this
format-copy = Copy and adapt
format-edit = Change
format-own-caption = { $count ->
    [one] 1 format of our own
   *[other] { $count } formats of our own
}
format-for-whom = For whom
format-for-everyone = for everyone
format-for-us = for us only
format-none-own = You have no formats of your own yet
format-none-own-text = Copy one from the catalogue and make it fit your neighbourhood. Or write one yourself.
format-to-catalogue = To the catalogue
format-share = Sharing with everyone
format-is-offered = Everybody can see and copy this format.
format-see-public = See it as others do
format-take-back = Offer it no more
format-offer-text = Now only your organisation sees this format. When you offer it, it stands in the catalogue with the name of your organisation, under the licence CC BY 4.0.
format-offer = Offer it to everyone
format-offered = The format will be in the catalogue within a minute, for everyone.
format-taken-back = Others no longer see the format. Who copied it already keeps that copy.
format-remove = Remove
format-remove-title = Remove { $name }?
format-remove-text = The format will be gone. Conversations that use it keep its name and short explanation.
format-remove-offered = Others will no longer see it either.
format-removed = The format has been removed.
format-back = Back
format-made = The format has been made.
format-saved = The format has been saved.
format-overtaken = Somebody else changed this format meanwhile. If you save once more, you replace what they wrote.
format-form-lead = Write it so that a volunteer can lead an evening with it.
format-form-offered = Everybody can see this format. What you save, others see too.
format-form-fits = What does it fit?
format-form-rounds = Leave a round empty when you do not need it.
format-form-more = Also good to know
format-form-lines = In a list, write each point on a line of its own.
format-name = Name of the format
format-summary = What happens?
format-summary-hint = Two or three short sentences. Participants read them too.
format-language = In which language do you write?
format-least = At least
format-most = At most
format-parallel = It can be held at many tables at once
format-table-least = At a table, at least
format-table-most = At a table, at most
format-minutes = How many minutes does it take?
format-minutes-hint = An evening is 120 to 180 minutes. A day together counts as 480, a week online as 10080.
format-round-number = Round { $number }
format-round-name = Name of the round
format-round-minutes = Minutes
format-round-goal = What is this round for?
format-round-how = What do you do, step by step?
format-round-say = What do you say or ask?
format-round-result = What is there afterwards?
format-more-rounds = One more round
format-roles-hint = For instance: Facilitator: asks the questions and watches the time.
format-sources-hint = Say where you have it from, one source a line.
format-save = Save the format
format-bounds = At most cannot be less than at least.
format-needs-round = Fill in one round at least.
format-copied-from = Adapted from ‘{ $name }’ by { $from }, { $licence }
