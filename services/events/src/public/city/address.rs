//! What the first part of an address can mean: axum cannot match the end of a part.

/// The form in which a city's conversations are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Format {
    /// iCalendar.
    Calendar,
    /// Atom.
    Atom,
    /// JSON.
    Json,
}

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address<'a> {
    /// The page of a city.
    City(&'a str),
    /// The same as a feed.
    Feed(&'a str, Format),
    /// A conversation, by the code that stands on paper.
    Code(String),
}

impl<'a> Address<'a> {
    pub(super) fn read(segment: &'a str) -> Self {
        let feed = |suffix, format| Some(Self::Feed(segment.strip_suffix(suffix)?, format));
        feed(".ics", Format::Calendar)
            .or_else(|| feed(".atom", Format::Atom))
            .or_else(|| feed(".json", Format::Json))
            .or_else(|| kernel::code::read(segment).map(Self::Code))
            .unwrap_or(Self::City(segment))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_part_tells_the_form() {
        assert_eq!(Address::read("utrecht"), Address::City("utrecht"));
        for (segment, format) in [
            ("utrecht.ics", Format::Calendar),
            ("utrecht.atom", Format::Atom),
            ("utrecht.json", Format::Json),
        ] {
            assert_eq!(Address::read(segment), Address::Feed("utrecht", format));
        }
        assert_eq!(Address::read("utrecht.xml"), Address::City("utrecht.xml"));
    }

    #[test]
    fn a_code_has_six_signs_and_a_digit_in_either_case() {
        assert_eq!(Address::read("H7k2MQ"), Address::Code("h7k2mq".into()));
        for no_code in ["almere", "h7k2m", "h7k2mqx", "h7-2mq", "h7k2mé"] {
            assert_eq!(Address::read(no_code), Address::City(no_code));
        }
    }
}
