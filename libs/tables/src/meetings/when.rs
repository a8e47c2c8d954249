//! Dates and times as lists write them.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

use super::clock::{Clock, offset_at_start};
use super::day::{DayOrder, Found, date_at_start, lowered};

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
        let with_date = self.date.is_some();
        let joined = rest.starts_with('t');
        let rest = without_lead(rest);
        if rest.is_empty() {
            return Some(());
        }
        let clock = Clock::at_start(rest)?;
        self.time = Some(clock.time);
        let rest = clock.rest;
        if let Some((offset, rest)) = offset_at_start(rest, with_date && (joined || clock.seconds))
        {
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
            "18:00:00.000000",
        ] {
            assert_eq!(local(cell), (None, Some(time(18, 0, 0, 0)), None), "{cell}");
        }
        for cell in [
            "18:00 - 20:30",
            "18:00-20:30",
            "18:00:00-20:30:00",
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
}
