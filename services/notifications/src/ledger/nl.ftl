# De berichten van een organisatie.

message-title = Berichten
message-lead = Elke mail die uit jullie naam is verstuurd, en hoe het ermee ging.
message-away = De mailserver geeft op dit moment geen antwoord. Er gaat niets verloren: alles wat wacht, gaat vanzelf weg zodra de server er weer is.
message-search = Zoek op e-mailadres
message-filter-state = Stand
message-filter-category = Soort
message-filter-all = Alle
message-filter-clear = Laat alles zien
message-found = { $count ->
    [one] 1 bericht.
   *[other] { $count } berichten.
}
message-to = Aan
message-what = Bericht
message-state = Stand
message-state-queued = Wacht
message-state-sending = Onderweg
message-state-sent = Verstuurd
message-state-failed = Mislukt
message-state-suppressed = Niet gewenst
message-count-queued = wachten
message-count-sending = onderweg
message-count-sent = verstuurd
message-count-failed = mislukt
message-count-suppressed = niet gewenst
message-category-reply = Antwoord
message-category-change = Wijziging
message-category-invitation = Uitnodiging
message-category-news = Nieuws
message-sent-at = Verstuurd op { $moment }
message-next-try = { $attempts ->
    [one] 1 keer geprobeerd, opnieuw op { $moment }
   *[other] { $attempts } keer geprobeerd, opnieuw op { $moment }
}
message-words = De mailserver zei: { $words }
message-try-again = Probeer opnieuw
message-again = Het bericht staat weer klaar om verstuurd te worden.
message-not-again = Dit bericht kan niet opnieuw verstuurd worden.
message-none = Nog geen berichten
message-none-text = Zodra je mensen uitnodigt of iemand zich aanmeldt, zie je hier elke mail.
message-none-go = Naar de gesprekken
message-none-found = Geen berichten gevonden
message-none-found-text = Kies een andere stand of soort, of controleer het e-mailadres. Vul het adres helemaal in.

message-reason-away = De mailserver gaf geen antwoord. We proberen het vanzelf opnieuw.
message-reason-deferred = De mailserver van de ontvanger kon de mail nog niet aannemen. We proberen het vanzelf opnieuw.
message-reason-in-doubt = De verbinding brak af. We weten niet zeker of de mail is aangekomen en proberen het opnieuw.
message-reason-gave-up = Het is acht keer geprobeerd, twee dagen lang. De mailserver van de ontvanger nam de mail niet aan.
message-reason-user-unknown = Dit e-mailadres bestaat niet. Staat er een tikfout in?
message-reason-mailbox-full = De mailbox van de ontvanger is vol.
message-reason-refused = De mailserver van de ontvanger weigerde de mail.
message-reason-unsubscribed = Deze persoon wil geen uitnodigingen en nieuws krijgen.
message-reason-refused-before = Een eerdere mail kwam terug: dit e-mailadres bestaat niet.
message-reason-address-invalid = Dit is geen geldig e-mailadres.
message-reason-cannot-be-made = Door een fout van ons kon deze mail niet gemaakt worden.
