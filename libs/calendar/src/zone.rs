//! Local time, and the VTIMEZONE that explains it.
//!
//! The Central European zones share one rule, fixed since October 1996 (directive 2000/84/EC).
//! It stands here twice, for us and for the reader, so no time zone database is needed on the
//! server. A test compares both with the database of the machine it runs on.

use jiff::{Timestamp, tz::TimeZone};

/// Zones with the Central European rule that our cities and their neighbours use.
const CENTRAL_EUROPEAN: [&str; 12] = [
    "Europe/Amsterdam",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Copenhagen",
    "Europe/Luxembourg",
    "Europe/Madrid",
    "Europe/Oslo",
    "Europe/Paris",
    "Europe/Rome",
    "Europe/Stockholm",
    "Europe/Vienna",
    "Europe/Zurich",
];

/// The rule in the notation of POSIX.
const RULE: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

/// The rule in the notation of RFC 5545, after the TZID.
const OBSERVANCES: &str = "\
BEGIN:DAYLIGHT
DTSTART:19970330T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD";

/// How the times of one event are written.
pub(crate) enum Clock<'a> {
    /// On the wall clock of a zone that the object explains.
    Local { name: &'a str, zone: TimeZone },
    /// In UTC, which needs no explanation.
    Utc,
}

impl<'a> Clock<'a> {
    /// Wall clock time where the zone is known and each of the `moments` can be told on it:
    /// the hour that a clock shows twice in October means its first pass (RFC 5545 section
    /// 3.3.5), so a moment in the second pass needs UTC.
    pub(crate) fn for_moments(name: &'a str, moments: &[Timestamp]) -> Self {
        if !CENTRAL_EUROPEAN.contains(&name) {
            return Self::Utc;
        }
        match TimeZone::posix(RULE) {
            Ok(zone) if moments.iter().all(|at| reads_back(&zone, *at)) => {
                Self::Local { name, zone }
            }
            _ => Self::Utc,
        }
    }

    /// A date-time property such as DTSTART, as name with parameters and value.
    pub(crate) fn property(&self, name: &str, at: Timestamp) -> (String, String) {
        match self {
            Self::Local { name: id, zone } => (
                format!("{name};TZID={id}"),
                zone.to_datetime(at).strftime("%Y%m%dT%H%M%S").to_string(),
            ),
            Self::Utc => (name.to_owned(), utc(at)),
        }
    }

    /// The zone that the object has to explain.
    pub(crate) fn zone(&self) -> Option<&'a str> {
        match self {
            Self::Local { name, .. } => Some(name),
            Self::Utc => None,
        }
    }
}

/// A moment in UTC, to the second.
pub(crate) fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// The VTIMEZONE of a Central European zone, lines separated by `\n`.
pub(crate) fn vtimezone(name: &str) -> String {
    format!("BEGIN:VTIMEZONE\nTZID:{name}\n{OBSERVANCES}\nEND:VTIMEZONE")
}

fn reads_back(zone: &TimeZone, at: Timestamp) -> bool {
    zone.to_ambiguous_timestamp(zone.to_datetime(at))
        .compatible()
        .is_ok_and(|read| read == at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::date};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn start(zone: &str, moment: &str) -> String {
        let (name, value) = Clock::for_moments(zone, &[at(moment)]).property("DTSTART", at(moment));
        format!("{name}:{value}")
    }

    #[test]
    fn the_rule_agrees_with_the_time_zone_database_in_every_listed_zone() {
        let rule = TimeZone::posix(RULE).unwrap();
        let from = at("1996-11-01T00:00:00Z");
        let until = at("2037-12-31T00:00:00Z");
        for name in CENTRAL_EUROPEAN {
            let zone = TimeZone::get(name).unwrap();
            let changes = |zone: &TimeZone| -> Vec<(Timestamp, i32)> {
                zone.following(from)
                    .take_while(|change| change.timestamp() < until)
                    .map(|change| (change.timestamp(), change.offset().seconds()))
                    .collect()
            };
            assert_eq!(changes(&zone), changes(&rule), "{name}");
        }
    }

    #[test]
    fn the_written_rule_names_the_sundays_on_which_the_clock_changes() {
        let rule = TimeZone::posix(RULE).unwrap();
        for year in 1997..2060 {
            for (month, to, before) in [(3, 7200, 3600), (10, 3600, 7200)] {
                // BYDAY=-1SU: the last Sunday of the month, at 02:00 or 03:00 by the old offset
                let last = date(year, month, 1).last_of_month();
                let sunday = last - i64::from(last.weekday().to_sunday_zero_offset()).days();
                let wall = sunday.at(if month == 3 { 2 } else { 3 }, 0, 0, 0);
                let change = jiff::tz::Offset::from_seconds(before)
                    .unwrap()
                    .to_timestamp(wall)
                    .unwrap();
                assert_eq!(rule.to_offset(change).seconds(), to);
                assert_eq!(rule.to_offset(change - 1.second()).seconds(), before);
            }
        }
    }

    #[test]
    fn a_winter_and_a_summer_evening_show_the_wall_clock() {
        assert_eq!(
            start("Europe/Amsterdam", "2026-12-03T18:30:00Z"),
            "DTSTART;TZID=Europe/Amsterdam:20261203T193000"
        );
        assert_eq!(
            start("Europe/Brussels", "2026-07-03T17:30:00Z"),
            "DTSTART;TZID=Europe/Brussels:20260703T193000"
        );
    }

    #[test]
    fn the_hour_that_comes_twice_is_told_apart() {
        assert_eq!(
            start("Europe/Amsterdam", "2026-10-25T00:30:00Z"),
            "DTSTART;TZID=Europe/Amsterdam:20261025T023000"
        );
        assert_eq!(
            start("Europe/Amsterdam", "2026-10-25T01:30:00Z"),
            "DTSTART:20261025T013000Z"
        );
    }

    #[test]
    fn the_hour_that_is_skipped_is_never_written() {
        assert_eq!(
            start("Europe/Amsterdam", "2027-03-28T00:59:59Z"),
            "DTSTART;TZID=Europe/Amsterdam:20270328T015959"
        );
        assert_eq!(
            start("Europe/Amsterdam", "2027-03-28T01:00:00Z"),
            "DTSTART;TZID=Europe/Amsterdam:20270328T030000"
        );
    }

    #[test]
    fn other_and_unknown_zones_are_written_in_utc() {
        for zone in [
            "America/Curacao",
            "Europe/Atlantis",
            "",
            "Europe/Amsterdam\r\nX:y",
        ] {
            assert_eq!(
                start(zone, "2026-07-03T17:30:00Z"),
                "DTSTART:20260703T173000Z"
            );
        }
    }
}
