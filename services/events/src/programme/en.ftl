programme-which = Of which session?
programme-no-sessions = There is no session yet
programme-no-sessions-text = First say when and where it is; then you make the programme.
programme-to-details = To the details
programme-of = Programme of { $session }
programme-run = Run sheet
programme-sessions = Another session
programme-caption = { $count ->
    [one] One part, { $length }
   *[other] { $count } parts, { $length } together
}
programme-time = Time
programme-part = Part
programme-length = Length
programme-lead = Who leads it
programme-do = Order
programme-up = Earlier
programme-down = Later
programme-fits = The programme takes exactly as long as the session.
programme-too-long = { $minutes ->
    [one] The programme takes a minute longer than the session.
   *[other] The programme takes { $minutes } minutes longer than the session. Make something shorter or take something away.
}
programme-too-short = { $minutes ->
    [one] The programme takes a minute less than the session.
   *[other] The programme takes { $minutes } minutes less than the session.
}
programme-empty = There is nothing in the programme yet. Add a part, or begin with the rounds of a format.
programme-add = Add a part
programme-from-format = Begin with a format
programme-from-format-text = The rounds of the format come after what is there, with their length and explanation. You change them afterwards.
programme-format = Format
programme-format-prompt = Choose a format
programme-take-rounds = Take the rounds over
programme-begun = The rounds are in the programme.
programme-full = A programme has at most { $most } parts. Take something away first.
programme-participants = What participants see
programme-shown-text = Participants see the times and the parts on the conversation’s page.
programme-hidden-text = Participants do not see the programme yet.
programme-see = See the programme
programme-show = Show the programme
programme-hide = Show it no longer
programme-is-shown = Participants see the programme.
programme-is-hidden = Participants no longer see the programme.
programme-new = New part
programme-change = Change a part
programme-title = Name
programme-minutes = Length in minutes
programme-how = What happens
programme-how-hint = For whoever leads it: what you do and say, step by step.
programme-materials = What is needed
programme-materials-hint = Each thing on a line of its own.
programme-public-line = What participants read
programme-public-line-hint = Leave empty to use the name.
programme-save = Save
programme-back = Back
programme-remove = Take this part away
programme-saved = Saved. The times were computed anew.
programme-moved = Moved. The times were computed anew.
programme-removed = The part is gone.
programme-clock = The clock
programme-now = On now:
programme-until = Until { $time }.
programme-not-begun = Not begun yet. Press begin when the first part starts.
programme-begin = Begin
programme-next = Next part
programme-more = Five minutes more
programme-undo = Back to the one before
programme-step = The clock was brought up to date.
programme-step-meanwhile = Somebody else moved the clock meanwhile. See what is on now.
programme-expected-end = Expected end: { $time }.
programme-is-now = Now
programme-is-done = Over
programme-span = { $begins } to { $ends }, { $length }
programme-planned = (planned: { $time })
programme-led-by = Led by { $name }
programme-none-yet = There is nothing in the programme yet.
programme-print = Print
programme-may-move = The times may move a little.
tables-title = Tables
tables-lead = { $people ->
    [0] Nobody has a seat yet.
    [one] One person has a seat.
   *[other] { $people } people have a seat.
}
tables-gone = somebody who no longer comes
tables-figures = { $repeats ->
    [one] Two people meet again once.
   *[other] Two people meet again { $repeats } times.
} With so many tables and rounds it cannot be fewer than { $least }.
tables-unseated = They got a seat after the tables were made:
tables-round = Round { $number }
tables-table = Table { $number }
tables-people = { $count ->
    [one] One person
   *[other] { $count } people
}
tables-shown-text = Everybody sees their own table on their personal page.
tables-hidden-text = Participants do not see their table yet.
tables-show = Show everybody their own table
tables-hide = Show the tables no longer
tables-are-shown = Everybody sees their own table.
tables-are-hidden = Participants do not see their table.
tables-print = Print the lists
tables-make = Seating
tables-how-many = How many tables?
tables-how-many-rounds = How many rounds?
tables-traits = Mix by
tables-traits-hint = Then each table has as many different answers as can be.
tables-no-traits = Ask a question with choices at registration, and you can mix tables by it.
tables-access = Tables with room for a wheelchair
tables-access-hint = For instance 1, 2. Who asked for help with access comes there.
tables-language = Tables with an interpreter
tables-language-hint = For instance 3. Who asked for another language comes there.
tables-make-them = Seat everybody
tables-again = Seat everybody anew
tables-made = The tables are made.
tables-meanwhile = Somebody changed the tables meanwhile. See what stands there now.
tables-nobody = Nobody has a seat in this session yet.
tables-too-many = There are { $people } people. Do not take more tables than people.
tables-too-many-people = We seat at most { $most } people at once.
tables-numbers-wrong = Give numbers from 1 to { $tables }, with commas between them.
tables-contradiction = { $a } and { $b } have to sit together and apart. Take one of those wishes away.
tables-party-too-large = So many people do not fit at one table: { $names }. Take fewer tables or take a wish away.
tables-party-no-table = There is no table for these people together: { $names }. Name one more table or take a wish away.
tables-no-room = Not everybody fits like this. People of one registration sit together, and all wishes hold at once. Take fewer tables, name more tables or take a wish away.
tables-wishes = Wishes
tables-wish-together = { $a } and { $b } sit together
tables-wish-apart = { $a } and { $b } sit apart
tables-wish-drop = Take away
tables-wish-dropped = The wish is gone. Seat everybody anew to use the room.
tables-wish-kept = The wish is kept. Seat everybody anew to make it hold.
tables-wish-keep = Keep the wish
tables-wish-same = Choose two different people.
tables-wish-most = There are at most { $most } wishes. Take one away first.
tables-who = Who?
tables-and-who = And who else?
tables-choose = Choose
tables-wish = How do they sit?
tables-together = Together, in every round
tables-apart = Never together
tables-by-hand = Move somebody by hand
tables-in-round = In round
tables-to-table = To table
tables-move = Move
tables-moved = Moved.
tables-breaks-together = That cannot be: { $a } and { $b } sit together.
tables-breaks-apart = That cannot be: { $a } and { $b } sit apart.
tables-breaks-needs = That cannot be: { $a } needs another table.
tables-own = Your table
tables-own-round = round { $round }: table { $table }
