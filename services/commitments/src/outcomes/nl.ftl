outcome-lead = Van wat er werd gezegd naar wat ermee gebeurt. Schrijf de uitkomsten op, en laat per zin zien op welke aantekeningen die rust.
outcome-new = Nieuwe uitkomst
outcome-to-notes = { $count ->
    [0] Aantekeningen
    [one] 1 aantekening
   *[other] { $count } aantekeningen
}
outcome-caption = { $count ->
    [one] 1 uitkomst
   *[other] { $count } uitkomsten
}
outcome-title = Uitkomst
outcome-name = Hoe noem je deze uitkomst?
outcome-kind = Soort
outcome-kind-idea = Idee
outcome-kind-insight = Inzicht
outcome-kind-plan = Plan
outcome-kind-advice = Advies
outcome-kind-disagreement = Verschil van mening
outcome-standing = Wie ziet het?
outcome-is-public = Iedereen
outcome-is-draft = Alleen wij
outcome-own = Van de organisator zelf
outcome-choose-sources = Kies waar deze zin op rust
outcome-sources = Op welke aantekeningen rust deze zin?
outcome-sources-hint = Kies je er geen, dan staat bij de zin dat hij van de organisator zelf is. Wat op een andere pagina staat, blijft zoals het is.
outcome-no-notes = Er zijn nog geen aantekeningen. Schrijf ze eerst op.
outcome-read = Lees hoe het op de openbare pagina staat
outcome-edit = Verander de tekst
outcome-publish = Laat iedereen het lezen
outcome-take-back = Haal van de openbare pagina
outcome-sentence-number = Zin { $number }
outcome-sentence-remove = Haal zin { $number } weg bij het bewaren
outcome-sentences = Wat kwam eruit?
outcome-more = Zinnen erbij
outcome-sentences-hint = Een zin per regel. Daarna kies je per zin waar die op rust.
outcome-back = Terug
outcome-saved = De uitkomst is bewaard.
outcome-sources-saved = Bewaard waar de zin op rust.
outcome-published = Iedereen kan deze uitkomst lezen.
outcome-taken-back = Deze uitkomst staat niet meer op de openbare pagina.
outcome-overtaken = Iemand anders heeft deze uitkomst bewaard terwijl jij schreef. Jouw tekst staat hieronder en is nog niet bewaard. Bewaar je nog eens, dan komt jouw tekst ervoor in de plaats.
outcome-too-many = Een uitkomst heeft hooguit { $most } zinnen. Maak er twee uitkomsten van.
outcome-page-title = Wat eruit kwam: { $conversation }
outcome-page-lead = Bij elke zin zie je wat er aan de tafels is gezegd, en van daar wat ermee is gedaan.
outcome-data = Deze gegevens als open data (JSON)
outcome-thread-title = Wat er met deze zin gebeurde
outcome-thread-at = Gezegd aan { $at }.
outcome-thread-rests = Wat erop rust
