//! Dates and times as lists write them.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

use crate::text::one_line;

/// Whether `3/4/2016` is in April or in March.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayOrder {
    /// Day before month, as nearly everywhere.
    DayFirst,
    /// Month before day, as in the United States.
    MonthFirst,
}

impl DayOrder {
    /// Decides for a whole column, by the values that allow one reading only: a first number above 12 is a day. Day first
    /// when all values allow both, and when they contradict each other; the impossible ones are then unreadable.
    pub(super) fn of_column<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let (mut day_first, mut month_first) = (false, false);
        for cell in cells {
            if let Some((first, second)) = ambiguous_numbers(&lowered(cell)) {
                day_first |= first > 12;
                month_first |= second > 12;
            }
        }
        if month_first && !day_first {
            Self::MonthFirst
        } else {
            Self::DayFirst
        }
    }
}

/// What a cell says about a moment; at least one of date and time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The date.
    pub(super) date: Option<Date>,
    /// The time, or the first of two.
    pub(super) time: Option<Time>,
    /// The second of two times (`18:00 - 20:00`).
    pub(super) until: Option<Time>,
    /// The distance to UTC of the time, when the cell gives it.
    pub(super) offset: Option<Offset>,
}

impl Stamp {
    /// Reads `2016-03-14T18:00:00+01:00`, `2016-03-14 18:00`, `14/03/2016 18:00`, `14-3-2016`, `14 maart 2016 om 18.00 uur`,
    /// `18:00 - 20:00`, `6 pm` and the like; none when it is anything else.
    pub(super) fn read(cell: &str, order: DayOrder) -> Option<Self> {
        if cell.len() > 200 {
            return None;
        }
        let text = lowered(cell);
        let (date, rest) = match date_at_start(&text, order) {
            Found::Date(date, rest) => (Some(date), rest),
            Found::Impossible => return None,
            Found::NoDate => (None, text.as_str()),
        };
        let mut stamp = Self {
            date,
            ..Self::default()
        };
        stamp.read_times(rest)?;
        (stamp.date.is_some() || stamp.time.is_some()).then_some(stamp)
    }

    fn read_times(&mut self, rest: &str) -> Option<()> {
        let strict = self.date.is_some() && rest.starts_with('t');
        let rest = without_lead(rest);
        if rest.is_empty() {
            return Some(());
        }
        let clock = Clock::at_start(rest)?;
        self.time = Some(clock.time);
        let rest = clock.rest;
        if let Some((offset, rest)) = offset_at_start(rest, strict || clock.seconds) {
            self.offset = Some(offset);
            return rest.trim().is_empty().then_some(());
        }
        if rest.trim().is_empty() {
            return Some(());
        }
        let second = ["-", "–", "—", "tot", "to", "until", "t/m", "/"]
            .iter()
            .find_map(|between| rest.trim_start().strip_prefix(between))?;
        let second = Clock::at_start(second.trim_start())?;
        self.until = Some(second.time);
        second.rest.trim().is_empty().then_some(())
    }
}

/// The moment of a local date and time in a zone. A time that the change to summer time skips is read an hour later,
/// one that occurs twice in autumn is the first, unless the list gave the distance to UTC.
pub(super) fn moment(local: DateTime, offset: Option<Offset>, zone: &TimeZone) -> Option<Zoned> {
    let moment = match offset {
        None => return local.to_zoned(zone.clone()).ok(),
        Some(offset) => offset.to_timestamp(local).ok()?,
    };
    Some(Timestamp::to_zoned(moment, zone.clone()))
}

enum Found<'a> {
    Date(Date, &'a str),
    Impossible,
    NoDate,
}

/// The text in lower case, without a day of the week, which says nothing that the date does not.
fn lowered(cell: &str) -> String {
    let line = one_line(cell).to_lowercase();
    match line.split_once(' ') {
        Some((first, rest)) if is_before_date(first, rest) => rest.to_owned(),
        _ => line,
    }
}

/// True for a word before the date. `maandag` begins like a month, so a month must not follow it.
fn is_before_date(first: &str, rest: &str) -> bool {
    let is_word = first
        .trim_end_matches([',', '.'])
        .chars()
        .all(char::is_alphabetic);
    let mut following = rest.split(' ');
    let date_follows = following
        .next()
        .is_some_and(|word| three_numbers(word).is_some())
        || following.next().is_some_and(|word| month(word).is_some());
    is_word && (month(first).is_none() || date_follows)
}

fn date_at_start(text: &str, order: DayOrder) -> Found<'_> {
    let found = match three_numbers(text) {
        Some((numbers, rest)) => numbered_date(numbers, order).map(|date| (date, rest)),
        None => match worded_date(text) {
            Some(((year, month, day), rest)) => {
                valid_date(year, month, day).map(|date| (date, rest))
            }
            None => return Found::NoDate,
        },
    };
    found.map_or(Found::Impossible, |(date, rest)| Found::Date(date, rest))
}

/// Three numbers with one and the same sign between them, and what follows; numbers keep their text for their length.
fn three_numbers(text: &str) -> Option<([&str; 3], &str)> {
    let (first, rest) = digits(text)?;
    let sign = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (second, rest) = digits(&rest[1..])?;
    let (third, rest) = digits(rest.strip_prefix(sign)?)?;
    let ends = rest.is_empty() || rest.starts_with([' ', 't', ',']);
    ends.then_some(([first, second, third], rest))
}

fn ambiguous_numbers(text: &str) -> Option<(i16, i16)> {
    let ([first, second, _], _) = three_numbers(text)?;
    (first.len() <= 2).then_some((first.parse().ok()?, second.parse().ok()?))
}

fn numbered_date(numbers: [&str; 3], order: DayOrder) -> Option<Date> {
    let [first, second, third] = numbers;
    if first.len() == 4 {
        return valid_date(first, second.parse().ok()?, third);
    }
    match order {
        DayOrder::DayFirst => valid_date(third, second.parse().ok()?, first),
        DayOrder::MonthFirst => valid_date(third, first.parse().ok()?, second),
    }
}

/// `14 maart 2016`, `14 de març de 2016` or `March 14, 2016`.
fn worded_date(text: &str) -> Option<((&str, i8, &str), &str)> {
    let mut rest = text;
    let mut parts = Vec::new();
    while parts.len() < 3 {
        rest = rest.trim_start();
        let end = rest.find(' ').unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        if word.is_empty() {
            return None;
        }
        rest = after;
        if !matches!(word, "de" | "del" | "of") {
            parts.push(word.trim_end_matches([',', '.', '-']));
        }
    }
    let (day, name, year) = match parts[..] {
        [day, name, year] if month(name).is_some() => (day, name, year),
        [name, day, year] => (day, name, year),
        _ => return None,
    };
    let day = day.trim_end_matches(|c: char| c.is_alphabetic());
    let is_number = |text: &str| digits(text).is_some_and(|(_, rest)| rest.is_empty());
    (is_number(day) && is_number(year)).then_some(((year, month(name)?, day), rest))
}

/// Months by their first letters, in Dutch, English, Catalan, Spanish, French and German.
fn month(name: &str) -> Option<i8> {
    const MONTHS: [(&str, i8); 30] = [
        ("jan", 1),
        ("gen", 1),
        ("ene", 1),
        ("feb", 2),
        ("fév", 2),
        ("maa", 3),
        ("mar", 3),
        ("mrt", 3),
        ("mär", 3),
        ("apr", 4),
        ("abr", 4),
        ("avr", 4),
        ("mei", 5),
        ("may", 5),
        ("mai", 5),
        ("jun", 6),
        ("juin", 6),
        ("juil", 7),
        ("jul", 7),
        ("aug", 8),
        ("ago", 8),
        ("aoû", 8),
        ("sep", 9),
        ("set", 9),
        ("okt", 10),
        ("oct", 10),
        ("nov", 11),
        ("dec", 12),
        ("des", 12),
        ("dic", 12),
    ];
    let name = name.trim_end_matches(['.', ',']);
    if !name.chars().all(char::is_alphabetic) {
        return None;
    }
    MONTHS
        .iter()
        .find(|(start, _)| name.starts_with(start))
        .map(|(_, month)| *month)
}

/// A date between 1900 and 2199; a year of two digits is of this century.
fn valid_date(year: &str, month: i8, day: &str) -> Option<Date> {
    let number: i16 = year.parse().ok()?;
    let year = match year.len() {
        2 => 2000 + number,
        4 => number,
        _ => return None,
    };
    let date = Date::new(year, month, day.parse().ok()?).ok()?;
    (1900..2200).contains(&year).then_some(date)
}

/// What stands between a date and a time.
fn without_lead(text: &str) -> &str {
    let text = text
        .strip_prefix('t')
        .unwrap_or(text)
        .trim_start_matches([' ', ',', '-', '–']);
    [
        "om ", "at ", "@ ", "a les ", "a las ", "van ", "from ", "vanaf ",
    ]
    .iter()
    .find_map(|lead| text.strip_prefix(lead))
    .unwrap_or(text)
    .trim_start()
}

struct Clock<'a> {
    time: Time,
    seconds: bool,
    rest: &'a str,
}

impl<'a> Clock<'a> {
    /// `18:00`, `18:00:30.5`, `18.00 uur`, `18u30`, `18 uur`, `6 pm`.
    fn at_start(text: &'a str) -> Option<Self> {
        let (hour, mut rest) = digits(text).filter(|(hour, _)| hour.len() <= 2)?;
        let (mut minute, mut second, mut seconds) = ("0", "0", false);
        let after_hour = [":", ".", "u", "h"]
            .iter()
            .find_map(|sign| rest.strip_prefix(sign))
            .and_then(digits);
        let has_minutes = after_hour.is_some();
        if let Some((number, after)) = after_hour {
            (minute, rest) = (number, after);
            if let Some((number, after)) = rest.strip_prefix(':').and_then(digits) {
                (second, rest, seconds) = (number, without_fraction(after), true);
            }
        }
        let (half, rest) = half_of_day(rest);
        let (told, rest) = without_unit(rest);
        if !(has_minutes || half.is_some() || told) || (has_minutes && minute.len() != 2) {
            return None;
        }
        let hour = hour_of_day(hour.parse().ok()?, half)?;
        let time = Time::new(hour, minute.parse().ok()?, second.parse().ok()?, 0).ok()?;
        Some(Self {
            time,
            seconds,
            rest,
        })
    }
}

/// The hour from 0 to 23; 24 is midnight.
fn hour_of_day(hour: i8, half: Option<Half>) -> Option<i8> {
    match (half, hour) {
        (None, 24) => Some(0),
        (None, _) => Some(hour),
        (Some(_), hour) if !(1..=12).contains(&hour) => None,
        (Some(Half::Morning), hour) => Some(hour % 12),
        (Some(Half::Afternoon), hour) => Some(hour % 12 + 12),
    }
}

enum Half {
    Morning,
    Afternoon,
}

fn half_of_day(text: &str) -> (Option<Half>, &str) {
    let trimmed = text.trim_start();
    for (word, half) in [
        ("am", Half::Morning),
        ("a.m.", Half::Morning),
        ("pm", Half::Afternoon),
        ("p.m.", Half::Afternoon),
    ] {
        if let Some(rest) = trimmed.strip_prefix(word) {
            return (Some(half), rest);
        }
    }
    (None, text)
}

/// Takes `uur` and the like away; tells whether it stood there.
fn without_unit(text: &str) -> (bool, &str) {
    let trimmed = text.trim_start();
    let unit = ["uur", "hours", "hrs", "hores", "horas", "uhr", "u", "h"]
        .iter()
        .find_map(|unit| trimmed.strip_prefix(unit));
    match unit {
        Some(rest) if !rest.starts_with(char::is_alphanumeric) => {
            (true, rest.strip_prefix('.').unwrap_or(rest))
        }
        _ => (false, text),
    }
}

fn without_fraction(text: &str) -> &str {
    text.strip_prefix(['.', ','])
        .and_then(digits)
        .map_or(text, |(_, rest)| rest)
}

/// `Z`, `UTC`, `CET`, `+01:00`. A minus begins an offset only after seconds or a `T`: `18:00-20:00` is from six to eight.
fn offset_at_start(text: &str, after_exact_time: bool) -> Option<(Offset, &str)> {
    let trimmed = text.trim_start();
    for (name, hours) in [("utc", 0), ("gmt", 0), ("cest", 2), ("cet", 1), ("z", 0)] {
        if let Some(rest) = trimmed.strip_prefix(name) {
            return Some((Offset::from_hours(hours).ok()?, without_zone_name(rest)));
        }
    }
    let sign = match trimmed.chars().next()? {
        '+' => 1,
        '-' if after_exact_time => -1,
        _ => return None,
    };
    let (number, rest) = digits(&trimmed[1..])?;
    let (hours, minutes, rest) = match (number.len(), rest.strip_prefix(':').and_then(digits)) {
        (2, Some((minutes, rest))) => (number, minutes, rest),
        (2, None) => (number, "0", rest),
        (4, _) => (&number[..2], &number[2..], rest),
        _ => return None,
    };
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    Some((
        Offset::from_seconds(sign * seconds).ok()?,
        without_zone_name(rest),
    ))
}

/// `[Europe/Amsterdam]` after an offset adds nothing.
fn without_zone_name(text: &str) -> &str {
    if text.starts_with('[') && text.ends_with(']') {
        ""
    } else {
        text
    }
}

/// The one to four digits at the start, and the rest.
fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    (1..=4).contains(&end).then(|| text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn read(cell: &str) -> Option<Stamp> {
        Stamp::read(cell, DayOrder::DayFirst)
    }

    fn local(cell: &str) -> (Option<Date>, Option<Time>, Option<Time>) {
        let stamp = read(cell).unwrap_or_else(|| panic!("{cell} is not read"));
        (stamp.date, stamp.time, stamp.until)
    }

    #[test]
    fn dates_are_read_as_lists_write_them() {
        for cell in [
            "2016-03-14",
            "2016/3/14",
            "14/03/2016",
            "14-3-2016",
            "14.03.2016",
            "14-3-16",
            "14 maart 2016",
            "maandag 14 mrt. 2016",
            "Mon, 14 March 2016",
            "March 14, 2016",
            "14 de març de 2016",
            "14th March 2016",
        ] {
            assert_eq!(local(cell), (Some(date(2016, 3, 14)), None, None), "{cell}");
        }
    }

    #[test]
    fn times_are_read_as_lists_write_them() {
        for cell in [
            "18:00",
            "18.00 uur",
            "18u00",
            "18 uur",
            "18h",
            "6 pm",
            "6:00 PM",
            "18:00:00",
            "18:00:00.000",
        ] {
            assert_eq!(local(cell), (None, Some(time(18, 0, 0, 0)), None), "{cell}");
        }
        for cell in [
            "18:00 - 20:30",
            "18:00-20:30",
            "18.00 tot 20.30 uur",
            "18h–20h30",
            "van 18:00 tot 20:30",
        ] {
            assert_eq!(
                local(cell),
                (None, Some(time(18, 0, 0, 0)), Some(time(20, 30, 0, 0))),
                "{cell}"
            );
        }
    }

    #[test]
    fn date_and_time_are_read_together() {
        for cell in [
            "2016-03-14 18:00",
            "2016-03-14T18:00:00",
            "14/03/2016 18:00",
            "14-3-2016, 18.00 uur",
            "14 maart 2016 om 18.00 uur",
            "14/3/2016 6:00 PM",
        ] {
            assert_eq!(
                local(cell),
                (Some(date(2016, 3, 14)), Some(time(18, 0, 0, 0)), None),
                "{cell}"
            );
        }
    }

    #[test]
    fn an_offset_is_told_from_a_second_time() {
        for (cell, hours) in [
            ("2016-03-14T18:00:00+01:00", 1),
            ("2016-03-14T18:00:00Z", 0),
            ("2016-03-14 18:00:00 +0100", 1),
            ("2016-03-14 18:00:00 UTC", 0),
            ("2016-03-14T18:00-05:00", -5),
            ("2016-03-14T18:00:00.123+01:00[Europe/Amsterdam]", 1),
        ] {
            assert_eq!(
                read(cell).unwrap().offset,
                Some(Offset::constant(hours)),
                "{cell}"
            );
        }
        assert_eq!(
            read("2016-03-14 18:00-20:00").unwrap().until,
            Some(time(20, 0, 0, 0))
        );
    }

    #[test]
    fn what_is_no_moment_is_not_read() {
        for cell in [
            "",
            "nader te bepalen",
            "31/02/2016",
            "14/13/2016",
            "2016-03-14 25:00",
            "18",
            "1-2",
            "2016-03-14 zaal 3",
            "0016-03-14",
            "13 pm",
        ] {
            assert_eq!(read(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_column_decides_the_order_of_day_and_month() {
        let order = |cells: &[&str]| DayOrder::of_column(cells.iter().copied());
        assert_eq!(order(&["3/4/2016", "13/4/2016"]), DayOrder::DayFirst);
        assert_eq!(
            order(&["3/4/2016", "4/13/2016 18:00"]),
            DayOrder::MonthFirst
        );
        assert_eq!(order(&["3/4/2016", "2016-04-13"]), DayOrder::DayFirst);
        assert_eq!(order(&["4/13/2016", "13/4/2016"]), DayOrder::DayFirst);
        assert_eq!(
            Stamp::read("4/13/2016", DayOrder::MonthFirst).unwrap().date,
            Some(date(2016, 4, 13))
        );
    }
}
