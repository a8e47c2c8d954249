question-new = Vraag toevoegen
question-edit = Vraag wijzigen
question-lead = Vraag alleen wat je echt nodig hebt. Mensen zien waarom je het vraagt en hoelang je het bewaart.
question-label = De vraag
question-kind = Hoe kun je antwoorden?
question-kind-text = Met eigen woorden
question-kind-text-hint = Er komt een tekstvak.
question-kind-choice = Met een keuze
question-kind-choice-hint = Vul hieronder in wat je kunt kiezen.
question-kind-yes-no = Met ja of nee
question-kind-yes-no-hint = Er komen twee keuzes.
question-kind-fixed = Mensen hebben deze vraag al beantwoord. Maak een nieuwe vraag als je het anders wilt vragen.
question-choices = Wat kun je kiezen?
question-choices-hint = Een keuze per regel. Alleen nodig bij een vraag met een keuze.
question-choices-wrong = Vul 2 tot 20 keuzes in, elk op een eigen regel.
question-choices-long = Maak elke keuze korter dan 120 tekens.
question-required = Iedereen moet deze vraag beantwoorden
question-required-hint = Zet dit alleen aan als het niet anders kan.
question-required-yes = Ja
question-reason = Waarom vraag je dit?
question-reason-hint = Dit staat bij de vraag. Bijvoorbeeld: zo weten we hoeveel soep we maken.
question-keep = Hoeveel dagen bewaar je de antwoorden?
question-keep-hint = Na de laatste bijeenkomst. 90 dagen is genoeg voor de meeste gesprekken.
question-keep-required = Vul het aantal dagen in. Bijvoorbeeld 90.
question-is-required = verplicht
question-is-optional = niet verplicht
question-kept = { $days ->
    [one] Blijft 1 dag bewaard
   *[other] Blijft { $days } dagen bewaard
}
question-make = Vraag toevoegen
question-made = De vraag staat erbij.
question-saved = De vraag is gewijzigd.
question-up = Naar boven
question-down = Naar beneden
question-reordered = De volgorde is gewijzigd.
question-remove-title = Deze vraag verwijderen?
question-remove-answers = { $count ->
    [one] 1 persoon heeft deze vraag beantwoord. Dat antwoord verdwijnt ook.
   *[other] { $count } mensen hebben deze vraag beantwoord. Die antwoorden verdwijnen ook.
}
question-remove-do = Verwijder deze vraag
question-removed = De vraag is verwijderd.
