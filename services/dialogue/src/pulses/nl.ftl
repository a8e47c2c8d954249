pulse-kicker = Puls
pulse-list = Pulsen
pulse-list-text = In een puls schrijven en lezen veel mensen tegelijk, in de zaal en thuis. Wat mensen van alle kanten waarderen, reist verder.
pulse-new = Nieuwe puls
pulse-new-lead = Zet eerst de vragen op een rij. Niemand ziet de puls voordat je de wachtkamer opent.
pulse-edit = Wijzig de puls
pulse-title = Titel
pulse-title-hint = Bijvoorbeeld: De Havenstraat in één uur
pulse-topics = Vragen
pulse-topics-hint = Eén op elke regel, in de volgorde waarin je ze stelt. Vier is een goed aantal.
pulse-too-many-topics = Zet er hoogstens { $most } vragen in.
pulse-minutes-each = Minuten voor elke vraag
pulse-minutes-hint = Tussen 1 en 60. Vul je niets in, dan is het 10.
pulse-when = Wanneer begint het?
pulse-when-hint = Mensen lezen dit in de wachtkamer. Jij begint de eerste vraag zelf.
pulse-date = Datum
pulse-background = Vragen over de achtergrond
pulse-background-hint = Niemand hoeft die te beantwoorden. Je ziet daarna ook wat mensen met hetzelfde antwoord waarderen, als het er minstens vijf zijn.
pulse-question = Achtergrondvraag { $number }
pulse-choices = Antwoorden bij vraag { $number }
pulse-choices-hint = Eén op elke regel.
pulse-question-missing = Schrijf ook de vraag op.
pulse-choices-wrong = Geef twee tot { $most } antwoorden, elk op een eigen regel.
pulse-make = Maak de puls
pulse-made = De puls is er, als concept.
pulse-saved = De puls is bewaard.
pulse-overtaken = Iemand anders heeft de puls net gewijzigd. Kijk of dit klopt, en bewaar dan nog een keer.
pulse-is-fixed = Deze puls kun je niet meer wijzigen: er is al geoefend of begonnen. Stop eerst de oefening.
pulse-beside = Over deze puls
pulse-script = Draaiboek
pulse-minutes = { $count ->
    [one] 1 minuut
   *[other] { $count } minuten
}

pulse-draft = Concept
pulse-draft-text = Alleen jullie zien deze puls.
pulse-rehearsal = Oefening
pulse-rehearsal-text = Jullie oefenen. Niets hiervan blijft bewaard.
pulse-open = Bezig
pulse-open-text = De wachtkamer is open. Iedereen met de code kan meedoen.
pulse-finished = Afgelopen
pulse-finished-text = De puls is afgelopen. De uitkomst is openbaar.
pulse-not-public = Het gesprek is niet openbaar, en deze puls dus ook niet. Alleen leden en wie een uitnodiging heeft, kunnen erbij.

pulse-publish-text = Open de wachtkamer als je zover bent. Mensen kunnen dan binnenkomen met de code.
pulse-publish = Open de wachtkamer
pulse-published = De wachtkamer is open.
pulse-rehearse-text = Oefen eerst met je collega’s, of met verzonnen mensen. Alleen leden kunnen erbij. Daarna is alles weer leeg.
pulse-rehearse = Begin een oefening
pulse-rehearsal-began = De oefening is begonnen. Je kunt nu de eerste vraag beginnen.
pulse-rehearsal-ended = De oefening is voorbij. Alles is weer leeg.
pulse-rehearsal-members = Tijdens de oefening werkt de code alleen voor leden.
pulse-rehearsal-note = Dit is een oefening. Niets hiervan blijft bewaard.
pulse-rehearsal-end-text = Stop je, dan gaat alles weg wat in de oefening gezegd is.
pulse-rehearsal-end = Stop de oefening
pulse-crowd-text = Verzonnen mensen schrijven oefenuitspraken en geven hun mening, zodat je ziet hoe uitspraken verder reizen.
pulse-crowd = Laat verzonnen mensen binnenkomen
pulse-crowd-more = Laat de verzonnen mensen meedoen
pulse-crowd-did = De verzonnen mensen hebben iets gedaan.
pulse-meanwhile = Dat kan nu niet: er is intussen iets veranderd. Kijk hoe de puls ervoor staat.

pulse-console = Knoppen
pulse-next = De volgende vraag:
pulse-grace = Wie nog schrijft of leest bij de vraag van nu, krijgt daarvoor nog een halve minuut.
pulse-begin-topic = Begin deze vraag
pulse-topic-opened = De vraag is begonnen.
pulse-pause = Pauzeer
pulse-is-paused = De puls is gepauzeerd. Mensen kunnen nu niets insturen.
pulse-resume = Ga verder
pulse-goes-on = De puls gaat verder.
pulse-finish-text = Na het einde kan niemand meer iets insturen. De uitkomst is er meteen en is openbaar.
pulse-finish = Beëindig de puls
pulse-is-finished = De puls is afgelopen. De uitkomst is er.
pulse-how-it-goes = Hoe het gaat
pulse-risen = Wat verder reist
pulse-risen-none = Nog niets. Uitspraken reizen verder als genoeg mensen ze lazen.
pulse-fresh = Nieuwste uitspraken
pulse-fresh-none = Nog geen uitspraken bij deze vraag.
pulse-quiet = Stille tafels: { $tables }
pulse-people = { $count ->
    [one] 1 mens doet mee
   *[other] { $count } mensen doen mee
}
pulse-places = { $hall } aan een tafel, { $home } thuis
pulse-part = { $active } van { $people } deden al iets bij deze vraag
pulse-written-count = { $count ->
    [one] 1 uitspraak bij deze vraag
   *[other] { $count } uitspraken bij deze vraag
}
pulse-scores = { $count ->
    [one] 1 reactie
   *[other] { $count } reacties
}
pulse-pace = { $scores } reacties en { $statements } uitspraken per minuut
pulse-preview = Bekijk de pagina voor deelnemers
pulse-screen = Het grote scherm
pulse-to-console = Naar het beheer van deze puls
pulse-hide-title = Uitspraak verbergen
pulse-hide-text = Niemand ziet de uitspraak daarna nog. Wie de uitspraak schreef, leest waarom.
pulse-show = Laat weer zien
pulse-remove-title = Puls verwijderen
pulse-remove-text = De puls en het draaiboek gaan weg. Dit kun je niet terugdraaien.
pulse-remove = Verwijder deze puls
pulse-removed = De puls is verwijderd.
pulse-is-kept = Een puls waarvan de wachtkamer open was, blijft bestaan.

pulse-begins = Het begint { $when }.
pulse-table = Nummer van je tafel
pulse-table-hint = Zit je in de zaal? Het nummer staat op je tafel. Thuis laat je dit leeg.
pulse-no-answer = Liever geen antwoord
pulse-join = Doe mee
pulse-not-open = Je kunt nu niet meedoen. De puls is nog niet open, of al afgelopen.
pulse-topic = Vraag { $number } van { $total }
pulse-minutes-left = { $count ->
    [one] Nog 1 minuut
   *[other] Nog { $count } minuten
}
pulse-time-over = De tijd is om, maar je kunt nog doorgaan
pulse-card-draft = Nog een concept
pulse-card-draft-text = Alleen jullie zien deze puls. Open de wachtkamer of begin een oefening.
pulse-card-lobby = We beginnen zo
pulse-card-lobby-text = Houd deze pagina open. De eerste vraag komt hier vanzelf.
pulse-card-wait = Er is nu niets te lezen
pulse-card-wait-text = Schrijf zelf iets, of wacht even. Nieuwe uitspraken komen hier vanzelf.
pulse-card-paused = Even pauze
pulse-card-paused-text = Kijk op. We gaan zo verder.
pulse-card-finished = De puls is afgelopen
pulse-card-finished-text = Bedankt voor het meedoen. De uitkomst is er al.
pulse-look-again = Kijk of er iets nieuws is
pulse-kept = Je reactie is bewaard.
pulse-skip = Sla over
pulse-build = Bouw hierop voort
pulse-builds-on = Bouwt voort op: “{ $words }”
pulse-you-build-on = Je bouwt voort op:
pulse-no-parent = Schrijf iets los hiervan
pulse-more = { $count ->
    [one] Hierna wacht nog 1 uitspraak.
   *[other] Hierna wachten nog { $count } uitspraken.
}
pulse-write = Schrijf zelf een uitspraak
pulse-write-hint = Eén gedachte, in hoogstens { $longest } tekens. Je naam staat er niet bij.
pulse-send = Verstuur
pulse-written = Je uitspraak is verstuurd. Anderen lezen die nu.
pulse-own = Mijn uitspraken
pulse-own-shown = Anderen lezen die.
pulse-late-paused = Het is even pauze. Probeer het straks nog een keer.
pulse-late-topic = De tijd voor die vraag is voorbij. Hier is de vraag van nu.
pulse-late-finished = De puls is afgelopen. Dit telt niet meer mee.
pulse-late-join = Doe eerst mee met de knop op deze pagina.
pulse-late-enough = Je hebt bij deze vraag genoeg geschreven. Lees nu wat anderen schreven.
pulse-late-gone = Die uitspraak is er niet meer voor jou. Hier is wat er nu is.
pulse-how = Hoe werkt het?
pulse-how-anonymous = Je doet mee zonder naam en zonder account. Niemand ziet wat jij schreef of vond, ook de organisator niet.
pulse-how-cookie = Je browser onthoudt een geheim nummer, alleen voor deze puls. Zo tel je één keer mee.
pulse-how-levels = Een uitspraak gaat eerst naar acht mensen, door het lot gekozen. Waarderen die haar, ook in elke groep van mening, dan gaat ze naar meer mensen. Elk niveau telt twee keer zoveel lezers.
pulse-how-order = De volgorde volgt de groep die een uitspraak het minst waardeert, niet het gemiddelde. Zo wint een meerderheid niet vanzelf.

pulse-screen-title = { $title }: groot scherm
pulse-screen-lobby = Doe mee met je telefoon. De eerste vraag komt zo.
pulse-level = Niveau { $level } van { $levels }
pulse-shared = Gedeeld: alle { $levels } niveaus
pulse-outcome = Bekijk de uitkomst
pulse-outcome-caption = Uitspraken bij ‘{ $topic }’, met bovenaan wat ook de meest terughoudende groep waardeert
pulse-outcome-rose = Hoe ver
pulse-outcome-groups = Groepen van mening:
pulse-outcome-none = Er is niets geschreven.
pulse-path = Een niveau verder in minuut { $minutes }
pulse-path-none = Niet verder gereisd
pulse-favourites = Wat een minderheid waardeert
pulse-favourites-text = Deze uitspraken waardeert één groep, en de rest niet. Ze horen er ook bij.
pulse-favourite = { $own }% van groep { $group } is het ermee eens, tegen { $others }% van de anderen.
pulse-backgrounds = Per achtergrond
pulse-share = { $share }% is het ermee eens
