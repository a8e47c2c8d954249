# The mailbox of developers.

mailbox-title = Mailbox of developers
mailbox-lead = All mail that this installation sends, the newest first. Only here: nothing leaves, and it is empty after a restart.
mailbox-search = Search by the recipient's address
mailbox-subject = Subject
mailbox-to = To
mailbox-from = From
mailbox-date = Date
mailbox-envelope = Sender on the envelope
mailbox-none = No mail
mailbox-none-text = Do something that mail follows from, for instance sign in.
mailbox-html = See the layout
mailbox-source = See the source
mailbox-text = Text
mailbox-links = Links
mailbox-attachments = Attachments
mailbox-headers = Headers
mailbox-header-name = Name
mailbox-header-value = Value
