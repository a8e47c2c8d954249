event-tab-outcomes = Opbrengst
note-title = Aantekeningen
note-one = Aantekening
note-lead = Wat er aan de tafels werd gezegd, een zin per regel. Later laat je bij elke uitkomst zien op welke zinnen die rust. Schrijf geen namen op.
note-takers = Wie schrijft aan welke tafel?
note-takers-lead = Geef wie aan een tafel schrijft de eigen link. Een account is niet nodig.
note-taker-at = { $name }, tafel { $table }
note-taker-link = Link voor { $name }
note-taker-name = Naam van wie schrijft
note-taker-save = Maak een link
note-taker-appointed = De link staat klaar. Geef hem door.
note-taker-title = Aantekeningen van tafel { $table }
note-taker-lead = Dag { $name }. Schrijf op wat er wordt gezegd, zonder namen.
note-session = Bijeenkomst
note-session-prompt = Kies een bijeenkomst
note-no-session = Dit gesprek heeft nog geen bijeenkomst.
note-table = Tafel
note-round = Ronde
note-text = Wat werd er gezegd?
note-text-hint = Een zin per regel. Elke regel wordt een aparte aantekening.
note-save = Bewaar
note-remove = Gooi weg
note-said = Wat er werd gezegd
note-where = Waar
note-author = Opgeschreven door
note-at = tafel { $table }, ronde { $round }
note-caption = { $count ->
    [one] 1 aantekening
   *[other] { $count } aantekeningen
}
note-rests = Wat hierop rust
note-rests-nothing = Er rust nog geen uitkomst op deze zin.
note-so-far = Wat je opschreef
note-written = Bewaard.
note-changed = De aantekening is veranderd. Wat erop rust, blijft erop rusten.
note-removed = De aantekening is weg.
note-in-use = Er rust een uitkomst op deze zin, dus hij kan niet weg. Haal hem eerst bij die uitkomst weg.
note-sentence-too-long = Een van de regels is te lang. Gebruik hooguit { $longest } tekens per regel.
