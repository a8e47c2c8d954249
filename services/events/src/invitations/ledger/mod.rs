//! The list of all who are invited: what was sent, how it arrived, what they answered.

mod export;
mod pages;
mod store;

use axum::{Router, routing::get};
use web::App;

/// Which invitations are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    All,
    /// Not sent yet.
    Unsent,
    /// Taken by the mail server of the other side.
    Sent,
    /// Not delivered, or not wanted.
    Failed,
    /// They come.
    Yes,
    /// They may come.
    Maybe,
    /// They do not come.
    No,
    /// Invited, and no answer yet.
    Unanswered,
    /// Taken back.
    Withdrawn,
}

impl Filter {
    /// All of them, as a form shows them.
    pub const ALL: [Self; 9] = [
        Self::All,
        Self::Unsent,
        Self::Sent,
        Self::Failed,
        Self::Yes,
        Self::Maybe,
        Self::No,
        Self::Unanswered,
        Self::Withdrawn,
    ];

    /// The code as addresses write it; its words are under `invitation-filter-CODE`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unsent => "unsent",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Yes => "yes",
            Self::Maybe => "maybe",
            Self::No => "no",
            Self::Unanswered => "unanswered",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads a code; everything for an unknown one.
    pub fn parse(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|filter| filter.code() == code)
            .unwrap_or(Self::All)
    }
}

/// Pages of the list.
pub fn routes() -> Router<App> {
    const BASE: &str = "/{city}/{organisation}/beheer/gesprekken/{id}/uitnodigingen";
    Router::new()
        .route(BASE, get(pages::list))
        .route(&format!("{BASE}/lijst.csv"), get(export::csv))
        .route(&format!("{BASE}/lijst.xlsx"), get(export::xlsx))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_read_back_from_addresses() {
        for filter in Filter::ALL {
            assert_eq!(Filter::parse(filter.code()), filter);
        }
        assert_eq!(Filter::parse("'; drop table"), Filter::All);
    }
}
