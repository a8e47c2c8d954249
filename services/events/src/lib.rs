//! Issues, conversations, invitations and registrations.
