list-title = Conversations
list-new = New conversation
list-search = Search the titles
list-status = Status
list-all = All
list-caption = { $count ->
    [one] 1 conversation
   *[other] { $count } conversations
}
list-conversation = Conversation
list-when = When
list-seats = Seats
list-invited = Invited
list-no-date = No date yet
list-nothing = No conversation found
list-nothing-text = Search for another word, or choose another status.
list-show-all = Show all conversations
list-none = No conversations yet
list-none-text = Every conversation begins with a question.
