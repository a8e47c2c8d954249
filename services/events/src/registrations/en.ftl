# Registering: the participant's pages

registration-title = Give your answer
registration-change-title = Change your answer
registration-come-title = Will you join?
registration-invites = { $host } invites you
registration-read-more = Read more about this conversation
registration-when-where = When and where
registration-for-address = Your answer belongs to { $address }.
registration-submit = Send my answer
registration-submit-change = Save my change
registration-submit-open = Register
registration-back = Back without changing
registration-accessibility = Accessibility
registration-session = Session
registration-you = You

registration-come = Will you come on { $when }?
registration-come-to = Will you come to ‘{ $title }’, { $when }?
registration-answer-yes = Yes, I will come
registration-answer-yes-full = Yes, put me on the waiting list
registration-answer-maybe = Maybe: no place is kept for you
registration-answer-no = No, I will not come
registration-full = This session is full. You can join the waiting list
registration-left = { $left ->
    [one] 1 place left
   *[other] { $left } places left
}
registration-place-online = Online
registration-place-or-online = { $place }, or online
registration-group-too-large = { $capacity ->
    [one] There is room for 1 person in all. Fill in fewer people.
   *[other] There is room for { $capacity } people in all. Fill in fewer people.
}

registration-name-label = What is your name?
registration-name-hint = A first name is enough. Then the host knows how to call you.
registration-name = Name
registration-guests-label = How many people will you bring?
registration-guests-hint = Do not count yourself. You can bring { $max } at most.
registration-guests = People you bring
registration-email = E-mail address
registration-email-hint = We send the confirmation there. Only the host sees your address.
registration-phone = Phone number
registration-remark-label = Is there anything else?
registration-remark = Remark

registration-needs = What do you need to take part?
registration-needs-kept = Fill in only what applies to you. Only the host reads it. We erase it { $days } days after the last session.
registration-need-access = Access or aids
registration-need-access-hint = For instance room for a wheelchair or a hearing loop. Then the host makes sure that you can take part.
registration-need-access-short = access or aids
registration-need-language = Language or interpreter
registration-need-language-hint = For instance Arabic, or a sign language interpreter. Then the host can ask for one in time.
registration-need-language-short = language or interpreter
registration-need-child-care = Child care
registration-need-child-care-hint = How many children, and how old? Then the host knows whether child care is needed.
registration-need-child-care-short = child care
registration-need-food = Food
registration-need-food-hint = What do you not eat? Then the host takes it into account.
registration-need-food-short = food
registration-question-kept = We erase your answer { $days } days after the last session.

registration-rule-title = How the waiting list works
registration-rule-order = First come, first served.
registration-rule-groups = We never split a group. If too few places come free, the group waits until everyone fits.
registration-rule-overtaken = A smaller group may then go first, but 3 times at most. After that we keep every free place for the group that waits.
registration-rule-smaller = Coming with fewer people? You keep your places, or your position on the waiting list.
registration-rule-larger = Coming with more people? You get the extra places if they are free and kept for nobody. Otherwise you keep the places you had.
registration-rule-larger-waiting = Does your group grow while you wait? Then you join at the end again.
registration-rule-host = With good reason the host can let somebody go first. The mail to that person then says so.
registration-rule-short = How the waiting list works: first come, first served. We never split a group. A smaller group may go first 3 times at most. If a place comes free for you, you get a mail at once.

registration-window-not-yet = You cannot register yet. You can from { $from }.
registration-window-closed = You can no longer register: the time to do so is over. Are you registered and unable to come? Then you can still withdraw.
registration-window-cancelled = This conversation is cancelled.
registration-window-over = This conversation is over. You can no longer register.

registration-seat-yes = { $people ->
    [one] You are coming: there is a place for you
   *[other] You are coming: there are { $people } places for you
}
registration-seat-short = { $people ->
    [one] You are coming, with 1 place. There was no room for { $wished } people: you kept what you had
   *[other] You are coming, with { $people } places. There was no room for { $wished } people: you kept what you had
}
registration-seat-waiting = { $people ->
    [one] You are on the waiting list, at position { $position }
   *[other] You are on the waiting list, at position { $position }, with { $people } people
}
registration-seat-none = You would like to come
registration-seat-maybe = Maybe: no place is kept for you
registration-seat-no = You are not coming
registration-seat-promoted = There is a place for you

registration-own-title = Your registration
registration-own-kicker = Conversation of { $host }
registration-change = Change your answer
registration-calendar = Put it in your calendar
registration-waiting-next = When a place comes free, you get it by itself, and a mail at once. You need not do anything.
registration-next-title = What happens next?
registration-next-mail = You get a mail at { $address } with all you need to know.
registration-next-link = With the link in that mail you can always see, change or withdraw your answer.
registration-next-report = Afterwards you will hear what came out of it.
registration-next-contact = Do you have a question? Mail { $host }:
registration-door-title = At the door
registration-door-text = Show this code when you come in. Saying your name is fine too.
registration-door-alt = QR code for the door. Saying your name is fine too.
registration-withdraw-title = Can you not come?
registration-withdraw-text = Withdraw, then somebody else can have your place. With the same link you can register again later.
registration-withdraw = Withdraw my registration

registration-open-title = Register
registration-open-how = After sending this you get a mail. Click the button in it to confirm your address. Only then does your registration count and do you get a place. Confirm within { $hours } hours.
registration-to-conversation = To the conversation
registration-again = Fill in the form again
registration-sent-title = Look in your mail
registration-sent-lead = You are almost there: we sent you a mail.
registration-sent-text = Click the button in that mail. Only then does your registration count and do you get a place. Do it within { $hours } hours; after that we erase what you filled in.
registration-sent-nothing = No mail? Look among your junk mail, or check whether your address is right.
registration-confirm-title = Confirm your registration
registration-confirm-text = Click the button to register with { $address }. You will see at once whether there is a place.
registration-confirm = Yes, register me

registration-saved = Your answer is saved.
registration-confirmed = Your address is confirmed. Your registration counts now.
registration-withdrawn = You have withdrawn.
registration-too-late = You can no longer withdraw.

# Letters

registration-subject-yes = You are registered: { $title }
registration-subject-yes-changed = Your change is saved: { $title }
registration-subject-short = You are registered: { $title }
registration-subject-short-changed = There was no room for more people: { $title }
registration-subject-waiting = You are on the waiting list: { $title }
registration-subject-waiting-changed = You are on the waiting list: { $title }
registration-subject-maybe = Your answer is saved: { $title }
registration-subject-maybe-changed = Your change is saved: { $title }
registration-subject-no = You are not coming: { $title }
registration-subject-no-changed = You have withdrawn: { $title }
registration-subject-confirm = Confirm your registration: { $title }
registration-subject-known = Your registration: { $title }
registration-subject-withdrawn = You have withdrawn: { $title }
registration-subject-promoted = There is a place for you: { $title }
registration-mail-yes = Good to hear that you are coming. Here is what you need to know.
registration-mail-short = You wanted to come with more people. There was no room for that. You kept the places that you had.
registration-mail-waiting = It is full. You are on the waiting list. When a place comes free, you get it by itself, and a mail at once.
registration-mail-maybe = Thank you for your answer. No place is kept for you. Are you sure? Then let us know.
registration-mail-no = Thank you for your answer. Sorry that you will not be there. If something changes, you can still register.
registration-mail-needs = We passed this on to the host: { $needs }. What exactly you filled in stands on your own page.
registration-mail-own-page = See or change your registration
registration-mail-door = On that page there is also a code for the door. Saying your name is fine too.
registration-mail-confirm = Somebody registered with this address for ‘{ $title }’. Was it you? Then confirm it. Only after that does your registration count and do you get a place.
registration-mail-confirm-action = Confirm my registration
registration-mail-confirm-after = Do it within 48 hours. Was it not you? Then you need not do anything: everything is erased by itself.
registration-mail-known = Somebody registered with this address for ‘{ $title }’. You were on the list already. On your own page you see what you answered, and you can change it.
registration-mail-withdrawn = You have withdrawn from ‘{ $title }’. If you had a place, it is now free for somebody else.
registration-mail-again = Coming after all? Register again
registration-mail-promoted = Good news: a place came free. It is yours. You need not do anything.
registration-mail-moved-up = Good news: the host gave you a place, although it was not yet your turn on the waiting list. You need not do anything.
registration-mail-promoted-after = Can you not come after all? Then withdraw, so that somebody else can have your place.

# Letters to many

registration-subject-moved = Moved: { $title }
registration-subject-cancelled = Cancelled: { $title }
registration-subject-reported = What came out of the conversation: { $title }
registration-mail-moved = Something changed about ‘{ $title }’. Please see whether it still suits you.
registration-moved-was = It was
registration-moved-was-where = There
registration-moved-now = It will be:
registration-mail-moved-after = Does the new time not suit you? Then withdraw, so that somebody else can have your place. If you come, you need not do anything.
registration-mail-cancelled = ‘{ $title }’ is cancelled.
registration-mail-cancelled-after = You need not do anything. If it was in your calendar, it can go.
registration-mail-reported = You took part in ‘{ $title }’. The report is there: you read what came out, and what will and will not be done with it.
registration-mail-read-report = Read the report
registration-mail-message = Message from { $host } about ‘{ $title }’:

# The host's pages

registration-add = Add somebody
registration-add-title = Add somebody
registration-add-text = For those who phone or come to the door. Fill in what you know. With a mail address they get a confirmation.
registration-email-host-hint = Not needed. Without an address they get no mail.
registration-change-it = Change this registration
registration-change-for = Change the registration of { $name }
registration-change-mails = When you save, this person gets a mail with the change.
registration-change-no-mail = We have no mail address. Tell them yourself what changes.
registration-save = Save
registration-somebody = Fill in a name, a phone number or a mail address.
registration-address-known = This address is registered already. Find it in the list.
registration-not-now = This is not possible now: the conversation is not published, or it is over.
registration-added = The registration is added.
registration-changed = The change is saved.
registration-withdrawn-by-host = The registration is withdrawn.
registration-moved-up = The place is given. The person gets a mail, which says that you let somebody go first.
registration-does-not-fit = There are too few free places for this group.
registration-needed = Needed:
registration-search = Search by name or mail address
registration-any = All
registration-standing = Standing
registration-source = How they registered
registration-with-needs = Only those who need something
registration-all-states = Also withdrawn and unconfirmed registrations
registration-found = { $count ->
    [one] 1 registration.
   *[other] { $count } registrations.
}
registration-show-all = Show all
registration-brings = Brings
registration-needs-short = Needs
registration-since = Registered on
registration-export = Download everything as
registration-export-note = The file also holds needs and answers. Do not keep it longer than necessary.
registration-export-sheet = Registrations
registration-export-people = people
registration-export-attended = came
registration-language = Language
registration-state = State
registration-none = No registrations yet
registration-none-text = As soon as somebody answers, you see it here.
registration-none-found = Nobody found
registration-none-found-text = Change your search or your choice.
registration-no-name = No name
registration-no-address = No mail address known
registration-to-list = Back to all registrations
registration-per-session = Answer per session
registration-position = Position { $position } on the waiting list.
registration-move-up = Give a place now
registration-move-up-note = This group then goes before those who were on the waiting list earlier. The mail to this person says that you decided so.
registration-no-room = There are too few free places for this group now.
registration-no-answers = No session has been answered for yet.
registration-told = What this person let you know
registration-told-nothing = Nothing in particular, or it has been erased.
registration-mail-history = Mail to this person
registration-mail-none = No mail was sent yet.
registration-mail-category-reply = Confirmation
registration-mail-category-change = Change
registration-mail-category-invitation = Invitation
registration-mail-category-news = Message
registration-mail-state-queued = Ready to go
registration-mail-state-sending = Being sent
registration-mail-state-sent = Sent
registration-mail-state-failed = Not delivered
registration-mail-state-suppressed = Not sent: unsubscribed
registration-withdraw-host-title = Withdraw the registration
registration-withdraw-host-text = The place goes to who waits. With a mail address, this person is told.
registration-withdraw-host = Withdraw the registration
registration-source-invitation = Invited
registration-source-open = Registered openly
registration-source-by-hand = Added by the host
registration-state-active = Counts
registration-state-withdrawn = Withdrawn
registration-state-unconfirmed = Mail address not yet confirmed
registration-standing-confirmed = Has a place
registration-standing-waiting = On the waiting list
registration-standing-maybe = Maybe
registration-standing-no = Not coming
registration-standing-attended = Was there
registration-short-attended = Is here
registration-short-confirmed = { $people ->
    [one] Comes
   *[other] Comes with { $people }
}
registration-short-waiting = { $people ->
    [one] Waits
   *[other] Waits with { $people }
}
registration-short-maybe = Maybe
registration-short-no = Not coming
registration-short-none = No place
registration-count-coming = { $count ->
    [one] comes
   *[other] come
}
registration-count-left = { $count ->
    [one] place left
   *[other] places left
}
registration-count-guests = { $count ->
    [one] of them is a guest
   *[other] of them are guests
}
registration-count-waiting = { $count ->
    [one] waits
   *[other] wait
}
registration-count-maybe = maybe
registration-count-no = { $count ->
    [one] does not come
   *[other] do not come
}
registration-count-attended = { $count ->
    [one] was there
   *[other] were there
}

registration-message = Send a message
registration-message-text = Choose who reads it, write it, and look at it before you send it.
registration-message-who = To whom?
registration-message-subject = Subject
registration-message-body = Your message
registration-message-body-hint = An empty line begins a new paragraph. Salutation, sender and unsubscribe link are added for you.
registration-message-look = Look at the message
registration-message-preview = This is how people read it
registration-message-to = To
registration-message-from = From
registration-message-recipients = { $count ->
    [one] 1 person
   *[other] { $count } people
}
registration-message-send = { $count ->
    [one] Send to 1 person
   *[other] Send to { $count } people
}
registration-message-nobody = For this choice there is nobody with a mail address.
registration-message-sent = Your message is on its way.
registration-message-sent-title = Earlier messages

registration-door-heading = Who is here?
registration-door-numbers = { $attended } of { $coming } are here.
registration-door-search = Search a name
registration-door-people = { $count ->
    [one] 1 person
   *[other] with { $count } people
}
registration-door-no-seat = No place
registration-door-here = { $count ->
    [one] Is here
   *[other] { $count } are here
}
registration-door-came = { $count ->
    [one] Is here
   *[other] All { $count } are here
}
registration-door-undo = Undo
registration-door-mark = Is here
registration-door-how-many = How many people are here?
registration-door-ticked = Noted.
registration-door-unticked = Undone.
registration-door-no-number = Fill in a number from 0 to 100. Nothing was changed.
registration-door-nobody = Nobody is expected yet
registration-door-nobody-text = As soon as somebody has a place, they stand here.
registration-door-not-found = Is somebody missing? An organiser can add them.
registration-door-no-session = No session yet
registration-door-no-session-text = First say when the conversation is, under its details.
registration-door-add = Add somebody who comes to the door
registration-door-withdrawn = This registration does not count: withdrawn or not confirmed.
registration-door-to-list = To the whole list

registration-subject-promises = How the promises stand: { $title }
registration-mail-promises = You took part in ‘{ $title }’. This is what the partners tell about what they took on. You get at most one mail a week about it.
registration-mail-read-promises = See all commitments
