//! The form in which two spellings of one e-mail address are equal.

/// Lower-case and without surrounding space: the form in which addresses are looked up.
pub fn address_key(address: &str) -> String {
    address.trim().to_lowercase()
}

/// A light check of an address typed in a form: one `@`, something on both sides, a dot behind it,
/// no spaces or control characters, at most 254 characters.
pub fn looks_like_address(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return false;
    };
    address.len() <= 254
        && !local.is_empty()
        && local.len() <= 64
        && !local.contains('@')
        && domain.contains('.')
        && domain
            .split('.')
            .all(|label| !label.is_empty() && label.len() <= 63)
        && !address.chars().any(|c| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '<' | '>' | ',' | ';' | '"' | '(' | ')')
        })
        && address.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_mailed_is_no_address() {
        assert!(looks_like_address("a.b+c@buurt.example"));
        for wrong in [
            "", "a", "a@", "@b.nl", "a@b", "a b@c.nl", "a@b..nl", "a@b@c.nl", "é@b.nl",
        ] {
            assert!(!looks_like_address(wrong), "{wrong}");
        }
    }
}
