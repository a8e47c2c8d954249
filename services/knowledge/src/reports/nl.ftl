decision-adopted = Overgenomen
decision-adopted-hint = Wat de deelnemers zeiden, wordt gedaan.
decision-partly = Deels overgenomen
decision-partly-hint = Een deel wordt gedaan. Leg uit welk deel wel en welk deel niet.
decision-not-adopted = Niet overgenomen
decision-not-adopted-hint = Het gebeurt niet. Leg uit waarom.
decision-later = Later
decision-later-hint = Er is nog niets besloten. Zeg wanneer wel.

feedback-due = Op tijd
feedback-due-text = Beloofd is een antwoord uiterlijk op { $due }.
feedback-overdue = Te laat
feedback-overdue-text = Beloofd was een antwoord uiterlijk op { $due }. Die dag is voorbij en er is nog geen antwoord.
feedback-kept = Op tijd
feedback-kept-text = Beloofd was een antwoord uiterlijk op { $due }. Het kwam op tijd.
feedback-late = Te laat gekomen
feedback-late-text = { $days ->
    [one] Beloofd was een antwoord uiterlijk op { $due }. Het kwam 1 dag te laat.
   *[other] Beloofd was een antwoord uiterlijk op { $due }. Het kwam { $days } dagen te laat.
}

report-title = Verslag: { $conversation }
report-lead = Wat er uit het gesprek kwam, en wat ermee is gedaan.
report-question = De vraag
report-promises = Wat ermee is gedaan
report-why = Waarom
report-pictures = Foto’s
report-feedback = Beloofd antwoord
report-about = Over dit verslag
report-published-on = Gepubliceerd op
report-changed-on = Aangepast op
report-edition = (versie { $edition })
report-host = Georganiseerd door
report-commissioner = Wie antwoord geeft
report-to-conversation = Lees over het gesprek zelf
report-print = Print dit verslag

report-write-lead = Schrijf op wat er uit het gesprek kwam. Wie meedeed, wil weten wat ermee gebeurt. Je kunt tussendoor bewaren en later verdergaan.
report-write-anyway = Je kunt al wel aan het verslag schrijven.
report-is-published = Dit verslag is gepubliceerd op { $date }. Wat je hier verandert, staat na het bewaren meteen op de openbare pagina. Er gaat geen nieuwe mail uit.
report-read = Lees het verslag
report-body = Wat kwam eruit?
report-body-hint = Een kop begint met ##. Een lijst maak je met een streepje voor elke regel. Tussen **sterretjes** wordt tekst vet.
report-promises-edit = Wat is er met de punten gedaan?
report-promises-hint = Per punt waar mensen over mochten meepraten: wat is ermee gedaan, en waarom? Een punt dat je helemaal leeg laat, komt niet in het verslag.
report-promise-number = Punt { $number }
report-promise = Waar ging het over?
report-promise-missing = Vul in waar dit punt over ging. Of maak het hele punt leeg.
report-decision = Wat is ermee gedaan?
report-motivation = Waarom?
report-motivation-hint = Schrijf het zo op dat iemand die meedeed het begrijpt.
report-more = Nog een punt
report-picture-number = Foto { $number }
report-picture-add = Een foto erbij
report-picture = Foto
report-picture-hint = JPEG, PNG of WebP, hooguit 10 MB. Waar en wanneer de foto is gemaakt, halen we eruit. Vraag mensen die herkenbaar zijn eerst of het mag.
report-alt = Wat staat er op de foto?
report-alt-hint = Voor mensen die de foto niet kunnen zien. Bijvoorbeeld: Twintig buren praten aan vier tafels.
report-remove = Haal deze foto weg bij het bewaren
report-save = Bewaar als concept
report-save-change = Bewaar de wijziging
report-save-and-publish = Bewaar en ga door naar publiceren
report-preview = Bekijk voorbeeld
report-preview-title = Voorbeeld van het verslag
report-preview-text = Zo gaat het eruitzien. Dit is nog niet bewaard. Onder het voorbeeld schrijf je verder.

report-saved = Je verslag is bewaard.
report-saved-as-draft = Je verslag is bewaard als concept. Alleen je eigen organisatie ziet het.
report-changed = De wijziging is bewaard en staat op de openbare pagina.
report-published = Het verslag is gepubliceerd.
report-not-begun = Er is nog geen verslag. Schrijf het eerst en bewaar het.

report-overtaken = Iemand anders heeft dit verslag bewaard terwijl jij schreef. Jouw tekst staat hieronder en is nog niet bewaard. Open het verslag in een ander tabblad om te zien wat er veranderd is. Bewaar je nu nog eens, dan komt jouw tekst ervoor in de plaats.
report-picture-again = De foto die je koos, is nog niet bewaard. Kies de foto nog een keer voordat je bewaart.
report-picture-missing = Je hebt een foto beschreven, maar geen foto gekozen. Kies de foto of maak de beschrijving leeg.
report-pictures-full = Er passen hooguit { $most } foto’s in een verslag. Haal eerst een andere foto weg.

report-gap-body = Schrijf op wat er uit het gesprek kwam.
report-gap-decision = Kies wat er met dit punt is gedaan.
report-gap-motivation = Leg uit waarom.
report-gap-alt = Beschrijf wat er op de foto staat.

report-lacks-body = Er staat nog niet wat er uit het gesprek kwam.
report-lacks-decision = Bij ‘{ $of }’ staat nog niet wat ermee is gedaan.
report-lacks-motivation = Bij ‘{ $of }’ staat nog niet waarom.
report-lacks-alt = Bij foto { $of } staat nog niet wat erop te zien is.

report-hindrance-draft = Dit gesprek is nog niet gepubliceerd. Een verslag publiceren kan pas als het gesprek is geweest.
report-hindrance-cancelled = Dit gesprek ging niet door. Daar kan geen verslag van worden gepubliceerd.
report-hindrance-no-session = Dit gesprek heeft nog geen bijeenkomst. Een verslag publiceren kan pas als het gesprek is geweest.
report-hindrance-not-over = De laatste bijeenkomst is nog niet voorbij. Een verslag publiceren kan na { $when }.

report-publish-title = Verslag publiceren: { $conversation }
report-publish-heading = Wil je het verslag publiceren?
report-publish-gaps = Het verslag is nog niet af:
report-publish-back = Terug naar het verslag
report-publish-now = Publiceer het verslag
report-publish-people = { $people ->
    [0] Er heeft zich niemand aangemeld met een mailadres. Er gaat dus geen mail uit.
    [one] 1 deelnemer krijgt er een mail over.
   *[other] { $people } deelnemers krijgen er een mail over.
}
report-publish-later = Je kunt het verslag daarna nog veranderen. Er gaat dan geen nieuwe mail uit.
report-publish-organiser = Een organisator van je groep publiceert het verslag. Laat weten dat het klaar is.
report-visibility-public = Iedereen kan het verslag lezen.
report-visibility-link = Iedereen die het adres heeft, kan het verslag lezen.
report-visibility-invitation = Dit gesprek is alleen op uitnodiging. Alleen leden van je organisatie kunnen het verslag lezen.
