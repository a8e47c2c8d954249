# Which mail somebody wants to get.

preference-title = Which mail do you want to get?
preference-lead = You choose for { $address }. You do not need an account.
preference-question = Do you want to get invitations and news?
preference-all = Yes
preference-all-hint = From all organisations on this website that have your address.
preference-not-this-one = Not from { $organisation }
preference-none = From nobody
preference-none-hint = No organisation on this website can invite you any more.
preference-save = Keep my choice
preference-saved = Your choice has been kept.
preference-always = Mail about something that you signed up for always comes. For instance when a conversation is moved.
preference-stop-title = No more invitations and news from { $organisation }?
preference-stop-lead = This is about mail to { $address }.
preference-stop = Unsubscribe me
preference-more = Other choices
preference-done-title = You are unsubscribed
preference-done = { $organisation } sends no more invitations and news to { $address }.
preference-change = Change your choice
