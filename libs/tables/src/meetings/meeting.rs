//! From the rows of a list to meetings and problems, each row exactly once.

use std::collections::HashMap;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};
use sha2::{Digest, Sha256};

use super::day::DayOrder;
use super::field::Field;
use super::mapping::MeetingMapping;
use super::markup::plain;
use super::when::{Stamp, moment};
use crate::table::{Row, Table};
use crate::text::{excerpt, one_line, shortened};

/// Most characters of a cell that is shown with its problem.
const MOST_SHOWN: usize = 200;

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MeetingOutcome {
    /// A meeting.
    Meeting(Box<Meeting>),
    /// Something to show.
    Problem(MeetingProblem),
}

impl MeetingOutcome {
    /// The number of the row in the file.
    pub fn row(&self) -> usize {
        match self {
            Self::Meeting(meeting) => meeting.row,
            Self::Problem(problem) => problem.row,
        }
    }
}

/// A meeting as the list tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The number of the row in the file.
    pub row: usize,
    /// By what the meeting is known again when the list comes a second time: the identifier; else the link, if no other
    /// row has the same; else `hash:` and a hash of title and start.
    pub external_id: String,
    /// The title, without markup.
    pub title: String,
    /// The start, in the time zone that was asked for; at midnight when the list gives no time.
    pub starts_at: Zoned,
    /// Whether the list gives the time of the start.
    pub time_known: bool,
    /// The end, always after the start; none when the list gives none that can be used.
    pub ends_at: Option<Zoned>,
    /// The name of the place.
    pub place: Option<String>,
    /// The street address.
    pub address: Option<String>,
    /// The district.
    pub district: Option<String>,
    /// The theme.
    pub theme: Option<String>,
    /// The organising body.
    pub organiser: Option<String>,
    /// How many people came.
    pub attendees: Option<u32>,
    /// How many proposals or interventions there were.
    pub contributions: Option<u32>,
    /// The original page (http or https).
    pub link: Option<String>,
    /// The cells of the other columns: name of the column and text.
    pub extra: Vec<(String, String)>,
    /// What was passed over in this row.
    pub remarks: Vec<Remark>,
}

/// Something in a row that could not be used; the meeting stands without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The cell of a field could not be read.
    Unreadable {
        /// The field.
        field: Field,
        /// The cell.
        cell: String,
    },
    /// The end has a date and no time.
    EndWithoutTime {
        /// The cell.
        cell: String,
    },
    /// The end is not after the start.
    EndNotAfterStart {
        /// The end as it was read.
        end: DateTime,
    },
}

/// A row that is no meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingProblem {
    /// The number of the row in the file.
    pub row: usize,
    /// What is the matter.
    pub kind: ProblemKind,
}

/// What is the matter with a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProblemKind {
    /// There is no title.
    #[error("no title")]
    NoTitle,
    /// There is no date.
    #[error("no date")]
    NoDate,
    /// The date is none.
    #[error("'{cell}' is not a date")]
    UnreadableDate {
        /// The cell, at most 200 characters.
        cell: String,
    },
    /// An earlier row has the same identifier, or, without identifiers, the same title and start.
    #[error("the same meeting as row {row} ({external_id})")]
    DuplicateOf {
        /// The number of the earlier row.
        row: usize,
        /// What both are known by.
        external_id: String,
    },
}

/// The meetings of a list, with local times read in `zone`. Every row comes back exactly once and in order.
///
/// Whether `3/4/2016` is in April or March is decided per column by the values that allow one reading only; when all allow
/// both, the day comes first.
pub fn meetings(table: &Table, mapping: &MeetingMapping, zone: &TimeZone) -> Vec<MeetingOutcome> {
    let reader = Reader::new(table, mapping, zone);
    let mut seen = HashMap::new();
    table
        .rows
        .iter()
        .map(|row| {
            let outcome = reader
                .meeting(row)
                .and_then(|meeting| first_of_its_kind(meeting, &mut seen));
            match outcome {
                Ok(meeting) => MeetingOutcome::Meeting(Box::new(meeting)),
                Err(kind) => MeetingOutcome::Problem(MeetingProblem {
                    row: row.number,
                    kind,
                }),
            }
        })
        .collect()
}

fn first_of_its_kind(
    meeting: Meeting,
    seen: &mut HashMap<String, usize>,
) -> Result<Meeting, ProblemKind> {
    if let Some(&row) = seen.get(&meeting.external_id) {
        let external_id = shortened(&meeting.external_id, MOST_SHOWN);
        return Err(ProblemKind::DuplicateOf { row, external_id });
    }
    seen.insert(meeting.external_id.clone(), meeting.row);
    Ok(meeting)
}

struct Reader<'a> {
    table: &'a Table,
    mapping: &'a MeetingMapping,
    zone: &'a TimeZone,
    /// The order of day and month per column.
    orders: HashMap<usize, DayOrder>,
    /// How often each link occurs: one that several rows share (a home page) tells none of them apart.
    links: HashMap<&'a str, usize>,
}

/// The start of a meeting and what it leaves for the end.
struct Start {
    at: Zoned,
    time_known: bool,
    until: Option<Time>,
}

impl<'a> Reader<'a> {
    fn new(table: &'a Table, mapping: &'a MeetingMapping, zone: &'a TimeZone) -> Self {
        let orders = [Field::Start, Field::End, Field::Date]
            .into_iter()
            .filter_map(|field| mapping.column(field))
            .map(|column| (column, DayOrder::of_column(table.column(column))))
            .collect();
        let mut links = HashMap::new();
        if let Some(column) = mapping.column(Field::Link) {
            for link in table.column(column) {
                *links.entry(link).or_default() += 1;
            }
        }
        Self {
            table,
            mapping,
            zone,
            orders,
            links,
        }
    }

    fn meeting(&self, row: &'a Row) -> Result<Meeting, ProblemKind> {
        let title = self.text(row, Field::Title).ok_or(ProblemKind::NoTitle)?;
        let mut remarks = Vec::new();
        let start = self.start(row, &mut remarks)?;
        let ends_at = self.end(row, &start, &mut remarks);
        Ok(Meeting {
            row: row.number,
            external_id: self.external_id(row, &title, &start.at),
            title,
            starts_at: start.at,
            time_known: start.time_known,
            ends_at,
            place: self.text(row, Field::Place),
            address: self.text(row, Field::Address),
            district: self.text(row, Field::District),
            theme: self.text(row, Field::Theme),
            organiser: self.text(row, Field::Organiser),
            attendees: self.count(row, Field::Attendees, &mut remarks),
            contributions: self.count(row, Field::Contributions, &mut remarks),
            link: self.link(row, &mut remarks),
            extra: self.extra(row),
            remarks,
        })
    }

    fn cell(&self, row: &'a Row, field: Field) -> &'a str {
        self.mapping
            .column(field)
            .map_or("", |column| row.cell(column))
    }

    fn text(&self, row: &'a Row, field: Field) -> Option<String> {
        let text = plain(self.cell(row, field));
        (!text.is_empty()).then_some(text)
    }

    /// The moment in the cell of a field: none when the cell is empty, its text when it cannot be read.
    fn stamp(&self, row: &'a Row, field: Field) -> Result<Option<Stamp>, String> {
        let cell = self.cell(row, field);
        if cell.is_empty() {
            return Ok(None);
        }
        let column = self.mapping.column(field).unwrap_or_default();
        let order = self
            .orders
            .get(&column)
            .copied()
            .unwrap_or(DayOrder::DayFirst);
        Stamp::read(cell, order)
            .map(Some)
            .ok_or_else(|| shown(cell))
    }

    /// The moment in the cell of a field without which the meeting can stand.
    fn stamp_if_readable(
        &self,
        row: &'a Row,
        field: Field,
        remarks: &mut Vec<Remark>,
    ) -> Option<Stamp> {
        self.stamp(row, field).unwrap_or_else(|cell| {
            remarks.push(Remark::Unreadable { field, cell });
            None
        })
    }

    /// The start out of up to three cells: the date from the first that has one, the time likewise.
    fn start(&self, row: &'a Row, remarks: &mut Vec<Remark>) -> Result<Start, ProblemKind> {
        let unreadable = |cell| ProblemKind::UnreadableDate { cell };
        let start = self
            .stamp(row, Field::Start)
            .map_err(unreadable)?
            .unwrap_or_default();
        let date = self
            .stamp(row, Field::Date)
            .map_err(unreadable)?
            .unwrap_or_default();
        let time = self
            .stamp_if_readable(row, Field::StartTime, remarks)
            .unwrap_or_default();
        let Some(day) = start.date.or(date.date) else {
            return Err(match self.cell(row, Field::Start) {
                "" => ProblemKind::NoDate,
                only_time => unreadable(shown(only_time)),
            });
        };
        let timed = [start, time, date]
            .into_iter()
            .find(|stamp| stamp.time.is_some())
            .unwrap_or_default();
        let local = day.to_datetime(timed.time.unwrap_or_default());
        let at = moment(local, timed.offset, self.zone)
            .ok_or_else(|| unreadable(shown(self.cell(row, Field::Start))))?;
        Ok(Start {
            at,
            time_known: timed.time.is_some(),
            until: timed.until,
        })
    }

    /// The end: from a cell of its own, or the second time in the cell of the start. A time alone is on the day of the start,
    /// or in the night after it.
    fn end(&self, row: &'a Row, start: &Start, remarks: &mut Vec<Remark>) -> Option<Zoned> {
        let end = self
            .stamp_if_readable(row, Field::End, remarks)
            .unwrap_or_default();
        let time = self
            .stamp_if_readable(row, Field::EndTime, remarks)
            .unwrap_or_default();
        let timed = if end.time.is_some() { end } else { time };
        let Some(clock) = timed.time.or(start.until) else {
            if end.date.is_some() {
                let cell = shown(self.cell(row, Field::End));
                remarks.push(Remark::EndWithoutTime { cell });
            }
            return None;
        };
        let local = match end.date.or(time.date) {
            Some(date) => date.to_datetime(clock),
            None => next_at(&start.at, clock)?,
        };
        let at = moment(local, timed.offset, self.zone)?;
        if at <= start.at {
            remarks.push(Remark::EndNotAfterStart { end: at.datetime() });
            return None;
        }
        Some(at)
    }

    fn count(&self, row: &'a Row, field: Field, remarks: &mut Vec<Remark>) -> Option<u32> {
        let cell = self.cell(row, field);
        if cell.is_empty() {
            return None;
        }
        let count = whole_number(cell);
        if count.is_none() {
            remarks.push(Remark::Unreadable {
                field,
                cell: shown(cell),
            });
        }
        count
    }

    /// A link goes on a page, so only addresses of the web are taken.
    fn link(&self, row: &'a Row, remarks: &mut Vec<Remark>) -> Option<String> {
        let cell = self.cell(row, Field::Link);
        let lowered = cell
            .get(..8)
            .or(cell.get(..7))
            .unwrap_or_default()
            .to_lowercase();
        let is_web = lowered.starts_with("http://") || lowered.starts_with("https://");
        if is_web && !cell.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Some(cell.to_owned());
        }
        if !cell.is_empty() {
            let field = Field::Link;
            remarks.push(Remark::Unreadable {
                field,
                cell: shown(cell),
            });
        }
        None
    }

    fn external_id(&self, row: &'a Row, title: &str, start: &Zoned) -> String {
        let (id, link) = (self.cell(row, Field::Id), self.cell(row, Field::Link));
        if !id.is_empty() {
            return one_line(id);
        }
        if !link.is_empty() && self.links.get(link) == Some(&1) {
            return one_line(link);
        }
        let mut hash = Sha256::new();
        hash.update(title);
        hash.update("\n");
        hash.update(start.timestamp().to_string());
        let digest = hash.finalize();
        let start_of_digest: String = digest
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("hash:{start_of_digest}")
    }

    fn extra(&self, row: &'a Row) -> Vec<(String, String)> {
        let cells = row.cells.iter().zip(&self.table.header).enumerate();
        cells
            .filter(|(column, (cell, _))| {
                !cell.is_empty() && self.mapping.field_of(*column).is_none()
            })
            .map(|(_, (cell, name))| (name.clone(), cell.clone()))
            .collect()
    }
}

/// The first time after the start at which the clock shows this; none when it shows it at the start itself.
fn next_at(start: &Zoned, clock: Time) -> Option<DateTime> {
    let day: Date = start.date();
    match clock.cmp(&start.time()) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(day.to_datetime(clock)),
        std::cmp::Ordering::Less => Some(day.checked_add(1.day()).ok()?.to_datetime(clock)),
    }
}

/// `25`, `1.234`, `1 234` or `25.0`.
fn whole_number(cell: &str) -> Option<u32> {
    let compact: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let (whole, fraction) = compact.rsplit_once(['.', ',']).unwrap_or((&compact, ""));
    let digits: String = match fraction.len() {
        3 => compact.replace(['.', ','], ""),
        _ if fraction.chars().all(|c| c == '0') => whole.replace(['.', ','], ""),
        _ => return None,
    };
    digits.parse().ok()
}

fn shown(cell: &str) -> String {
    excerpt(cell, MOST_SHOWN)
}
