//! Mail addresses: what is legal goes through, what is not is named.

use lettre::Address;

/// Reads a bare address. A domain outside ASCII becomes its A-label form, so that such an
/// address needs no help from the server; a local part outside ASCII stays as it is.
pub(crate) fn parse(text: &str) -> Option<Address> {
    let text = text.trim();
    if text.chars().any(char::is_control) {
        return None;
    }
    let (user, domain) = text.rsplit_once('@')?;
    if domain.is_ascii() {
        return Address::new(user, domain).ok();
    }
    Address::new(user, idna::domain_to_ascii(domain).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        parse(text).map(|address| address.to_string())
    }

    #[test]
    fn odd_but_legal_addresses_are_taken() {
        for address in [
            "a@b.nl",
            "o'neil+gesprek@stad.example",
            "!#$%&*/=?^_`{|}~-@stad.example",
            "\"anna de vries\"@stad.example",
            "\"a@b\"@stad.example",
            "bounce+7.3f2a=anna=post.example@stad.example",
            "anna@[192.0.2.1]",
            "jürgen@stad.example",
        ] {
            assert_eq!(read(address).as_deref(), Some(address));
        }
        assert_eq!(
            read(" anna@stad.example\n").as_deref(),
            Some("anna@stad.example")
        );
    }

    #[test]
    fn a_domain_outside_ascii_becomes_its_ascii_form() {
        assert_eq!(
            read("info@café.example").as_deref(),
            Some("info@xn--caf-dma.example")
        );
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            "anna",
            "anna@",
            "@stad.example",
            "anna@@stad.example",
            "anna@stad..example",
            "anna de vries@stad.example",
            "anna@stad.example, bram@stad.example",
            "anna@stad.example\r\nRCPT TO:<x@y.example>",
            "\"anna\r\n\"@stad.example",
            "anna@stad.example>",
            "<anna@stad.example>",
            "anna@sta d.example",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
        assert_eq!(read(&format!("{}@stad.example", "a".repeat(65))), None);
    }
}
