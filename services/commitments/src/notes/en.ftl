event-tab-outcomes = Outcomes
note-title = Notes
note-one = Note
note-lead = What was said at the tables, a sentence a line. Later you show for each outcome which sentences it rests on. Do not write down names.
note-takers = Who writes at which table?
note-takers-lead = Give each person who writes at a table their own link. They need no account.
note-taker-at = { $name }, table { $table }
note-taker-link = Link for { $name }
note-taker-name = Name of who writes
note-taker-save = Make a link
note-taker-appointed = The link is ready. Pass it on.
note-taker-title = Notes of table { $table }
note-taker-lead = Hello { $name }. Write down what is said, without names.
note-session = Session
note-session-prompt = Choose a session
note-no-session = This conversation has no session yet.
note-table = Table
note-round = Round
note-text = What was said?
note-text-hint = A sentence a line. Each line becomes a note of its own.
note-save = Save
note-remove = Throw away
note-said = What was said
note-where = Where
note-author = Written down by
note-at = table { $table }, round { $round }
note-caption = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
note-rests = What rests on this
note-rests-nothing = No outcome rests on this sentence yet.
note-so-far = What you wrote
note-written = Saved.
note-changed = The note has changed. What rests on it still does.
note-removed = The note is gone.
note-in-use = An outcome rests on this sentence, so it cannot go. Take it away from that outcome first.
note-sentence-too-long = One of the lines is too long. Use at most { $longest } characters a line.
