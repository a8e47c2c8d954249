//! Rules about statements: how two are alike, what a list of them holds, who decides what.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{State, Statement};

/// Statements that one person may add to a round.
pub const MOST_PER_PERSON: usize = 10;
/// Statements in one pasted list.
pub const MOST_AT_ONCE: usize = 200;
/// Alike enough to ask whether it is not the same.
const ALIKE: f64 = 0.5;
/// Most statements that are shown as alike.
const MOST_ALIKE: usize = 3;
/// Words that say nothing about what a sentence is about.
const EMPTY_WORDS: [&str; 36] = [
    "de", "het", "een", "en", "of", "in", "op", "van", "voor", "met", "te", "er", "is", "zijn",
    "moet", "moeten", "wordt", "worden", "dat", "die", "we", "wij", "the", "a", "an", "and", "or",
    "of", "to", "for", "with", "is", "are", "should", "must", "be",
];

/// Why a sentence cannot be a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing, or hardly anything.
    TooShort,
    /// More characters than the host allows; how many there are.
    TooLong(usize),
}

/// A sentence as it is kept: one line, without space around it.
pub fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What keeps a tidy sentence from being a statement.
pub fn fault(text: &str, longest: usize) -> Option<Fault> {
    let length = text.chars().count();
    if length < 5 {
        Some(Fault::TooShort)
    } else if length > longest {
        Some(Fault::TooLong(length))
    } else {
        None
    }
}

/// The statements of a pasted list, one a line, without marks of a list, empty lines and repetitions.
pub fn lines(pasted: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    pasted
        .lines()
        .map(|line| tidy(line.trim_start_matches(['-', '*', '•', '–', ' ', '\t'])))
        .filter(|line| !line.is_empty() && seen.insert(essence(line)))
        .collect()
}

/// What two sentences have to share to be the same: letters and digits in lower case.
fn essence(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether two sentences are the same but for capitals and signs.
pub fn is_same(one: &str, other: &str) -> bool {
    essence(one) == essence(other)
}

/// How much two sentences are alike, from 0 to 1: the share of pieces of three letters of their
/// telling words that they have in common.
pub fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (pieces(one), pieces(other));
    let all = one.union(&other).count();
    if all == 0 {
        return 0.0;
    }
    one.intersection(&other).count() as f64 / all as f64
}

fn pieces(text: &str) -> BTreeSet<[char; 3]> {
    let lower = text.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !EMPTY_WORDS.contains(word));
    words
        .flat_map(|word| {
            let padded: Vec<char> = std::iter::once(' ')
                .chain(word.chars())
                .chain(std::iter::once(' '))
                .collect();
            padded
                .windows(3)
                .map(|window| [window[0], window[1], window[2]])
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The shown statements that are most like a sentence, the most alike first.
pub fn alike<'a>(text: &str, statements: &'a [Statement]) -> Vec<&'a Statement> {
    let mut found: Vec<(f64, &Statement)> = statements
        .iter()
        .filter(|statement| statement.is_shown())
        .map(|statement| (likeness(text, &statement.text), statement))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.number.cmp(&b.1.number)));
    found
        .into_iter()
        .take(MOST_ALIKE)
        .map(|(_, statement)| statement)
        .collect()
}

/// Whether the author may appeal: it was hidden, and only once.
pub fn may_appeal(statement: &Statement) -> bool {
    matches!(statement.state, State::Hidden(_)) && statement.appeal.is_none()
}

/// Whether this member may decide on the appeal: there is one, and another member hid the statement.
pub fn may_decide(statement: &Statement, member: Uuid) -> bool {
    let open = statement
        .appeal
        .as_ref()
        .is_some_and(|appeal| appeal.outcome.is_none());
    open && statement.moderated_by != Some(member)
}

#[cfg(test)]
pub(crate) mod tests {
    use std::collections::BTreeMap;

    use jiff::Timestamp;
    use proptest::prelude::*;

    use super::*;
    use crate::statements::{Appeal, Reason};

    pub(crate) fn statement(number: i32, text: &str) -> Statement {
        Statement {
            number,
            text: text.into(),
            language: "nl".into(),
            translations: BTreeMap::new(),
            author: None,
            state: State::Shown,
            explanation: String::new(),
            moderated_by: None,
            moderated_at: None,
            appeal: None,
            created_at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_pasted_list_loses_its_marks_and_its_repetitions() {
        let pasted = "- Meer bomen.\n\n* meer   bomen\n•  Minder auto's\n   ";
        assert_eq!(lines(pasted), ["Meer bomen.", "Minder auto's"]);
    }

    #[test]
    fn nearly_the_same_sentence_is_found_and_another_is_not() {
        let statements = [
            statement(1, "De Havenstraat moet autovrij worden."),
            statement(2, "Er moeten meer bomen komen."),
        ];
        let found = alike("De havenstraat zou autovrij moeten zijn", &statements);
        assert_eq!(found.iter().map(|s| s.number).collect::<Vec<_>>(), [1]);
        assert!(alike("Het zwembad blijft open", &statements).is_empty());
        assert!(is_same("Meer bomen!", "meer  BOMEN"));
    }

    #[test]
    fn a_statement_that_is_not_shown_is_not_held_against_a_new_one() {
        let mut hidden = statement(1, "De straat autovrij");
        hidden.state = State::Hidden(Reason::OffTopic);
        assert!(alike("De straat autovrij", &[hidden]).is_empty());
    }

    #[test]
    fn who_hid_a_statement_does_not_decide_on_the_appeal() {
        let [one, other] = [1, 2].map(Uuid::from_u128);
        let mut hidden = statement(1, "De straat autovrij");
        hidden.state = State::Hidden(Reason::OffTopic);
        hidden.moderated_by = Some(one);
        assert!(may_appeal(&hidden));
        assert!(!may_decide(&hidden, other), "there is no appeal yet");
        hidden.appeal = Some(Appeal {
            text: "Het gaat er wel over".into(),
            outcome: None,
            answer: String::new(),
        });
        assert!(!may_appeal(&hidden), "one appeal and no more");
        assert!(!may_decide(&hidden, one));
        assert!(may_decide(&hidden, other));
    }

    proptest! {
        #[test]
        fn likeness_is_between_nothing_and_all_and_the_same_both_ways(a in ".{0,80}", b in ".{0,80}") {
            let likeness = likeness(&a, &b);
            prop_assert!((0.0..=1.0).contains(&likeness));
            prop_assert_eq!(likeness, super::likeness(&b, &a));
        }

        #[test]
        fn a_list_has_no_two_lines_that_are_the_same(pasted in "(.{0,20}\n){0,8}") {
            let lines = lines(&pasted);
            for (at, line) in lines.iter().enumerate() {
                prop_assert!(lines[at + 1..].iter().all(|other| !is_same(line, other)));
            }
        }
    }
}
