//! A conversation that Polis published, as a closed round.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use kernel::Language;
use opinion::{
    Moderation, ParticipantId, Position, StatementId,
    export::{Comment, Export},
};

use super::{Held, Said, Told};
use crate::{
    live::Answer,
    rounds::{self, Plan, Results, Source},
};

/// A published conversation, with what its files do not say.
#[derive(Clone, Debug)]
pub struct Publication {
    /// What it was about.
    pub title: String,
    /// What is said about it.
    pub explanation: String,
    /// Language of its statements.
    pub language: Language,
    /// Whom to name, and the licence.
    pub credit: String,
    /// Where it can be read.
    pub url: String,
    /// By what it is known when it comes again.
    pub external_id: String,
    /// Statements and votes.
    pub export: Export,
}

impl Publication {
    /// The round that it becomes. A statement without words is left out with what people said to it:
    /// nobody could read what the answers mean. Without dates in the files, it was held `now`.
    pub fn held(&self, now: Timestamp) -> Held {
        let comments = in_order(&self.export.comments);
        let numbers: HashMap<StatementId, i32> = comments
            .iter()
            .map(|comment| comment.statement.id)
            .zip(1..)
            .collect();
        let author_numbers = self.author_numbers();
        let told = |comment: &&Comment| Told {
            text: comment.text.trim().to_owned(),
            language: self.language.code().to_owned(),
            author: comment
                .author
                .as_ref()
                .and_then(|name| author_numbers.get(name).copied()),
            hidden: comment.statement.moderation == Moderation::Rejected,
            at: moment(comment.at).unwrap_or(now),
        };
        let moments = self.export.votes.iter().filter_map(|vote| moment(vote.at));
        Held {
            plan: self.plan(&comments),
            source: Some(Source {
                credit: self.credit.clone(),
                url: self.url.clone(),
            }),
            external_id: self.external_id.clone(),
            published_at: moments.clone().min().unwrap_or(now),
            closed_at: Some(moments.max().unwrap_or(now)),
            statements: comments.iter().map(told).collect(),
            votes: self.last_votes(&numbers),
        }
    }

    fn plan(&self, comments: &[&Comment]) -> Plan {
        let longest = comments.iter().map(|it| it.text.chars().count()).max();
        Plan {
            title: self.title.clone(),
            explanation: self.explanation.clone(),
            languages: vec![self.language.code().to_owned()],
            moderation: rounds::Moderation::After,
            may_add: true,
            longest_statement: longest.unwrap_or_default().clamp(40, 500),
            results: Results::Live,
            opens_at: None,
            closes_at: None,
        }
    }

    /// Numbers of the participants by what the files call them.
    fn author_numbers(&self) -> HashMap<String, u64> {
        let people = self.export.votes.iter().map(|vote| vote.participant);
        people
            .map(|id| (self.export.participant_name(id), id.0))
            .collect()
    }

    /// The last answer of each person to each statement that is taken over.
    fn last_votes(&self, numbers: &HashMap<StatementId, i32>) -> Vec<Said> {
        let mut last: BTreeMap<(ParticipantId, i32), Position> = BTreeMap::new();
        // By statement, participant and time: a later one takes the place of an earlier one.
        for vote in &self.export.votes {
            if let Some(number) = numbers.get(&vote.statement) {
                last.insert((vote.participant, *number), vote.position);
            }
        }
        last.into_iter()
            .map(|((person, statement), position)| Said {
                person: person.0,
                statement,
                answer: Answer::from_number(position.value().into()),
            })
            .collect()
    }
}

/// The statements that have words, in the order of their numbers.
fn in_order(comments: &[Comment]) -> Vec<&Comment> {
    let mut comments: Vec<&Comment> = comments
        .iter()
        .filter(|comment| !comment.text.trim().is_empty())
        .collect();
    comments.sort_by_key(|comment| comment.statement.id);
    comments
}

/// A moment of the files; `None` where they do not say.
fn moment(milliseconds: i64) -> Option<Timestamp> {
    (milliseconds > 0)
        .then(|| Timestamp::from_millisecond(milliseconds).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use opinion::export::Files;

    use super::*;

    const COMMENTS: &[u8] = b"timestamp,comment-id,author-id,moderated,comment-body\n\
        1500000000000,7,2,-1,Weg ermee\n1500000000000,3,9,1,Meer bomen\n1500000000000,9,1,1,\n";
    const VOTES: &[u8] = b"timestamp,comment-id,voter-id,vote\n\
        1500000001000,3,2,1\n1500000003000,3,2,-1\n1500000002000,7,1,0\n1500000002000,9,1,1\n";

    fn publication() -> Publication {
        let files = Files {
            comments: Some(COMMENTS),
            votes: Some(VOTES),
            participants: None,
        };
        Publication {
            title: "Bomen".into(),
            explanation: String::new(),
            language: Language::En,
            credit: "CC BY 4.0".into(),
            url: String::new(),
            external_id: "bomen".into(),
            export: Export::read(files).unwrap(),
        }
    }

    #[test]
    fn statements_come_in_order_and_the_last_vote_counts() {
        let held = publication().held(Timestamp::UNIX_EPOCH);
        let texts: Vec<_> = held.statements.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["Meer bomen", "Weg ermee"], "one had no words");
        assert_eq!(
            held.statements
                .iter()
                .map(|it| it.hidden)
                .collect::<Vec<_>>(),
            [false, true]
        );
        assert_eq!(held.statements[0].author, None, "nobody who voted wrote it");
        assert_eq!(held.statements[1].author, Some(2));
        let votes: Vec<_> = held
            .votes
            .iter()
            .map(|it| (it.person, it.statement, it.answer))
            .collect();
        assert_eq!(
            votes,
            [(1, 2, Answer::Pass), (2, 1, Answer::Disagree)],
            "what was said to a statement without words is left out"
        );
        assert_eq!(held.closed_at.unwrap().as_second(), 1_500_000_003);
    }
}
