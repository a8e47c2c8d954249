//! How long something takes, in words: minutes, hours, half days and days of meeting, weeks.

use crate::Page;

const HOUR: i32 = 60;
const HALF_DAY: i32 = 4 * HOUR;
/// A day of meeting, not of the calendar.
const DAY: i32 = 2 * HALF_DAY;
const WEEK: i32 = 7 * 24 * HOUR;

/// The largest unit that a number of minutes fills, and how often; half an hour beside whole hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Length {
    Minutes(i32),
    Hours(i32),
    HoursAndHalf(i32),
    HalfDays(i32),
    Days(i32),
    Weeks(i32),
}

impl Length {
    const fn of(minutes: i32) -> Self {
        match minutes {
            m if m >= WEEK && m % WEEK == 0 => Self::Weeks(m / WEEK),
            m if m >= DAY && m % DAY == 0 => Self::Days(m / DAY),
            m if m >= HALF_DAY && m % HALF_DAY == 0 => Self::HalfDays(m / HALF_DAY),
            m if m >= HOUR && m % HOUR == 0 => Self::Hours(m / HOUR),
            m if m >= HOUR && m % HOUR == HOUR / 2 => Self::HoursAndHalf(m / HOUR),
            m => Self::Minutes(m),
        }
    }

    /// The number alone, where what follows says the unit.
    fn before(self, most: Self) -> Option<i32> {
        let (unit, count) = self.key();
        let counts = !matches!(self, Self::HoursAndHalf(_));
        (counts && most.key().0 == unit).then_some(count)
    }

    const fn key(self) -> (&'static str, i32) {
        match self {
            Self::Minutes(count) => ("length-minutes", count),
            Self::Hours(count) => ("length-hours", count),
            Self::HoursAndHalf(count) => ("length-hours-and-half", count),
            Self::HalfDays(count) => ("length-half-days", count),
            Self::Days(count) => ("length-days", count),
            Self::Weeks(count) => ("length-weeks", count),
        }
    }
}

/// `2 uur`, `anderhalf uur`, `een dagdeel`, `3 weken`.
pub fn words(page: &Page, minutes: i32) -> String {
    let (key, count) = Length::of(minutes).key();
    page.t_with(key, &[("count", count.into())])
}

/// `2 tot 3 uur`, `45 minuten tot anderhalf uur`.
pub fn range(page: &Page, least: i32, most: i32) -> String {
    if least == most {
        return words(page, least);
    }
    let least = match Length::of(least).before(Length::of(most)) {
        Some(count) => count.to_string(),
        None => words(page, least),
    };
    let most = words(page, most);
    page.t_with(
        "length-range",
        &[("least", least.into()), ("most", most.into())],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_said_once() {
        let before = |least, most| Length::of(least).before(Length::of(most));
        assert_eq!(before(5, 15), Some(5));
        assert_eq!(before(60, 180), Some(1));
        assert_eq!(before(45, 60), None);
        assert_eq!(before(90, 150), None);
    }

    #[test]
    fn a_length_is_said_in_the_largest_unit_that_it_fills() {
        for (minutes, length) in [
            (0, Length::Minutes(0)),
            (45, Length::Minutes(45)),
            (60, Length::Hours(1)),
            (75, Length::Minutes(75)),
            (90, Length::HoursAndHalf(1)),
            (180, Length::Hours(3)),
            (240, Length::HalfDays(1)),
            (480, Length::Days(1)),
            (720, Length::HalfDays(3)),
            (2_400, Length::Days(5)),
            (10_080, Length::Weeks(1)),
            (40_320, Length::Weeks(4)),
        ] {
            assert_eq!(Length::of(minutes), length);
        }
    }
}
