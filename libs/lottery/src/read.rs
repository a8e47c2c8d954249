//! From the two files that people have to a [`Pool`]: quotas (`category,feature,min,max`, and `min_flex,max_flex` where
//! a relaxation has limits) and people (`id`, a column for each category, and `address` where it is known).
//!
//! Tables may come as CSV with any separator, or as XLSX; columns may stand in any order and be written in capitals.

use std::collections::{BTreeMap, HashMap};

use tables::{Row, Table, read};

use crate::pool::{Person, Pool, PoolError, Quota, Standing};

/// Which of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// The quotas.
    Categories,
    /// The people.
    Respondents,
}

impl std::fmt::Display for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Categories => "the categories",
            Self::Respondents => "the respondents",
        })
    }
}

/// Why the files give no pool; each says what to change.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Not a table at all.
    #[error("{file} cannot be read: {why}")]
    NotATable {
        /// Which file.
        file: File,
        /// What was found.
        why: read::ReadError,
    },
    /// A column that has to be there is not.
    #[error("{file} have no column {column}; there are {}", there.join(", "))]
    NoColumn {
        /// Which file.
        file: File,
        /// The column.
        column: String,
        /// The columns that were found.
        there: Vec<String>,
    },
    /// Two columns of one name.
    #[error("{file} have two columns {column}")]
    TwoColumns {
        /// Which file.
        file: File,
        /// The column.
        column: String,
    },
    /// A cell that has to be filled is not.
    #[error("row {row} of {file}: {column} is empty")]
    Empty {
        /// Which file.
        file: File,
        /// Its row, as a spreadsheet counts them.
        row: usize,
        /// The column.
        column: &'static str,
    },
    /// A number of people that is none.
    #[error("row {row} of {file}: {column} is {value:?}, not a number of people")]
    NotANumber {
        /// Which file.
        file: File,
        /// Its row, as a spreadsheet counts them.
        row: usize,
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// People or quotas contradict themselves.
    #[error(transparent)]
    Pool(#[from] PoolError),
}

/// An answer that no quota counts: perhaps meant so, perhaps misspelt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncounted {
    /// What was asked.
    pub category: String,
    /// The answer.
    pub answer: String,
    /// How many gave it.
    pub people: usize,
}

/// The pool in two files, and what of it no quota counts.
///
/// # Errors
/// A sentence that says what to change, and where.
pub fn pool_and_uncounted(
    categories: &[u8],
    respondents: &[u8],
    seats: u32,
) -> Result<(Pool, Vec<Uncounted>), ReadError> {
    let quotas = quotas(categories)?;
    let (people, uncounted) = people(&table(File::Respondents, respondents)?, &quotas)?;
    Ok((Pool::new(people, quotas, seats)?, uncounted))
}

/// The pool in two files.
///
/// # Errors
/// As [`pool_and_uncounted`].
pub fn pool(categories: &[u8], respondents: &[u8], seats: u32) -> Result<Pool, ReadError> {
    pool_and_uncounted(categories, respondents, seats).map(|read| read.0)
}

/// The quotas in a file.
///
/// # Errors
/// A sentence that says what to change, and where.
pub fn quotas(categories: &[u8]) -> Result<Vec<Quota>, ReadError> {
    let table = table(File::Categories, categories)?;
    let columns = Columns::of(File::Categories, &table)?;
    let category = columns.need(&["category", "categorie"])?;
    let feature = columns.need(&["feature", "name", "value", "antwoord"])?;
    let (min, max) = (columns.need(&["min"])?, columns.need(&["max"])?);
    let (min_flex, max_flex) = (columns.find(&["min_flex"]), columns.find(&["max_flex"]));
    let quota = |row: &Row| {
        let mut quota = Quota::new(
            filled(row, category, "category")?,
            filled(row, feature, "feature")?,
            number(row, min, "min")?,
            number(row, max, "max")?,
        );
        let flex = |column: Option<usize>, name| match column.map(|column| row.cell(column)) {
            // Other programmes write -1 for a limit that nobody set.
            None | Some("" | "-1") => Ok(None),
            Some(_) => number(row, column.unwrap_or_default(), name).map(Some),
        };
        quota.min_flex = flex(min_flex, "min_flex")?.unwrap_or(0);
        quota.max_flex = flex(max_flex, "max_flex")?;
        Ok(quota)
    };
    table.rows.iter().map(quota).collect()
}

fn table(file: File, bytes: &[u8]) -> Result<Table, ReadError> {
    let options = read::Options {
        header: read::Header::Present,
        ..read::Options::default()
    };
    read::file(bytes, &options).map_err(|why| ReadError::NotATable { file, why })
}

fn people(table: &Table, quotas: &[Quota]) -> Result<(Vec<Person>, Vec<Uncounted>), ReadError> {
    let columns = Columns::of(File::Respondents, table)?;
    let id = columns.need(&["id", "nationbuilder_id", "nummer", "code"])?;
    let address = columns.find(&["address", "adres", "household", "huishouden"]);
    let mut categories: BTreeMap<&str, (usize, Vec<usize>)> = BTreeMap::new();
    for (place, quota) in quotas.iter().enumerate() {
        let column = columns.need(&[&quota.category])?;
        categories
            .entry(&quota.category)
            .or_insert((column, Vec::new()))
            .1
            .push(place);
    }
    let mut uncounted: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut people = Vec::new();
    for row in &table.rows {
        let mut of_person = Vec::new();
        for (category, (column, places)) in &categories {
            let answer = row.cell(*column);
            match counting(quotas, places, answer) {
                Some(quota) => of_person.push(quota),
                None => *uncounted.entry((category, answer)).or_default() += 1,
            }
        }
        people.push(Person {
            id: filled_in(File::Respondents, row, id, "id")?.to_owned(),
            quotas: of_person,
            household: address
                .map(|column| row.cell(column).to_owned())
                .filter(|address| !address.is_empty()),
            standing: Standing::Open,
        });
    }
    let uncounted = uncounted
        .into_iter()
        .map(|((category, answer), people)| Uncounted {
            category: category.to_owned(),
            answer: answer.to_owned(),
            people,
        });
    Ok((people, uncounted.collect()))
}

/// The quota of an answer: written the same, or else the same but for capitals.
fn counting(quotas: &[Quota], places: &[usize], answer: &str) -> Option<usize> {
    let exact = places
        .iter()
        .find(|&&place| quotas[place].feature == answer);
    let lower = answer.to_lowercase();
    let alike = || {
        places
            .iter()
            .find(|&&place| quotas[place].feature.to_lowercase() == lower)
    };
    exact.or_else(alike).copied()
}

/// Which column is which, capitals aside.
struct Columns<'a> {
    file: File,
    header: &'a [String],
    places: HashMap<String, usize>,
}

impl<'a> Columns<'a> {
    fn of(file: File, table: &'a Table) -> Result<Self, ReadError> {
        let mut places = HashMap::new();
        for (place, name) in table.header.iter().enumerate() {
            if places.insert(name.to_lowercase(), place).is_some() {
                return Err(ReadError::TwoColumns {
                    file,
                    column: name.clone(),
                });
            }
        }
        Ok(Self {
            file,
            header: &table.header,
            places,
        })
    }

    fn find(&self, names: &[&str]) -> Option<usize> {
        names
            .iter()
            .find_map(|name| self.places.get(&name.trim().to_lowercase()))
            .copied()
    }

    fn need(&self, names: &[&str]) -> Result<usize, ReadError> {
        self.find(names).ok_or_else(|| ReadError::NoColumn {
            file: self.file,
            column: names[0].to_owned(),
            there: self.header.to_vec(),
        })
    }
}

fn filled<'a>(row: &'a Row, column: usize, name: &'static str) -> Result<&'a str, ReadError> {
    filled_in(File::Categories, row, column, name)
}

fn filled_in<'a>(
    file: File,
    row: &'a Row,
    column: usize,
    name: &'static str,
) -> Result<&'a str, ReadError> {
    match row.cell(column) {
        "" => Err(ReadError::Empty {
            file,
            row: row.number,
            column: name,
        }),
        text => Ok(text),
    }
}

fn number(row: &Row, column: usize, name: &'static str) -> Result<u32, ReadError> {
    let text = filled(row, column, name)?;
    let whole = text.strip_suffix(".0").unwrap_or(text);
    // More than a hundred million people are a mistake in typing.
    let number = whole.parse().ok().filter(|number| *number <= 100_000_000);
    number.ok_or_else(|| ReadError::NotANumber {
        file: File::Categories,
        row: row.number,
        column: name,
        value: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(categories: &str, respondents: &str) -> String {
        pool(categories.as_bytes(), respondents.as_bytes(), 1)
            .unwrap_err()
            .to_string()
    }

    const AGES: &str = "category,feature,min,max\nage,young,0,1\n";

    #[test]
    fn columns_may_stand_in_any_order_and_be_separated_by_semicolons() {
        let categories = "Max;Min;Feature;Category\n2;1;Young;Age\n";
        let respondents = "age;ID;Adres\nyoung;a;Dam 1\nold;b;\n";
        let (pool, uncounted) =
            pool_and_uncounted(categories.as_bytes(), respondents.as_bytes(), 1).unwrap();
        assert_eq!(pool.quotas(), [Quota::new("Age", "Young", 1, 2)]);
        assert_eq!(pool.people()[0].quotas, [0]);
        assert_eq!(pool.people()[0].household.as_deref(), Some("Dam 1"));
        assert_eq!(pool.people()[1].household, None);
        let old = Uncounted {
            category: "Age".to_owned(),
            answer: "old".to_owned(),
            people: 1,
        };
        assert_eq!(uncounted, [old]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        assert_eq!(
            error(AGES, "name,age\nJan,young\n"),
            "the respondents have no column id; there are name, age"
        );
        assert_eq!(
            error(AGES, "id\na\n"),
            "the respondents have no column age; there are id"
        );
        assert_eq!(
            error(AGES, "id,age\na,young\na,young\n"),
            "a stands twice in the pool"
        );
        assert_eq!(
            error(AGES, "id,age\n,young\n"),
            "row 2 of the respondents: id is empty"
        );
        assert_eq!(
            error(
                "category,feature,min,max\nage,young,few,1\n",
                "id,age\na,young\n"
            ),
            "row 2 of the categories: min is \"few\", not a number of people"
        );
        assert_eq!(
            error(
                "category,feature,min,max\nage,young,2,1\n",
                "id,age\na,young\n"
            ),
            "age=young: the minimum 2 is above the maximum 1"
        );
        assert!(error("", "id,age\na,young\n").starts_with("the categories cannot be read"));
    }
}
