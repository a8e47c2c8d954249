letter-when = When
letter-where = Where
letter-online = Online; you get the link when you join
letter-online-label = Online
letter-test = [Test] { $subject }

# The words of the glossary's codes: KIND-CODE.
theme-housing = Housing
theme-traffic = Traffic and transport
theme-public-space = Streets and squares
theme-energy = Energy and climate
theme-nature = Nature and animals
theme-safety = Safety
theme-health = Health and care
theme-youth = Young people and education
theme-culture = Arts, culture and sport
theme-work = Work and income
theme-living-together = Living together
theme-democracy = Having a say

influence-inform = Inform
influence-inform-hint = You tell what will happen and answer questions. The decision has been taken.
influence-consult = Consult
influence-consult-hint = You ask what people think. Whoever decides hears it and takes it into account.
influence-advise = Advise
influence-advise-hint = The participants give advice together. Whoever decides explains what is done with it and why.
influence-coproduce = Make together
influence-coproduce-hint = The participants work on the plan together with whoever decides.
influence-co-decide = Decide together
influence-co-decide-hint = The participants take part in the decision, and the outcome is carried out.

access-wheelchair = Wheelchair accessible
access-toilet = Accessible toilet
access-lift = Lift
access-hearing-loop = Hearing loop
access-quiet-room = Quiet room
access-parking = Parking for people with a disability
access-public-transport = Easy to reach by public transport

spoken-nl = Dutch
spoken-en = English
spoken-ar = Arabic
spoken-tr = Turkish
spoken-uk = Ukrainian
spoken-pl = Polish
spoken-es = Spanish
spoken-ti = Tigrinya
spoken-so = Somali
spoken-nl-sign = Dutch Sign Language

status-draft = Draft
status-published = Published
status-held = Held
status-reported = Report published
status-cancelled = Cancelled

visibility-public = Public
visibility-public-hint = Everyone can find it. It stands on the city’s page.
visibility-link = By link only
visibility-link-hint = Whoever has the address can see it. It does not stand on the city’s page.
visibility-invitation = By invitation only
visibility-invitation-hint = Only those whom you invite can see it, by a link of their own.

version-changed = Somebody else changed this while you were at it. Your text is still in the form. Copy what you want to keep and save once more: then the form counts.
version-caption = Where the two versions differ
version-field = Part
version-stored = Saved by the other
version-typed = What you filled in
version-empty = (empty)
