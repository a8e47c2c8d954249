home-no-question = Er is nog geen vraag.
home-issue = Vraagstuk:
home-before = Voor je publiceert
home-left = { $count ->
    [one] Er ontbreekt nog 1 ding:
   *[other] Er ontbreken nog { $count } dingen:
}
home-ready = Alles is er. Na het publiceren kan iedereen die het mag zien, zich aanmelden. Wijzigen kan dan ook nog.
home-publish = Publiceer dit gesprek
home-invited = uitgenodigd
home-registered = aangemeld of geantwoord
home-seats = plekken bezet
home-cancelled = Dit gesprek gaat niet door.
home-held = Vertel wat eruit kwam
home-held-text = Het gesprek is geweest. Schrijf nu het verslag: wie meedeed, krijgt het vanzelf per mail.
home-feedback = Je beloofde antwoord uiterlijk { $date }.
home-report = Schrijf het verslag
home-sessions = Bijeenkomsten
home-online = ook online
home-share = Mensen erbij halen
home-share-page = Bekijk de pagina zoals anderen haar zien
home-share-short = Op papier en aan de telefoon:
home-share-invitation = Alleen wie je uitnodigt kan dit gesprek zien.
home-invite = Nodig mensen uit
home-advice = Dit maakt het beter
home-more = Meer
home-copy = Maak een kopie
home-unpublish = Terughalen naar concept
home-cancel = Afzeggen
home-remove = Concept verwijderen

missing-question = Stel de vraag waar het gesprek over gaat.
missing-summary = Vertel in een paar zinnen wat het gesprek is.
missing-language = Kies in welke taal er wordt gesproken.
missing-session = Voeg een bijeenkomst toe: wanneer en waar.
missing-future-session = Voeg een bijeenkomst toe die nog moet komen.
missing-place = Vul bij elke bijeenkomst een plek in, of een link om online mee te doen.
missing-commissioner = Zeg wie aan het eind antwoord geeft.
missing-can-influence = Zeg wat deelnemers kunnen veranderen.
missing-cannot-influence = Zeg wat al vaststaat.
missing-feedback-due = Beloof uiterlijk wanneer mensen horen wat ermee is gedaan.

advice-theme = Kies een thema, dan vinden mensen het op de pagina van de stad.
advice-format = Kies een werkvorm, dan weten mensen wat ze kunnen verwachten.
advice-cover = Voeg een foto toe.
tip-no-question = Je vraag heeft geen vraagteken. Is het wel een vraag?
tip-closed = Op je vraag kun je met ja of nee antwoorden. Begin liever met wat, hoe of welke.
tip-leading = In je vraag lijkt al een antwoord te zitten. Kun je haar neutraler stellen?
tip-long = Je vraag is lang, of het zijn er meer. Kun je er één korte vraag van maken?
