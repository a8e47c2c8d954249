//! Which column of a list of meetings holds what.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::table::Table;
use crate::text::letters;

/// What is known about a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The identifier in the list.
    Id,
    /// The title.
    Title,
    /// The start: date and time, or one of them.
    Start,
    /// The end: date and time, or only the time.
    End,
    /// The date, when the times stand in columns of their own.
    Date,
    /// The time of the start, or start and end as `18:00 - 20:00`.
    StartTime,
    /// The time of the end.
    EndTime,
    /// The name of the place.
    Place,
    /// The street address.
    Address,
    /// The district.
    District,
    /// The theme.
    Theme,
    /// The organising body.
    Organiser,
    /// The number of people who came.
    Attendees,
    /// The number of proposals or interventions.
    Contributions,
    /// The original page.
    Link,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 15] = [
        Self::Id,
        Self::Title,
        Self::Start,
        Self::End,
        Self::Date,
        Self::StartTime,
        Self::EndTime,
        Self::Place,
        Self::Address,
        Self::District,
        Self::Theme,
        Self::Organiser,
        Self::Attendees,
        Self::Contributions,
        Self::Link,
    ];

    /// The name of the field in an override: `start-time=Hora`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Start => "start",
            Self::End => "end",
            Self::Date => "date",
            Self::StartTime => "start-time",
            Self::EndTime => "end-time",
            Self::Place => "place",
            Self::Address => "address",
            Self::District => "district",
            Self::Theme => "theme",
            Self::Organiser => "organiser",
            Self::Attendees => "attendees",
            Self::Contributions => "contributions",
            Self::Link => "link",
        }
    }

    /// Column names by which the field is known, as [`letters`] makes them of a name without its language, the
    /// likeliest first: English, Dutch, and what platforms of other countries write.
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Id => &[
                "identifier",
                "id",
                "meetingid",
                "uuid",
                "identificatie",
                "kenmerk",
                "nummer",
                "reference",
                "referentie",
                "ref",
                "code",
                "identificador",
                "codi",
                "codigo",
                "identifiant",
            ],
            Self::Title => &[
                "title",
                "titel",
                "meetingtitle",
                "name",
                "naam",
                "onderwerp",
                "subject",
                "titol",
                "titulo",
                "nom",
                "nombre",
                "titre",
            ],
            Self::Start => &[
                "start",
                "starttime",
                "startat",
                "startsat",
                "startdatetime",
                "datetimestart",
                "startdate",
                "startdatum",
                "begin",
                "begindatum",
                "aanvang",
                "beginsat",
                "heldat",
                "startdateandtime",
                "dateandtimeofstart",
                "datumentijd",
                "datetime",
                "dateandtime",
                "datainici",
                "datahorainici",
                "inici",
                "fechainicio",
                "fechahorainicio",
                "inicio",
                "debut",
                "datedebut",
                "beginn",
                "fromdate",
                "from",
            ],
            Self::End => &[
                "end",
                "endtime",
                "endat",
                "endsat",
                "enddatetime",
                "datetimeend",
                "enddate",
                "einddatum",
                "einde",
                "eind",
                "einddatumtijd",
                "dateandtimeofend",
                "enddateandtime",
                "datafi",
                "datahorafi",
                "fi",
                "fechafin",
                "fechahorafin",
                "fin",
                "datefin",
                "ende",
                "todate",
                "until",
                "tot",
            ],
            Self::Date => &[
                "date",
                "datum",
                "dag",
                "day",
                "data",
                "fecha",
                "meetingdate",
                "datummeeting",
                "datumbijeenkomst",
                "startdate",
                "startdatum",
                "begindatum",
            ],
            Self::StartTime => &[
                "timestart",
                "starthour",
                "starttijd",
                "begintijd",
                "aanvangstijd",
                "tijd",
                "time",
                "hour",
                "tijdstip",
                "horainici",
                "horainicio",
                "hora",
                "heure",
                "uhrzeit",
            ],
            Self::EndTime => &[
                "timeend",
                "endhour",
                "eindtijd",
                "tijdeinde",
                "horafi",
                "horafin",
                "heurefin",
            ],
            Self::Place => &[
                "place",
                "plaats",
                "venue",
                "locationname",
                "locatie",
                "locatienaam",
                "zaal",
                "room",
                "location",
                "lloc",
                "lugar",
                "lieu",
                "ort",
                "placename",
            ],
            Self::Address => &[
                "address",
                "adres",
                "locationaddress",
                "straat",
                "street",
                "adresse",
                "adreca",
                "direccion",
            ],
            Self::District => &[
                "district",
                "wijk",
                "stadsdeel",
                "gebied",
                "districtname",
                "scopename",
                "scope",
                "districte",
                "distrito",
                "buurt",
                "neighbourhood",
                "neighborhood",
                "barri",
                "barrio",
                "arrondissement",
                "quartier",
                "bezirk",
                "taxonomy",
            ],
            Self::Theme => &[
                "theme",
                "thema",
                "category",
                "categoryname",
                "categorie",
                "topic",
                "tema",
                "categoria",
                "subcategory",
                "themes",
                "themas",
                "rubriek",
                "categorytitle",
            ],
            Self::Organiser => &[
                "organisingbody",
                "organizingbody",
                "body",
                "organiser",
                "organizer",
                "organisator",
                "organisatie",
                "organisation",
                "organization",
                "organizations",
                "organisations",
                "host",
                "hostname",
                "organiserendorgaan",
                "organ",
                "organitzador",
                "organitza",
                "organizador",
                "organisateur",
                "authorname",
                "author",
                "componenttitle",
                "participatoryspacetitle",
            ],
            Self::Attendees => &[
                "attendees",
                "numberofattendees",
                "attendeescount",
                "attendeecount",
                "aanwezigen",
                "aantalaanwezigen",
                "deelnemers",
                "aantaldeelnemers",
                "opkomst",
                "attendance",
                "participants",
                "numberofparticipants",
                "assistents",
                "asistentes",
                "nombreassistents",
                "attendeesnumber",
            ],
            Self::Contributions => &[
                "proposals",
                "numberofproposals",
                "proposalscount",
                "meetingproposals",
                "contributions",
                "contributionscount",
                "interventions",
                "numberofinterventions",
                "interventionscount",
                "numberofproposalsorinterventions",
                "voorstellen",
                "aantalvoorstellen",
                "bijdragen",
                "aantalbijdragen",
                "inspraak",
                "propostes",
                "propuestas",
                "intervencions",
                "relatedproposals",
                "numberofcontributions",
            ],
            Self::Link => &[
                "link",
                "url",
                "linktotheoriginalpage",
                "originalpage",
                "page",
                "pagina",
                "webpagina",
                "permalink",
                "enllac",
                "enlace",
                "lien",
                "website",
                "href",
                "source",
            ],
        }
    }

    /// Parts of names by which a field is known when no column has one of its [`words`](Self::words).
    fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Id | Self::Date | Self::EndTime => &[],
            Self::Title => &["title", "titel"],
            Self::Start => &["start", "begin"],
            Self::End => &["einddatum", "enddate", "endtime", "eindtijd"],
            Self::StartTime => &["tijdstip"],
            Self::Place => &["venue", "locatie"],
            Self::Address => &["address", "adres"],
            Self::District => &["district", "wijk", "stadsdeel"],
            Self::Theme => &["theme", "thema", "categor"],
            Self::Organiser => &["organi"],
            Self::Attendees => &["attendee", "aanwezig", "deelnemer", "participants"],
            Self::Contributions => &["proposal", "intervention", "voorstel"],
            Self::Link => &["link", "url"],
        }
    }

    fn likeliness(self, word: &str) -> Option<usize> {
        self.words().iter().position(|known| *known == word)
    }

    fn resemblance(self, word: &str) -> Option<usize> {
        // `category/id` is about the theme and is not the theme.
        self.parts()
            .iter()
            .position(|part| word.contains(part) && !word.ends_with("id"))
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Field {
    type Err = MappingError;

    fn from_str(name: &str) -> Result<Self, MappingError> {
        let wanted = letters(name);
        Self::ALL
            .into_iter()
            .find(|field| letters(field.name()) == wanted)
            .ok_or_else(|| MappingError::UnknownField {
                given: name.to_owned(),
            })
    }
}

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
