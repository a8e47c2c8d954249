# Vaste zinnen van elke mail.

letter-hello = Hallo,
letter-hello-name = Hallo { $name },
letter-own = { $sender } schrijft:
letter-button-address = Werkt de knop niet? Dit is het adres:
letter-from = Deze mail komt van { $sender }, via { $site }.
letter-from-platform = Deze mail komt van { $site }.
letter-why-reply = Je krijgt deze mail omdat iemand dit adres invulde op { $site }. Was jij dat niet? Dan hoef je niets te doen.
letter-why-change = Je krijgt deze mail omdat je meedoet met een gesprek van { $sender }.
letter-why-invitation = Je krijgt deze mail omdat { $sender } je uitnodigt.
letter-why-news = Je krijgt deze mail omdat { $sender } je eerder uitnodigde of omdat je meedeed.
letter-why-platform = Je krijgt deze mail omdat je adres bekend is op { $site }.
letter-answer = Heb je een vraag? Beantwoord deze mail, dan krijgt { $sender } je antwoord.
letter-no-answer = Je kunt deze mail niet beantwoorden: niemand leest het antwoord.
letter-unsubscribe = Wil je zulke mails niet meer? Meld je af
letter-preferences = Kies welke mails je krijgt
