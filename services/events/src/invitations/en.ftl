# The list
invitation-title = Invitations
invitation-empty-title = Nobody invited yet
invitation-empty-text = Paste a list of e-mail addresses, send a file or add people one by one. No mail goes out yet.
invitation-add = Add people
invitation-add-one = Add one person
invitation-lottery = Draw who takes part
invitation-back = Back
invitation-send-count = { $count ->
    [one] Send 1 invitation
   *[other] Send { $count } invitations
}
invitation-remind = Remind who has not answered
invitation-tile-all = on the list
invitation-tile-unsent = not sent yet
invitation-tile-failed = not delivered
invitation-tile-yes = coming
invitation-tile-maybe = maybe
invitation-tile-no = not coming
invitation-tile-unanswered = no answer yet
invitation-filter-all = Everyone
invitation-filter-unsent = Not sent yet
invitation-filter-sent = Sent
invitation-filter-failed = Not delivered
invitation-filter-yes = Coming
invitation-filter-maybe = Maybe
invitation-filter-no = Not coming
invitation-filter-unanswered = No answer yet
invitation-filter-withdrawn = Withdrawn
invitation-search = Search by name or e-mail address
invitation-show = Show
invitation-people-title = Who is invited
invitation-people-caption = { $count ->
    [one] 1 person
   *[other] { $count } people
}
invitation-people-who = Who
invitation-people-mail = Mail
invitation-people-answer = Answer
invitation-people-language = Language
invitation-reminded = reminded
invitation-none-title = Nobody found
invitation-none-text = There is nobody who fits what you are looking for.
invitation-none-all = Show everyone
invitation-mail-unsent = Not sent yet
invitation-mail-waiting = On its way
invitation-mail-sent = Sent
invitation-mail-failed = Not delivered
invitation-mail-suppressed = Wants no mail
invitation-mail-withdrawn = Withdrawn
invitation-mail-undelivered = not delivered
invitation-answer-yes = Coming
invitation-answer-maybe = Maybe
invitation-answer-no = Not coming
invitation-answer-none = No answer yet
invitation-export = Keep this list as a file:
invitation-export-xlsx = Excel
invitation-export-csv = CSV
invitation-export-file = invitations
invitation-export-name = Name
invitation-export-email = E-mail address
invitation-export-language = Language
invitation-export-added = Added
invitation-export-invited = Invited
invitation-export-reminded = Reminded
invitation-export-mail = Mail
invitation-export-reason = Reason of the mail server
invitation-export-answer = Answer
invitation-export-guests = Guests
invitation-lists-title = Lists
invitation-lists-caption = Lists that you brought
invitation-lists-name = List
invitation-lists-when = When
invitation-lists-rows = Rows
invitation-lists-added = Added
invitation-lists-unconfirmed = Not confirmed yet

# Why nothing can be sent
invitation-obstacle-draft = This conversation is still a draft. Publish it first; then you can send the invitations.
invitation-obstacle-no-session = This conversation has no session yet. First say when and where it is.
invitation-obstacle-cancelled = This conversation does not take place. No more invitations go out.
invitation-obstacle-over = This conversation is over. No more invitations go out.
invitation-obstacle-closed = Registration has closed. No more invitations go out. Do you want to invite people all the same? Then keep registration open longer.

# Bringing a list
invitation-step-bring = Bring your list
invitation-step-look = See if it is right
invitation-step-done = Done
invitation-new-title = Add people
invitation-new-lead = Paste a list or choose a file. You then first see what we make of it. No mail goes out yet.
invitation-paste-label = Paste the list
invitation-paste-hint = One person per line, or the addresses from a mail program. For example: Fatima de Vries <fatima@example.nl>
invitation-file-label = Or choose a file
invitation-file-hint = Excel (.xlsx) or CSV, at most 10 MB and 50,000 rows. Columns with name and language are welcome.
invitation-look = Look at the list
invitation-lawful-title = May you mail these people?
invitation-lawful-text = Only invite people who gave you their address for messages like these. In every mail somebody can unsubscribe with one click. Who has unsubscribed gets no more mail from us.
invitation-list-nothing = Paste a list or choose a file.
invitation-list-two = You pasted a list and also chose a file. Choose one of the two.
invitation-list-too-large = This is too large. A list can be at most 10 MB. Cut it into pieces and bring them one by one.
invitation-list-too-many-rows = This list is too long. It can have at most { $most } rows. Cut it into pieces and bring them one by one.
invitation-list-too-many-columns = This list has too many columns. It can have at most { $most }. Keep only name, e-mail address and language.
invitation-list-old-excel = This is an old Excel file, or it has a password. Open it in Excel and save it as .xlsx without a password.
invitation-list-open-document = This is a LibreOffice file (.ods). Open it and save it as .xlsx or .csv.
invitation-list-picture = This is a picture and not a list. Choose an Excel or CSV file.
invitation-list-pdf = This is a PDF and not a list. Copy the addresses and paste them here, or choose an Excel or CSV file.
invitation-list-archive = This is a packed folder or a text document. Choose an Excel or CSV file.
invitation-list-unknown = We cannot read this file. Choose an Excel or CSV file.
invitation-list-empty = There is nothing in this list. Put at least one e-mail address in it.
invitation-list-broken = This file is damaged. Open it in Excel or LibreOffice, save it again and retry.
invitation-list-pasted = Pasted list
invitation-list-done = The people are on the list. No mail has been sent yet.
invitation-list-discarded = The list was thrown away.

# Looking at a list
invitation-preview-title = Is this right?
invitation-preview-lead = { $rows ->
    [one] { $name }: 1 row. Nothing has been saved yet.
   *[other] { $name }: { $rows } rows. Nothing has been saved yet.
}
invitation-sample-caption = The first rows
invitation-hidden-columns = { $count ->
    [one] There is 1 more column.
   *[other] There are { $count } more columns.
}
invitation-row = Row
invitation-row-text = What it says
invitation-row-outcome = Outcome
invitation-row-detail = Explanation
invitation-columns-title = What is in which column?
invitation-columns-hint = We guessed this. Change it if it is wrong, and look again.
invitation-columns-no-email = Choose the column with the e-mail addresses.
invitation-columns-twice = You chose column ‘{ $column }’ twice. Choose each column once.
invitation-columns-changed = You changed the columns or the language. See if it is right now, and confirm.
invitation-column-number = Column { $number }
invitation-column-none = Not in the list
invitation-column-email = E-mail address
invitation-column-name = Name
invitation-column-first-name = First name
invitation-column-infix = Infix
invitation-column-last-name = Last name
invitation-column-language-column = Language
invitation-language-label = Language for who has none
invitation-language-hint = In this language we write to those of whom the list gives no language, or one that we do not write yet.
invitation-look-again = Look again
invitation-confirm-count = { $count ->
    [one] Put 1 person on the list
   *[other] Put { $count } people on the list
}
invitation-nobody-new = There is nobody in this list whom you can add. See below why.
invitation-problems-title = Who does not get on the list
invitation-problems-caption = Rows that we skip
invitation-more-problems = { $count ->
    [one] And 1 more row. After confirming you can see them all.
   *[other] And { $count } more rows. After confirming you can see them all.
}
invitation-discard = Throw this list away

# What became of a list
invitation-report-title = What happened to your list
invitation-report-lead = { $name }: { $added } of { $rows } rows are on the list now.
invitation-report-onward = To the invitations
invitation-report-rest = Keep the rest as CSV
invitation-report-again = Bring a corrected list
invitation-report-repair = Do you want to correct the rest? Keep it as a file, correct the rows and bring the file again.
invitation-report-rows = All rows
invitation-report-rows-of = Rows: { $outcome }
invitation-report-all = Show all rows
invitation-report-caption = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
invitation-report-no-rows = There are no rows with this outcome.
invitation-rest-file = not-added
invitation-rest-row = Row in your list
invitation-rest-outcome = Outcome
invitation-rest-detail = Explanation
invitation-outcome-added = added
invitation-outcome-already-invited = already on the list
invitation-outcome-duplicate = there twice
invitation-outcome-invalid = address is wrong
invitation-outcome-no-address = no address
invitation-outcome-suppressed = wants no mail
invitation-detail-empty = There is no e-mail address.
invitation-detail-no-at = There is no @ in it.
invitation-detail-several-ats = There is more than one @ in it. Is it two addresses?
invitation-detail-comma = There is a comma where a dot belongs.
invitation-detail-space = There is a space in it.
invitation-detail-turned-direction = The text turns the reading direction. Type the address anew.
invitation-detail-local = The part before the @ is wrong.
invitation-detail-local-not-ascii = There is an accented letter before the @. Most mail servers cannot handle that.
invitation-detail-no-top-level = Something like .nl is missing after the @.
invitation-detail-domain = The part after the @ is wrong.
invitation-detail-too-long = This is too long for an e-mail address.
invitation-detail-row = The same address is in row { $argument }.
invitation-detail-withdrawn = This invitation was withdrawn. Look the person up to restore it.
invitation-detail-language = Gets the mail in the language that you chose: we do not write ‘{ $argument }’ yet.

# Writing the mail
invitation-compose-invitation = Send invitations
invitation-compose-reminder = Send a reminder
invitation-compose-count-invitation = { $count ->
    [one] 1 person gets this mail: who is on the list and got no invitation yet.
   *[other] { $count } people get this mail: everyone on the list who got no invitation yet.
}
invitation-compose-count-reminder = { $count ->
    [one] 1 person gets this reminder.
   *[other] { $count } people get this reminder.
}
invitation-compose-nobody-invitation = Everyone on the list has an invitation already. Add people first.
invitation-compose-nobody-reminder = There is nobody to remind now.
invitation-compose-reminder-rule = A person gets at most one reminder, two days after the invitation at the earliest. Who has answered gets none.
invitation-nobody = There is nobody now who would get this mail.
invitation-subject-label = Subject
invitation-subject-hint = Do you leave this empty? Then it becomes: { $usual }
invitation-subject-en-label = Subject in English
invitation-own-label = Your own text
invitation-own-hint = This is at the top of the mail. Why do you invite people? When, where and how to answer follow below it by themselves.
invitation-own-en-label = Your own text in English
invitation-own-en-hint = For those who get the mail in English. Do you leave this empty? Then they read your Dutch text.
invitation-english-title = In English too
invitation-when-label = When does the mail go out?
invitation-when-now = Now
invitation-when-later = At a later moment
invitation-when-later-hint = Fill in the day and the time below. Until then you can withdraw it.
invitation-date-label = Day
invitation-time-label = Time
invitation-when-unclear = Fill in a day and a time, for example 19:30.
invitation-when-past = Choose a moment in the future, at most a year ahead.
invitation-when-closed = Registration will be closed at that moment. Choose an earlier one.
invitation-show-mail = Look at the mail
invitation-test-mail = Send a test mail
invitation-test-hint = The test mail goes to { $address }. Its buttons lead to the page of the conversation.
invitation-tested = The test mail is on its way to { $address }.
invitation-send-invitation = { $count ->
    [one] Send to 1 person
   *[other] Send to { $count } people
}
invitation-send-reminder = { $count ->
    [one] Remind 1 person
   *[other] Remind { $count } people
}
invitation-mail-preview-title = This is what the mail looks like
invitation-mail-preview-lead = At the top is also the name of who gets the mail, if it is known. At the bottom is how to unsubscribe.
invitation-mail-preview-in = The mail in this language: { $language }
invitation-mail-from = From:
invitation-mail-reply-to = Answers go to:

# Sending
invitation-rounds-title = Mailings
invitation-rounds-caption = Invitations and reminders that were sent or are waiting
invitation-rounds-what = What
invitation-rounds-when = When
invitation-rounds-stage = How it stands
invitation-rounds-queued = Mails
invitation-round-invitation = Invitations
invitation-round-reminder = Reminder
invitation-round-planned = Waiting
invitation-round-sending = Being sent
invitation-round-done = Sent
invitation-round-withdrawn = Withdrawn
invitation-round-stopped = Stopped
invitation-round-subject = Subject:
invitation-round-stopped-text = This mailing was stopped.
invitation-round-planned-text = { $count ->
    [one] The mail goes out on { $at }, now to 1 person. Whom you add until then gets it too.
   *[other] The mail goes out on { $at }, now to { $count } people. Whom you add until then gets it too.
}
invitation-round-queued = Queued
invitation-round-of = { $done } of { $total }
invitation-round-back = To the list
invitation-round-reload = See how it stands now
invitation-round-withdraw-title = Rather not send it?
invitation-round-withdraw-text = Mails that have been queued still go out. The rest does not.
invitation-round-withdraw = Withdraw the mailing
invitation-round-taken-back = The mailing was withdrawn.
invitation-round-too-late = It could not be withdrawn any more: all mails had been queued.

# One person
invitation-email-label = E-mail address
invitation-name-label = Name
invitation-name-hint = This is how we address the person in the mail.
invitation-person-language-label = In which language do we write?
invitation-by-hand-lead = No mail goes out yet. The person gets on the list, and gets the invitation when you send it.
invitation-by-hand-submit = Put on the list
invitation-by-hand-many = Do you have more people? Paste a list or choose a file.
invitation-by-hand-done = The person is on the list. No mail has been sent yet.
invitation-by-hand-there = This address is on the list already. Look it up there.
invitation-by-hand-suppressed = Who has this address does not want invitations any more. Invite the person another way.
invitation-change-title = Correct the details
invitation-change-lead = Correct what is wrong.
invitation-change-lead-invited = Correct what is wrong. If you change the address, we send the invitation to the new address at once. The link in the old mail then stops working.
invitation-change-submit = Save
invitation-person-changed = The details were corrected.
invitation-person-changed-sent = The details were corrected. The invitation goes to the new address.
invitation-person-guests = { $count ->
    [one] and brings 1 guest
   *[other] and brings { $count } guests
}
invitation-person-is-withdrawn = This invitation was withdrawn. The link in the mail does not work any more.
invitation-person-restore = Invite again after all
invitation-person-restored = The invitation is valid again.
invitation-person-withdrawn = The invitation was withdrawn.
invitation-person-send-title = Mail to this person
invitation-person-send-text = Send the invitation now, to this person only.
invitation-person-resend-text = Is the mail lost? Send it again. The link in the old mail then stops working.
invitation-person-send = Send the invitation
invitation-person-resend = Send the invitation again
invitation-person-sent = The invitation is on its way.
invitation-person-not-now = No invitation can go out now. Below it says why.
invitation-person-withdraw-title = Withdraw the invitation
invitation-person-withdraw-text = The person gets no mail about it. Who follows the link afterwards reads that the invitation was withdrawn. A registration that is there already stays.
invitation-person-withdraw = Withdraw the invitation
invitation-history-title = What happened
invitation-history-added = put on the list
invitation-history-mail = mail
invitation-history-withdrawn = invitation withdrawn
invitation-link-title = Personal link
invitation-link-text = With this link only this person answers. Hand it over by a message or on paper, for example. Share it with nobody else.
invitation-link-copy = Copy the link
invitation-link-copied = The link was copied.
invitation-link-renew-text = Did somebody else get the link? Make a new one. The old one then stops working, also in a mail that was sent.
invitation-link-renew = Make a new link
invitation-person-renewed = There is a new link. The old one does not work any more.

# The letter
invitation-letter-invitation-subject = Invitation: { $title }, { $date }
invitation-letter-reminder-subject = Will you come? { $title }, { $date }
invitation-letter-invitation-opening = { $organisation } invites you to the conversation ‘{ $title }’.
invitation-letter-reminder-opening = { $organisation } invited you to the conversation ‘{ $title }’. You have not answered yet. This is the only reminder.
invitation-letter-access = Accessibility
invitation-letter-do-title = Will you come?
invitation-letter-do = Choose an answer. You then see a page on which you confirm it. You need no account.
invitation-letter-yes = Yes, I will come
invitation-letter-no = No, I will not come
invitation-letter-maybe = I do not know yet
invitation-letter-until = Please answer before { $moment }. Until then you can change your answer with the same link.
invitation-letter-change = You can change your answer later with the same link.
invitation-letter-help-title = Do you need help?
invitation-letter-help = Do you need help to come or to take part, such as transport, an interpreter or child care? Answer this mail. { $organisation } will read your message.
invitation-letter-help-page = Do you need help to come or to take part, such as transport, an interpreter or child care? Write it down when you answer. { $organisation } will read it.
invitation-letter-who-title = Who asks this?
invitation-letter-who = { $organisation } organises this conversation and put you on the list of people to invite.
invitation-letter-commissioner = After the conversation, { $commissioner } answers to what came out of it.
invitation-letter-feedback = You will hear by { $date } what happens with it.
