hosting-published = The conversation is published. Now invite people, or share its address.
hosting-published-already = This conversation is published already.
hosting-incomplete = Something is still missing. See below what.
hosting-unpublished = The conversation is a draft again. Only you can see it.
hosting-people-know = People have been invited or have registered. They count on it. Cancel the conversation if it does not take place.
hosting-cancelled = The conversation is cancelled. Everyone who was coming gets a mail.
hosting-copied = This is a new draft with the same text. Choose a date.
hosting-copy-of = { $title } (copy)
hosting-removed = The draft was removed.
hosting-fixed = That is no longer possible: this conversation was held or does not take place.
hosting-for-good = This cannot be undone.

cancel-title = Cancel this conversation?
cancel-mails = { $count ->
    [0] Nobody is coming yet who needs a mail.
    [one] 1 person is coming and gets a mail. The entry goes from their calendar.
   *[other] { $count } people are coming and get a mail. The entry goes from their calendars.
}
cancel-calls = { $count ->
    [one] 1 person has no mail address. Call them yourself.
   *[other] { $count } people have no mail address. Call them yourself.
}
cancel-stays = The page stays, with the reason. This cannot be undone.
cancel-reason = Why does it not take place?
cancel-reason-hint = The people who were coming read this.
cancel-do = Cancel the conversation
cancel-not = No, it takes place
cancel-impossible = Only a published conversation that is still to come can be cancelled.

unpublish-title = Take this conversation back?
unpublish-text = It goes from the city’s page and becomes a draft again. That is still possible, because nobody was invited or registered.
unpublish-do = Make it a draft again

remove-title = Remove this draft?
remove-text = Everything that you filled in for this conversation goes. This cannot be undone. The issue stays.
remove-do = Remove this draft
remove-impossible = Only a draft that nobody knows of can be removed.
