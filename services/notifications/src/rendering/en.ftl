# Fixed sentences of every mail.

letter-hello = Hello,
letter-hello-name = Hello { $name },
letter-own = { $sender } writes:
letter-button-address = Does the button not work? This is the address:
letter-from = This mail comes from { $sender }, through { $site }.
letter-from-platform = This mail comes from { $site }.
letter-why-reply = You get this mail because somebody filled in this address at { $site }. Was it not you? Then there is nothing you need to do.
letter-why-change = You get this mail because you take part in a conversation of { $sender }.
letter-why-invitation = You get this mail because { $sender } invites you.
letter-why-news = You get this mail because { $sender } invited you before, or because you took part.
letter-why-platform = You get this mail because your address is known at { $site }.
letter-answer = Do you have a question? Answer this mail: your answer goes to { $sender }.
letter-no-answer = You cannot answer this mail: nobody reads the answers.
letter-unsubscribe = Do you not want such mail any more? Unsubscribe
letter-preferences = Choose which mail you get
