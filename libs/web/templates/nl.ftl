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
layout-nav-about = Hoe het werkt
layout-workspace-nav = Werkruimte
layout-footer-nav = Over deze website
layout-footer-about = Gesprekken van en voor de stad. Gemaakt met open software, die iedereen mag gebruiken.
layout-accessibility = Toegankelijkheid
layout-privacy = Privacy
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
