# Aanmelden: de pagina’s van de deelnemer

registration-title = Geef je antwoord
registration-change-title = Wijzig je antwoord
registration-come-title = Doe je mee?
registration-invites = { $host } nodigt je uit
registration-read-more = Lees meer over dit gesprek
registration-when-where = Wanneer en waar
registration-for-address = Je antwoord hoort bij { $address }.
registration-submit = Verstuur mijn antwoord
registration-submit-change = Bewaar mijn wijziging
registration-submit-open = Aanmelden
registration-back = Terug zonder te wijzigen
registration-accessibility = Toegankelijkheid
registration-session = Bijeenkomst
registration-you = Jij

registration-come = Kom je op { $when }?
registration-come-to = Kom je naar ‘{ $title }’, { $when }?
registration-answer-yes = Ja, ik kom
registration-answer-yes-full = Ja, zet me op de wachtlijst
registration-answer-maybe = Misschien: er wordt geen plek voor je bewaard
registration-answer-no = Nee, ik kom niet
registration-full = Deze bijeenkomst is vol. Je kunt op de wachtlijst
registration-left = { $left ->
    [one] Nog 1 plek
   *[other] Nog { $left } plekken
}
registration-place-online = Online
registration-place-or-online = { $place }, of online
registration-group-too-large = { $capacity ->
    [one] Hier is maar plek voor 1 persoon in totaal. Vul minder mensen in.
   *[other] Hier is plek voor { $capacity } mensen in totaal. Vul minder mensen in.
}

registration-name-label = Hoe heet je?
registration-name-hint = Een voornaam is genoeg. Dan weet de organisatie hoe ze je kan noemen.
registration-name = Naam
registration-guests-label = Hoeveel mensen neem je mee?
registration-guests-hint = Tel jezelf niet mee. Je kunt er hoogstens { $max } meenemen.
registration-guests = Aantal dat je meeneemt
registration-email = E-mailadres
registration-email-hint = Hier sturen we de bevestiging naartoe. Alleen de organisatie ziet je adres.
registration-phone = Telefoonnummer
registration-remark-label = Wil je nog iets kwijt?
registration-remark = Opmerking

registration-needs = Wat heb je nodig om mee te doen?
registration-needs-kept = Vul alleen in wat voor jou geldt. Alleen de organisatie leest het. We wissen het { $days } dagen na de laatste bijeenkomst.
registration-need-access = Toegang of hulpmiddelen
registration-need-access-hint = Bijvoorbeeld een plek voor een rolstoel of een ringleiding. Dan zorgt de organisatie dat je erbij kunt.
registration-need-access-short = toegang of hulpmiddelen
registration-need-language = Taal of tolk
registration-need-language-hint = Bijvoorbeeld Arabisch, of een gebarentolk. Dan kan de organisatie op tijd een tolk vragen.
registration-need-language-short = taal of tolk
registration-need-child-care = Kinderopvang
registration-need-child-care-hint = Hoeveel kinderen, en hoe oud? Dan weet de organisatie of er oppas nodig is.
registration-need-child-care-short = kinderopvang
registration-need-food = Eten
registration-need-food-hint = Wat eet je niet? Dan houdt de organisatie er rekening mee.
registration-need-food-short = eten
registration-question-kept = We wissen je antwoord { $days } dagen na de laatste bijeenkomst.

registration-rule-title = Zo werkt de wachtlijst
registration-rule-order = Wie het eerst op de wachtlijst staat, is het eerst aan de beurt.
registration-rule-groups = Een groep splitsen we nooit. Komen er te weinig plekken vrij, dan wacht de groep tot iedereen past.
registration-rule-overtaken = Een kleinere groep mag dan eerder, maar hoogstens 3 keer. Daarna bewaren we elke vrije plek voor de groep die wacht.
registration-rule-smaller = Kom je met minder mensen? Dan houd je je plekken, of je plaats op de wachtlijst.
registration-rule-larger = Kom je met meer mensen? Je krijgt de extra plekken als ze vrij zijn en voor niemand bewaard worden. Anders houd je de plekken die je had.
registration-rule-larger-waiting = Wordt je groep groter terwijl je wacht? Dan sluit je weer achteraan.
registration-rule-host = De organisatie kan iemand met een goede reden voor laten gaan. Dat staat dan in de mail aan die persoon.
registration-rule-short = Zo werkt de wachtlijst: wie het eerst komt, is het eerst aan de beurt. Groepen splitsen we nooit. Een kleinere groep mag hoogstens 3 keer voorgaan. Komt er plek voor je, dan krijg je meteen een mail.

registration-window-not-yet = Je kunt je nog niet aanmelden. Dat kan vanaf { $from }.
registration-window-closed = Aanmelden kan niet meer: de tijd om je aan te melden is voorbij. Ben je aangemeld en kun je niet? Dan kun je je nog wel afmelden.
registration-window-cancelled = Dit gesprek gaat niet door.
registration-window-over = Dit gesprek is geweest. Aanmelden kan niet meer.

registration-seat-yes = { $people ->
    [one] Je komt: er is een plek voor je
   *[other] Je komt: er zijn { $people } plekken voor jullie
}
registration-seat-short = { $people ->
    [one] Je komt, met 1 plek. Voor { $wished } mensen was er geen plek: je hebt gehouden wat je had
   *[other] Je komt, met { $people } plekken. Voor { $wished } mensen was er geen plek: je hebt gehouden wat je had
}
registration-seat-waiting = { $people ->
    [one] Je staat op de wachtlijst, op plaats { $position }
   *[other] Je staat op de wachtlijst, op plaats { $position }, met { $people } mensen
}
registration-seat-none = Je wilt komen
registration-seat-maybe = Misschien: er is geen plek voor je bewaard
registration-seat-no = Je komt niet
registration-seat-promoted = Er is plek voor je

registration-own-title = Je aanmelding
registration-own-kicker = Gesprek van { $host }
registration-change = Wijzig je antwoord
registration-calendar = Zet in je agenda
registration-waiting-next = Komt er plek? Dan krijg je die vanzelf, en meteen een mail. Je hoeft niets te doen.
registration-next-title = Wat gebeurt er nu?
registration-next-mail = Je krijgt een mail op { $address } met alles wat je moet weten.
registration-next-link = Met de link in die mail kun je je antwoord altijd bekijken, wijzigen of intrekken.
registration-next-report = Na afloop krijg je bericht over wat eruit is gekomen.
registration-next-contact = Heb je een vraag? Mail { $host }:
registration-door-title = Bij de deur
registration-door-text = Laat deze code zien als je binnenkomt. Je naam noemen mag ook.
registration-door-alt = QR-code voor de deur. Je naam noemen mag ook.
registration-withdraw-title = Kun je niet komen?
registration-withdraw-text = Meld je af, dan kan een ander je plek krijgen. Met dezelfde link kun je je later weer aanmelden.
registration-withdraw = Meld me af

registration-open-title = Aanmelden
registration-open-how = Na het versturen krijg je een mail. Klik daarin op de knop om je adres te bevestigen. Pas dan is je aanmelding geldig en krijg je een plek. Bevestig binnen { $hours } uur.
registration-to-conversation = Naar het gesprek
registration-again = Vul het formulier opnieuw in
registration-sent-title = Kijk in je mail
registration-sent-lead = Je bent er bijna: we hebben je een mail gestuurd.
registration-sent-text = Klik op de knop in die mail. Pas dan geldt je aanmelding en krijg je een plek. Doe het binnen { $hours } uur; daarna wissen we wat je hebt ingevuld.
registration-sent-nothing = Geen mail gekregen? Kijk bij ongewenste mail, of controleer of je adres klopt.
registration-confirm-title = Bevestig je aanmelding
registration-confirm-text = Klik op de knop om je aan te melden met { $address }. Daarna zie je meteen of er plek is.
registration-confirm = Ja, meld me aan

registration-saved = Je antwoord is bewaard.
registration-confirmed = Je adres is bevestigd. Je aanmelding geldt nu.
registration-withdrawn = Je bent afgemeld.
registration-too-late = Afmelden kan niet meer.

# Brieven

registration-subject-yes = Je bent aangemeld: { $title }
registration-subject-yes-changed = Je wijziging is bewaard: { $title }
registration-subject-short = Je bent aangemeld: { $title }
registration-subject-short-changed = Er was geen plek voor meer mensen: { $title }
registration-subject-waiting = Je staat op de wachtlijst: { $title }
registration-subject-waiting-changed = Je staat op de wachtlijst: { $title }
registration-subject-maybe = Je antwoord is bewaard: { $title }
registration-subject-maybe-changed = Je wijziging is bewaard: { $title }
registration-subject-no = Je komt niet: { $title }
registration-subject-no-changed = Je bent afgemeld: { $title }
registration-subject-confirm = Bevestig je aanmelding: { $title }
registration-subject-known = Je aanmelding: { $title }
registration-subject-withdrawn = Je bent afgemeld: { $title }
registration-subject-promoted = Er is plek voor je: { $title }
registration-mail-yes = Fijn dat je komt. Hieronder staat wat je moet weten.
registration-mail-short = Je wilde met meer mensen komen. Daar was geen plek voor. Je hebt de plekken gehouden die je had.
registration-mail-waiting = Het is vol. Je staat op de wachtlijst. Komt er plek, dan krijg je die vanzelf, en meteen een mail.
registration-mail-maybe = Dank je wel voor je antwoord. Er is geen plek voor je bewaard. Weet je het zeker? Geef het dan door.
registration-mail-no = Dank je wel voor je antwoord. Jammer dat je er niet bij bent. Verandert er iets, dan kun je je alsnog aanmelden.
registration-mail-needs = Dit hebben we doorgegeven aan de organisatie: { $needs }. Wat je precies hebt ingevuld, lees je op je eigen pagina.
registration-mail-own-page = Bekijk of wijzig je aanmelding
registration-mail-door = Op die pagina staat ook een code voor bij de deur. Je naam noemen mag ook.
registration-mail-confirm = Iemand heeft zich met dit adres aangemeld voor ‘{ $title }’. Was jij dat? Bevestig het dan. Pas daarna geldt je aanmelding en krijg je een plek.
registration-mail-confirm-action = Bevestig mijn aanmelding
registration-mail-confirm-after = Doe het binnen 48 uur. Was jij het niet? Dan hoef je niets te doen: alles wordt vanzelf gewist.
registration-mail-known = Iemand heeft zich met dit adres aangemeld voor ‘{ $title }’. Je stond al op de lijst. Op je eigen pagina zie je wat je hebt geantwoord, en kun je het wijzigen.
registration-mail-withdrawn = Je bent afgemeld voor ‘{ $title }’. Had je een plek, dan is die nu vrij voor een ander.
registration-mail-again = Toch komen? Meld je weer aan
registration-mail-promoted = Goed nieuws: er is een plek vrijgekomen. Die is voor jou. Je hoeft niets te doen.
registration-mail-moved-up = Goed nieuws: de organisatie heeft je een plek gegeven, ook al was je nog niet aan de beurt op de wachtlijst. Je hoeft niets te doen.
registration-mail-promoted-after = Kun je toch niet komen? Meld je dan af, dan kan een ander je plek krijgen.

# Brieven aan velen

registration-subject-moved = Verplaatst: { $title }
registration-subject-cancelled = Gaat niet door: { $title }
registration-subject-reported = Wat er uit het gesprek kwam: { $title }
registration-mail-moved = Er is iets veranderd aan ‘{ $title }’. Kijk even of het je nog past.
registration-moved-was = Het was
registration-moved-was-where = Daar
registration-moved-now = Het wordt:
registration-mail-moved-after = Kun je op het nieuwe moment niet? Meld je dan af, dan kan een ander je plek krijgen. Je hoeft niets te doen als je komt.
registration-mail-cancelled = ‘{ $title }’ gaat niet door.
registration-mail-cancelled-after = Je hoeft niets te doen. Stond het in je agenda, dan mag het eruit.
registration-mail-reported = Je deed mee aan ‘{ $title }’. Het verslag is er: je leest wat eruit kwam, en wat er wel en niet mee gebeurt.
registration-mail-read-report = Lees het verslag
registration-mail-message = Bericht van { $host } over ‘{ $title }’:

# De pagina’s van de organisatie

registration-add = Voeg iemand toe
registration-add-title = Voeg iemand toe
registration-add-text = Voor wie belt of aan de deur komt. Vul in wat je weet. Met een mailadres krijgt iemand een bevestiging.
registration-email-host-hint = Niet nodig. Zonder adres krijgt iemand geen mail.
registration-change-it = Wijzig deze aanmelding
registration-change-for = Wijzig de aanmelding van { $name }
registration-change-mails = Na het bewaren krijgt deze persoon een mail met de wijziging.
registration-change-no-mail = We hebben geen mailadres. Vertel zelf wat er verandert.
registration-save = Bewaren
registration-somebody = Vul een naam, een telefoonnummer of een mailadres in.
registration-address-known = Dit adres is al aangemeld. Zoek het op in de lijst.
registration-not-now = Dit kan nu niet: het gesprek is niet gepubliceerd, of het is voorbij.
registration-added = De aanmelding is toegevoegd.
registration-changed = De wijziging is bewaard.
registration-withdrawn-by-host = De aanmelding is ingetrokken.
registration-moved-up = De plek is gegeven. De persoon krijgt een mail, waarin staat dat jullie iemand hebben laten voorgaan.
registration-does-not-fit = Er zijn te weinig vrije plekken voor deze groep.
registration-needed = Nodig:
registration-search = Zoek op naam of mailadres
registration-any = Alle
registration-standing = Stand
registration-source = Hoe aangemeld
registration-with-needs = Alleen wie iets nodig heeft
registration-all-states = Ook ingetrokken en niet bevestigde aanmeldingen
registration-found = { $count ->
    [one] 1 aanmelding.
   *[other] { $count } aanmeldingen.
}
registration-show-all = Toon alles
registration-brings = Neemt mee
registration-needs-short = Nodig
registration-since = Aangemeld op
registration-export = Download alles als
registration-export-note = In het bestand staan ook behoeften en antwoorden. Bewaar het niet langer dan nodig.
registration-export-sheet = Aanmeldingen
registration-export-people = mensen
registration-export-attended = gekomen
registration-language = Taal
registration-state = Toestand
registration-none = Nog geen aanmeldingen
registration-none-text = Zodra iemand antwoordt, zie je het hier.
registration-none-found = Niemand gevonden
registration-none-found-text = Pas je zoekwoord of je keuze aan.
registration-no-name = Zonder naam
registration-no-address = Geen mailadres bekend
registration-to-list = Terug naar alle aanmeldingen
registration-per-session = Antwoord per bijeenkomst
registration-position = Plaats { $position } op de wachtlijst.
registration-move-up = Geef nu een plek
registration-move-up-note = Zo gaat deze groep voor op wie eerder op de wachtlijst stond. In de mail aan deze persoon staat dat jullie dat hebben besloten.
registration-no-room = Er zijn nu te weinig vrije plekken voor deze groep.
registration-no-answers = Er is nog voor geen bijeenkomst geantwoord.
registration-told = Wat deze persoon liet weten
registration-told-nothing = Niets bijzonders, of het is al gewist.
registration-mail-history = Mail aan deze persoon
registration-mail-none = Er is nog geen mail verstuurd.
registration-mail-category-reply = Bevestiging
registration-mail-category-change = Wijziging
registration-mail-category-invitation = Uitnodiging
registration-mail-category-news = Bericht
registration-mail-state-queued = Staat klaar
registration-mail-state-sending = Wordt verstuurd
registration-mail-state-sent = Verstuurd
registration-mail-state-failed = Niet aangekomen
registration-mail-state-suppressed = Niet verstuurd: afgemeld
registration-withdraw-host-title = Aanmelding intrekken
registration-withdraw-host-text = De plek gaat naar wie er wacht. Met een mailadres krijgt deze persoon er bericht van.
registration-withdraw-host = Trek de aanmelding in
registration-source-invitation = Uitgenodigd
registration-source-open = Zelf aangemeld
registration-source-by-hand = Toegevoegd door de organisatie
registration-state-active = Telt mee
registration-state-withdrawn = Ingetrokken
registration-state-unconfirmed = Mailadres nog niet bevestigd
registration-standing-confirmed = Heeft een plek
registration-standing-waiting = Staat op de wachtlijst
registration-standing-maybe = Misschien
registration-standing-no = Komt niet
registration-standing-attended = Is geweest
registration-short-attended = Is er
registration-short-confirmed = { $people ->
    [one] Komt
   *[other] Komt met { $people }
}
registration-short-waiting = { $people ->
    [one] Wacht
   *[other] Wacht met { $people }
}
registration-short-maybe = Misschien
registration-short-no = Komt niet
registration-short-none = Geen plek
registration-count-coming = { $count ->
    [one] komt
   *[other] komen
}
registration-count-left = { $count ->
    [one] plek over
   *[other] plekken over
}
registration-count-guests = { $count ->
    [one] van hen is meegenomen
   *[other] van hen zijn meegenomen
}
registration-count-waiting = { $count ->
    [one] wacht
   *[other] wachten
}
registration-count-maybe = misschien
registration-count-no = { $count ->
    [one] komt niet
   *[other] komen niet
}
registration-count-attended = { $count ->
    [one] was er
   *[other] waren er
}

registration-message = Stuur een bericht
registration-message-text = Kies wie het leest, schrijf het, en bekijk het voordat je het verstuurt.
registration-message-who = Aan wie?
registration-message-subject = Onderwerp
registration-message-body = Je bericht
registration-message-body-hint = Een lege regel begint een nieuwe alinea. Begroeting, afzender en afmeldlink komen er vanzelf bij.
registration-message-look = Bekijk het bericht
registration-message-preview = Zo lezen mensen het
registration-message-to = Aan
registration-message-from = Van
registration-message-recipients = { $count ->
    [one] 1 persoon
   *[other] { $count } mensen
}
registration-message-send = { $count ->
    [one] Verstuur aan 1 persoon
   *[other] Verstuur aan { $count } mensen
}
registration-message-nobody = Voor deze keuze is er niemand met een mailadres.
registration-message-sent = Je bericht is onderweg.
registration-message-sent-title = Eerdere berichten

registration-door-heading = Wie is er?
registration-door-numbers = { $attended } van { $coming } zijn er.
registration-door-search = Zoek een naam
registration-door-people = { $count ->
    [one] 1 persoon
   *[other] met { $count } mensen
}
registration-door-no-seat = Geen plek
registration-door-here = { $count ->
    [one] Is er
   *[other] Zijn er met { $count }
}
registration-door-came = { $count ->
    [one] Is er
   *[other] Zijn er alle { $count }
}
registration-door-undo = Toch niet
registration-door-mark = Is er
registration-door-how-many = Hoeveel mensen zijn er?
registration-door-ticked = Genoteerd.
registration-door-unticked = Teruggedraaid.
registration-door-no-number = Vul een getal in van 0 tot en met 100. Er is niets veranderd.
registration-door-nobody = Nog niemand verwacht
registration-door-nobody-text = Zodra iemand een plek heeft, staat die hier.
registration-door-not-found = Staat iemand er niet bij? Een organisator kan diegene toevoegen.
registration-door-no-session = Nog geen bijeenkomst
registration-door-no-session-text = Zet eerst bij de gegevens wanneer het gesprek is.
registration-door-add = Voeg iemand toe die aan de deur komt
registration-door-withdrawn = Deze aanmelding telt niet mee: ingetrokken of niet bevestigd.
registration-door-to-list = Naar de hele lijst

registration-subject-promises = Hoe het staat met de afspraken: { $title }
registration-mail-promises = Je deed mee aan ‘{ $title }’. Dit laten de partners weten over wat ze op zich namen. Je krijgt hierover hooguit één mail per week.
registration-mail-read-promises = Bekijk alle afspraken
