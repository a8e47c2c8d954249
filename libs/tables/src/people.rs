//! From the rows of a table to people and problems, each row exactly once.

use std::collections::HashMap;

use crate::address::{Address, AddressProblem};
use crate::columns::Mapping;
use crate::table::{Row, Table};
use crate::text::{excerpt, letters};

/// Most characters of a name; longer ones are cut, with an ellipsis.
const MOST_NAME: usize = 200;

/// Most characters of a cell that is shown with its problem.
const MOST_SHOWN: usize = 200;

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowOutcome {
    /// Someone to invite.
    Person(Person),
    /// Something to show.
    Problem(RowProblem),
}

impl RowOutcome {
    /// The number of the row in the file.
    pub fn row(&self) -> usize {
        match self {
            Self::Person(person) => person.row,
            Self::Problem(problem) => problem.row,
        }
    }
}

/// Someone to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The number of the row in the file.
    pub row: usize,
    /// The address.
    pub address: Address,
    /// The name, on one line and at most 200 characters, if given.
    pub name: Option<String>,
    /// The language, if given.
    pub language: Language,
}

/// A row that is no one to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// The number of the row in the file.
    pub row: usize,
    /// What is the matter.
    pub kind: ProblemKind,
    /// The cell as it stands in the file, at most 200 characters; without an address, the rest of the row.
    pub cell: String,
}

/// What is the matter with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The cell for the address is empty.
    NoAddress,
    /// The address cannot be used.
    InvalidAddress(AddressProblem),
    /// The same address stands in an earlier row, of which this is the number.
    DuplicateOf(usize),
}

/// The language in which a person is to be addressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Language {
    /// The list does not say.
    NotGiven,
    /// The code of the language: `nl`, `en`, `tr`, …
    Code(&'static str),
    /// The list says something that is no language we know.
    Unknown(String),
}

impl Language {
    /// The code, when the list gives a language that we know.
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::Code(code) => Some(code),
            _ => None,
        }
    }

    /// Reads a code (`nl`, `nl-NL`) or the name of a language in Dutch, English or itself.
    pub fn read(cell: &str) -> Self {
        /// The languages most spoken in Dutch cities: code, then names.
        const LANGUAGES: [(&str, &[&str]); 20] = [
            (
                "nl",
                &["nld", "dut", "nederlands", "dutch", "ned", "vlaams"],
            ),
            ("en", &["eng", "engels", "english"]),
            ("ar", &["ara", "arabisch", "arabic", "العربية"]),
            ("tr", &["tur", "turks", "turkish", "turkce"]),
            ("pl", &["pol", "pools", "polish", "polski"]),
            ("de", &["deu", "ger", "duits", "german", "deutsch"]),
            ("fr", &["fra", "fre", "frans", "french", "francais"]),
            ("es", &["spa", "spaans", "spanish", "espanol"]),
            ("uk", &["ukr", "oekraiens", "ukrainian", "українська"]),
            ("ru", &["rus", "russisch", "russian", "русскии"]),
            ("zh", &["zho", "chi", "chinees", "chinese", "mandarijn"]),
            ("ti", &["tir", "tigrinya"]),
            ("so", &["som", "somalisch", "somali"]),
            (
                "fa",
                &["fas", "per", "farsi", "perzisch", "dari", "persian"],
            ),
            ("pt", &["por", "portugees", "portuguese", "portugues"]),
            ("it", &["ita", "italiaans", "italian", "italiano"]),
            ("ro", &["ron", "rum", "roemeens", "romanian"]),
            ("bg", &["bul", "bulgaars", "bulgarian"]),
            ("el", &["ell", "gre", "grieks", "greek"]),
            ("fy", &["fry", "fries", "frisian", "frysk"]),
        ];
        let cell = excerpt(cell, MOST_SHOWN);
        if cell.is_empty() {
            return Self::NotGiven;
        }
        let word = letters(cell.split(['-', '_', '(']).next().unwrap_or_default());
        LANGUAGES
            .iter()
            .find(|(code, names)| *code == word || names.contains(&word.as_str()))
            .map_or_else(|| Self::Unknown(cell.clone()), |(code, _)| Self::Code(code))
    }
}

/// The people of a table. Every row comes back exactly once and in order: as a person, or as a problem with its reason.
/// A name that stands beside the address in one cell (`Jan <jan@…>`) is used when no column gives one.
pub fn people(table: &Table, mapping: &Mapping) -> Vec<RowOutcome> {
    let mut seen = HashMap::new();
    table
        .rows
        .iter()
        .map(|row| outcome(row, mapping, &mut seen))
        .collect()
}

fn outcome(row: &Row, mapping: &Mapping, seen: &mut HashMap<String, usize>) -> RowOutcome {
    let cell = mapping.email.map_or("", |column| row.cell(column));
    let problem = |kind, cell: &str| {
        RowOutcome::Problem(RowProblem {
            row: row.number,
            kind,
            cell: excerpt(cell, MOST_SHOWN),
        })
    };
    let (name_beside, parsed) = Address::with_name(cell);
    let address = match parsed {
        Err(AddressProblem::Empty) => return problem(ProblemKind::NoAddress, &whole(row)),
        Err(reason) => return problem(ProblemKind::InvalidAddress(reason), cell),
        Ok(address) => address,
    };
    let key = address.key();
    if let Some(&earlier) = seen.get(&key) {
        return problem(ProblemKind::DuplicateOf(earlier), cell);
    }
    seen.insert(key, row.number);
    RowOutcome::Person(Person {
        row: row.number,
        address,
        name: name_of(row, mapping).or_else(|| name_beside.and_then(tidy_name)),
        language: Language::read(mapping.language.map_or("", |column| row.cell(column))),
    })
}

fn whole(row: &Row) -> String {
    let filled: Vec<&str> = row
        .cells
        .iter()
        .map(String::as_str)
        .filter(|cell| !cell.is_empty())
        .collect();
    filled.join(", ")
}

fn name_of(row: &Row, mapping: &Mapping) -> Option<String> {
    let cell = |column: Option<usize>| column.map_or("", |column| row.cell(column));
    tidy_name(cell(mapping.name)).or_else(|| {
        let parts = [mapping.first_name, mapping.infix, mapping.last_name].map(cell);
        tidy_name(&parts.join(" "))
    })
}

fn tidy_name(name: &str) -> Option<String> {
    let name = excerpt(name, MOST_NAME);
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Options, file, pasted};

    fn outcomes(table: &Table) -> Vec<RowOutcome> {
        people(table, &Mapping::guess(table))
    }

    fn person(outcome: &RowOutcome) -> &Person {
        match outcome {
            RowOutcome::Person(person) => person,
            RowOutcome::Problem(problem) => panic!("{problem:?}"),
        }
    }

    #[test]
    fn each_row_is_a_person_or_a_reason() {
        let text =
            "Naam;E-mail;Taal\nJan;jan@x.nl;Engels\nPiet;;\nKees;kees@x,nl;\n\nJ.;JAN@X.NL;\n";
        let table = file(text.as_bytes(), &Options::default()).unwrap();
        let outcomes = outcomes(&table);
        let jan = person(&outcomes[0]);
        assert_eq!(
            (jan.row, jan.name.as_deref(), jan.language.code()),
            (2, Some("Jan"), Some("en"))
        );
        let problem = |row, kind, cell: &str| {
            RowOutcome::Problem(RowProblem {
                row,
                kind,
                cell: cell.to_owned(),
            })
        };
        assert_eq!(
            outcomes[1..],
            [
                problem(3, ProblemKind::NoAddress, "Piet"),
                problem(
                    4,
                    ProblemKind::InvalidAddress(AddressProblem::Comma),
                    "kees@x,nl"
                ),
                problem(6, ProblemKind::DuplicateOf(2), "JAN@X.NL"),
            ]
        );
    }

    #[test]
    fn a_name_in_parts_is_put_together() {
        let text =
            "Voornaam,Tussenvoegsel,Achternaam,Mail\nJan,van der,Berg,j@x.nl\nPiet,,Vries,p@x.nl";
        let table = file(text.as_bytes(), &Options::default()).unwrap();
        let names: Vec<_> = outcomes(&table)
            .iter()
            .map(|o| person(o).name.clone().unwrap())
            .collect();
        assert_eq!(names, ["Jan van der Berg", "Piet Vries"]);
    }

    #[test]
    fn names_come_along_from_a_mail_program() {
        let table = pasted(
            "Jansen, Jan <jan@x.nl>; piet@x.nl; \"Kees\" <kees@x.nl>",
            &Options::default(),
        )
        .unwrap();
        let names: Vec<_> = outcomes(&table)
            .iter()
            .map(|o| person(o).name.clone())
            .collect();
        assert_eq!(
            names,
            [
                Some("Jansen, Jan".to_owned()),
                None,
                Some("Kees".to_owned())
            ]
        );
    }

    #[test]
    fn a_language_is_read_as_people_write_it() {
        for (cell, code) in [
            ("NL", "nl"),
            ("nl-NL", "nl"),
            ("Türkçe", "tr"),
            ("english", "en"),
            ("Oekraïens", "uk"),
        ] {
            assert_eq!(Language::read(cell), Language::Code(code), "{cell}");
        }
        assert_eq!(Language::read(" "), Language::NotGiven);
        assert_eq!(
            Language::read("Klingon"),
            Language::Unknown("Klingon".to_owned())
        );
    }
}
