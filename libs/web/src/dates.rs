//! Dates and times in words, in the city's time zone.

use jiff::{Timestamp, Zoned, civil, tz::TimeZone};
use kernel::Language;
use serde::Serialize;

/// The time zone of the cities of the Netherlands.
pub const ZONE: &str = "Europe/Amsterdam";

/// That zone; its data are in the program, so UTC is only ever a fallback in name.
pub fn zone() -> TimeZone {
    TimeZone::get(ZONE).unwrap_or(TimeZone::UTC)
}

/// A moment on the city's clock.
pub fn local(moment: Timestamp) -> Zoned {
    moment.to_zoned(zone())
}

const NL_DAYS: [&str; 7] = [
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
];
const EN_DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const NL_MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const EN_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn weekday(language: Language, date: civil::Date) -> &'static str {
    let days = match language {
        Language::Nl => NL_DAYS,
        Language::En => EN_DAYS,
    };
    days[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs()) % 7]
}

fn month(language: Language, date: civil::Date) -> &'static str {
    let months = match language {
        Language::Nl => NL_MONTHS,
        Language::En => EN_MONTHS,
    };
    months[usize::from(date.month().unsigned_abs() - 1) % 12]
}

/// `3 december 2026`.
pub fn date(language: Language, date: civil::Date) -> String {
    format!("{} {} {}", date.day(), month(language, date), date.year())
}

/// `donderdag 3 december 2026`.
pub fn long_date(language: Language, date: civil::Date) -> String {
    format!("{} {}", weekday(language, date), self::date(language, date))
}

/// `19.30 uur`, `19:30`.
pub fn time(language: Language, moment: Timestamp) -> String {
    let local = local(moment);
    match language {
        Language::Nl => format!("{}.{:02} uur", local.hour(), local.minute()),
        Language::En => format!("{}:{:02}", local.hour(), local.minute()),
    }
}

/// `donderdag 3 december 2026, 19.30 – 21.30 uur`; both dates where it ends on another day.
pub fn period(language: Language, start: Timestamp, end: Timestamp) -> String {
    let (from, to) = (local(start), local(end));
    let first = long_date(language, from.date());
    if from.date() != to.date() {
        return format!(
            "{first}, {} – {}, {}",
            time(language, start),
            long_date(language, to.date()),
            time(language, end)
        );
    }
    match language {
        Language::Nl => format!(
            "{first}, {}.{:02} – {}.{:02} uur",
            from.hour(),
            from.minute(),
            to.hour(),
            to.minute()
        ),
        Language::En => format!(
            "{first}, {}:{:02} – {}:{:02}",
            from.hour(),
            from.minute(),
            to.hour(),
            to.minute()
        ),
    }
}

/// `donderdag 3 december 2026, 19.30 uur`.
pub fn moment(language: Language, moment: Timestamp) -> String {
    format!(
        "{}, {}",
        long_date(language, local(moment).date()),
        time(language, moment)
    )
}

/// The date block of a card.
#[derive(Clone, Debug, Serialize)]
pub struct When {
    iso: String,
    weekday: String,
    day: i8,
    month: String,
    time: String,
}

impl When {
    /// Of a moment.
    pub fn new(language: Language, moment: Timestamp) -> Self {
        let date = local(moment).date();
        let short = |word: &str, letters: usize| word.chars().take(letters).collect();
        Self {
            iso: local(moment).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            weekday: short(
                weekday(language, date),
                if language == Language::Nl { 2 } else { 3 },
            ),
            day: date.day(),
            month: short(month(language, date), 3),
            time: time(language, moment),
        }
    }
}

/// A moment from what date and time fields hold (`2026-12-03`, `19:30`), on the city's clock.
pub fn from_fields(date: &str, time: &str) -> Option<Timestamp> {
    let date: civil::Date = date
        .parse()
        .ok()
        .filter(|date: &civil::Date| (1900..=2200).contains(&date.year()))?;
    let time = civil::Time::strptime("%H:%M", time.trim().replace('.', ":")).ok()?;
    Some(date.to_datetime(time).to_zoned(zone()).ok()?.timestamp())
}

/// What the two fields hold for a moment.
pub fn to_fields(moment: Timestamp) -> (String, String) {
    let local = local(moment);
    (
        local.strftime("%Y-%m-%d").to_string(),
        local.strftime("%H:%M").to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_read_as_people_say_them() {
        let start = from_fields("2026-12-03", "19:30").unwrap();
        let end = from_fields("2026-12-03", "21.30").unwrap();
        assert_eq!(
            period(Language::Nl, start, end),
            "donderdag 3 december 2026, 19.30 – 21.30 uur"
        );
        assert_eq!(
            period(Language::En, start, end),
            "Thursday 3 December 2026, 19:30 – 21:30"
        );
        assert_eq!(to_fields(start), ("2026-12-03".into(), "19:30".into()));
        assert_eq!(from_fields("2026-13-03", "19:30"), None);
        assert_eq!(from_fields("0001-01-01", "19:30"), None);
    }
}
