//! Composing, signing and handing over e-mail; no queue, no database.
