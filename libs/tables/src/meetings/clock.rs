//! Times of the day, and their distance to UTC.

use jiff::civil::Time;
use jiff::tz::Offset;

/// A time at the start of a text, and what follows it.
pub(super) struct Clock<'a> {
    pub(super) time: Time,
    pub(super) seconds: bool,
    pub(super) rest: &'a str,
}

impl<'a> Clock<'a> {
    /// `18:00`, `18:00:30.5`, `18.00 uur`, `18u30`, `18 uur`, `6 pm`.
    pub(super) fn at_start(text: &'a str) -> Option<Self> {
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
    text.strip_prefix(['.', ',']).map_or(text, |rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit())
    })
}

/// `Z`, `UTC`, `CET`, `+01:00`. A minus begins an offset only after an exact time, one with a date and seconds or
/// a `T`: `18:00-20:00` is from six to eight.
pub(super) fn offset_at_start(text: &str, after_exact_time: bool) -> Option<(Offset, &str)> {
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
pub(super) fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    (1..=4).contains(&end).then(|| text.split_at(end))
}
