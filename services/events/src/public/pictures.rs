//! Where cover pictures are shown.

use files::Width;
use serde::Serialize;
use uuid::Uuid;

/// A picture as templates take it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Cover {
    /// Its address.
    pub(super) src: String,
    /// What is on it.
    pub(super) alt: String,
}

impl Cover {
    /// The narrow one, for cards.
    pub(super) fn small(home: &str, id: Uuid, alt: &str) -> Self {
        Self {
            src: files::address(home, id, Width::Small),
            alt: alt.to_owned(),
        }
    }

    /// The wide one.
    pub(super) fn full(home: &str, id: Uuid, alt: &str) -> Self {
        Self {
            src: files::address(home, id, Width::Full),
            alt: alt.to_owned(),
        }
    }
}
