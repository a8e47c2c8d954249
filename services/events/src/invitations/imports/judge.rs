//! What becomes of each row of a list: pure, and told for every row exactly once.

use std::collections::{BTreeMap, HashSet};

use kernel::Language;
use tables::{Person, ProblemKind, RowOutcome, Table};

use super::Outcome;

/// What is known of the addresses in a list.
#[derive(Debug, Default)]
pub struct Known {
    /// Addresses that stand on the list of invitations.
    pub invited: HashSet<String>,
    /// Those of them that were withdrawn.
    pub withdrawn: HashSet<String>,
    /// Addresses that want no invitations.
    pub suppressed: HashSet<String>,
}

/// One row of a list, and what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The row of the file, or the line of the pasted text.
    pub row: usize,
    /// What to show of the row: the address as it is used, or as it stands there.
    pub text: String,
    /// The cells as they stand in the list; empty for whoever was added.
    pub cells: Vec<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// More about it, as `CODE` or `CODE:ARGUMENT`; the words are under `invitation-detail-CODE`.
    pub detail: String,
    /// Who is added.
    pub invitee: Option<Invitee>,
}

/// Somebody to invite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitee {
    /// Address as it is mailed to.
    pub email: String,
    /// The form in which it is looked up.
    pub key: String,
    /// Name; may be empty.
    pub name: String,
    /// In which they are written to.
    pub language: Language,
}

/// The addresses in a list, in the form in which they are looked up.
pub fn keys(rows: &[RowOutcome]) -> Vec<String> {
    rows.iter()
        .filter_map(|row| match row {
            RowOutcome::Person(person) => Some(person.address.key()),
            RowOutcome::Problem(_) => None,
        })
        .collect()
}

/// Judges every row, in order. `language` is for those of whom the list says nothing.
pub fn judge(
    table: &Table,
    rows: Vec<RowOutcome>,
    known: &Known,
    language: Language,
) -> Vec<Verdict> {
    table
        .rows
        .iter()
        .zip(rows)
        .map(|(row, outcome)| {
            let mut verdict = match outcome {
                RowOutcome::Person(person) => of_person(person, known, language),
                RowOutcome::Problem(problem) => Verdict {
                    row: problem.row,
                    text: problem.cell,
                    cells: Vec::new(),
                    outcome: match problem.kind {
                        ProblemKind::NoAddress => Outcome::NoAddress,
                        ProblemKind::InvalidAddress(_) => Outcome::Invalid,
                        ProblemKind::DuplicateOf(_) => Outcome::Duplicate,
                    },
                    detail: match problem.kind {
                        ProblemKind::NoAddress => String::new(),
                        ProblemKind::InvalidAddress(reason) => reason.key().to_owned(),
                        ProblemKind::DuplicateOf(row) => format!("row:{row}"),
                    },
                    invitee: None,
                },
            };
            if verdict.outcome != Outcome::Added {
                verdict.cells.clone_from(&row.cells);
            }
            verdict
        })
        .collect()
}

fn of_person(person: Person, known: &Known, language: Language) -> Verdict {
    let key = person.address.key();
    let (outcome, detail) = if known.suppressed.contains(&key) {
        (Outcome::Suppressed, String::new())
    } else if known.withdrawn.contains(&key) {
        (Outcome::AlreadyInvited, "withdrawn".to_owned())
    } else if known.invited.contains(&key) {
        (Outcome::AlreadyInvited, String::new())
    } else {
        (Outcome::Added, other_language(&person.language))
    };
    let invitee = (outcome == Outcome::Added).then(|| Invitee {
        email: person.address.as_str().to_owned(),
        key,
        name: person.name.clone().unwrap_or_default(),
        language: person
            .language
            .code()
            .and_then(Language::parse)
            .unwrap_or(language),
    });
    Verdict {
        row: person.row,
        text: person.address.readable(),
        cells: Vec::new(),
        outcome,
        detail,
        invitee,
    }
}

/// Says so where the list asks for a language that we do not write.
fn other_language(given: &tables::Language) -> String {
    match given {
        tables::Language::Code(code) if Language::parse(code).is_none() => {
            format!("language:{code}")
        }
        tables::Language::Unknown(words) => format!("language:{words}"),
        _ => String::new(),
    }
}

/// How many rows had which outcome; outcomes without rows are there with nought.
pub fn tally(verdicts: &[Verdict]) -> BTreeMap<Outcome, i64> {
    let mut tally: BTreeMap<Outcome, i64> = Outcome::ALL.map(|outcome| (outcome, 0)).into();
    for verdict in verdicts {
        *tally.entry(verdict.outcome).or_default() += 1;
    }
    tally
}

/// Corrects the verdicts by what the database says is new: whoever is not was invited by somebody else
/// in the meantime.
pub fn admit(verdicts: &mut [Verdict], new: &HashSet<String>) {
    for verdict in verdicts {
        let late = verdict
            .invitee
            .take_if(|invitee| !new.contains(&invitee.key));
        if let Some(invitee) = late {
            verdict.outcome = Outcome::AlreadyInvited;
            verdict.detail = String::new();
            verdict.cells = vec![invitee.email, invitee.name];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tables::{
        Mapping, people,
        read::{self, Options},
    };

    fn judged(csv: &str, known: &Known) -> Vec<Verdict> {
        let table = read::file(csv.as_bytes(), &Options::default()).unwrap();
        let rows = people(&table, &Mapping::guess(&table));
        judge(&table, rows, known, Language::Nl)
    }

    #[test]
    fn every_row_has_one_fate_and_what_was_not_added_keeps_its_cells() {
        let csv = "Naam;E-mail;Taal\nFatima;Fatima@Buurt.example;\nJan;jan@buurt,example;en\n\
                   Kees;;\nFatima nog eens;fatima@buurt.example;\nAyşe;ayse@buurt.example;Turks\n\
                   Weg;weg@buurt.example;\nAl;al@buurt.example;en\nOud;oud@buurt.example;";
        let known = Known {
            invited: [
                "al@buurt.example".to_owned(),
                "oud@buurt.example".to_owned(),
            ]
            .into(),
            withdrawn: ["oud@buurt.example".to_owned()].into(),
            suppressed: ["weg@buurt.example".to_owned()].into(),
        };
        let verdicts = judged(csv, &known);
        let fates: Vec<_> = verdicts
            .iter()
            .map(|verdict| (verdict.row, verdict.outcome, verdict.detail.as_str()))
            .collect();
        assert_eq!(
            fates,
            [
                (2, Outcome::Added, ""),
                (3, Outcome::Invalid, "comma"),
                (4, Outcome::NoAddress, ""),
                (5, Outcome::Duplicate, "row:2"),
                (6, Outcome::Added, "language:tr"),
                (7, Outcome::Suppressed, ""),
                (8, Outcome::AlreadyInvited, ""),
                (9, Outcome::AlreadyInvited, "withdrawn"),
            ]
        );
        let fatima = verdicts[0].invitee.as_ref().unwrap();
        assert_eq!(
            (fatima.email.as_str(), fatima.key.as_str()),
            ("Fatima@buurt.example", "fatima@buurt.example")
        );
        assert_eq!(
            verdicts[1].cells,
            ["Jan", "jan@buurt,example", "en"],
            "nothing is lost"
        );
        assert_eq!(tally(&verdicts)[&Outcome::AlreadyInvited], 2);
        assert_eq!(tally(&verdicts).values().sum::<i64>(), 8);
    }

    #[test]
    fn whoever_was_invited_by_another_in_the_meantime_is_not_counted_twice() {
        let mut verdicts = judged("a@buurt.example\nb@buurt.example", &Known::default());
        admit(&mut verdicts, &["a@buurt.example".to_owned()].into());
        assert_eq!(verdicts[0].outcome, Outcome::Added);
        assert_eq!(verdicts[1].outcome, Outcome::AlreadyInvited);
        assert_eq!(verdicts[1].invitee, None);
    }

    proptest::proptest! {
        #[test]
        fn a_list_of_anything_is_told_row_by_row(lines in proptest::collection::vec("[^\r\n]{0,40}", 1..40)) {
            let text = lines.join("\n");
            if let Ok(table) = read::pasted(&text, &Options::default()) {
                let rows = people(&table, &Mapping::guess(&table));
                let verdicts = judge(&table, rows, &Known::default(), Language::En);
                proptest::prop_assert_eq!(verdicts.len(), table.rows.len());
                for verdict in verdicts {
                    proptest::prop_assert_eq!(verdict.invitee.is_some(), verdict.outcome == Outcome::Added);
                }
            }
        }
    }
}
