//! From a table that a host brings to a pool.

use std::collections::{BTreeMap, BTreeSet};

use tables::Table;

use super::model::{MOST_QUOTAS, Member, QuotaLine};

/// Most people in a pool: beyond it the arithmetic would keep everybody waiting.
pub const MOST_PEOPLE: usize = 5_000;
/// A column with more answers than this is no class, but a name or a remark: it is not kept.
pub const MOST_ANSWERS: usize = 25;
/// A longer answer is no class either.
const LONGEST_ANSWER: usize = 80;

/// A pool as it was read from a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Brought {
    /// What was asked.
    pub categories: Vec<String>,
    /// Who is in it.
    pub people: Vec<Member>,
    /// Columns that were not kept, because they hold no classes.
    pub left_out: Vec<String>,
}

/// Why a table is no pool.
#[derive(Debug, PartialEq, Eq)]
pub enum NoPool {
    /// No column with identifiers.
    NoId,
    /// An identifier is missing in this row.
    Empty(usize),
    /// An identifier in this row is more than a code.
    NotACode(usize),
    /// Somebody stands in it twice.
    Twice(String),
    /// No column holds classes.
    NoCategories,
    /// Too many people.
    TooMany,
}

/// Reads a pool: a column `id`, one `address` where it is known, and one for each class that was asked. Of addresses
/// only who shares one is kept.
///
/// # Errors
/// What is wrong with the table.
pub fn brought(table: &Table) -> Result<Brought, NoPool> {
    let named = |names: &[&str]| {
        table
            .header
            .iter()
            .position(|name| names.contains(&name.to_lowercase().as_str()))
    };
    let id = named(&["id", "code", "nummer"]).ok_or(NoPool::NoId)?;
    let address = named(&["address", "adres", "household", "huishouden"]);
    if table.rows.len() > MOST_PEOPLE {
        return Err(NoPool::TooMany);
    }
    let mut seen = BTreeSet::new();
    for row in &table.rows {
        match row.cell(id) {
            "" => return Err(NoPool::Empty(row.number)),
            code if !is_code(code) => return Err(NoPool::NotACode(row.number)),
            code if !seen.insert(code) => return Err(NoPool::Twice(code.to_owned())),
            _ => {}
        }
    }
    let others = (0..table.header.len()).filter(|&column| column != id && Some(column) != address);
    let (kept, left_out): (Vec<usize>, Vec<usize>) = others.partition(|&column| {
        let answers: BTreeSet<&str> = table
            .column(column)
            .filter(|answer| !answer.is_empty())
            .collect();
        let is_short =
            |answer: &&str| answer.chars().count() <= LONGEST_ANSWER && !answer.contains('\0');
        !answers.is_empty() && answers.len() <= MOST_ANSWERS && answers.iter().all(is_short)
    });
    if kept.is_empty() {
        return Err(NoPool::NoCategories);
    }
    let homes = homes(table, address);
    let member = |row: &tables::Row| Member {
        id: row.cell(id).to_owned(),
        answers: kept
            .iter()
            .map(|&column| row.cell(column).to_owned())
            .collect(),
        home: address.and_then(|address| homes.get(row.cell(address)).copied()),
    };
    let names = |columns: Vec<usize>| {
        columns
            .into_iter()
            .map(|column| table.header[column].clone())
            .collect()
    };
    Ok(Brought {
        people: table.rows.iter().map(member).collect(),
        categories: names(kept),
        left_out: names(left_out),
    })
}

/// Letters, digits, hyphens, dots and low lines: it stands in a published table, and must be no name with a space.
fn is_code(id: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    id.len() <= 40 && id.starts_with(|c: char| c.is_ascii_alphanumeric()) && id.chars().all(fits)
}

/// A number for each address where more than one person lives.
fn homes(table: &Table, address: Option<usize>) -> BTreeMap<&str, u32> {
    let mut people: BTreeMap<&str, u32> = BTreeMap::new();
    for row in address.into_iter().flat_map(|column| table.column(column)) {
        *people.entry(row).or_default() += 1;
    }
    let shared = people
        .into_iter()
        .filter(|(address, people)| *people > 1 && !address.is_empty());
    shared.map(|(address, _)| address).zip(1..).collect()
}

/// Quotas to begin with: as the pool is made up, with room for one in five on both sides. What a city is made up of
/// the host knows better.
pub fn first_quotas(brought: &Brought, seats: u32) -> Vec<QuotaLine> {
    let mut lines = Vec::new();
    for (column, category) in brought.categories.iter().enumerate() {
        let mut people: BTreeMap<&str, f64> = BTreeMap::new();
        for member in &brought.people {
            *people.entry(&member.answers[column]).or_default() += 1.0;
        }
        for (feature, count) in people
            .into_iter()
            .filter(|(feature, _)| !feature.is_empty())
        {
            let share = count / brought.people.len() as f64 * f64::from(seats);
            lines.push(QuotaLine {
                category: category.clone(),
                feature: feature.to_owned(),
                min: (share * 0.8).floor() as u32,
                max: (share * 1.2).ceil() as u32,
            });
        }
    }
    lines.truncate(MOST_QUOTAS);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use tables::read;

    fn table(csv: &str) -> Table {
        let options = read::Options {
            header: read::Header::Present,
            ..read::Options::default()
        };
        read::file(csv.as_bytes(), &options).unwrap()
    }

    #[test]
    fn of_addresses_only_who_shares_one_is_kept_and_names_are_not() {
        let rows: String = (0..30)
            .map(|n| {
                format!(
                    "p{n},Name {n},{},Street {}\n",
                    ["young", "old"][n % 2],
                    n / 2
                )
            })
            .collect();
        let brought = brought(&table(&format!("id,name,age,address\n{rows}"))).unwrap();
        assert_eq!(brought.categories, ["age"]);
        assert_eq!(brought.left_out, ["name"]);
        assert_eq!(brought.people[0].home, brought.people[1].home);
        assert_ne!(brought.people[0].home, brought.people[2].home);
        let kept = serde_json::to_string(&brought.people).unwrap();
        assert!(!kept.contains("Street") && !kept.contains("Name"));
        let quotas = first_quotas(&brought, 10);
        assert_eq!((quotas[0].min, quotas[0].max), (4, 6));
    }

    #[test]
    fn a_table_that_is_no_pool_says_why() {
        assert_eq!(brought(&table("name,age\nAn,old\n")), Err(NoPool::NoId));
        assert_eq!(
            brought(&table("id,age\na,old\n,young\n")),
            Err(NoPool::Empty(3))
        );
        assert_eq!(
            brought(&table("id,age\na,old\na,young\n")),
            Err(NoPool::Twice("a".to_owned()))
        );
        assert_eq!(
            brought(&table("id,age\nAn de Vries,old\n")),
            Err(NoPool::NotACode(2))
        );
        assert_eq!(
            brought(&table("id,age\na,\nb,\n")),
            Err(NoPool::NoCategories)
        );
    }
}
