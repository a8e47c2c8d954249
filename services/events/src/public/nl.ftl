public-online = online
public-place-and-online = { $place }, en online
public-sessions = { $count } bijeenkomsten
public-upcoming = Binnenkort
public-past = Geweest

front-title = Praat mee over jouw straat, jouw buurt, jouw stad
front-lead = Een stadsgesprek begint met een vraag. Iedereen kan er een beginnen: een buurtgroep, een vereniging, een school of de gemeente. Je doet mee zonder account.
front-city = In welke gemeente woon je?
front-found = Gevonden bij “{ $typed }”
front-not-found = Geen gemeente gevonden bij “{ $typed }”
front-not-found-text = Kijk of je de naam goed hebt geschreven. Woon je in een dorp? Zoek dan op de naam van de gemeente.
front-cities = Hier wordt gepraat
front-organisations = { $count ->
    [one] 1 organisatie
   *[other] { $count } organisaties
}
front-no-cities = Nog niemand is begonnen
front-no-cities-text = Begin met een vraag die in je buurt speelt.
front-how = Zo werkt het
front-how-question = Eén vraag
front-how-question-text = De organisatie stelt een open vraag. Van tevoren staat erbij waar je invloed op hebt, waarop niet, en wie antwoord geeft.
front-how-together = Samen praten
front-how-together-text = Je praat mee in de zaal, aan de keukentafel of online. Je meldt je aan met één klik. Een account is niet nodig.
front-how-answer = Antwoord
front-how-answer-text = Na afloop lees je wat eruit kwam en wat ermee gebeurt. De datum daarvoor staat vast. Is die voorbij, dan ziet iedereen dat.
front-more = Lees hoe het werkt

city-title = Gesprekken in { $city }
city-description = Alle stadsgesprekken in { $city }: van buurtgroepen, verenigingen en de gemeente.
city-lead = Alles wat er in { $city } te bespreken is, van alle organisaties bij elkaar.
city-search = Zoek een gesprek
city-filters = Kies onderwerp, datum of plaats
city-theme = Onderwerp
city-all-themes = Alle onderwerpen
city-kind = Wie organiseert het?
city-all-kinds = Iedereen
city-way = Hoe wil je meedoen?
city-all-ways = Maakt niet uit
city-way-online = Online
city-way-op-locatie = Op een plek in de stad
city-from = Vanaf
city-until = Tot en met
city-date-wrong = Vul een datum in zoals 2026-12-03.
city-apply = Toon de gesprekken
city-clear = Toon alle gesprekken
city-results = { $total ->
    [0] Geen gesprekken gevonden
    [one] 1 gesprek gevonden
   *[other] { $total } gesprekken gevonden
}{ $upcoming ->
    [0] .
   *[other] , waarvan { $upcoming } binnenkort.
}
city-nothing-found = Geen gesprek gevonden
city-nothing-found-text = Probeer een ander woord, of kies minder.
city-no-more = Deze pagina is er niet
city-first-page = Naar de eerste pagina
city-empty = In { $city } is nog geen gesprek
city-empty-text = Speelt er iets in je straat of buurt? Begin met een vraag. Het kost een paar minuten.
city-follow = Blijf op de hoogte
city-follow-text = Zet de gesprekken die je hier ziet in je eigen agenda of nieuwslezer. Nieuwe gesprekken komen er vanzelf bij.
city-calendar = Agenda (iCalendar)
city-atom = Nieuws (Atom)
city-json = Gegevens voor programma’s (JSON)

organisation-kicker = { $kind } in { $city }
organisation-description = Gesprekken van { $name } in { $city }.
organisation-contact = Over de organisatie
organisation-kind = Soort
organisation-email = E-mail
organisation-website = Website
organisation-empty = Nog geen gesprekken
organisation-empty-text = Deze organisatie heeft nog geen gesprek gepubliceerd.
organisation-empty-member = Hier staat straks wat jullie publiceren. Begin in de werkruimte met een vraag.

shown-kicker = Stadsgesprek van { $host }
shown-report = Lees wat eruit kwam
shown-format-more = Zo gaat zo’n gesprek, ronde voor ronde
shown-register-open = Ik doe mee
shown-register-full = Zet mij op de wachtlijst
shown-edit = Naar de werkruimte
shown-standing-draft = Concept
shown-standing-cancelled = Gaat niet door
shown-standing-reported = Verslag klaar
shown-standing-over = Geweest
shown-standing-not-yet = Aanmelden kan nog niet
shown-standing-closed = Aanmelden gesloten
shown-standing-full = Vol, er is een wachtlijst
shown-standing-open = Aanmelden open
shown-notice-draft = Dit is een concept. Alleen jullie organisatie ziet deze pagina.
shown-notice-cancelled = Dit gesprek gaat niet door.
shown-notice-reported = Dit gesprek is geweest. Het verslag is klaar.
shown-notice-over = Dit gesprek is geweest. Het verslag is er nog niet.
shown-notice-over-imported = Dit gesprek is geweest.
shown-notice-not-yet = Je kunt je aanmelden vanaf { $from }.
shown-notice-closed = Je kunt je niet meer aanmelden.
shown-notice-full = Alle plekken zijn bezet. Zet je naam op de wachtlijst. Komt er een plek vrij, dan krijg je bericht.
shown-notice-until = Je kunt je aanmelden tot { $until }.
shown-reason = Waarom: { $reason }
shown-why = Waarom dit gesprek?
shown-influence = Waar heb je invloed op?
shown-influence-inform = Je hoort wat er gebeurt en je kunt vragen stellen. Het besluit staat al vast.
shown-influence-consult = Je vertelt wat je vindt. Wie besluit, hoort dat en weegt het mee.
shown-influence-advise = De deelnemers geven samen een advies. Wie besluit, legt uit wat ermee gebeurt en waarom.
shown-influence-coproduce = De deelnemers werken samen met wie besluit aan het plan.
shown-influence-co-decide = De deelnemers beslissen mee, en de uitkomst wordt uitgevoerd.
shown-can = Dit kan nog anders
shown-cannot = Dit staat vast
shown-answers = Wie geeft antwoord:
shown-feedback-due = Uiterlijk { $date } lees je hier wat ermee gebeurt.
shown-feedback-overdue = Er was beloofd: uiterlijk { $date } hoor je wat ermee gebeurt. Dat is nog niet gebeurd.
shown-feedback-given = Je kunt lezen wat eruit kwam en wat ermee gebeurt.
shown-overdue = Te laat
shown-how = Hoe gaat het gesprek?
shown-beside = Over de bijeenkomst
shown-when = Wanneer en waar
shown-no-sessions = Datum en plaats zijn nog niet bekend.
shown-online = Je kunt online meedoen. De link krijg je als je je aanmeldt.
shown-access = Toegankelijkheid
shown-room = Plekken
shown-moved-from = Verplaatst. Was eerst op { $moment }.
shown-session = Bijeenkomst { $number }
shown-seats = { $left ->
    [0] Alle { $capacity } plekken zijn bezet
    [one] Nog 1 plek van de { $capacity }
   *[other] Nog { $left } van de { $capacity } plekken
}
shown-languages = Taal
shown-costs = Kosten
shown-free = Gratis
shown-calendar = Zet het in je agenda
shown-host = Wie organiseert dit?
shown-issue = Vraagstuk: { $issue }
shown-share = Deel dit gesprek
shown-or-type = Scan de code, of typ:
shown-poster = Poster om op te hangen
shown-copy = Kopieer het adres
shown-copied = Gekopieerd
shown-print = Print deze pagina

poster-title = Poster: { $title }
poster-hint = Print deze pagina en hang hem op in de buurt. Wie de code scant of het adres typt, komt bij het gesprek.
poster-free = Meedoen is gratis. Je hebt geen account nodig.
poster-scan = Scan de code, of typ dit adres:

about-title = Hoe het werkt
about-lead = Stadsgesprek helpt bewoners, organisaties en gemeenten om samen een vraag verder te brengen.
about-who = Van de stad
about-who-text = Iedereen kan een gesprek beginnen: een buurtgroep, een vereniging, een school, een woningcorporatie of de gemeente. Alle gesprekken van een stad staan bij elkaar op één pagina. De gemeente is niet de baas over die pagina, maar één van de deelnemers.
    De vraag bepaalt de vorm van het gesprek. De organisatie kiest een werkvorm, een plek en een tijd.
about-influence = Eerlijk over invloed
about-influence-text = Bij elk gesprek staat van tevoren waar je invloed op hebt en wat al vaststaat. Ook staat erbij wie antwoord geeft, en uiterlijk wanneer.
about-after = Je hoort wat ermee gebeurt
about-after-text = Na afloop schrijft de organisatie een verslag: wat kwam eruit, wat wordt overgenomen, wat niet, en waarom. Wie meedeed, krijgt daarover bericht. Is de beloofde datum voorbij en is er niets te lezen, dan staat dat er voor iedereen bij.
about-learn = Leren van elkaar
about-learn-text = Verslagen blijven staan. Zo kan een volgende groep zien welke vragen er waren en wat eruit kwam.
about-own = Open software
about-own-text = De software is open: iedereen mag haar gebruiken, lezen en verbeteren, onder de licentie EUPL-1.2. Een gemeente of vereniging kan haar zelf draaien.

privacy-title = Privacy
privacy-lead = We vragen weinig, zeggen waarom, en volgen je niet.
privacy-what = Wat we van je bewaren
privacy-what-text = Meld je je aan voor een gesprek, dan bewaren we je e-mailadres, je naam als je die geeft, je antwoord, wat je nodig hebt om mee te kunnen doen, en je antwoorden op de vragen van de organisatie. Word je uitgenodigd, dan bewaren we het adres waarop dat gebeurt.
    Organiseer je zelf gesprekken, dan bewaren we je e-mailadres, je naam en bij welke organisaties je hoort.
privacy-why = Waarvoor
privacy-why-text = Om je uit te nodigen, een plek voor je vrij te houden, je te vertellen als er iets verandert, en je te laten weten wat eruit kwam. Voor niets anders. We verkopen niets en tonen geen reclame.
    In onze mail zit niets wat bijhoudt of je hem leest. Links in de mail gaan rechtstreeks naar de pagina.
privacy-who = Wie het ziet
privacy-who-text = Alleen de organisatie die het gesprek houdt. Elke organisatie ziet alleen haar eigen deelnemers; de database houdt dat uit elkaar. De organisatie van het gesprek is verantwoordelijk voor je gegevens. Haar contactgegevens staan op haar eigen pagina.
privacy-long = Hoe lang
privacy-long-text = Bij elke extra vraag die een organisatie stelt, staat hoe lang je antwoord wordt bewaard. Wil je eerder weg? Vraag het de organisatie.
privacy-rights = Wat je kunt doen
privacy-rights-text = Met de link in je mail kun je je antwoord bekijken, veranderen en intrekken, en kiezen welke mail je wilt. Je kunt de organisatie vragen om je gegevens te laten zien, te verbeteren of te verwijderen. Kom je er samen niet uit, dan kun je een klacht indienen bij de Autoriteit Persoonsgegevens.
privacy-cookies = Cookies
privacy-cookies-text = We gebruiken alleen cookies die nodig zijn: voor je taal, om ingelogd te blijven, en voor een melding op de volgende pagina. Doe je mee aan een stellingenronde, dan onthoudt je browser een geheim nummer, alleen voor die ronde: zo tellen je antwoorden één keer. We gebruiken niets van andere bedrijven.

accessibility-title = Toegankelijkheid
accessibility-lead = Iedereen moet mee kunnen doen. Daar hoort een website bij die voor iedereen werkt.
accessibility-aim = Wat we nastreven
accessibility-aim-text = We houden ons aan de richtlijnen WCAG 2.2, niveau A en AA. De wet vraagt van overheden dat hun websites daaraan voldoen.
accessibility-done = Wat we daarvoor doen
accessibility-done-text = Alle pagina’s werken met alleen een toetsenbord, met een schermlezer en zonder JavaScript. Kleuren hebben genoeg contrast, tekst kan twee keer zo groot, en kleur is nooit het enige verschil.
    We schrijven in gewone taal. Bij elke bijeenkomst staat of de plek toegankelijk is. Kun je je niet online aanmelden, dan kan de organisatie je met de hand aanmelden.
    Bij elke verandering van de software controleert een programma (axe) alle pagina’s. Dat vindt niet alles.
accessibility-limits = Wat we nog niet weten
accessibility-limits-text = Een onafhankelijk onderzoek is nog niet gedaan. Teksten en foto’s komen van organisaties; zij schrijven zelf de beschrijving bij een foto. Die kan tekortschieten.
accessibility-tell = Werkt er iets niet?
accessibility-tell-text = Laat het weten aan de organisatie van het gesprek. Haar e-mailadres staat op haar pagina. Vraag gerust om een andere manier om mee te doen.
shown-online-title = Doe online mee
shown-online-open = Zeg wat jij vindt van de stellingen
shown-online-over = Bekijk de stellingen en de uitkomst
shown-online-map-open = Weeg de argumenten voor en tegen
shown-online-map-over = Bekijk de argumenten en het besluit
shown-online-pulse-open = Doe mee met de puls
shown-online-pulse-over = Bekijk wat eruit kwam
shown-lottery-title = De loting
shown-lottery-open = Bekijk de lijst van de loting
shown-lottery-over = Bekijk wie er geloot zijn
shown-outcomes-title = Wat eruit kwam
shown-outcomes = Lees wat eruit kwam, waar het op rust en wie wat doet
