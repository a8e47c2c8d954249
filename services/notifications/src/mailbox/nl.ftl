# Het postvak voor ontwikkelaars.

mailbox-title = Postvak voor ontwikkelaars
mailbox-lead = Alle mail die deze installatie verstuurt, de nieuwste eerst. Alleen hier: er gaat niets naar buiten, en bij een herstart is het leeg.
mailbox-search = Zoek op het adres van de ontvanger
mailbox-subject = Onderwerp
mailbox-to = Aan
mailbox-from = Van
mailbox-date = Datum
mailbox-envelope = Afzender op de envelop
mailbox-none = Geen mail
mailbox-none-text = Doe iets waarop mail volgt, bijvoorbeeld inloggen.
mailbox-html = Bekijk de opmaak
mailbox-source = Bekijk de bron
mailbox-text = Tekst
mailbox-links = Links
mailbox-attachments = Bijlagen
mailbox-headers = Kopregels
mailbox-header-name = Naam
mailbox-header-value = Waarde
