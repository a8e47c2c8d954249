//! Calendar objects: one conversation, one person, or a whole city.
