letter-when = Wanneer
letter-where = Waar
letter-online = Online; de link krijg je als je meedoet
letter-online-label = Online
letter-test = [Proef] { $subject }

# The words of the glossary's codes: KIND-CODE.
theme-housing = Wonen
theme-traffic = Verkeer en vervoer
theme-public-space = Straat en pleinen
theme-energy = Energie en klimaat
theme-nature = Groen en dieren
theme-safety = Veiligheid
theme-health = Zorg en gezondheid
theme-youth = Jongeren en onderwijs
theme-culture = Kunst, cultuur en sport
theme-work = Werk en inkomen
theme-living-together = Samenleven
theme-democracy = Meepraten en meebeslissen

influence-inform = Informeren
influence-inform-hint = Je vertelt wat er gebeurt en beantwoordt vragen. Het besluit staat al vast.
influence-consult = Raadplegen
influence-consult-hint = Je vraagt wat mensen vinden. Wie besluit, hoort dat en weegt het mee.
influence-advise = Adviseren
influence-advise-hint = De deelnemers geven samen een advies. Wie besluit, legt uit wat ermee gebeurt en waarom.
influence-coproduce = Samen maken
influence-coproduce-hint = De deelnemers werken samen met wie besluit aan het plan.
influence-co-decide = Meebeslissen
influence-co-decide-hint = De deelnemers beslissen mee, en de uitkomst wordt uitgevoerd.

access-wheelchair = Toegankelijk met een rolstoel
access-toilet = Aangepast toilet
access-lift = Lift
access-hearing-loop = Ringleiding
access-quiet-room = Rustige ruimte
access-parking = Parkeerplek voor mensen met een beperking
access-public-transport = Goed te bereiken met het openbaar vervoer

spoken-nl = Nederlands
spoken-en = Engels
spoken-ar = Arabisch
spoken-tr = Turks
spoken-uk = Oekraïens
spoken-pl = Pools
spoken-es = Spaans
spoken-ti = Tigrinya
spoken-so = Somalisch
spoken-nl-sign = Nederlandse Gebarentaal

status-draft = Concept
status-published = Gepubliceerd
status-held = Geweest
status-reported = Verslag gepubliceerd
status-cancelled = Gaat niet door

visibility-public = Openbaar
visibility-public-hint = Iedereen kan het vinden. Het staat op de pagina van de stad.
visibility-link = Alleen met de link
visibility-link-hint = Wie het adres heeft, kan het zien. Het staat niet op de pagina van de stad.
visibility-invitation = Alleen op uitnodiging
visibility-invitation-hint = Alleen wie je uitnodigt kan het zien, met een eigen link.

version-changed = Iemand anders heeft dit gewijzigd terwijl jij bezig was. Jouw tekst staat nog in het formulier. Neem over wat je wilt houden en sla dan nog een keer op: dan geldt wat in het formulier staat.
version-caption = Waar de twee versies verschillen
version-field = Onderdeel
version-stored = Opgeslagen door de ander
version-typed = Wat jij invulde
version-empty = (leeg)
