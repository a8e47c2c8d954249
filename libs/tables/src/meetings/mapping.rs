//! Which column of a list of meetings holds what.

use super::field::Field;
use crate::table::Table;
use crate::text::letters;
use std::collections::BTreeMap;

/// Why the columns of a list cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// An override is no `field=column`.
    #[error("'{given}' is not of the form field=column")]
    NotAPair {
        /// What was given.
        given: String,
    },
    /// There is no such field.
    #[error("unknown field '{given}'; the fields are {}", Field::ALL.map(Field::name).join(", "))]
    UnknownField {
        /// What was given.
        given: String,
    },
    /// The list has no such column.
    #[error("the list has no column '{given}'; its columns are {}", possible.join(", "))]
    UnknownColumn {
        /// What was given.
        given: String,
        /// The columns of the list.
        possible: Vec<String>,
    },
    /// No column holds what every meeting needs.
    #[error("no column was recognised as the {field}; name it with {field}=COLUMN, one of {}", possible.join(", "))]
    Missing {
        /// The field that is missing: the title, or the start.
        field: Field,
        /// The columns of the list.
        possible: Vec<String>,
    },
}

/// The column (counted from 0) of each field that a list has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MeetingMapping {
    columns: BTreeMap<Field, usize>,
}

impl MeetingMapping {
    /// The likely mapping, by the names of the columns. Where a text stands in several languages (`title/ca`,
    /// `title/nl`), Dutch goes before English before the first of the others, and a column that is mostly empty last.
    pub fn guess(table: &Table) -> Self {
        let mut mapping = Self::default();
        mapping.take(candidates(table, Field::likeliness));
        // Names that we do not know as a whole, by a part of them: `Name of the organising department`.
        mapping.take(candidates(table, Field::resemblance));
        mapping
    }

    fn take(&mut self, candidates: Vec<Candidate>) {
        for Candidate { column, field, .. } in candidates {
            if self.column(field).is_none() && self.field_of(column).is_none() {
                self.columns.insert(field, column);
            }
        }
    }

    /// The guess for a table, with overrides as `field=column` pairs: a column by its name or, failing that, its number
    /// from 1; an empty column takes the field away. Fails when a pair cannot be understood or title or date is missing.
    pub fn with_overrides(table: &Table, pairs: &[impl AsRef<str>]) -> Result<Self, MappingError> {
        let mut mapping = Self::guess(table);
        let mut set = Vec::new();
        for pair in pairs {
            let pair = pair.as_ref();
            let (field, column) = pair.split_once('=').ok_or_else(|| MappingError::NotAPair {
                given: pair.to_owned(),
            })?;
            set.push((
                field.parse::<Field>()?,
                column_named(&table.header, column.trim())?,
            ));
        }
        for (field, column) in &set {
            let chosen_by_hand = |other: &Field| set.iter().any(|(field, _)| field == other);
            mapping.columns.remove(field);
            mapping
                .columns
                .retain(|other, held| Some(*held) != *column || chosen_by_hand(other));
            if let Some(column) = column {
                mapping.columns.insert(*field, *column);
            }
        }
        mapping.complete(&table.header)
    }

    /// The column (from 0) of a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns.get(&field).copied()
    }

    /// The field of a column (from 0).
    pub fn field_of(&self, column: usize) -> Option<Field> {
        self.columns
            .iter()
            .find(|(_, held)| **held == column)
            .map(|(field, _)| *field)
    }

    fn complete(self, header: &[String]) -> Result<Self, MappingError> {
        let missing = |field| MappingError::Missing {
            field,
            possible: header.to_vec(),
        };
        if self.column(Field::Title).is_none() {
            return Err(missing(Field::Title));
        }
        if self
            .column(Field::Start)
            .or(self.column(Field::Date))
            .is_none()
        {
            return Err(missing(Field::Start));
        }
        Ok(self)
    }
}

/// A column that may hold a field; the first in order is the best.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    likeliness: usize,
    mostly_empty: bool,
    language: u8,
    column: usize,
    field: Field,
}

fn candidates(table: &Table, likeliness: fn(Field, &str) -> Option<usize>) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (column, name) in table.header.iter().enumerate() {
        let (word, language) = ColumnName::of(name).into_parts();
        let filled = table.column(column).filter(|cell| !cell.is_empty()).count();
        candidates.extend(Field::ALL.into_iter().filter_map(|field| {
            Some(Candidate {
                likeliness: likeliness(field, &word)?,
                mostly_empty: filled * 2 < table.rows.len(),
                language,
                column,
                field,
            })
        }));
    }
    candidates.sort();
    candidates
}

/// A column by its name, else by its number; none for an empty name.
fn column_named(header: &[String], wanted: &str) -> Result<Option<usize>, MappingError> {
    if wanted.is_empty() {
        return Ok(None);
    }
    let by_number = || {
        wanted
            .parse::<usize>()
            .ok()?
            .checked_sub(1)
            .filter(|&column| column < header.len())
    };
    header
        .iter()
        .position(|name| name == wanted)
        .or_else(|| {
            header
                .iter()
                .position(|name| name.to_lowercase() == wanted.to_lowercase())
        })
        .or_else(by_number)
        .map(Some)
        .ok_or_else(|| MappingError::UnknownColumn {
            given: wanted.to_owned(),
            possible: header.to_vec(),
        })
}

/// A column name without the language of its text.
struct ColumnName {
    word: String,
    language: u8,
}

impl ColumnName {
    /// `title/nl`, `title (nl)`, `title_nl`: the language is a last word of two letters after a sign.
    fn of(name: &str) -> Self {
        let name = name.trim().trim_end_matches([')', ']', ':']);
        let (stem, language) = match name.rsplit_once(['/', '(', '[', '_', '.', '-']) {
            Some((stem, last)) if is_language(last) && !stem.trim().is_empty() => {
                (stem, rank(last))
            }
            _ => (name, 0),
        };
        Self {
            word: letters(stem),
            language,
        }
    }

    fn into_parts(self) -> (String, u8) {
        (self.word, self.language)
    }
}

fn is_language(word: &str) -> bool {
    word.len() == 2
        && !word.eq_ignore_ascii_case("id")
        && !word.eq_ignore_ascii_case("at")
        && word.chars().all(|c| c.is_ascii_alphabetic())
}

/// Without a language before Dutch before English before others.
fn rank(language: &str) -> u8 {
    match language.to_ascii_lowercase().as_str() {
        "nl" => 1,
        "en" => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Header, Options, file};

    fn table(header: &str) -> Table {
        let options = Options {
            header: Header::Present,
            ..Options::default()
        };
        file(format!("{header}\nx").as_bytes(), &options).unwrap()
    }

    fn columns(header: &str) -> Vec<(Field, String)> {
        let table = table(header);
        let mapping = MeetingMapping::guess(&table);
        mapping
            .columns
            .iter()
            .map(|(field, column)| (*field, table.header[*column].clone()))
            .collect()
    }

    fn named(pairs: &[(Field, &str)]) -> Vec<(Field, String)> {
        pairs
            .iter()
            .map(|(field, name)| (*field, (*name).to_owned()))
            .collect()
    }

    #[test]
    fn the_columns_of_a_citys_own_list_are_recognised() {
        assert_eq!(
            columns(
                "identifier,title,start,end,address,district,theme,organising body,number of attendees,number of proposals,link,notes"
            ),
            named(&[
                (Field::Id, "identifier"),
                (Field::Title, "title"),
                (Field::Start, "start"),
                (Field::End, "end"),
                (Field::Address, "address"),
                (Field::District, "district"),
                (Field::Theme, "theme"),
                (Field::Organiser, "organising body"),
                (Field::Attendees, "number of attendees"),
                (Field::Contributions, "number of proposals"),
                (Field::Link, "link"),
            ])
        );
    }

    #[test]
    fn the_columns_of_a_platforms_export_are_recognised() {
        assert_eq!(
            columns(
                "id;scope/id;scope/name/ca;title/ca;title/nl;start_time;end_time;attendees;location/address;url"
            ),
            named(&[
                (Field::Id, "id"),
                (Field::Title, "title/nl"),
                (Field::Start, "start_time"),
                (Field::End, "end_time"),
                (Field::Address, "location/address"),
                (Field::District, "scope/name/ca"),
                (Field::Attendees, "attendees"),
                (Field::Link, "url"),
            ])
        );
    }

    #[test]
    fn dutch_columns_with_date_and_times_apart_are_recognised() {
        assert_eq!(
            columns("Titel;Datum;Begintijd;Eindtijd;Locatie;Wijk;Aantal aanwezigen"),
            named(&[
                (Field::Title, "Titel"),
                (Field::Date, "Datum"),
                (Field::StartTime, "Begintijd"),
                (Field::EndTime, "Eindtijd"),
                (Field::Place, "Locatie"),
                (Field::District, "Wijk"),
                (Field::Attendees, "Aantal aanwezigen"),
            ])
        );
    }

    #[test]
    fn an_override_wins_and_frees_the_column_it_takes() {
        let table = table("id;title/ca;title/nl;start_time;omschrijving");
        let mapping = MeetingMapping::with_overrides(
            &table,
            &["title=title/ca", "theme=OMSCHRIJVING", "id="],
        )
        .unwrap();
        assert_eq!(mapping.column(Field::Title), Some(1));
        assert_eq!(mapping.column(Field::Theme), Some(4));
        assert_eq!(mapping.column(Field::Id), None);
        let by_number = MeetingMapping::with_overrides(&table, &["title=5"]).unwrap();
        assert_eq!(by_number.column(Field::Title), Some(4));
    }

    #[test]
    fn what_is_unknown_is_answered_with_what_is_possible() {
        let table = table("onderwerp;wanneer");
        let error = |pairs: &[&str]| {
            MeetingMapping::with_overrides(&table, pairs)
                .unwrap_err()
                .to_string()
        };
        assert!(error(&["titel=onderwerp"]).contains("the fields are id, title, start"));
        assert!(error(&["start=datum"]).contains("its columns are onderwerp, wanneer"));
        assert!(error(&["start"]).contains("field=column"));
        assert!(error(&[]).contains("recognised as the start; name it with start=COLUMN"));
        assert!(MeetingMapping::with_overrides(&table, &["start=wanneer"]).is_ok());
    }
}
