//! Times as hosts type them, on the city's clock; that clock skips an hour in spring and repeats one in
//! autumn.

use jiff::{Timestamp, civil, tz::AmbiguousOffset};
use web::dates;

/// Why a date and a time are no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No date, or one that does not exist.
    Date,
    /// No time, or one that does not exist.
    Time,
    /// That night the clock goes forward over this time.
    Skipped,
    /// That night the clock goes back, and this time comes twice.
    Twice,
}

impl Wrong {
    /// Key of the sentence that says what to do.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Date => "when-date",
            Self::Time => "when-time",
            Self::Skipped => "when-skipped",
            Self::Twice => "when-twice",
        }
    }

    /// Whether it is the date that has to be typed again, not the time.
    pub const fn is_about_date(self) -> bool {
        matches!(self, Self::Date)
    }
}

/// The moment of a date (`2026-12-03`) and a time (`19:30`, `19.30`).
///
/// # Errors
/// If there is no such moment, or if there are two.
pub fn moment(date: &str, time: &str) -> Result<Timestamp, Wrong> {
    let date: civil::Date = date
        .trim()
        .parse()
        .ok()
        .filter(|date: &civil::Date| (1900..=2200).contains(&date.year()))
        .ok_or(Wrong::Date)?;
    let time = clock_time(time).ok_or(Wrong::Time)?;
    let ambiguous = dates::zone().to_ambiguous_timestamp(date.to_datetime(time));
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => ambiguous.compatible().map_err(|_| Wrong::Date),
        AmbiguousOffset::Gap { .. } => Err(Wrong::Skipped),
        AmbiguousOffset::Fold { .. } => Err(Wrong::Twice),
    }
}

fn clock_time(text: &str) -> Option<civil::Time> {
    let text = text.trim().replace('.', ":");
    civil::Time::strptime("%H:%M", &text)
        .or_else(|_| civil::Time::strptime("%H:%M:%S", &text))
        .ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_time_that_the_clock_skips_or_repeats_is_no_moment() {
        assert_eq!(moment("2027-03-28", "02:30"), Err(Wrong::Skipped));
        assert_eq!(moment("2026-10-25", "02:30"), Err(Wrong::Twice));
        assert!(moment("2026-10-25", "03:00").is_ok());
        assert!(moment("2027-03-28", "03.00").is_ok());
    }

    #[test]
    fn what_is_no_date_or_time_says_which() {
        assert_eq!(moment("", "19:30"), Err(Wrong::Date));
        assert_eq!(moment("2026-02-30", "19:30"), Err(Wrong::Date));
        assert_eq!(moment("0001-01-01", "19:30"), Err(Wrong::Date));
        assert_eq!(moment("2026-12-03", "half acht"), Err(Wrong::Time));
        assert_eq!(moment("2026-12-03", "24:00"), Err(Wrong::Time));
    }

    proptest! {
        #[test]
        fn a_moment_reads_back_as_it_was_typed(day in 1i8..=28, month in 1i8..=12, hour in 4i8..=23, minute in 0i8..=59) {
            let (date, time) = (format!("2026-{month:02}-{day:02}"), format!("{hour:02}:{minute:02}"));
            let moment = moment(&date, &time).unwrap();
            prop_assert_eq!(dates::to_fields(moment), (date, time));
        }

        #[test]
        fn whatever_is_typed_gets_an_answer(date in ".{0,20}", time in ".{0,20}") {
            let _ = moment(&date, &time);
        }
    }
}
