//! What crosses services.
