//! What a person wants to get, chosen without an account. The link in each mail names the message, and
//! so knows the address: it works for as long as the message's row is kept, which has to be as long as
//! somebody may still find the mail (at least thirteen months).

mod pages;
mod store;

use axum::{Router, routing::get};
use web::App;

/// `/voorkeuren/…`, where the link at the foot of a mail leads, and the one-click of RFC 8058 beneath it.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/voorkeuren/{token}", get(pages::show).post(pages::save))
        .route(
            "/voorkeuren/{token}/afmelden",
            get(pages::ask).post(pages::one_click),
        )
}

/// Which invitations and news a person wants. What concerns something they take part in always comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    /// From everyone here.
    All,
    /// Not from the organisation whose mail it was.
    NotThisOne,
    /// From nobody here.
    None,
}

impl Wish {
    const ALL: [Self; 3] = [Self::All, Self::NotThisOne, Self::None];

    const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::NotThisOne => "not-this-one",
            Self::None => "none",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.code() == code)
    }

    /// From what the person asked before.
    const fn of(stopped_here: bool, stopped_everywhere: bool) -> Self {
        match (stopped_here, stopped_everywhere) {
            (_, true) => Self::None,
            (true, false) => Self::NotThisOne,
            (false, false) => Self::All,
        }
    }

    const fn stops_here(self) -> bool {
        !matches!(self, Self::All)
    }

    const fn stops_everywhere(self) -> bool {
        matches!(self, Self::None)
    }
}

/// Enough of an address to know it by, not enough for a stranger who got hold of the mail.
fn masked(address: &str) -> String {
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}•••@{domain}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_kept_as_two_stops_and_read_back_from_them() {
        for wish in Wish::ALL {
            assert_eq!(Wish::of(wish.stops_here(), wish.stops_everywhere()), wish);
            assert_eq!(Wish::parse(wish.code()), Some(wish));
        }
        assert_eq!(Wish::of(false, true), Wish::None);
    }

    #[test]
    fn a_masked_address_shows_one_letter_and_the_domain() {
        assert_eq!(masked("anna@post.example"), "a•••@post.example");
        assert_eq!(masked("élise@post.example"), "é•••@post.example");
    }
}
