//! Short names that stand in addresses.

/// Turns a name into lower-case letters, digits and hyphens, at most `longest` long and cut at a
/// word where possible; empty if nothing is left.
pub fn slugify(name: &str, longest: usize) -> String {
    let mut slug = String::new();
    for character in name.chars().flat_map(char::to_lowercase) {
        match plain(character) {
            Some(letters) => slug.push_str(letters),
            None if character.is_ascii_alphanumeric() => slug.push(character),
            None if matches!(character, '\'' | '’' | '.') => {}
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    if slug.len() > longest {
        let cut = slug[..longest].rfind('-').filter(|at| *at >= longest / 2);
        slug.truncate(cut.unwrap_or(longest));
    }
    slug.trim_matches('-').to_owned()
}

/// Whether a text can stand in an address as it is.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The plain letters for the accented ones that names in the Netherlands carry.
const fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => "a",
        'ç' | 'ć' | 'č' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ş' | 'š' | 'ś' => "s",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'ž' | 'ź' | 'ż' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        '&' => "en",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_an_address() {
        assert_eq!(
            slugify("Bewonersgroep Café ’t Hoekje!", 40),
            "bewonersgroep-cafe-t-hoekje"
        );
        assert_eq!(slugify("  —  ", 40), "");
        assert_eq!(
            slugify("Wonen & Werken", 40),
            "wonen-en-werken".replace("--", "-")
        );
        assert_eq!(slugify("een heel lange naam", 12), "een-heel");
        assert!(is_slug("a-1") && !is_slug("-a") && !is_slug("A"));
    }
}
