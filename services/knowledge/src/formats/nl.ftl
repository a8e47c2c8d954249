format-kicker = Werkvorm
format-catalogue = Werkvormen
format-catalogue-lead = De vraag bepaalt de vorm van het gesprek. Hier staan werkvormen die je vanavond kunt gebruiken, met elke ronde uitgelegd.
format-filter = Zoek een werkvorm
format-filter-kind = Waar gaat je vraag over?
format-filter-people = Met hoeveel mensen?
format-filter-time = Hoeveel tijd is er?
format-any-kind = Maakt niet uit
format-any-people = Maakt niet uit
format-any-time = Maakt niet uit
format-filter-do = Laat zien
format-count = { $count ->
    [0] Geen werkvorm past hierbij
    [one] 1 werkvorm
   *[other] { $count } werkvormen
}
format-all = Alle werkvormen
format-no-more = Zo veel bladzijden zijn er niet
format-first-page = Naar de eerste bladzijde
format-none-fits = Er is geen werkvorm die hierbij past
format-none-fits-text = Laat één van de drie keuzes weg, dan vind je er meer.
format-of = Van { $host }
format-own-title = Een eigen werkvorm?
format-own-text = Elke organisatie kan een werkvorm kopiëren, aanpassen en weer aan iedereen aanbieden.

format-kind-experience = Wat mensen meemaken
format-kind-value = Wat mensen belangrijk vinden
format-kind-ideas = Ideeën en oplossingen
format-kind-choice = Een keuze
format-kind-conflict = Een conflict
format-crowd-few = Minder dan 12
format-crowd-group = 12 tot 40
format-crowd-many = 40 tot 150
format-crowd-crowd = 150 of meer
format-length-hour = Een uur
format-length-evening = Een avond
format-length-day = Een halve of hele dag
format-length-longer = Meer dagen of weken
format-setting-live = op een plek
format-setting-online = online
format-setting-hybrid = allebei tegelijk
format-output-insight = inzicht
format-output-story = verhalen
format-output-common-ground = wat mensen delen
format-output-disagreement = waar mensen verschillen
format-output-proposal = voorstellen
format-output-agreement = afspraken
format-skill-1 = Iedereen kan dit begeleiden
format-skill-1-hint = Met de uitleg erbij lukt het.
format-skill-2 = Wat ervaring is fijn
format-skill-2-hint = Oefen het een keer met een paar mensen.
format-skill-3 = Een getrainde begeleider
format-skill-3-hint = Vraag iemand die dit vaker deed.

format-group = { $least } tot { $most } mensen
format-group-tables = { $least } tot { $most } mensen per tafel; meer tafels tegelijk kan
format-in-short = In het kort
format-about = Over deze werkvorm
format-people = Hoeveel mensen
format-table = Aan een tafel
format-time = Hoe lang
format-kinds = Past bij
format-levels = Ruimte voor invloed
format-settings = Waar
format-outputs = Wat eruit komt
format-skill = Begeleiding
format-suits = Hier past het goed bij
format-unsuited = Kies iets anders als
format-rounds = Ronde voor ronde
format-rounds-lead = Samen { $length }. Pas de tijden aan je eigen avond aan.
format-say = Zeg bijvoorbeeld:
format-result = Daarna is er:
format-who = Voor wie
format-roles = Rollen
format-materials = Wat je nodig hebt
format-outcome = Opbrengst
format-pitfalls = Wat er mis kan gaan
format-variants = Zo doet iedereen makkelijker mee
format-access = Toegankelijk voor iedereen
format-sources = Bronnen
format-practice = De getallen komen uit de praktijk en niet uit onderzoek. Zie ze als richtlijn.
format-licence = Gebruiken en delen
format-licence-text = Licentie { $licence }: je mag dit gebruiken, aanpassen en delen, ook in je eigen huisstijl. Noem waar het vandaan komt.
format-print = Afdrukken
format-offered-by = Aangeboden door
format-experience = Ervaring op dit platform
format-never-held = Er is hier nog geen gesprek in deze vorm gehouden. Jij kunt de eerste zijn.
format-held = { $held ->
    [one] Er is hier 1 gesprek in deze vorm gehouden.
   *[other] Er zijn hier { $held } gesprekken in deze vorm gehouden.
} { $reported ->
    [0] Daarvan is nog geen verslag.
    [one] Van 1 gesprek staat het verslag online.
   *[other] Van { $reported } gesprekken staat het verslag online.
}
format-not-evaluated = Deelnemers hebben er nog geen vragenlijst over ingevuld. Dus hoe goed het werkte, weten we niet.
format-starter-set = Stadsgesprek

format-tab-own = Eigen werkvormen
format-tab-catalogue = Catalogus
format-new = Nieuwe werkvorm
format-use = Begin hiermee een gesprek
format-copy = Kopiëren en aanpassen
format-edit = Wijzigen
format-own-caption = { $count ->
    [one] 1 eigen werkvorm
   *[other] { $count } eigen werkvormen
}
format-for-whom = Voor wie
format-for-everyone = voor iedereen
format-for-us = alleen voor ons
format-none-own = Je hebt nog geen eigen werkvormen
format-none-own-text = Kopieer er een uit de catalogus en maak hem passend voor jouw buurt. Of schrijf er zelf een.
format-to-catalogue = Naar de catalogus
format-share = Delen met iedereen
format-is-offered = Iedereen kan deze werkvorm zien en kopiëren.
format-see-public = Bekijk hem zoals anderen
format-take-back = Niet meer aanbieden
format-offer-text = Nu ziet alleen jullie organisatie deze werkvorm. Bied je hem aan, dan staat hij met de naam van je organisatie in de catalogus, onder de licentie CC BY 4.0.
format-offer = Aanbieden aan iedereen
format-offered = De werkvorm staat binnen een minuut in de catalogus, voor iedereen.
format-taken-back = De werkvorm is niet meer te zien voor anderen. Wie hem al kopieerde, houdt die kopie.
format-remove = Verwijderen
format-remove-title = { $name } verwijderen?
format-remove-text = De werkvorm is daarna weg. Gesprekken die hem gebruiken, houden de naam en de korte uitleg.
format-remove-offered = Ook anderen zien hem dan niet meer.
format-removed = De werkvorm is verwijderd.
format-back = Terug
format-made = De werkvorm is gemaakt.
format-saved = De werkvorm is bewaard.
format-overtaken = Iemand anders heeft deze werkvorm intussen gewijzigd. Bewaar je nu nog een keer, dan vervang je wat diegene schreef.
format-form-lead = Schrijf het zo op dat een vrijwilliger er een avond mee kan leiden.
format-form-offered = Deze werkvorm is voor iedereen te zien. Wat je bewaart, zien anderen ook.
format-form-fits = Waar past het bij?
format-form-rounds = Laat een ronde leeg als je hem niet nodig hebt.
format-form-more = Verder handig om te weten
format-form-lines = Schrijf in een lijst elk punt op een eigen regel.
format-name = Naam van de werkvorm
format-summary = Wat gebeurt er?
format-summary-hint = Twee of drie korte zinnen. Deelnemers lezen ze ook.
format-language = In welke taal schrijf je?
format-least = Minstens
format-most = Hoogstens
format-parallel = Het kan aan meer tafels tegelijk
format-table-least = Aan een tafel, minstens
format-table-most = Aan een tafel, hoogstens
format-minutes = Hoeveel minuten duurt het?
format-minutes-hint = Een avond is 120 tot 180 minuten. Een dag samen telt als 480, een week online als 10080.
format-round-number = Ronde { $number }
format-round-name = Naam van de ronde
format-round-minutes = Minuten
format-round-goal = Waar is deze ronde voor?
format-round-how = Wat doe je, stap voor stap?
format-round-say = Wat zeg of vraag je?
format-round-result = Wat is er daarna?
format-more-rounds = Nog een ronde
format-roles-hint = Bijvoorbeeld: Gespreksleider: stelt de vragen en let op de tijd.
format-sources-hint = Noem waar je het vandaan hebt, een bron per regel.
format-save = Werkvorm bewaren
format-bounds = Hoogstens kan niet kleiner zijn dan minstens.
format-needs-round = Vul minstens één ronde in.
format-copied-from = Bewerkt naar ‘{ $name }’ van { $from }, { $licence }
