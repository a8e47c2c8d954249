//! Identifiers, clock, languages, personal links and the facts that services tell each other.
