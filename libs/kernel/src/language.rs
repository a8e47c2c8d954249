//! The languages of the interface.

use serde::{Deserialize, Serialize};

/// A language that pages and mails are written in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch, the first language.
    #[default]
    Nl,
    /// English.
    En,
}

impl Language {
    /// All of them, the first one first.
    pub const ALL: [Self; 2] = [Self::Nl, Self::En];

    /// The code as HTML, HTTP and the database write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The language's name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Nl => "Nederlands",
            Self::En => "English",
        }
    }

    /// Reads a code such as `nl`, `en-GB` or `NL`; `None` for a language we do not speak.
    pub fn parse(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next()?.trim();
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// The best of ours for an `Accept-Language` header; Dutch where none fits.
    pub fn negotiate(accept_language: &str) -> Self {
        let mut wishes: Vec<(f32, &str)> = accept_language
            .split(',')
            .filter_map(|part| {
                let mut pieces = part.trim().split(";q=");
                let code = pieces.next().filter(|code| !code.is_empty())?;
                let weight = pieces
                    .next()
                    .map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
                Some((weight, code))
            })
            .collect();
        wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
        wishes
            .into_iter()
            .find_map(|(_, code)| Self::parse(code))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_wish_that_we_speak_wins() {
        assert_eq!(
            Language::negotiate("fr, en-GB;q=0.8, nl;q=0.5"),
            Language::En
        );
        assert_eq!(Language::negotiate("nl;q=0.9,en;q=0.1"), Language::Nl);
        assert_eq!(Language::negotiate(""), Language::Nl);
        assert_eq!(Language::negotiate("tr, ;q=x"), Language::Nl);
    }
}
