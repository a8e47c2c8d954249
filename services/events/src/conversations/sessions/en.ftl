session-new = Add a session
session-edit = Change session
session-make = Add session
session-made = The session was added.
session-saved = The session was changed.
session-moved = The session was changed. Everyone who registered gets a mail with the new time or place.
session-removed = The session was removed.
session-told = Do you change the time or the place? Everyone who comes gets a mail by itself, and their calendar follows.
session-when = When is it?
session-when-hint = Times are those in the Netherlands.
session-date = Date
session-start = Begin
session-end = End
session-end-date = End date
session-end-date-hint = Only if it ends on another day.
session-where = Where is it?
session-where-hint = Fill in a place, a link to take part online, or both.
session-place = Name of the place
session-place-hint = For instance: community centre De Schakel.
session-address = Address
session-address-hint = Street, number and town.
session-accessibility = What does this place have?
session-note = What else do people need to know to get in?
session-note-hint = For instance: the entrance is at the back.
session-online = Link to take part online
session-online-hint = Only those who register get this link.
session-online-wrong = Fill in an address that begins with https://.
session-capacity = How many people can come?
session-capacity-hint = Leave empty if there is no limit. When it is full, whoever is later goes on the waiting list.
session-too-few-seats = { $taken ->
    [one] 1 seat is taken already. Choose that number or more, or take somebody off first.
   *[other] { $taken } seats are taken already. Choose that number or more, or take people off first.
}
session-title = Name of this session
session-title-hint = Only needed if there are several sessions. For instance: round 2.
session-seats-taken = { $taken } of { $capacity } seats taken
session-seats-open = { $taken } registered, no limit
session-remove = Remove this session
session-remove-title = Remove this session?
session-kept-people = { $count ->
    [one] Somebody comes to this session. Move it, or take that person off first.
   *[other] { $count } people come to this session. Move it, or take them off first.
}
session-kept-last = This is the only session of a published conversation. Add another one first, or cancel the conversation.

when-date = Fill in a date that exists. For instance 3 December 2026.
when-time = Fill in a time. For instance 19:30.
when-skipped = This time does not exist: the clock goes forward an hour that night. Choose another time.
when-twice = This time comes twice: the clock goes back an hour that night. Choose another time.
when-end-first = The end must come after the begin.
when-past = This moment has passed. Choose a day and time to come.
