//! What a conversation is called in addresses.

use kernel::slug::slugify;

/// Parts of an address that mean something else under an organisation.
const RESERVED: [&str; 8] = [
    "beheer",
    "verslag",
    "beeld",
    "gesprekken",
    "agenda",
    "aanmelden",
    "inloggen",
    "over",
];

const LONGEST_SLUG: usize = 60;

/// Addresses for a title, the best first; the last one is nobody else's, because the code is not.
pub fn slug_candidates(title: &str, short_code: &str) -> Vec<String> {
    let plain = slugify(title, LONGEST_SLUG);
    let base = match plain.as_str() {
        "" => "gesprek".to_owned(),
        taken if RESERVED.contains(&taken) => format!("gesprek-{taken}"),
        _ => plain,
    };
    let numbered = (2..=4).map(|number| format!("{base}-{number}"));
    let last = format!("{base}-{short_code}");
    std::iter::once(base.clone())
        .chain(numbered)
        .chain(std::iter::once(last))
        .collect()
}

/// Whether an address was made from this title, so that it need not change.
pub fn fits(slug: &str, title: &str, short_code: &str) -> bool {
    slug_candidates(title, short_code)
        .iter()
        .any(|candidate| candidate == slug)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_title_becomes_an_address_that_means_nothing_else() {
        let first = |title: &str| slug_candidates(title, "h7k2mq")[0].clone();
        assert_eq!(first("De Havenstraat: wat nu?"), "de-havenstraat-wat-nu");
        assert_eq!(first("Beheer"), "gesprek-beheer");
        assert_eq!(first("🌳🌳"), "gesprek");
        assert_eq!(first("شارع"), "gesprek");
    }

    #[test]
    fn an_address_that_was_numbered_still_fits_its_title() {
        assert!(fits("de-haven-3", "De haven", "h7k2mq"));
        assert!(fits("de-haven-h7k2mq", "De haven", "h7k2mq"));
        assert!(!fits("de-haven", "Het plein", "h7k2mq"));
    }

    proptest! {
        #[test]
        fn every_candidate_can_stand_in_an_address(title in ".{0,200}") {
            let candidates = slug_candidates(&title, "h7k2mq");
            prop_assert!(candidates.last().is_some_and(|last| last.ends_with("-h7k2mq")));
            for slug in candidates {
                prop_assert!(kernel::slug::is_slug(&slug), "{slug}");
                prop_assert!(!RESERVED.contains(&slug.as_str()));
                prop_assert!(slug.len() <= LONGEST_SLUG + 15);
            }
        }
    }
}
