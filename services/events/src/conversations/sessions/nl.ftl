session-new = Bijeenkomst toevoegen
session-edit = Bijeenkomst wijzigen
session-make = Bijeenkomst toevoegen
session-made = De bijeenkomst staat erbij.
session-saved = De bijeenkomst is gewijzigd.
session-moved = De bijeenkomst is gewijzigd. Wie zich heeft aangemeld, krijgt een mail met de nieuwe tijd of plek.
session-removed = De bijeenkomst is verwijderd.
session-told = Verander je de tijd of de plek? Dan krijgt iedereen die komt vanzelf een mail. De agenda-afspraak past zich aan.
session-when = Wanneer is het?
session-when-hint = De tijden gelden in Nederland.
session-date = Datum
session-start = Begin
session-end = Einde
session-end-date = Einddatum
session-end-date-hint = Alleen als het op een andere dag eindigt.
session-where = Waar is het?
session-where-hint = Vul een plek in, een link om online mee te doen, of allebei.
session-place = Naam van de plek
session-place-hint = Bijvoorbeeld: buurthuis De Schakel.
session-address = Adres
session-address-hint = Straat, nummer en plaats.
session-accessibility = Wat kan er op deze plek?
session-note = Wat moeten mensen nog meer weten om binnen te komen?
session-note-hint = Bijvoorbeeld: de ingang is aan de achterkant.
session-online = Link om online mee te doen
session-online-hint = Alleen wie zich aanmeldt, krijgt deze link.
session-online-wrong = Vul een adres in dat met https:// begint.
session-capacity = Hoeveel mensen kunnen er komen?
session-capacity-hint = Laat leeg als er geen grens is. Is het vol, dan komt wie later is op de wachtlijst.
session-too-few-seats = { $taken ->
    [one] Er is al 1 plek bezet. Kies dat aantal of meer, of meld eerst iemand af.
   *[other] Er zijn al { $taken } plekken bezet. Kies dat aantal of meer, of meld eerst mensen af.
}
session-title = Naam van deze bijeenkomst
session-title-hint = Alleen nodig als er meer bijeenkomsten zijn. Bijvoorbeeld: ronde 2.
session-seats-taken = { $taken } van { $capacity } plekken bezet
session-seats-open = { $taken } aangemeld, geen grens
session-remove = Verwijder deze bijeenkomst
session-remove-title = Deze bijeenkomst verwijderen?
session-kept-people = { $count ->
    [one] Er komt al iemand naar deze bijeenkomst. Verplaats haar, of meld die persoon eerst af.
   *[other] Er komen al { $count } mensen naar deze bijeenkomst. Verplaats haar, of meld hen eerst af.
}
session-kept-last = Dit is de enige bijeenkomst van een gepubliceerd gesprek. Voeg eerst een andere toe, of zeg het gesprek af.

when-date = Vul een datum in die bestaat. Bijvoorbeeld 3 december 2026.
when-time = Vul een tijd in. Bijvoorbeeld 19:30.
when-skipped = Deze tijd bestaat niet: die nacht gaat de klok een uur vooruit. Kies een andere tijd.
when-twice = Deze tijd komt twee keer voor: die nacht gaat de klok een uur terug. Kies een andere tijd.
when-end-first = Het einde moet na het begin zijn.
when-past = Dit moment is al geweest. Kies een dag en tijd die nog komen.
