//! One e-mail address as a person types it.

use std::fmt;

use crate::text::is_invisible;

/// Most characters before the `@` (RFC 5321).
const MOST_LOCAL: usize = 64;

/// Most characters of the whole address (RFC 5321, as corrected).
const MOST_ALL: usize = 254;

/// An e-mail address to which mail can be sent.
///
/// The part before the `@` is kept as typed. The domain is in lower case and in ASCII, so that every mail server can
/// take it: `münchen.example` becomes `xn--mnchen-3ya.example` ([`readable`](Self::readable) gives the other form back).
/// Letters outside ASCII before the `@` are refused: most mail servers cannot deliver to them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address(String);

/// Why something is no e-mail address that can be used. Nothing is guessed: `jan@buurt,nl` is a problem, not `jan@buurt.nl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum AddressProblem {
    /// There is nothing.
    #[error("empty")]
    Empty,
    /// There is no `@`.
    #[error("no @")]
    NoAt,
    /// There is more than one `@`: two addresses, or a slip.
    #[error("more than one @")]
    SeveralAts,
    /// There is a comma where a dot was meant, probably.
    #[error("a comma in place of a dot")]
    Comma,
    /// There is a space within.
    #[error("a space within")]
    Space,
    /// The text turns its own writing direction, so that it reads otherwise than it is.
    #[error("text that turns its direction")]
    TurnedDirection,
    /// Nothing before the `@`, dots in the wrong place, or a sign that cannot be there.
    #[error("unusable before the @")]
    Local,
    /// A letter outside ASCII before the `@`.
    #[error("a letter with an accent before the @")]
    LocalNotAscii,
    /// The domain has no dot: `jan@gmail`.
    #[error("nothing like .nl after the @")]
    NoTopLevel,
    /// The domain is no domain.
    #[error("unusable after the @")]
    Domain,
    /// Longer than an address can be.
    #[error("too long")]
    TooLong,
}

impl AddressProblem {
    /// The name of the problem in translations.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoAt => "no-at",
            Self::SeveralAts => "several-ats",
            Self::Comma => "comma",
            Self::Space => "space",
            Self::TurnedDirection => "turned-direction",
            Self::Local => "local",
            Self::LocalNotAscii => "local-not-ascii",
            Self::NoTopLevel => "no-top-level",
            Self::Domain => "domain",
            Self::TooLong => "too-long",
        }
    }
}

impl Address {
    /// Reads one address. White space, `mailto:`, angle brackets and quotes around it, invisible characters in it and
    /// punctuation behind it are taken away.
    pub fn parse(typed: &str) -> Result<Self, AddressProblem> {
        // Far longer than any address with its wrapping: no need to look closer.
        if typed.len() > 4 * MOST_ALL && typed.trim().len() > 4 * MOST_ALL {
            return Err(AddressProblem::TooLong);
        }
        if typed.contains(['\u{202D}', '\u{202E}']) {
            return Err(AddressProblem::TurnedDirection);
        }
        let visible: String = typed.chars().filter(|&c| !is_invisible(c)).collect();
        let (local, domain) = halves(unwrapped(&visible))?;
        check_local(local)?;
        let domain = ascii_domain(domain)?;
        let address = format!("{local}@{domain}");
        if address.len() > MOST_ALL {
            return Err(AddressProblem::TooLong);
        }
        Ok(Self(address))
    }

    /// Reads `Name <address>`, `address (Name)`, `Name, address` or a bare address: the name as it stands there,
    /// if any, and the address.
    pub fn with_name(typed: &str) -> (Option<&str>, Result<Self, AddressProblem>) {
        let typed = typed.trim();
        let whole = Self::parse(typed);
        if whole.is_ok() || typed.len() > 4 * MOST_ALL {
            return (None, whole);
        }
        match bracketed(typed).or_else(|| spaced(typed)) {
            Some((name, Ok(address))) => (non_empty(name), Ok(address)),
            Some((name, Err(problem))) => (non_empty(name), Err(problem)),
            None => (None, whole),
        }
    }

    /// The address as it is mailed to.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which two spellings of one address are equal: all lower case.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// The address with its domain as people write it.
    pub fn readable(&self) -> String {
        match self.0.split_once('@') {
            Some((local, domain)) if domain.contains("xn--") => {
                let (readable, outcome) = idna::domain_to_unicode(domain);
                format!("{local}@{}", outcome.map_or(domain, |()| readable.as_str()))
            }
            _ => self.0.clone(),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `Name <address>`: the brackets say which part is meant, so what is wrong in them is what is wrong.
fn bracketed(typed: &str) -> Option<(&str, Result<Address, AddressProblem>)> {
    let (name, rest) = typed.rsplit_once('<')?;
    let (address, _) = rest.split_once('>')?;
    Some((name, Address::parse(address)))
}

/// A name and an address with only spaces, commas or brackets between: exactly one of the words has an `@`.
fn spaced(typed: &str) -> Option<(&str, Result<Address, AddressProblem>)> {
    let between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')');
    let mut words = typed.split(between).filter(|word| word.contains('@'));
    let (word, None) = (words.next()?, words.next()) else {
        return None;
    };
    let address = Address::parse(word).ok()?;
    let start = typed.find(word)?;
    let before = &typed[..start];
    let after = &typed[start + word.len()..];
    let name = if before.trim().is_empty() {
        after
    } else {
        before
    };
    // `jan@buurt,nl` is one address with a slip, and no name.
    let touches = after.starts_with([',', ';'])
        && !after[1..].starts_with(char::is_whitespace)
        && after.len() > 1;
    (!touches && !before.ends_with(',')).then_some((name, Ok(address)))
}

fn non_empty(name: &str) -> Option<&str> {
    let name = name.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | ',' | ';' | '(' | ')' | '<' | '>' | ':')
    });
    (!name.is_empty()).then_some(name)
}

/// The address without what stands around it, whatever the order in which it was wrapped.
fn unwrapped(typed: &str) -> &str {
    let mut inner = typed;
    loop {
        let mut next = inner
            .trim()
            .trim_matches(['"', '\''])
            .trim_end_matches(['.', ',', ';', ':']);
        if let Some(bare) = next
            .strip_prefix('<')
            .and_then(|rest| rest.strip_suffix('>'))
        {
            next = bare;
        }
        if next
            .get(..7)
            .is_some_and(|start| start.eq_ignore_ascii_case("mailto:"))
        {
            next = next[7..].split('?').next().unwrap_or_default();
        }
        if next == inner {
            return inner;
        }
        inner = next;
    }
}

fn halves(address: &str) -> Result<(&str, &str), AddressProblem> {
    if address.is_empty() {
        return Err(AddressProblem::Empty);
    }
    let (local, domain) = address.split_once('@').ok_or(AddressProblem::NoAt)?;
    if domain.contains('@') {
        return Err(AddressProblem::SeveralAts);
    }
    if address.contains(char::is_whitespace) {
        return Err(AddressProblem::Space);
    }
    if address.contains(',') {
        return Err(AddressProblem::Comma);
    }
    Ok((local, domain))
}

fn check_local(local: &str) -> Result<(), AddressProblem> {
    let usable = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    if local.chars().any(|c| !c.is_ascii() && c.is_alphanumeric()) {
        return Err(AddressProblem::LocalNotAscii);
    }
    if local.split('.').any(str::is_empty) || !local.chars().all(usable) {
        return Err(AddressProblem::Local);
    }
    if local.len() > MOST_LOCAL {
        return Err(AddressProblem::TooLong);
    }
    Ok(())
}

fn ascii_domain(domain: &str) -> Result<String, AddressProblem> {
    if domain.is_empty() || domain.split('.').any(str::is_empty) {
        return Err(AddressProblem::Domain);
    }
    if !domain.contains(['.', '\u{3002}', '\u{FF0E}']) {
        return Err(AddressProblem::NoTopLevel);
    }
    let ascii = idna::domain_to_ascii_strict(domain).map_err(|_| AddressProblem::Domain)?;
    let top = ascii.rsplit('.').next().unwrap_or_default();
    if top.len() < 2 || !top.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Err(AddressProblem::Domain);
    }
    Ok(ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_freed_of_what_stands_around_it() {
        for typed in [
            "Jan.Vries+buurt@Buurt.Example",
            "  Jan.Vries+buurt@buurt.example \u{00A0}",
            "<Jan.Vries+buurt@buurt.example>;",
            "mailto:Jan.Vries+buurt@BUURT.example?subject=Hoi",
            "\"<MAILTO:Jan.Vries+buurt@buurt.example>.\"",
            "\u{FEFF}Jan.Vries+buurt\u{200B}@buurt.example\u{202C}",
        ] {
            let address = Address::parse(typed).unwrap();
            assert_eq!(address.as_str(), "Jan.Vries+buurt@buurt.example", "{typed}");
            assert_eq!(address.key(), "jan.vries+buurt@buurt.example");
        }
    }

    #[test]
    fn a_domain_outside_ascii_can_be_mailed_and_read() {
        let address = Address::parse("info@MÜNCHEN.example").unwrap();
        assert_eq!(address.as_str(), "info@xn--mnchen-3ya.example");
        assert_eq!(address.readable(), "info@münchen.example");
        assert_eq!(Address::parse(address.as_str()), Ok(address));
    }

    #[test]
    fn every_slip_has_its_own_reason_and_none_is_mended() {
        for (typed, problem) in [
            (" ; ", AddressProblem::Empty),
            ("jan.buurt.nl", AddressProblem::NoAt),
            ("jan(at)buurt.nl", AddressProblem::NoAt),
            ("jan@@buurt.nl", AddressProblem::SeveralAts),
            ("a@x.nl; b@x.nl", AddressProblem::SeveralAts),
            ("jan@buurt,nl", AddressProblem::Comma),
            ("jan vries@buurt.nl", AddressProblem::Space),
            ("jan\u{00A0}vries@buurt.nl", AddressProblem::Space),
            ("jan@buurt. nl", AddressProblem::Space),
            ("\u{202E}ln.truub@naj", AddressProblem::TurnedDirection),
            ("@buurt.nl", AddressProblem::Local),
            (".jan@buurt.nl", AddressProblem::Local),
            ("jan..v@buurt.nl", AddressProblem::Local),
            ("jan\"v@buurt.nl", AddressProblem::Local),
            ("jan\0@buurt.nl", AddressProblem::Local),
            ("zoë@buurt.nl", AddressProblem::LocalNotAscii),
            ("jan@gmail", AddressProblem::NoTopLevel),
            ("jan@", AddressProblem::Domain),
            ("jan@buurt..nl", AddressProblem::Domain),
            ("jan@-buurt.nl", AddressProblem::Domain),
            ("jan@bu_urt.nl", AddressProblem::Domain),
            ("jan@192.168.1.1", AddressProblem::Domain),
            ("jan@[192.168.1.1]", AddressProblem::Domain),
            ("jan@buurt.n", AddressProblem::Domain),
            ("jan@buurt.nl\0", AddressProblem::Domain),
        ] {
            assert_eq!(Address::parse(typed), Err(problem), "{typed:?}");
        }
    }

    #[test]
    fn length_has_its_limits() {
        let local = |length| format!("{}@buurt.nl", "a".repeat(length));
        assert!(Address::parse(&local(64)).is_ok());
        assert_eq!(Address::parse(&local(65)), Err(AddressProblem::TooLong));
        assert_eq!(
            Address::parse(&local(10_000_000)),
            Err(AddressProblem::TooLong)
        );
        let long_domain = format!("a@{}.nl", vec!["b".repeat(60); 5].join("."));
        assert!(Address::parse(&long_domain).is_err());
        assert!(Address::parse(&format!("a@{}.nl", "b".repeat(64))).is_err());
    }

    #[test]
    fn a_name_beside_the_address_is_found() {
        for (typed, name, address) in [
            (
                "Jan de Vries <jan@buurt.nl>",
                Some("Jan de Vries"),
                "jan@buurt.nl",
            ),
            (
                "\"Vries, Jan de\" <jan@buurt.nl>",
                Some("Vries, Jan de"),
                "jan@buurt.nl",
            ),
            (
                "jan@buurt.nl (Jan de Vries)",
                Some("Jan de Vries"),
                "jan@buurt.nl",
            ),
            (
                "Jan de Vries jan@buurt.nl",
                Some("Jan de Vries"),
                "jan@buurt.nl",
            ),
            (
                "Jan de Vries, jan@buurt.nl",
                Some("Jan de Vries"),
                "jan@buurt.nl",
            ),
            ("<jan@buurt.nl>", None, "jan@buurt.nl"),
            ("jan@buurt.nl", None, "jan@buurt.nl"),
        ] {
            let (found, parsed) = Address::with_name(typed);
            assert_eq!(
                (found, parsed.unwrap().as_str()),
                (name, address),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_slip_is_not_hidden_by_looking_for_a_name() {
        for (typed, problem) in [
            ("jan@buurt.nl,com", AddressProblem::Comma),
            ("jan,vries@buurt.nl", AddressProblem::Comma),
            ("Jan <jan@buurt,nl>", AddressProblem::Comma),
            ("a@x.nl, b@x.nl", AddressProblem::SeveralAts),
        ] {
            assert_eq!(Address::with_name(typed).1, Err(problem), "{typed}");
        }
    }
}
