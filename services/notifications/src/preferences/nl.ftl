# Welke mails iemand wil krijgen.

preference-title = Welke mails wil je krijgen?
preference-lead = Je kiest voor { $address }. Je hebt geen account nodig.
preference-question = Wil je uitnodigingen en nieuws krijgen?
preference-all = Ja
preference-all-hint = Van alle organisaties op deze website die je adres hebben.
preference-not-this-one = Niet van { $organisation }
preference-none = Van niemand
preference-none-hint = Geen enkele organisatie op deze website kan je dan nog uitnodigen.
preference-save = Bewaar mijn keuze
preference-saved = Je keuze is bewaard.
preference-always = Mails over iets waarvoor jij je hebt aangemeld, krijg je altijd. Bijvoorbeeld als een gesprek verplaatst wordt.
preference-stop-title = Geen uitnodigingen en nieuws meer van { $organisation }?
preference-stop-lead = Het gaat om mail aan { $address }.
preference-stop = Meld me af
preference-more = Andere keuzes
preference-done-title = Je bent afgemeld
preference-done = { $organisation } stuurt geen uitnodigingen en nieuws meer naar { $address }.
preference-change = Verander je keuze
