hosting-published = Het gesprek is gepubliceerd. Nodig nu mensen uit, of deel het adres.
hosting-published-already = Dit gesprek is al gepubliceerd.
hosting-incomplete = Er ontbreekt nog iets. Hieronder staat wat.
hosting-unpublished = Het gesprek is weer een concept. Alleen jullie kunnen het zien.
hosting-people-know = Er zijn al mensen uitgenodigd of aangemeld. Zij rekenen erop. Zeg het gesprek af als het niet doorgaat.
hosting-cancelled = Het gesprek is afgezegd. Wie zou komen, krijgt een mail.
hosting-copied = Dit is een nieuw concept met dezelfde tekst. Kies een datum.
hosting-copy-of = { $title } (kopie)
hosting-removed = Het concept is verwijderd.
hosting-fixed = Dat kan niet meer: dit gesprek is geweest of gaat niet door.
hosting-for-good = Je kunt dit niet terugdraaien.

cancel-title = Dit gesprek afzeggen?
cancel-mails = { $count ->
    [0] Er komt nog niemand die een mail moet krijgen.
    [one] 1 persoon komt en krijgt een mail. De afspraak gaat uit de agenda.
   *[other] { $count } mensen komen en krijgen een mail. De afspraak gaat uit hun agenda.
}
cancel-calls = { $count ->
    [one] 1 persoon heeft geen mailadres. Bel die zelf.
   *[other] { $count } mensen hebben geen mailadres. Bel hen zelf.
}
cancel-stays = De pagina blijft staan, met de reden erbij. Je kunt dit niet terugdraaien.
cancel-reason = Waarom gaat het niet door?
cancel-reason-hint = Dit lezen de mensen die zouden komen.
cancel-do = Zeg het gesprek af
cancel-not = Nee, het gaat door
cancel-impossible = Alleen een gepubliceerd gesprek dat nog moet komen, kun je afzeggen.

unpublish-title = Dit gesprek terughalen?
unpublish-text = Het gaat van de pagina van de stad en wordt weer een concept. Dat kan nu nog, want er is nog niemand uitgenodigd of aangemeld.
unpublish-do = Maak er weer een concept van

remove-title = Dit concept verwijderen?
remove-text = Alles wat je voor dit gesprek invulde verdwijnt. Je kunt dit niet terugdraaien. Het vraagstuk blijft.
remove-do = Verwijder dit concept
remove-impossible = Alleen een concept waar niemand van weet, kun je verwijderen.
