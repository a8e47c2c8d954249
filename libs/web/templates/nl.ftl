# Texts of the layout and the components. Plain Dutch, "je".

layout-product = Stadsgesprek
layout-description = Praat mee over je straat, je buurt en je stad. Iedereen kan een gesprek beginnen.
layout-error-prefix = Fout:
layout-skip = Ga direct naar de inhoud
layout-main-nav = Hoofdmenu
layout-languages = Taal
layout-sign-in = Inloggen
layout-account = Je account
layout-nav-home = Home
layout-nav-conversations = Gesprekken
layout-nav-city = Alles in { $city }
layout-nav-workspace = Werkruimte
layout-nav-start = Begin een gesprek
layout-nav-formats = Werkvormen
layout-nav-about = Hoe het werkt
layout-workspace-nav = Werkruimte
layout-footer-nav = Over deze website
layout-footer-about = Gesprekken van en voor de stad. Gemaakt met open software, die iedereen mag gebruiken.
layout-accessibility = Toegankelijkheid
layout-privacy = Privacy
layout-code = Meedoen met een code
layout-demo = Demonstratie: de mensen zijn verzonnen.
layout-demo-label = Demonstratie.
layout-demo-long = De vraagstukken zijn echt, de mensen en hun antwoorden zijn verzonnen.
layout-dev-mail = Postvak voor ontwikkelaars
layout-dev-style = Stijlgids
layout-error-reference = Wil je dit melden? Geef dan dit nummer door:
layout-error-home = Naar de beginpagina

component-breadcrumb = Kruimelpad
component-error = Fout:
component-optional = (niet verplicht)
component-required-note = Vul alle vragen in. Als een vraag niet verplicht is, staat dat erbij.
component-error-summary = { $count ->
    [one] Er is 1 antwoord dat nog niet goed is
   *[other] Er zijn { $count } antwoorden die nog niet goed zijn
}
component-yes = Ja
component-no = Nee
component-search = Zoeken
component-alert-info = Goed om te weten
component-alert-ok = Gelukt
component-alert-warning = Let op
component-alert-error = Fout
component-step = Stap { $current } van { $total }
component-pages = Pagina’s
component-page = Pagina
component-previous = Vorige
component-next = Volgende
component-qr = QR-code voor { $url }
component-chart-table = Bekijk de cijfers als tabel

length-minutes = { $count ->
    [one] 1 minuut
   *[other] { $count } minuten
}
length-hours = { $count } uur
length-hours-and-half = { $count ->
    [one] anderhalf uur
   *[other] { $count }½ uur
}
length-half-days = { $count ->
    [one] een dagdeel
   *[other] { $count } dagdelen
}
length-days = { $count ->
    [one] een dag
   *[other] { $count } dagen
}
length-weeks = { $count ->
    [one] een week
   *[other] { $count } weken
}
length-range = { $least } tot { $most }

layout-work-overview = Overzicht
layout-work-conversations = Gesprekken
layout-work-issues = Vraagstukken
layout-work-formats = Werkvormen
layout-work-mail = Berichten
layout-work-members = Leden
layout-work-settings = Instellingen

form-required = Vul dit in.
form-choose = Maak een keuze.
form-too-long = Dit is te lang: { $length } tekens. Er passen { $longest } tekens.
form-number = Vul een heel getal in van { $least } tot en met { $most }.
form-address-required = Vul je e-mailadres in.
form-address-wrong = Dit is geen e-mailadres. Een e-mailadres ziet eruit als naam@voorbeeld.nl.

error-not-found-title = Deze pagina is er niet
error-not-found-text = Kijk of het adres klopt. Heb je een link uit een mail? Gebruik dan de nieuwste mail.
error-gone-title = Deze link werkt niet meer
error-gone-text = De link is gebruikt, ingetrokken of verlopen. Vraag degene die hem stuurde om een nieuwe.
error-forbidden-title = Dit mag je niet doen
error-forbidden-text = Je rol in deze organisatie staat dit niet toe, of het formulier kwam van een andere website. Vraag een eigenaar om hulp.
error-bad-request-title = Dat begrepen we niet
error-bad-request-text = Ga terug en probeer het nog een keer.
error-too-large-title = Dit is te groot
error-too-large-text = Ga terug en stuur een kleiner bestand of een kortere tekst.
error-too-many-title = Even wachten
error-too-many-text = Er komen te veel verzoeken achter elkaar. Wacht een minuut en probeer het opnieuw.
error-method-title = Dat kan hier niet
error-method-text = Ga terug en gebruik de knop op de pagina.
error-unavailable-title = Het lukt even niet
error-unavailable-text = We zijn zo terug. Er is niets verloren. Probeer het over een minuut opnieuw.
error-internal-title = Er ging iets mis
error-internal-text = Dat ligt aan ons, niet aan jou. Probeer het opnieuw.
# Uploads
upload-too-large = Dit bestand is te groot. Kies een bestand van hooguit { $megabytes } MB.
upload-not-a-picture = Dit is geen foto die we kunnen lezen. Kies een JPEG-, PNG- of WebP-bestand.
upload-picture-too-large = Deze foto is te groot. Kies een foto van hooguit 10 MB en 40 miljoen beeldpunten.
