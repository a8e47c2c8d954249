compass-open = Welke vorm past?
compass-title = Kompas: welke vorm past bij je vraag?
compass-lead = Acht korte vragen. Daarna krijg je twee of drie ontwerpen voor je gesprek, met de redenen erbij.
compass-skip = Het kompas geeft alleen raad: jij kiest.
compass-skip-do = Begin zonder kompas
compass-or = of
compass-catalogue = kijk in de catalogus
compass-topic = Waarover gaat het, in een paar woorden?
compass-topic-hint = Zoals je het midden in een zin zou zeggen. Bijvoorbeeld: de Havenstraat.
compass-unknown = Weet ik nog niet
compass-too-few = Beantwoord minstens drie vragen. Dan kan het kompas iets aanraden.
compass-do = Laat zien wat past
compass-advice = Wat past bij je vraag
compass-advice-lead = { $count ->
    [one] Dit ontwerp past bij je antwoorden.
   *[other] Deze { $count } ontwerpen passen bij je antwoorden. Het eerste past het best.
}
compass-answers = Je antwoorden
compass-change = Antwoorden wijzigen
compass-design = Ontwerp { $number }
compass-weak = Past maar voor een deel
compass-why = Waarom dit past
compass-mind = Let hierop
compass-people = Hoe je mensen kiest
compass-supplement = Houd daarnaast een paar plekken vrij voor wie anders ontbreekt.
compass-channels = Hoe je mensen bereikt
compass-programme = Programma
compass-budget = Wat het ongeveer kost: { $total }
compass-budget-text = Geteld voor { $people }. Het laagste bedrag is met vrijwilligers en een gratis zaal, het hoogste met mensen die je betaalt. Het is een ruwe schatting, geen offerte.
compass-budget-caption = Kosten, ruw geschat
compass-cost = Waarvoor
compass-amount = Bedrag
compass-total = Samen
compass-calendar = Wat je wanneer doet
compass-week-before = { $count ->
    [one] een week voor het gesprek
   *[other] { $count } weken voor het gesprek
}
compass-week-of = de dag zelf
compass-week-after = { $count ->
    [one] een week na het gesprek
   *[other] { $count } weken na het gesprek
}
compass-counted = Hoe het kompas telde: { $points } punten
compass-counted-text = Elke regel hieronder hoort bij een van je antwoorden. De punten bij elkaar bepalen de volgorde.
compass-rules = Regels die golden
compass-rule = Reden
compass-points = Punten
compass-start = Begin met dit ontwerp
compass-how = Hoe het kompas werkt
compass-how-text = Het kompas heeft een lijst met regels. Elke regel zegt bij welke antwoorden een vorm beter of slechter past, en waarom. Het telt de punten op. Sommige regels sluiten een vorm uit. De regels staan in een bestand dat iedereen kan lezen en verbeteren. Er komt geen computer aan te pas die zelf leert.
compass-others = { $count ->
    [one] Het andere ontwerp, en waarom het niet bovenaan staat
   *[other] De andere { $count } ontwerpen, en waarom ze niet bovenaan staan
}
compass-other-points = { $points ->
    [one] 1 punt.
   *[other] { $points } punten.
}
