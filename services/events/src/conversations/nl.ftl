event-tabs = Onderdelen van dit gesprek
event-tab-overview = Overzicht
event-tab-details = Gegevens
event-tab-invitations = Uitnodigingen
event-tab-registrations = Aanmeldingen
event-tab-door = Deur
event-tab-online = Online
event-tab-report = Verslag
