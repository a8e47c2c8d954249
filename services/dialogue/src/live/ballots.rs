//! All SQL of votes and of what others may see of them.

use std::collections::HashMap;

use db::TenantTx;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;

use crate::results::Findings;

type Result<T> = std::result::Result<T, sqlx::Error>;

/// What somebody says to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Agrees.
    Agree,
    /// Does not know, or does not want to say.
    Pass,
    /// Disagrees.
    Disagree,
}

impl Answer {
    /// All of them, as the page offers them.
    pub const ALL: [Self; 3] = [Self::Agree, Self::Disagree, Self::Pass];

    /// The code as forms write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Pass => "pass",
            Self::Disagree => "disagree",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.code() == code)
    }

    /// The number as the database and the mathematics write it.
    pub const fn number(self) -> i8 {
        match self {
            Self::Agree => 1,
            Self::Pass => 0,
            Self::Disagree => -1,
        }
    }

    /// Reads that number.
    pub const fn from_number(number: i16) -> Self {
        match number {
            1 => Self::Agree,
            -1 => Self::Disagree,
            _ => Self::Pass,
        }
    }
}

/// An answer as it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vote {
    /// What was said.
    pub answer: Answer,
    /// Whether it matters much to who said it.
    pub important: bool,
}

/// An answer on its way into the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// Whose.
    pub participant: Uuid,
    /// To which statement.
    pub statement: i32,
    /// What; `None` takes an earlier answer back.
    pub vote: Option<Vote>,
}

/// Of several ballots of one person about one statement the last, in the order of arrival.
pub fn last_of_each(ballots: &[Ballot]) -> Vec<Ballot> {
    let mut last = HashMap::with_capacity(ballots.len());
    for (at, ballot) in ballots.iter().enumerate() {
        last.insert((ballot.participant, ballot.statement), at);
    }
    let mut kept: Vec<usize> = last.into_values().collect();
    kept.sort_unstable();
    kept.into_iter().map(|at| ballots[at]).collect()
}

/// Writes a batch, in which nobody answers a statement twice, if the round is open at this moment:
/// gives the position before the first of them, or `None` if the round takes no votes. One statement,
/// so that a round that is being closed takes either all of them or none.
///
/// # Errors
/// If the database is away.
pub async fn write(
    tx: &mut TenantTx,
    round: Uuid,
    ballots: &[Ballot],
    now: Timestamp,
) -> Result<Option<i64>> {
    let people: Vec<Uuid> = ballots.iter().map(|ballot| ballot.participant).collect();
    let statements: Vec<i32> = ballots.iter().map(|ballot| ballot.statement).collect();
    let answers: Vec<Option<i16>> = ballots
        .iter()
        .map(|ballot| ballot.vote.map(|vote| i16::from(vote.answer.number())))
        .collect();
    let important: Vec<bool> = ballots
        .iter()
        .map(|ballot| ballot.vote.is_some_and(|vote| vote.important))
        .collect();
    sqlx::query_scalar(
        "with round as ( \
           update dialogues set votes = votes + $3 where tenant_id = $1 and id = $2 and published_at is not null and closed_at is null \
             and (opens_at is null or opens_at <= $4) and (closes_at is null or closes_at > $4) returning votes - $3 as before \
         ), written as ( \
           insert into votes (tenant_id, dialogue_id, participant_id, statement, answer, important, position) \
           select $1, $2, v.participant_id, v.statement, v.answer, v.important, round.before + v.ordinal \
           from round, unnest($5::uuid[], $6::int4[], $7::int2[], $8::bool[]) \
             with ordinality as v (participant_id, statement, answer, important, ordinal) \
           on conflict (tenant_id, dialogue_id, participant_id, statement) \
           do update set answer = excluded.answer, important = excluded.important, position = excluded.position \
           returning 1 \
         ) \
         select before from round",
    )
    .bind(tx.tenant())
    .bind(round)
    .bind(i64::try_from(ballots.len()).unwrap_or(i64::MAX))
    .bind(now.to_sqlx())
    .bind(people)
    .bind(statements)
    .bind(answers)
    .bind(important)
    .fetch_optional(&mut **tx)
    .await
}

#[derive(FromRow)]
struct Row {
    participant_id: Uuid,
    statement: i32,
    answer: Option<i16>,
    important: bool,
    position: i64,
}

/// The ballots after a position, in the order in which they count, each with its own.
///
/// # Errors
/// If the database is away.
pub async fn since(tx: &mut TenantTx, round: Uuid, position: i64) -> Result<Vec<(i64, Ballot)>> {
    let rows: Vec<Row> = sqlx::query_as(
        "select participant_id, statement, answer, important, position from votes \
         where tenant_id = $1 and dialogue_id = $2 and position > $3 order by position",
    )
    .bind(tx.tenant())
    .bind(round)
    .bind(position)
    .fetch_all(&mut **tx)
    .await?;
    let ballot = |row: Row| {
        let vote = row.answer.map(|number| Vote {
            answer: Answer::from_number(number),
            important: row.important,
        });
        let ballot = Ballot {
            participant: row.participant_id,
            statement: row.statement,
            vote,
        };
        (row.position, ballot)
    };
    Ok(rows.into_iter().map(ballot).collect())
}

/// What others may see, and up to which position of the votes.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// The position.
    pub votes: i64,
    /// What they may see.
    pub findings: Findings,
}

/// What others may see of a round, if it is later than a position.
///
/// # Errors
/// If the database is away.
pub async fn published(tx: &mut TenantTx, round: Uuid, after: i64) -> Result<Option<Published>> {
    let row: Option<(i64, Json<Findings>)> = sqlx::query_as(
        "select votes, findings from dialogue_results where tenant_id = $1 and dialogue_id = $2 and votes > $3",
    )
    .bind(tx.tenant())
    .bind(round)
    .bind(after)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(|(votes, Json(findings))| Published { votes, findings }))
}

/// Publishes findings in place of those up to `before`; `false` if another process was faster.
///
/// # Errors
/// If the database is away.
pub async fn publish(
    tx: &mut TenantTx,
    round: Uuid,
    before: Option<i64>,
    published: &Published,
    now: Timestamp,
) -> Result<bool> {
    let written = sqlx::query(
        "insert into dialogue_results as r (tenant_id, dialogue_id, votes, findings, computed_at) values ($1, $2, $3, $4, $5) \
         on conflict (tenant_id, dialogue_id) do update set votes = excluded.votes, findings = excluded.findings, \
           computed_at = excluded.computed_at where r.votes is not distinct from $6",
    )
    .bind(tx.tenant())
    .bind(round)
    .bind(published.votes)
    .bind(Json(&published.findings))
    .bind(now.to_sqlx())
    .bind(before)
    .execute(&mut **tx)
    .await?;
    Ok(written.rows_affected() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ballot(person: u128, statement: i32, answer: Answer) -> Ballot {
        Ballot {
            participant: Uuid::from_u128(person),
            statement,
            vote: Some(Vote {
                answer,
                important: false,
            }),
        }
    }

    #[test]
    fn of_a_double_tap_the_last_counts_once_and_others_keep_their_order() {
        let first = ballot(1, 1, Answer::Agree);
        let other = ballot(2, 1, Answer::Pass);
        let second = ballot(1, 1, Answer::Disagree);
        assert_eq!(last_of_each(&[first, other, second]), [other, second]);
        assert_eq!(last_of_each(&[first, first]), [first]);
    }

    #[test]
    fn an_answer_is_the_same_after_writing_and_reading_it() {
        for answer in Answer::ALL {
            assert_eq!(Answer::parse(answer.code()), Some(answer));
            assert_eq!(Answer::from_number(answer.number().into()), answer);
        }
    }
}
