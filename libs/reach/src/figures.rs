//! The key figures of districts and neighbourhoods (Kerncijfers wijken en buurten) that Statistics Netherlands
//! publishes, from the CSV files that are handed out: with commas or semicolons, with either decimal sign, with
//! names that differ by edition, and with a point where a figure is kept back. What is missing is missing, not zero.

use serde::{Deserialize, Serialize};

/// What one area is like.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// Code of Statistics Netherlands: `BU03440111`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Inhabitants.
    pub people: f64,
    /// Households; missing where kept back.
    pub households: Option<f64>,
    /// Figures by column, in the order of [`COLUMNS`]; missing where kept back or not in the file.
    pub figures: Vec<Option<f64>>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The areas, in the order of the file.
    pub areas: Vec<Area>,
    /// Rows without a code, a name or inhabitants: an industrial area of which everything is kept back.
    pub left_out: usize,
    /// Columns that this program does not use.
    pub unknown: usize,
}

/// Why a file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is no column with codes, names or inhabitants.
    #[error("the columns of areas are not there")]
    Columns,
    /// No row holds an area.
    #[error("there are no areas")]
    Empty,
    /// More rows than the country has areas.
    #[error("there are too many rows")]
    Long,
    /// One code stands for two rows.
    #[error("an area is there twice")]
    Twice,
}

/// A variable that is compared, with its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Code: `age`.
    pub code: &'static str,
    /// Codes of its values, in the order of their columns.
    pub values: &'static [&'static str],
    /// Position of the first of its columns in [`COLUMNS`]; they follow each other.
    first: usize,
    /// Whether the figures are parts of a hundred households rather than people.
    of_households: bool,
}

/// What can be compared.
pub const VARIABLES: [Variable; 4] = [
    Variable {
        code: "age",
        values: &["15-24", "25-44", "45-64", "65"],
        first: 2,
        of_households: false,
    },
    Variable {
        code: "gender",
        values: &["man", "woman"],
        first: 0,
        of_households: false,
    },
    Variable {
        code: "education",
        values: &["practical", "middle", "theoretical"],
        first: 6,
        of_households: false,
    },
    Variable {
        code: "tenure",
        values: &["own", "social", "private"],
        first: 9,
        of_households: true,
    },
];

/// The columns, each with the names that editions and StatLine give it, in small letters without what follows the last `_` number.
pub const COLUMNS: [&[&str]; 12] = [
    &["a_man", "mannen"],
    &["a_vrouw", "vrouwen"],
    &["a_15_24", "k_15tot25jaar"],
    &["a_25_44", "k_25tot45jaar"],
    &["a_45_64", "k_45tot65jaar"],
    &["a_65_oo", "k_65jaarofouder"],
    &[
        "a_opl_lg",
        "a_opllaag",
        "opleidingsniveaulaag",
        "basisonderwijsvmbombo1",
    ],
    &[
        "a_opl_md",
        "a_oplmid",
        "opleidingsniveaumiddelbaar",
        "havovwombo24",
    ],
    &["a_opl_hg", "a_oplhoog", "opleidingsniveauhoog", "hbowo"],
    &["p_koopw", "koopwoningen"],
    &["p_wcorpw", "p_wcorp", "inbezitwoningcorporatie"],
    &["p_ov_hw", "p_ovhw", "inbezitoverigeverhuurders"],
];
const CODE: &[&str] = &[
    "gwb_code_10",
    "gwb_code",
    "code",
    "codering",
    "wijkenenbuurten",
];
const NAME: &[&str] = &[
    "regio",
    "name",
    "naam",
    "wijknaam",
    "buurtnaam",
    "gemeentenaam",
];
const PEOPLE: &[&str] = &["a_inw", "aantalinwoners"];
const HOUSEHOLDS: &[&str] = &["a_hh", "huishoudenstotaal"];
/// The country has some 18,000 areas.
const MOST_ROWS: usize = 25_000;
const LONGEST: usize = 120;

/// Reads a file.
///
/// # Errors
/// If it holds no areas.
pub fn read(bytes: &[u8]) -> Result<Read, Fault> {
    let text = text_of(bytes);
    let first = text.lines().next().unwrap_or_default();
    let separator = [b';', b',', b'\t']
        .into_iter()
        .max_by_key(|it| first.bytes().filter(|byte| byte == it).count())
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| Fault::Columns)?;
    let names: Vec<String> = header.iter().map(plain).collect();
    let find = |known: &[&str]| {
        known
            .iter()
            .find_map(|known| names.iter().position(|name| name == known))
    };
    let (Some(code), Some(people)) = (find(CODE), find(PEOPLE)) else {
        return Err(Fault::Columns);
    };
    let name = find(NAME).unwrap_or(code);
    let households = find(HOUSEHOLDS);
    let columns = COLUMNS.map(find);
    let used = 3 + usize::from(households.is_some()) + columns.iter().flatten().count();
    let (mut areas, mut left_out) = (Vec::new(), 0);
    for (row, record) in reader.records().enumerate() {
        if row >= MOST_ROWS {
            return Err(Fault::Long);
        }
        let Ok(record) = record else {
            left_out += 1;
            continue;
        };
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        let figure = |at: usize| number(cell(at));
        let (Some(count), false) = (figure(people), cell(code).is_empty()) else {
            left_out += 1;
            continue;
        };
        areas.push(Area {
            code: short(cell(code)),
            name: short(cell(name)),
            people: count,
            households: households.and_then(figure),
            figures: columns.iter().map(|at| at.and_then(figure)).collect(),
        });
    }
    let mut codes: Vec<_> = areas.iter().map(|area| &area.code).collect();
    codes.sort_unstable();
    match (
        areas.is_empty(),
        codes.windows(2).any(|two| two[0] == two[1]),
    ) {
        (true, _) => Err(Fault::Empty),
        (_, true) => Err(Fault::Twice),
        _ => Ok(Read {
            areas,
            left_out,
            unknown: names.len().saturating_sub(used),
        }),
    }
}

/// UTF-8 with or without its mark, or what spreadsheets of the west write.
fn text_of(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_or_else(
        |_| bytes.iter().map(|byte| char::from(*byte)).collect(),
        str::to_owned,
    );
    text.replace('\0', "")
}

/// A column's name without case, and without the number that StatLine puts behind it.
fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase();
    match name.rsplit_once('_') {
        // `gwb_code_10` and `a_15_24` end in a number as well: those are names that we know.
        Some((front, end))
            if end.bytes().all(|it| it.is_ascii_digit())
                && !CODE.contains(&name.as_str())
                && !COLUMNS.iter().any(|known| known.contains(&name.as_str())) =>
        {
            front.to_owned()
        }
        _ => name,
    }
}

/// `1880`, `12,5`, `12.5`; nothing where there is a point, a dash or an x.
fn number(cell: &str) -> Option<f64> {
    let number: f64 = cell.replace(',', ".").parse().ok()?;
    (number.is_finite() && (0.0..1e9).contains(&number)).then_some(number)
}

fn short(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

impl Variable {
    /// The variable with this code.
    pub fn of(code: &str) -> Option<Self> {
        VARIABLES.into_iter().find(|variable| variable.code == code)
    }

    /// The shares of its values in these areas together. `None` where an area misses one: a sum of what is there would be
    /// of other people than those of the areas. Parts of households count by how many households an area has.
    pub fn shares(&self, areas: &[Area]) -> Option<Vec<f64>> {
        let mut sums = vec![0.0; self.values.len()];
        for area in areas {
            let weight = if self.of_households {
                area.households?
            } else {
                1.0
            };
            for (at, sum) in sums.iter_mut().enumerate() {
                *sum += weight * area.figures.get(self.first + at).copied().flatten()?;
            }
        }
        shares(sums)
    }
}

/// The share of each of these areas in their inhabitants.
pub fn area_shares(areas: &[Area]) -> Option<Vec<f64>> {
    shares(areas.iter().map(|area| area.people).collect())
}

fn shares(sums: Vec<f64>) -> Option<Vec<f64>> {
    let all: f64 = sums.iter().sum();
    (all > 0.0).then(|| sums.iter().map(|sum| sum / all).collect())
}
