//! The theme that a list means, from its own words.

use kernel::slug::slugify;

/// Parts of words, in Dutch and English, and the theme that they point to; the first that fits counts.
const WORDS: [(&str, &str); 58] = [
    ("wonen", "housing"),
    ("woning", "housing"),
    ("bouw", "housing"),
    ("housing", "housing"),
    ("verkeer", "traffic"),
    ("mobilit", "traffic"),
    ("vervoer", "traffic"),
    ("parkeren", "traffic"),
    ("fiets", "traffic"),
    ("traffic", "traffic"),
    ("transport", "traffic"),
    ("openbare-ruimte", "public-space"),
    ("public-space", "public-space"),
    ("straat", "public-space"),
    ("plein", "public-space"),
    ("speel", "public-space"),
    ("afval", "public-space"),
    ("energie", "energy"),
    ("energy", "energy"),
    ("klimaat", "energy"),
    ("climate", "energy"),
    ("duurzaam", "energy"),
    ("sustainab", "energy"),
    ("warmte", "energy"),
    ("groen", "nature"),
    ("natuur", "nature"),
    ("nature", "nature"),
    ("green", "nature"),
    ("dieren", "nature"),
    ("park", "nature"),
    ("veilig", "safety"),
    ("safety", "safety"),
    ("overlast", "safety"),
    ("zorg", "health"),
    ("gezond", "health"),
    ("health", "health"),
    ("welzijn", "health"),
    ("jeugd", "youth"),
    ("jongeren", "youth"),
    ("onderwijs", "youth"),
    ("school", "youth"),
    ("youth", "youth"),
    ("education", "youth"),
    ("cultuur", "culture"),
    ("culture", "culture"),
    ("kunst", "culture"),
    ("sport", "culture"),
    ("werk", "work"),
    ("econom", "work"),
    ("inkomen", "work"),
    ("employment", "work"),
    ("samenleven", "living-together"),
    ("sociaal", "living-together"),
    ("social", "living-together"),
    ("diversiteit", "living-together"),
    ("democrati", "democracy"),
    ("participati", "democracy"),
    ("bestuur", "democracy"),
];

/// The theme's code; `None` where the words point to none of ours.
pub(super) fn recognised(theme: &str) -> Option<&'static str> {
    let theme = slugify(theme, 200);
    if let Some(code) = crate::codes::known(&crate::codes::THEMES, &theme) {
        return Some(code);
    }
    WORDS
        .iter()
        .find(|(word, _)| theme.contains(word))
        .map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes;

    #[test]
    fn a_lists_own_words_are_understood() {
        for (words, code) in [
            ("Verkeer en vervoer", "traffic"),
            ("Openbare ruimte & groen", "public-space"),
            ("housing", "housing"),
            ("Jeugdzorg", "health"),
        ] {
            assert_eq!(recognised(words), Some(code), "{words}");
        }
        assert_eq!(recognised("Overig"), None);
    }

    #[test]
    fn every_word_points_to_a_theme_that_exists() {
        for (word, code) in WORDS {
            assert!(codes::THEMES.contains(&code), "{word}: {code}");
        }
    }
}
