# The messages of an organisation.

message-title = Messages
message-lead = Every mail that was sent in your name, and what became of it.
message-away = The mail server does not answer at the moment. Nothing is lost: all that waits will leave by itself as soon as the server is back.
message-search = Search by e-mail address
message-filter-state = State
message-filter-category = Kind
message-filter-all = All
message-filter-clear = Show everything
message-found = { $count ->
    [one] 1 message.
   *[other] { $count } messages.
}
message-to = To
message-what = Message
message-state = State
message-state-queued = Waiting
message-state-sending = On its way
message-state-sent = Sent
message-state-failed = Failed
message-state-suppressed = Not wanted
message-count-queued = waiting
message-count-sending = on their way
message-count-sent = sent
message-count-failed = failed
message-count-suppressed = not wanted
message-category-reply = Reply
message-category-change = Change
message-category-invitation = Invitation
message-category-news = News
message-sent-at = Sent on { $moment }
message-next-try = { $attempts ->
    [one] Tried once, again on { $moment }
   *[other] Tried { $attempts } times, again on { $moment }
}
message-words = The mail server said: { $words }
message-try-again = Try again
message-again = The message is ready to be sent again.
message-not-again = This message cannot be sent again.
message-none = No messages yet
message-none-text = As soon as you invite people or somebody signs up, you see every mail here.
message-none-go = To the conversations
message-none-found = No messages found
message-none-found-text = Choose another state or kind, or check the e-mail address. Fill in the whole address.

message-reason-away = The mail server did not answer. We try again by ourselves.
message-reason-deferred = The recipient's mail server could not take the mail yet. We try again by ourselves.
message-reason-in-doubt = The connection broke. We do not know for sure whether the mail arrived and try again.
message-reason-gave-up = We tried eight times, for two days. The recipient's mail server did not take the mail.
message-reason-user-unknown = This e-mail address does not exist. Is there a typing error in it?
message-reason-mailbox-full = The recipient's mailbox is full.
message-reason-refused = The recipient's mail server refused the mail.
message-reason-unsubscribed = This person does not want invitations and news.
message-reason-refused-before = An earlier mail came back: this e-mail address does not exist.
message-reason-address-invalid = This is not a valid e-mail address.
message-reason-cannot-be-made = Because of a mistake of ours this mail could not be made.
