//! Taking over a round that was held elsewhere: its statements and votes, closed, with its source.

mod polis;
mod store;

use db::TenantTx;
use jiff::Timestamp;
use kernel::ids::new_id;
use uuid::Uuid;
use web::Result;

pub use polis::Publication;

use crate::{
    live::Answer,
    rounds::{self, Plan, Source},
};

/// A round with all that was said in it.
#[derive(Clone, Debug)]
pub struct Held {
    /// What the round is about, and by which rules it was held.
    pub plan: Plan,
    /// Where it was held; `None`: here.
    pub source: Option<Source>,
    /// By what it is known when it comes again; empty: by nothing.
    pub external_id: String,
    /// When it was published.
    pub published_at: Timestamp,
    /// When it was closed; `None`: it is open.
    pub closed_at: Option<Timestamp>,
    /// Its statements; their numbers count from 1.
    pub statements: Vec<Told>,
    /// The last answer of each person to each statement.
    pub votes: Vec<Said>,
}

/// A statement of such a round.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its words.
    pub text: String,
    /// Code of their language.
    pub language: String,
    /// Number of its author among those who voted; `None`: the host.
    pub author: Option<u64>,
    /// Whether it was taken out there.
    pub hidden: bool,
    /// When it was written.
    pub at: Timestamp,
}

/// An answer in such a round.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    /// Number of the person; nobody else has it in this round.
    pub person: u64,
    /// Number of the statement, from 1.
    pub statement: i32,
    /// What they said.
    pub answer: Answer,
}

/// What became of taking a round over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The round.
    pub id: Uuid,
    /// The code by which it is found.
    pub code: String,
    /// Whether it came for the first time; otherwise nothing was done.
    pub is_new: bool,
}

/// Keeps a round in a conversation, whole; once, however often it comes.
///
/// # Errors
/// If the database is away.
pub async fn keep(
    mut tx: TenantTx,
    conversation_id: Uuid,
    held: &Held,
    now: Timestamp,
) -> Result<(TenantTx, Kept)> {
    if let Some((id, code)) = store::known(&mut tx, conversation_id, &held.external_id).await? {
        let kept = Kept {
            id,
            code,
            is_new: false,
        };
        return Ok((tx, kept));
    }
    let id = new_id();
    let (mut tx, code) = rounds::reserve_code(tx, id).await?;
    rounds::store::insert(&mut tx, id, conversation_id, &code, &held.plan, now).await?;
    store::statements(&mut tx, id, &held.statements).await?;
    store::votes(&mut tx, id, &held.votes).await?;
    store::finish(&mut tx, id, held).await?;
    let kept = Kept {
        id,
        code,
        is_new: true,
    };
    Ok((tx, kept))
}

/// Who a person of such a round is here: the same each time, and nobody in another round.
fn participant(round: Uuid, person: u64) -> Uuid {
    Uuid::new_v5(&round, &person.to_be_bytes())
}
