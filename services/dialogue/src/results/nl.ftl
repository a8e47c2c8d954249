results-title = Uitkomst: { $title }
results-description = Wat mensen samen vinden en waar ze het oneens over zijn: { $title }
results-draft = Deze ronde is nog een concept.
results-not-yet = Deze ronde gaat open op { $when }.
results-open = Deze ronde is nog open. De cijfers veranderen nog.
results-until = Deze ronde is open tot { $when }. De cijfers veranderen nog.
results-closed = Gesloten op { $when }.
results-only-members = Alleen leden van de organisatie zien deze pagina nu.
results-refresh = Ververs de uitkomst
results-take-part = Doe mee
results-people = { $count ->
    [0] Nog niemand deed mee
    [one] 1 mens deed mee
   *[other] { $count } mensen deden mee
}
results-answers = { $count ->
    [one] 1 antwoord
   *[other] { $count } antwoorden
}
results-too-few = Er zijn nog te weinig antwoorden om te laten zien. Dat kan als minstens vijf mensen meededen.
results-common = Wat we samen vinden
results-common-text = Hierover zijn alle groepen het eens, hoe verschillend ze verder ook antwoorden.
results-common-none = Er is nog geen stelling waar alle groepen hetzelfde over denken.
results-common-agree = { $share }% van iedereen die antwoordde, is het hiermee eens.
results-common-disagree = { $share }% van iedereen die antwoordde, is het hiermee oneens.
results-groups = Groepen
results-groups-text = In een groep zitten mensen die op elkaar lijken in wat ze antwoorden. Wie dat zijn, weet niemand.
results-groups-none = Er zijn nog geen groepen te zien.
results-group = Groep { $group }
results-group-size = { $count } mensen
results-apart-title = Dit maakt deze groep anders:
results-apart-none = Deze groep verschilt nog niet duidelijk van de andere.
results-apart = ({ $share }% van de groep, { $others }% van de anderen)
results-apart-alone = ({ $share }% van de groep)
results-side-agree = Eens
results-side-disagree = Oneens
results-small-groups = { $count ->
    [one] Er is ook een kleine groep, van minder dan vijf mensen. Van kleine groepen laten we geen cijfers zien.
   *[other] Er zijn ook { $count } kleine groepen, van minder dan vijf mensen. Van kleine groepen laten we geen cijfers zien.
}
results-divisive = Waar we het oneens over zijn
results-divisive-text = Over deze stellingen denken groepen het meest verschillend.
results-divided = Groep { $most }: { $share }% eens. Groep { $least }: { $other }% eens.
results-parts = { $agree }% eens, { $disagree }% oneens, { $pass }% weet het niet
results-few = te weinig antwoorden
results-everybody = Iedereen
results-all = Alle stellingen met cijfers
results-all-caption = Alle stellingen, op volgorde van hun nummer
results-you = Jij
results-how = Hoe is dit berekend?
results-how-groups = Een rekenmethode zet mensen bij elkaar die op dezelfde stellingen hetzelfde antwoorden. Dezelfde antwoorden geven altijd dezelfde groepen.
results-how-common = Samen vinden we iets als in elke groep minstens 60% hetzelfde zegt. Een grote groep kan dat niet alleen bepalen.
results-how-five = Elk cijfer gaat over minstens vijf mensen. Nieuwe cijfers komen er pas als minstens vijf mensen iets nieuws antwoordden. Zo is niemand te herkennen.
results-how-sample = Wie meedeed, koos daar zelf voor. De cijfers zeggen dus niet wat de hele stad vindt.

map-caption = Kaart van meningen
map-text = Hoe dichter groepen bij elkaar staan, hoe meer ze hetzelfde antwoorden. Een grotere cirkel is een grotere groep. Links, rechts, boven en onder betekenen verder niets.
map-table = Bekijk de kaart als tabel
map-group = Groep
map-size = Mensen
map-across = Plaats van links (-100) naar rechts (100)
map-up = Plaats van onder (-100) naar boven (100)

screen-title = Groot scherm: { $title }
screen-join = Doe mee! Scan de code, of typ:

moderation-title = Zo gingen we om met stellingen
moderation-text = Wie een stelling schreef, las waarom die verborgen werd en kon bezwaar maken. Iemand anders besliste dan.
moderation-seeds = { $count ->
    [one] 1 stelling van de organisator
   *[other] { $count } stellingen van de organisator
}
moderation-added = { $count ->
    [one] 1 stelling van deelnemers
   *[other] { $count } stellingen van deelnemers
}
moderation-shown = { $count } van deelnemers zijn zichtbaar
moderation-waiting = { $count } wachten tot de organisator kijkt
moderation-merged = { $count } samengevoegd met een andere stelling
moderation-hidden = { $count } verborgen
moderation-hidden-for = { $count } verborgen: { $reason }
moderation-appeals = { $count } keer bezwaar: { $granted } terecht, { $undecided } nog niet beslist

export-title = Neem de uitkomst mee
export-text = In deze bestanden staat nooit wie wat antwoordde, ook niet zonder naam.
export-report = Verslag om te bewaren of te versturen (HTML)
export-polis = zoals Polis ze maakt
export-json = voor programma’s
report-made = Gemaakt op { $date }, van:
