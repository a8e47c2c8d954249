programme-which = Van welke bijeenkomst?
programme-no-sessions = Er is nog geen bijeenkomst
programme-no-sessions-text = Zeg eerst wanneer en waar het is; dan maak je het programma.
programme-to-details = Naar de gegevens
programme-of = Programma van { $session }
programme-run = Draaiboek
programme-sessions = Andere bijeenkomst
programme-caption = { $count ->
    [one] Eén onderdeel, { $length }
   *[other] { $count } onderdelen, samen { $length }
}
programme-time = Tijd
programme-part = Onderdeel
programme-length = Duur
programme-lead = Wie leidt het
programme-do = Volgorde
programme-up = Eerder
programme-down = Later
programme-fits = Het programma duurt precies zo lang als de bijeenkomst.
programme-too-long = { $minutes ->
    [one] Het programma duurt een minuut langer dan de bijeenkomst.
   *[other] Het programma duurt { $minutes } minuten langer dan de bijeenkomst. Maak iets korter of haal iets weg.
}
programme-too-short = { $minutes ->
    [one] Het programma duurt een minuut korter dan de bijeenkomst.
   *[other] Het programma duurt { $minutes } minuten korter dan de bijeenkomst.
}
programme-empty = Er staat nog niets in het programma. Voeg een onderdeel toe, of begin met de rondes van een werkvorm.
programme-add = Voeg een onderdeel toe
programme-from-format = Begin met een werkvorm
programme-from-format-text = De rondes van de werkvorm komen achter wat er al staat, met hun duur en uitleg. Daarna pas je ze aan.
programme-format = Werkvorm
programme-format-prompt = Kies een werkvorm
programme-take-rounds = Neem de rondes over
programme-begun = De rondes staan in het programma.
programme-full = Een programma heeft hoogstens { $most } onderdelen. Haal eerst iets weg.
programme-participants = Wat deelnemers zien
programme-shown-text = Deelnemers zien de tijden en de onderdelen op de pagina van het gesprek.
programme-hidden-text = Deelnemers zien het programma nog niet.
programme-see = Bekijk het programma
programme-show = Laat het programma zien
programme-hide = Laat het niet meer zien
programme-is-shown = Deelnemers zien het programma.
programme-is-hidden = Deelnemers zien het programma niet meer.
programme-new = Nieuw onderdeel
programme-change = Onderdeel aanpassen
programme-title = Naam
programme-minutes = Duur in minuten
programme-how = Wat er gebeurt
programme-how-hint = Voor wie het leidt: wat je doet en zegt, stap voor stap.
programme-materials = Wat er nodig is
programme-materials-hint = Elk ding op een eigen regel.
programme-public-line = Wat deelnemers lezen
programme-public-line-hint = Laat leeg om de naam te gebruiken.
programme-save = Bewaar
programme-back = Terug
programme-remove = Haal dit onderdeel weg
programme-saved = Bewaard. De tijden zijn opnieuw berekend.
programme-moved = Verplaatst. De tijden zijn opnieuw berekend.
programme-removed = Het onderdeel is weg.
programme-clock = De klok
programme-now = Nu bezig:
programme-until = Tot { $time }.
programme-not-begun = Nog niet begonnen. Druk op begin als het eerste onderdeel start.
programme-begin = Begin
programme-next = Volgende onderdeel
programme-more = Vijf minuten erbij
programme-undo = Terug naar het vorige
programme-step = De klok is bijgewerkt.
programme-step-meanwhile = Iemand anders heeft de klok intussen verzet. Kijk wat er nu bezig is.
programme-expected-end = Verwacht einde: { $time }.
programme-is-now = Nu
programme-is-done = Voorbij
programme-span = { $begins } tot { $ends }, { $length }
programme-planned = (gepland: { $time })
programme-led-by = Geleid door { $name }
programme-none-yet = Er staat nog niets in het programma.
programme-print = Druk af
programme-may-move = De tijden kunnen iets verschuiven.
tables-title = Tafels
tables-lead = { $people ->
    [0] Nog niemand heeft een plek.
    [one] Eén mens heeft een plek.
   *[other] { $people } mensen hebben een plek.
}
tables-gone = iemand die niet meer komt
tables-figures = { $repeats ->
    [one] Eén keer komen twee mensen elkaar opnieuw tegen.
   *[other] { $repeats } keer komen twee mensen elkaar opnieuw tegen.
} Minder dan { $least } kan bij zoveel tafels en rondes niet.
tables-unseated = Na het indelen kregen zij nog een plek:
tables-round = Ronde { $number }
tables-table = Tafel { $number }
tables-people = { $count ->
    [one] Eén mens
   *[other] { $count } mensen
}
tables-shown-text = Iedereen ziet de eigen tafel op de persoonlijke pagina.
tables-hidden-text = Deelnemers zien hun tafel nog niet.
tables-show = Laat iedereen de eigen tafel zien
tables-hide = Laat de tafels niet meer zien
tables-are-shown = Iedereen ziet de eigen tafel.
tables-are-hidden = Deelnemers zien hun tafel niet.
tables-print = Druk de lijsten af
tables-make = Indelen
tables-how-many = Hoeveel tafels?
tables-how-many-rounds = Hoeveel rondes?
tables-traits = Meng op
tables-traits-hint = Aan elke tafel zitten dan zo veel mogelijk verschillende antwoorden.
tables-no-traits = Stel bij het aanmelden een keuzevraag, dan kun je de tafels daarop mengen.
tables-access = Tafels met ruimte voor een rolstoel
tables-access-hint = Bijvoorbeeld 1, 2. Wie hulp bij toegang vroeg komt daar.
tables-language = Tafels met een tolk
tables-language-hint = Bijvoorbeeld 3. Wie om een andere taal vroeg komt daar.
tables-make-them = Deel in
tables-again = Deel opnieuw in
tables-made = De tafels zijn ingedeeld.
tables-meanwhile = Iemand heeft de tafels intussen veranderd. Kijk wat er nu staat.
tables-nobody = Nog niemand heeft een plek in deze bijeenkomst.
tables-too-many = Er zijn { $people } mensen. Neem niet meer tafels dan mensen.
tables-too-many-people = We delen hoogstens { $most } mensen tegelijk in.
tables-numbers-wrong = Geef nummers van 1 tot { $tables }, met een komma ertussen.
tables-contradiction = { $a } en { $b } moeten samen én apart zitten. Haal een van die wensen weg.
tables-party-too-large = Zo veel mensen passen niet samen aan een tafel: { $names }. Neem minder tafels of haal een wens weg.
tables-party-no-table = Voor deze mensen samen is er geen tafel: { $names }. Wijs er een tafel bij aan of haal een wens weg.
tables-no-room = Zo past niet iedereen. Mensen van één aanmelding zitten samen, en alle wensen gelden tegelijk. Neem minder tafels, wijs meer tafels aan of haal een wens weg.
tables-wishes = Wensen
tables-wish-together = { $a } en { $b } zitten samen
tables-wish-apart = { $a } en { $b } zitten apart
tables-wish-drop = Haal weg
tables-wish-dropped = De wens is weg. Deel opnieuw in om er gebruik van te maken.
tables-wish-kept = De wens is bewaard. Deel opnieuw in om hem te laten gelden.
tables-wish-keep = Bewaar de wens
tables-wish-same = Kies twee verschillende mensen.
tables-wish-most = Er zijn hoogstens { $most } wensen. Haal er eerst een weg.
tables-who = Wie?
tables-and-who = En wie nog meer?
tables-choose = Kies
tables-wish = Hoe zitten zij?
tables-together = Samen, in elke ronde
tables-apart = Nooit samen
tables-by-hand = Iemand met de hand verplaatsen
tables-in-round = In ronde
tables-to-table = Naar tafel
tables-move = Verplaats
tables-moved = Verplaatst.
tables-breaks-together = Dat kan niet: { $a } en { $b } zitten samen.
tables-breaks-apart = Dat kan niet: { $a } en { $b } zitten apart.
tables-breaks-needs = Dat kan niet: { $a } heeft een andere tafel nodig.
tables-own = Jouw tafel
tables-own-round = ronde { $round }: tafel { $table }
