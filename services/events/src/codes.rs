//! The codes of the glossary that forms, pages and the database share. Each has its words in Fluent
//! under `KIND-CODE`: `theme-housing`, `influence-advise`, `access-wheelchair`.

/// What a conversation can be about.
pub const THEMES: [&str; 12] = [
    "housing",
    "traffic",
    "public-space",
    "energy",
    "nature",
    "safety",
    "health",
    "youth",
    "culture",
    "work",
    "living-together",
    "democracy",
];

/// How much room there is to influence (influence level), the least first.
pub const INFLUENCE_LEVELS: [&str; 5] = ["inform", "consult", "advise", "coproduce", "co-decide"];

/// What makes a place reachable and usable for everyone.
pub const ACCESSIBILITY: [&str; 7] = [
    "wheelchair",
    "toilet",
    "lift",
    "hearing-loop",
    "quiet-room",
    "parking",
    "public-transport",
];

/// Languages that can be spoken at a conversation.
pub const SPOKEN_LANGUAGES: [&str; 10] = [
    "nl", "en", "ar", "tr", "uk", "pl", "es", "ti", "so", "nl-sign",
];

/// The code, if it is one of the list.
pub fn known(list: &[&'static str], code: &str) -> Option<&'static str> {
    list.iter().copied().find(|known| *known == code)
}
