//! Which column of a list of people holds what: guessed, shown, and corrected by a person.

use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::people::Language;
use crate::table::Table;
use crate::text::letters;

/// How many rows are looked at when the contents decide.
const SAMPLE: usize = 500;

/// Bytes of the longest cell that can be a word for a column.
const LONGEST_WORD: usize = 100;

/// The column (counted from 0) of each thing to know about a person; as JSON `{"email":1,"name":0}`, what is absent left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// The e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<usize>,
    /// The whole name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<usize>,
    /// The first name, when the name stands in parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<usize>,
    /// The part between first and last name (tussenvoegsel: `van`, `de`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub infix: Option<usize>,
    /// The last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<usize>,
    /// The language in which the person is addressed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<usize>,
}

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The e-mail address.
    Email,
    /// The whole name.
    Name,
    /// The first name.
    FirstName,
    /// The part between first and last name.
    Infix,
    /// The last name.
    LastName,
    /// The language.
    Language,
}

impl Role {
    /// Every role, in the order in which a form shows them.
    pub const ALL: [Self; 6] = [
        Self::Email,
        Self::Name,
        Self::FirstName,
        Self::Infix,
        Self::LastName,
        Self::Language,
    ];

    /// Header words by which a column has this role, as [`letters`] makes them; Dutch first, then English.
    fn words(self) -> &'static [&'static str] {
        match self {
            Self::Email => &[
                "email",
                "emailadres",
                "emailadressen",
                "mail",
                "mailadres",
                "emailaddress",
                "emailaddresses",
                "mailaddress",
                "emails",
                "epost",
                "epostadres",
                "elektronischpostadres",
                "primairemail",
                "primaryemail",
                "priveemail",
                "emailprive",
                "emailwerk",
                "emailthuis",
                "contactemail",
                "emailcontact",
            ],
            Self::Name => &[
                "naam",
                "volledigenaam",
                "namen",
                "deelnemer",
                "bewoner",
                "contactpersoon",
                "weergavenaam",
                "voorenachternaam",
                "naamdeelnemer",
                "name",
                "fullname",
                "displayname",
                "participant",
                "contactname",
            ],
            Self::FirstName => &[
                "voornaam",
                "voornamen",
                "roepnaam",
                "voorletters",
                "initialen",
                "firstname",
                "givenname",
                "forename",
                "initials",
            ],
            Self::Infix => &[
                "tussenvoegsel",
                "tussenvoegsels",
                "tussenv",
                "tv",
                "voorvoegsel",
                "voorvoegsels",
                "infix",
                "middlename",
            ],
            Self::LastName => &[
                "achternaam",
                "familienaam",
                "geslachtsnaam",
                "lastname",
                "surname",
                "familyname",
            ],
            Self::Language => &[
                "taal",
                "voorkeurstaal",
                "taalvoorkeur",
                "taalcode",
                "gewenstetaal",
                "spreektaal",
                "language",
                "lang",
                "preferredlanguage",
                "languagecode",
                "locale",
            ],
        }
    }

    fn of_header(name: &str) -> Option<Self> {
        if name.len() > LONGEST_WORD {
            return None;
        }
        let word = letters(name);
        let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
        Self::ALL
            .into_iter()
            .find(|role| role.words().contains(&word))
    }
}

/// Why a mapping does not fit a table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingProblem {
    /// No column is marked as the e-mail address.
    #[error("no column holds the e-mail address")]
    NoEmail,
    /// The table has no such column.
    #[error("there is no column {number}")]
    NoSuchColumn {
        /// The column, counted from 1 as a person sees it.
        number: usize,
    },
    /// One column would be two things.
    #[error("column {number} is chosen twice")]
    ChosenTwice {
        /// The column, counted from 1 as a person sees it.
        number: usize,
    },
}

impl Mapping {
    /// The likely mapping of a table: by the words in its header, and by its contents where those say nothing.
    /// An e-mail column whose cells are no addresses loses against one whose cells are.
    pub fn guess(table: &Table) -> Self {
        let mut mapping = Self::default();
        if table.header_row.is_some() {
            for (column, name) in table.header.iter().enumerate() {
                if let Some(role) = Role::of_header(name)
                    && mapping.column(role).is_none()
                {
                    mapping.set(role, Some(column));
                }
            }
        }
        mapping.correct_email_by_contents(table);
        if mapping.language.is_none() {
            mapping.language = mapping.free_column(table, 0.8, is_language);
        }
        if !mapping.has_name() {
            mapping.name = mapping.free_column(table, 0.6, is_name_like);
        }
        mapping
    }

    /// The column (from 0) that has a role.
    pub fn column(&self, role: Role) -> Option<usize> {
        match role {
            Role::Email => self.email,
            Role::Name => self.name,
            Role::FirstName => self.first_name,
            Role::Infix => self.infix,
            Role::LastName => self.last_name,
            Role::Language => self.language,
        }
    }

    /// Gives a role to a column (from 0), or to none.
    pub fn set(&mut self, role: Role, column: Option<usize>) {
        let place = match role {
            Role::Email => &mut self.email,
            Role::Name => &mut self.name,
            Role::FirstName => &mut self.first_name,
            Role::Infix => &mut self.infix,
            Role::LastName => &mut self.last_name,
            Role::Language => &mut self.language,
        };
        *place = column;
    }

    /// The role of a column (from 0), for showing the guess above the column.
    pub fn role_of(&self, column: usize) -> Option<Role> {
        Role::ALL
            .into_iter()
            .find(|&role| self.column(role) == Some(column))
    }

    /// Whether a table can be read with this mapping, which may come from a form.
    pub fn check(&self, table: &Table) -> Result<(), MappingProblem> {
        if self.email.is_none() {
            return Err(MappingProblem::NoEmail);
        }
        let mut chosen = Vec::new();
        for column in Role::ALL.into_iter().filter_map(|role| self.column(role)) {
            let number = column.saturating_add(1);
            if column >= table.header.len() {
                return Err(MappingProblem::NoSuchColumn { number });
            }
            if chosen.contains(&column) {
                return Err(MappingProblem::ChosenTwice { number });
            }
            chosen.push(column);
        }
        Ok(())
    }

    fn has_name(&self) -> bool {
        self.name.or(self.first_name).or(self.last_name).is_some()
    }

    fn correct_email_by_contents(&mut self, table: &Table) {
        if self
            .email
            .is_some_and(|column| share(table, column, is_address) >= 0.3)
        {
            return;
        }
        // In an unclear list even a fifth of addresses says more than none.
        let by_contents = (0..table.header.len())
            .map(|column| (column, share(table, column, is_address)))
            .filter(|(_, share)| *share >= 0.2)
            .fold(None, |best: Option<(usize, f64)>, next| match best {
                Some(best) if best.1 >= next.1 => Some(best),
                _ => Some(next),
            });
        if let Some((column, _)) = by_contents {
            if let Some(role) = self.role_of(column) {
                self.set(role, None);
            }
            self.email = Some(column);
        }
    }

    fn free_column(&self, table: &Table, least: f64, holds: fn(&str) -> bool) -> Option<usize> {
        (0..table.header.len())
            .filter(|&column| self.role_of(column).is_none() && may_be_anything(table, column))
            .find(|&column| share(table, column, holds) >= least)
    }
}

/// True for a word by which a column of people is known.
pub(crate) fn is_known_word(cell: &str) -> bool {
    Role::of_header(cell).is_some()
}

/// A column with a name of its own that we do not know (`organisatie`, `wijk`) is not filled in by its contents.
fn may_be_anything(table: &Table, column: usize) -> bool {
    table.header_row.is_none()
        || table
            .header
            .get(column)
            .is_some_and(|name| *name == (column + 1).to_string())
}

/// The share of the filled cells of a column for which something holds; 0 when none is filled.
fn share(table: &Table, column: usize, holds: fn(&str) -> bool) -> f64 {
    let (mut filled, mut held) = (0_usize, 0_usize);
    for cell in table
        .column(column)
        .filter(|cell| !cell.is_empty())
        .take(SAMPLE)
    {
        filled += 1;
        held += usize::from(holds(cell));
    }
    held as f64 / filled.max(1) as f64
}

fn is_address(cell: &str) -> bool {
    cell.len() <= 500 && Address::with_name(cell).1.is_ok()
}

fn is_language(cell: &str) -> bool {
    matches!(Language::read(cell), Language::Code(_))
}

fn is_name_like(cell: &str) -> bool {
    cell.len() <= 160
        && cell.chars().any(char::is_alphabetic)
        && !cell
            .chars()
            .any(|c| c.is_ascii_digit() || matches!(c, '@' | '/' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Options, file};

    fn guess(text: &str) -> Mapping {
        Mapping::guess(&file(text.as_bytes(), &Options::default()).unwrap())
    }

    #[test]
    fn header_words_in_all_their_spellings_are_known() {
        for word in [
            "E-mail",
            "e-mailadres",
            "EMAIL",
            "Mail",
            "E-mail adres:",
            "email_address",
            "Emailadres 1",
        ] {
            assert_eq!(Role::of_header(word), Some(Role::Email), "{word}");
        }
        for (word, role) in [
            ("Naam", Role::Name),
            ("Voornaam", Role::FirstName),
            ("tussenvoegsel(s)", Role::Infix),
            ("ACHTERNAAM", Role::LastName),
            ("Taal", Role::Language),
            ("first name", Role::FirstName),
            ("Preferred language", Role::Language),
        ] {
            assert_eq!(Role::of_header(word), Some(role), "{word}");
        }
        assert_eq!(Role::of_header("Organisatienaam"), None);
        assert_eq!(Role::of_header("Mailing ontvangen"), None);
    }

    #[test]
    fn a_name_in_parts_is_found_in_parts() {
        let mapping = guess(
            "Voornaam;Tussenvoegsel;Achternaam;Wijk;E-mail;Taal\nJan;de;Vries;Oost;j@x.nl;nl",
        );
        let expected = Mapping {
            email: Some(4),
            name: None,
            first_name: Some(0),
            infix: Some(1),
            last_name: Some(2),
            language: Some(5),
        };
        assert_eq!(mapping, expected);
    }

    #[test]
    fn contents_decide_where_the_header_is_absent_or_unclear() {
        let without = guess("nl,Jan de Vries,j@x.nl\nen,Piet,p@x.nl");
        assert_eq!(
            (without.language, without.name, without.email),
            (Some(0), Some(1), Some(2))
        );
        let unclear = guess("Wijk,Bereikbaar via\nOost,j@x.nl\nWest,p@x.nl");
        assert_eq!((unclear.name, unclear.email), (None, Some(1)));
    }

    #[test]
    fn an_email_column_without_addresses_loses_to_one_with() {
        let mapping = guess("E-mail;Contact\nja;j@x.nl\nnee;p@x.nl");
        assert_eq!(mapping.email, Some(1));
    }

    #[test]
    fn a_mapping_survives_json() {
        let mapping = guess("Naam,Mail\nJan,j@x.nl");
        let json = serde_json::to_string(&mapping).unwrap();
        assert_eq!(json, r#"{"email":1,"name":0}"#);
        assert_eq!(serde_json::from_str::<Mapping>(&json).unwrap(), mapping);
    }

    #[test]
    fn a_mapping_that_does_not_fit_says_why() {
        let table = file(b"a@x.nl,Jan\nb@x.nl,Piet", &Options::default()).unwrap();
        let with = |email, name| Mapping {
            email,
            name,
            ..Mapping::default()
        };
        assert_eq!(with(None, None).check(&table), Err(MappingProblem::NoEmail));
        assert_eq!(
            with(Some(2), None).check(&table),
            Err(MappingProblem::NoSuchColumn { number: 3 })
        );
        assert_eq!(
            with(Some(0), Some(0)).check(&table),
            Err(MappingProblem::ChosenTwice { number: 1 })
        );
        assert_eq!(with(Some(0), Some(1)).check(&table), Ok(()));
    }
}
