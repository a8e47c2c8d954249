# The list
invitation-title = Uitnodigingen
invitation-empty-title = Nog niemand uitgenodigd
invitation-empty-text = Plak een lijst met e-mailadressen, stuur een bestand of voeg mensen één voor één toe. Er gaat nog geen mail uit.
invitation-add = Mensen toevoegen
invitation-add-one = Eén persoon toevoegen
invitation-lottery = Loten wie er meedoet
invitation-back = Terug
invitation-send-count = { $count ->
    [one] Verstuur 1 uitnodiging
   *[other] Verstuur { $count } uitnodigingen
}
invitation-remind = Herinner wie nog niet heeft geantwoord
invitation-tile-all = op de lijst
invitation-tile-unsent = nog niet verstuurd
invitation-tile-failed = niet bezorgd
invitation-tile-yes = komt
invitation-tile-maybe = misschien
invitation-tile-no = komt niet
invitation-tile-unanswered = nog geen antwoord
invitation-filter-all = Iedereen
invitation-filter-unsent = Nog niet verstuurd
invitation-filter-sent = Verstuurd
invitation-filter-failed = Niet bezorgd
invitation-filter-yes = Komt
invitation-filter-maybe = Misschien
invitation-filter-no = Komt niet
invitation-filter-unanswered = Nog geen antwoord
invitation-filter-withdrawn = Ingetrokken
invitation-search = Zoek op naam of e-mailadres
invitation-show = Laat zien
invitation-people-title = Wie is uitgenodigd
invitation-people-caption = { $count ->
    [one] 1 persoon
   *[other] { $count } mensen
}
invitation-people-who = Wie
invitation-people-mail = Mail
invitation-people-answer = Antwoord
invitation-people-language = Taal
invitation-reminded = herinnerd
invitation-none-title = Niemand gevonden
invitation-none-text = Er is niemand die past bij wat je zoekt.
invitation-none-all = Laat iedereen zien
invitation-mail-unsent = Nog niet verstuurd
invitation-mail-waiting = Onderweg
invitation-mail-sent = Verstuurd
invitation-mail-failed = Niet bezorgd
invitation-mail-suppressed = Wil geen mail
invitation-mail-withdrawn = Ingetrokken
invitation-mail-undelivered = niet bezorgd
invitation-answer-yes = Komt
invitation-answer-maybe = Misschien
invitation-answer-no = Komt niet
invitation-answer-none = Nog geen antwoord
invitation-export = Bewaar deze lijst als bestand:
invitation-export-xlsx = Excel
invitation-export-csv = CSV
invitation-export-file = uitnodigingen
invitation-export-name = Naam
invitation-export-email = E-mailadres
invitation-export-language = Taal
invitation-export-added = Toegevoegd
invitation-export-invited = Uitgenodigd
invitation-export-reminded = Herinnerd
invitation-export-mail = Mail
invitation-export-reason = Reden van de mailserver
invitation-export-answer = Antwoord
invitation-export-guests = Gasten
invitation-lists-title = Lijsten
invitation-lists-caption = Lijsten die je hebt gebracht
invitation-lists-name = Lijst
invitation-lists-when = Wanneer
invitation-lists-rows = Rijen
invitation-lists-added = Toegevoegd
invitation-lists-unconfirmed = Nog niet bevestigd

# Why nothing can be sent
invitation-obstacle-draft = Dit gesprek is nog een concept. Publiceer het eerst; daarna kun je de uitnodigingen versturen.
invitation-obstacle-no-session = Dit gesprek heeft nog geen bijeenkomst. Vul eerst in wanneer en waar het is.
invitation-obstacle-cancelled = Dit gesprek gaat niet door. Er gaan geen uitnodigingen meer uit.
invitation-obstacle-over = Dit gesprek is geweest. Er gaan geen uitnodigingen meer uit.
invitation-obstacle-closed = Aanmelden kan niet meer. Er gaan geen uitnodigingen meer uit. Wil je toch mensen uitnodigen? Maak de aanmelding dan langer open.

# Bringing a list
invitation-step-bring = Breng je lijst
invitation-step-look = Kijk of het klopt
invitation-step-done = Klaar
invitation-new-title = Mensen toevoegen
invitation-new-lead = Plak een lijst of kies een bestand. Daarna zie je eerst wat we ervan maken. Er gaat nog geen mail uit.
invitation-paste-label = Plak de lijst
invitation-paste-hint = Eén persoon per regel, of de adressen uit een mailprogramma. Bijvoorbeeld: Fatima de Vries <fatima@voorbeeld.nl>
invitation-file-label = Of kies een bestand
invitation-file-hint = Excel (.xlsx) of CSV, hoogstens 10 MB en 50.000 rijen. Kolommen met naam en taal mogen ook.
invitation-look = Bekijk de lijst
invitation-lawful-title = Mag je deze mensen mailen?
invitation-lawful-text = Nodig alleen mensen uit van wie je het adres hebt gekregen voor dit soort berichten. In elke mail kan iemand zich met één klik afmelden. Wie zich heeft afgemeld, krijgt van ons geen mail meer.
invitation-list-nothing = Plak een lijst of kies een bestand.
invitation-list-two = Je hebt een lijst geplakt en ook een bestand gekozen. Kies er één van de twee.
invitation-list-too-large = Dit is te groot. Een lijst mag hoogstens 10 MB zijn. Knip hem in stukken en breng die één voor één.
invitation-list-too-many-rows = Deze lijst is te lang. Er mogen hoogstens { $most } rijen in. Knip hem in stukken en breng die één voor één.
invitation-list-too-many-columns = Deze lijst heeft te veel kolommen. Er mogen er hoogstens { $most } zijn. Bewaar alleen naam, e-mailadres en taal.
invitation-list-old-excel = Dit is een oud Excel-bestand, of er zit een wachtwoord op. Open het in Excel en bewaar het als .xlsx zonder wachtwoord.
invitation-list-open-document = Dit is een bestand van LibreOffice (.ods). Open het en bewaar het als .xlsx of .csv.
invitation-list-picture = Dit is een plaatje en geen lijst. Kies een Excel- of CSV-bestand.
invitation-list-pdf = Dit is een PDF en geen lijst. Kopieer de adressen en plak ze hier, of kies een Excel- of CSV-bestand.
invitation-list-archive = Dit is een ingepakte map of een tekstdocument. Kies een Excel- of CSV-bestand.
invitation-list-unknown = Dit bestand kunnen we niet lezen. Kies een Excel- of CSV-bestand.
invitation-list-empty = Er staat niets in deze lijst. Zet er minstens één e-mailadres in.
invitation-list-broken = Dit bestand is beschadigd. Open het in Excel of LibreOffice, bewaar het opnieuw en probeer het nog een keer.
invitation-list-pasted = Geplakte lijst
invitation-list-done = De mensen staan op de lijst. Er is nog geen mail verstuurd.
invitation-list-discarded = De lijst is weggegooid.

# Looking at a list
invitation-preview-title = Klopt dit?
invitation-preview-lead = { $rows ->
    [one] { $name }: 1 rij. Er is nog niets opgeslagen.
   *[other] { $name }: { $rows } rijen. Er is nog niets opgeslagen.
}
invitation-sample-caption = De eerste rijen
invitation-hidden-columns = { $count ->
    [one] Er is nog 1 kolom meer.
   *[other] Er zijn nog { $count } kolommen meer.
}
invitation-row = Rij
invitation-row-text = Wat er staat
invitation-row-outcome = Uitkomst
invitation-row-detail = Uitleg
invitation-columns-title = Wat staat in welke kolom?
invitation-columns-hint = We hebben dit geraden. Verander het als het niet klopt en kijk dan opnieuw.
invitation-columns-no-email = Kies de kolom met de e-mailadressen.
invitation-columns-twice = Je hebt kolom ‘{ $column }’ twee keer gekozen. Kies elke kolom één keer.
invitation-columns-changed = Je hebt de kolommen of de taal veranderd. Kijk of het nu klopt en bevestig dan.
invitation-column-number = Kolom { $number }
invitation-column-none = Staat er niet in
invitation-column-email = E-mailadres
invitation-column-name = Naam
invitation-column-first-name = Voornaam
invitation-column-infix = Tussenvoegsel
invitation-column-last-name = Achternaam
invitation-column-language-column = Taal
invitation-language-label = Taal voor wie geen taal heeft
invitation-language-hint = In deze taal schrijven we wie in de lijst geen taal heeft, of een taal die wij nog niet schrijven.
invitation-look-again = Kijk opnieuw
invitation-confirm-count = { $count ->
    [one] Zet 1 persoon op de lijst
   *[other] Zet { $count } mensen op de lijst
}
invitation-nobody-new = Er is in deze lijst niemand die je kunt toevoegen. Kijk hieronder waarom.
invitation-problems-title = Wie niet op de lijst komt
invitation-problems-caption = Rijen die we overslaan
invitation-more-problems = { $count ->
    [one] En nog 1 rij. Na het bevestigen kun je ze allemaal bekijken.
   *[other] En nog { $count } rijen. Na het bevestigen kun je ze allemaal bekijken.
}
invitation-discard = Gooi deze lijst weg

# What became of a list
invitation-report-title = Wat er met je lijst is gebeurd
invitation-report-lead = { $name }: { $added } van { $rows } rijen staan nu op de lijst.
invitation-report-onward = Naar de uitnodigingen
invitation-report-rest = Bewaar de rest als CSV
invitation-report-again = Breng een verbeterde lijst
invitation-report-repair = Wil je de rest verbeteren? Bewaar die als bestand, verbeter de rijen en breng het bestand opnieuw.
invitation-report-rows = Alle rijen
invitation-report-rows-of = Rijen: { $outcome }
invitation-report-all = Laat alle rijen zien
invitation-report-caption = { $count ->
    [one] 1 rij
   *[other] { $count } rijen
}
invitation-report-no-rows = Er zijn geen rijen met deze uitkomst.
invitation-rest-file = niet-toegevoegd
invitation-rest-row = Rij in je lijst
invitation-rest-outcome = Uitkomst
invitation-rest-detail = Uitleg
invitation-outcome-added = toegevoegd
invitation-outcome-already-invited = stond al op de lijst
invitation-outcome-duplicate = staat er dubbel in
invitation-outcome-invalid = adres klopt niet
invitation-outcome-no-address = geen adres
invitation-outcome-suppressed = wil geen mail
invitation-detail-empty = Er staat geen e-mailadres.
invitation-detail-no-at = Er staat geen @ in.
invitation-detail-several-ats = Er staat meer dan één @ in. Zijn het twee adressen?
invitation-detail-comma = Er staat een komma waar een punt hoort.
invitation-detail-space = Er staat een spatie in.
invitation-detail-turned-direction = De tekst keert de leesrichting om. Typ het adres opnieuw.
invitation-detail-local = Het deel voor de @ klopt niet.
invitation-detail-local-not-ascii = Voor de @ staat een letter met een accent. Daar kunnen de meeste mailservers niet mee om.
invitation-detail-no-top-level = Na de @ ontbreekt iets als .nl.
invitation-detail-domain = Het deel na de @ klopt niet.
invitation-detail-too-long = Dit is te lang voor een e-mailadres.
invitation-detail-row = Hetzelfde adres staat in rij { $argument }.
invitation-detail-withdrawn = Deze uitnodiging is ingetrokken. Zoek de persoon op om dat te herstellen.
invitation-detail-language = Krijgt de mail in de taal die je koos: ‘{ $argument }’ schrijven wij nog niet.

# Writing the mail
invitation-compose-invitation = Uitnodigingen versturen
invitation-compose-reminder = Herinnering versturen
invitation-compose-count-invitation = { $count ->
    [one] 1 persoon krijgt deze mail: wie op de lijst staat en nog geen uitnodiging kreeg.
   *[other] { $count } mensen krijgen deze mail: iedereen op de lijst die nog geen uitnodiging kreeg.
}
invitation-compose-count-reminder = { $count ->
    [one] 1 persoon krijgt deze herinnering.
   *[other] { $count } mensen krijgen deze herinnering.
}
invitation-compose-nobody-invitation = Iedereen op de lijst heeft al een uitnodiging. Voeg eerst mensen toe.
invitation-compose-nobody-reminder = Er is nu niemand om te herinneren.
invitation-compose-reminder-rule = Iemand krijgt hoogstens één herinnering, op zijn vroegst twee dagen na de uitnodiging. Wie heeft geantwoord, krijgt er geen.
invitation-nobody = Er is nu niemand die deze mail zou krijgen.
invitation-subject-label = Onderwerp
invitation-subject-hint = Laat je dit leeg? Dan wordt het: { $usual }
invitation-subject-en-label = Onderwerp in het Engels
invitation-own-label = Jouw eigen tekst
invitation-own-hint = Dit staat bovenaan de mail. Waarom nodig je mensen uit? Wanneer, waar en hoe je antwoordt, staat er vanzelf onder.
invitation-own-en-label = Jouw eigen tekst in het Engels
invitation-own-en-hint = Voor wie de mail in het Engels krijgt. Laat je dit leeg? Dan lezen zij jouw Nederlandse tekst.
invitation-english-title = Ook in het Engels
invitation-when-label = Wanneer gaat de mail uit?
invitation-when-now = Nu
invitation-when-later = Op een later moment
invitation-when-later-hint = Vul hieronder de dag en de tijd in. Tot dat moment kun je het intrekken.
invitation-date-label = Dag
invitation-time-label = Tijd
invitation-when-unclear = Vul een dag en een tijd in, bijvoorbeeld 19.30.
invitation-when-past = Kies een moment in de toekomst, hoogstens een jaar vooruit.
invitation-when-closed = Op dat moment is de aanmelding gesloten. Kies een eerder moment.
invitation-show-mail = Bekijk de mail
invitation-test-mail = Stuur een proefmail
invitation-test-hint = De proefmail gaat naar { $address }. De knoppen daarin leiden naar de pagina van het gesprek.
invitation-tested = De proefmail is onderweg naar { $address }.
invitation-send-invitation = { $count ->
    [one] Verstuur aan 1 persoon
   *[other] Verstuur aan { $count } mensen
}
invitation-send-reminder = { $count ->
    [one] Herinner 1 persoon
   *[other] Herinner { $count } mensen
}
invitation-mail-preview-title = Zo ziet de mail eruit
invitation-mail-preview-lead = Bovenaan staat ook de naam van wie de mail krijgt, als die bekend is. Onderaan staat hoe iemand zich afmeldt.
invitation-mail-preview-in = De mail in deze taal: { $language }
invitation-mail-from = Van:
invitation-mail-reply-to = Antwoorden gaan naar:

# Sending
invitation-rounds-title = Verzendingen
invitation-rounds-caption = Uitnodigingen en herinneringen die zijn verstuurd of klaarstaan
invitation-rounds-what = Wat
invitation-rounds-when = Wanneer
invitation-rounds-stage = Hoe het staat
invitation-rounds-queued = Mails
invitation-round-invitation = Uitnodigingen
invitation-round-reminder = Herinnering
invitation-round-planned = Staat klaar
invitation-round-sending = Wordt verstuurd
invitation-round-done = Verstuurd
invitation-round-withdrawn = Ingetrokken
invitation-round-stopped = Gestopt
invitation-round-subject = Onderwerp:
invitation-round-stopped-text = Deze verzending is gestopt.
invitation-round-planned-text = { $count ->
    [one] De mail gaat op { $at } uit, nu aan 1 persoon. Wie je tot dan toevoegt, krijgt hem ook.
   *[other] De mail gaat op { $at } uit, nu aan { $count } mensen. Wie je tot dan toevoegt, krijgt hem ook.
}
invitation-round-queued = Klaargezet
invitation-round-of = { $done } van { $total }
invitation-round-back = Naar de lijst
invitation-round-reload = Kijk hoe het nu staat
invitation-round-withdraw-title = Toch niet versturen?
invitation-round-withdraw-text = Mails die al zijn klaargezet, gaan nog uit. De rest gaat niet uit.
invitation-round-withdraw = Trek de verzending in
invitation-round-taken-back = De verzending is ingetrokken.
invitation-round-too-late = Intrekken kon niet meer: alle mails waren al klaargezet.

# One person
invitation-email-label = E-mailadres
invitation-name-label = Naam
invitation-name-hint = Zo spreken we de persoon aan in de mail.
invitation-person-language-label = In welke taal schrijven we?
invitation-by-hand-lead = Er gaat nog geen mail uit. De persoon komt op de lijst en krijgt de uitnodiging als je die verstuurt.
invitation-by-hand-submit = Zet op de lijst
invitation-by-hand-many = Heb je meer mensen? Plak een lijst of kies een bestand.
invitation-by-hand-done = De persoon staat op de lijst. Er is nog geen mail verstuurd.
invitation-by-hand-there = Dit adres staat al op de lijst. Zoek het daar op.
invitation-by-hand-suppressed = Wie dit adres heeft, wil geen uitnodigingen meer krijgen. Nodig de persoon op een andere manier uit.
invitation-change-title = Gegevens verbeteren
invitation-change-lead = Verbeter wat niet klopt.
invitation-change-lead-invited = Verbeter wat niet klopt. Verander je het adres, dan sturen we de uitnodiging meteen naar het nieuwe adres. De link in de oude mail werkt dan niet meer.
invitation-change-submit = Bewaar
invitation-person-changed = De gegevens zijn verbeterd.
invitation-person-changed-sent = De gegevens zijn verbeterd. De uitnodiging gaat naar het nieuwe adres.
invitation-person-guests = { $count ->
    [one] en brengt 1 gast mee
   *[other] en brengt { $count } gasten mee
}
invitation-person-is-withdrawn = Deze uitnodiging is ingetrokken. De link in de mail werkt niet meer.
invitation-person-restore = Nodig toch weer uit
invitation-person-restored = De uitnodiging geldt weer.
invitation-person-withdrawn = De uitnodiging is ingetrokken.
invitation-person-send-title = Mail aan deze persoon
invitation-person-send-text = Stuur de uitnodiging nu, alleen aan deze persoon.
invitation-person-resend-text = Is de mail kwijt? Stuur hem opnieuw. De link in de oude mail werkt dan niet meer.
invitation-person-send = Stuur de uitnodiging
invitation-person-resend = Stuur de uitnodiging opnieuw
invitation-person-sent = De uitnodiging is onderweg.
invitation-person-not-now = Er kan nu geen uitnodiging uit. Hieronder staat waarom.
invitation-person-withdraw-title = Uitnodiging intrekken
invitation-person-withdraw-text = De persoon krijgt hierover geen mail. Wie daarna op de link klikt, leest dat de uitnodiging is ingetrokken. Een aanmelding die er al is, blijft staan.
invitation-person-withdraw = Trek de uitnodiging in
invitation-history-title = Wat er is gebeurd
invitation-history-added = op de lijst gezet
invitation-history-mail = mail
invitation-history-withdrawn = uitnodiging ingetrokken
invitation-link-title = Persoonlijke link
invitation-link-text = Met deze link antwoordt alleen deze persoon. Geef hem bijvoorbeeld door per app of op papier. Deel hem met niemand anders.
invitation-link-copy = Kopieer de link
invitation-link-copied = De link is gekopieerd.
invitation-link-renew-text = Is de link bij een ander terechtgekomen? Maak een nieuwe. De oude werkt dan niet meer, ook niet in de mail die al is verstuurd.
invitation-link-renew = Maak een nieuwe link
invitation-person-renewed = Er is een nieuwe link. De oude werkt niet meer.

# The letter
invitation-letter-invitation-subject = Uitnodiging: { $title }, { $date }
invitation-letter-reminder-subject = Kom je ook? { $title }, { $date }
invitation-letter-invitation-opening = { $organisation } nodigt je uit voor het gesprek ‘{ $title }’.
invitation-letter-reminder-opening = { $organisation } nodigde je uit voor het gesprek ‘{ $title }’. Je hebt nog niet geantwoord. Dit is de enige herinnering.
invitation-letter-access = Toegankelijk
invitation-letter-do-title = Kom je?
invitation-letter-do = Kies een antwoord. Daarna zie je een pagina waarop je het bevestigt. Je hebt geen account nodig.
invitation-letter-yes = Ja, ik kom
invitation-letter-no = Nee, ik kom niet
invitation-letter-maybe = Ik weet het nog niet
invitation-letter-until = Antwoord uiterlijk { $moment }. Tot dan kun je je antwoord met dezelfde link veranderen.
invitation-letter-change = Je kunt je antwoord later met dezelfde link veranderen.
invitation-letter-help-title = Hulp nodig?
invitation-letter-help = Heb je hulp nodig om te komen of mee te doen, zoals vervoer, een tolk of opvang voor je kind? Beantwoord deze mail. Dan leest { $organisation } je bericht.
invitation-letter-help-page = Heb je hulp nodig om te komen of mee te doen, zoals vervoer, een tolk of opvang voor je kind? Schrijf dat erbij als je antwoordt. Dan leest { $organisation } het.
invitation-letter-who-title = Wie vraagt dit?
invitation-letter-who = { $organisation } organiseert dit gesprek en heeft je op de lijst van genodigden gezet.
invitation-letter-commissioner = Na het gesprek antwoordt { $commissioner } op wat eruit kwam.
invitation-letter-feedback = Je hoort uiterlijk { $date } wat ermee gebeurt.
