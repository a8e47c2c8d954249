event-tabs = Parts of this conversation
event-tab-overview = Overview
event-tab-details = Details
event-tab-invitations = Invitations
event-tab-registrations = Registrations
event-tab-door = Door
event-tab-online = Online
event-tab-report = Report
