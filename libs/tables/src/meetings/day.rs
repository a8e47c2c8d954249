//! Dates, and whether the day or the month comes first.

use jiff::civil::Date;

use super::clock::digits;
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

/// What stands at the start of a text.
pub(super) enum Found<'a> {
    Date(Date, &'a str),
    Impossible,
    NoDate,
}

/// The text in lower case, without a day of the week, which says nothing that the date does not.
pub(super) fn lowered(cell: &str) -> String {
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

pub(super) fn date_at_start(text: &str, order: DayOrder) -> Found<'_> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meetings::when::Stamp;
    use jiff::civil::date;

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
