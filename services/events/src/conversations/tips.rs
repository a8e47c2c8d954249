//! What a host might look at again in a question: hints, never rules.

/// A thing about a question that often makes a worse conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tip {
    /// It is not a question.
    NoQuestion,
    /// It can be answered with yes or no.
    Closed,
    /// It holds an answer already.
    Leading,
    /// It is long, or more than one question.
    Long,
}

impl Tip {
    /// Key of the sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::NoQuestion => "tip-no-question",
            Self::Closed => "tip-closed",
            Self::Leading => "tip-leading",
            Self::Long => "tip-long",
        }
    }
}

/// Words with which a question begins that is answered with yes or no.
const CLOSED: [&str; 28] = [
    "ben", "bent", "zijn", "is", "was", "heb", "hebt", "heeft", "hebben", "kan", "kun", "kunnen",
    "mag", "moet", "moeten", "wil", "willen", "vind", "vindt", "vinden", "gaat", "zullen", "do",
    "does", "are", "should", "can", "have",
];

/// Turns of phrase that give the answer away.
const LEADING: [&str; 8] = [
    "toch ",
    "ook niet",
    "eens dat",
    "eens met",
    "waarom is het goed",
    "agree",
    "don't you",
    "isn't",
];

const LONG: usize = 160;

/// What to look at again.
pub fn tips(question: &str) -> Vec<Tip> {
    let lower = question.trim().to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or_default();
    let marks = lower.matches('?').count();
    let mut tips = Vec::new();
    if marks == 0 && !lower.is_empty() {
        tips.push(Tip::NoQuestion);
    }
    if CLOSED.contains(&first) {
        tips.push(Tip::Closed);
    }
    if LEADING.iter().any(|phrase| lower.contains(phrase)) {
        tips.push(Tip::Leading);
    }
    if lower.chars().count() > LONG || marks > 1 {
        tips.push(Tip::Long);
    }
    tips
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_question_gets_no_tip_and_an_empty_one_neither() {
        assert_eq!(
            tips("Wat heeft de Havenstraat nodig om er veilig te fietsen?"),
            []
        );
        assert_eq!(tips(""), []);
    }

    #[test]
    fn a_closed_a_leading_and_a_double_question_get_theirs() {
        assert_eq!(tips("Moet de Havenstraat autovrij worden?"), [Tip::Closed]);
        assert_eq!(
            tips("Vind je ook niet dat het te druk is?"),
            [Tip::Closed, Tip::Leading]
        );
        assert_eq!(tips("Wat is er mis? En wie lost het op?"), [Tip::Long]);
        assert_eq!(tips("De Havenstraat"), [Tip::NoQuestion]);
    }
}
