//! What was said at the tables of a conversation, what came out of it, and who promised what. All of it is made up.

use commitments::{
    notes::store::{self as notes, At},
    outcomes::{Kind, store as outcomes},
    promises::{Commitment, Partner, store as promises},
};
use db::TenantTx;
use jiff::{Timestamp, ToSpan as _};
use kernel::ids::new_id;
use serde::Deserialize;
use uuid::Uuid;
use web::{Result, dates};

/// What is told of it.
#[derive(Deserialize)]
pub(super) struct Together {
    tables: Vec<Table>,
    outcomes: Vec<Outcome>,
    commitments: Vec<Told>,
}

/// What was written down at a table, in its first round.
#[derive(Deserialize)]
struct Table {
    author: String,
    notes: Vec<String>,
}

#[derive(Deserialize)]
struct Outcome {
    kind: String,
    title: String,
    sentences: Vec<Sentence>,
}

/// A sentence, and the numbers of the notes that it rests on, counted over all tables from nought.
#[derive(Deserialize)]
struct Sentence {
    text: String,
    #[serde(default)]
    notes: Vec<usize>,
}

#[derive(Deserialize)]
struct Told {
    what: String,
    #[serde(default)]
    means: String,
    due_in_days: i64,
    check_in_days: i64,
    /// The numbers of the outcomes, from nought.
    outcomes: Vec<usize>,
    partners: Vec<Carrier>,
}

#[derive(Deserialize)]
struct Carrier {
    name: String,
    kind: String,
    answer: String,
    #[serde(default)]
    updates: Vec<(String, String)>,
}

/// Writes it; a conversation without sessions has no tables.
pub(super) async fn keep(
    tx: &mut TenantTx,
    conversation: Uuid,
    told: &Together,
    now: Timestamp,
) -> Result<()> {
    let sessions = notes::sessions(tx, conversation).await?;
    let Some(session) = sessions.first() else {
        return Ok(());
    };
    let mut said = Vec::new();
    for (table, number) in told.tables.iter().zip(1..) {
        let at = At {
            conversation,
            session: session.id,
            table: number,
            round: 1,
            author: &table.author,
            taker: None,
        };
        said.extend(notes::insert(tx, &at, &table.notes, now).await?);
    }
    let mut came_out = Vec::new();
    for outcome in &told.outcomes {
        came_out.push(self::outcome(tx, conversation, outcome, &said, now).await?);
    }
    for it in &told.commitments {
        commitment(tx, conversation, it, &came_out, now).await?;
    }
    Ok(())
}

/// Of a list, what stands at these places.
fn picked(all: &[Uuid], places: &[usize]) -> Vec<Uuid> {
    let at = |place: &usize| all.get(*place).copied();
    places.iter().filter_map(at).collect()
}

async fn outcome(
    tx: &mut TenantTx,
    conversation: Uuid,
    told: &Outcome,
    said: &[Uuid],
    now: Timestamp,
) -> Result<Uuid> {
    let id = new_id();
    let kind = Kind::parse(&told.kind).unwrap_or(Kind::Insight);
    outcomes::insert(tx, conversation, id, kind, &told.title).await?;
    let texts: Vec<String> = told.sentences.iter().map(|it| it.text.clone()).collect();
    let ids = outcomes::add_sentences(tx, id, &texts).await?;
    for (sentence, id) in told.sentences.iter().zip(ids) {
        let chosen = picked(said, &sentence.notes);
        outcomes::choose(tx, conversation, id, &[], &chosen).await?;
    }
    outcomes::publish(tx, id, Some(now)).await?;
    Ok(id)
}

async fn commitment(
    tx: &mut TenantTx,
    conversation: Uuid,
    told: &Told,
    came_out: &[Uuid],
    now: Timestamp,
) -> Result<()> {
    let day = |days: i64| dates::local(now).date().saturating_add(days.days());
    let it = Commitment {
        id: new_id(),
        conversation_id: conversation,
        what: told.what.clone(),
        means: told.means.clone(),
        due: day(told.due_in_days),
        check_on: day(told.check_in_days),
    };
    promises::insert(tx, &it, &picked(came_out, &told.outcomes)).await?;
    for (carrier, number) in told.partners.iter().zip(1..) {
        let partner = Partner {
            id: new_id(),
            commitment_id: it.id,
            name: carrier.name.clone(),
            kind: carrier.kind.clone(),
            email: format!("partner-{number}@afspraak.example"),
            language: "nl".to_owned(),
            answer: String::new(),
            reason: String::new(),
            state: String::new(),
            revision: 1,
        };
        promises::ask(tx, &partner).await?;
        if carrier.answer != "offered" {
            promises::answer(tx, partner.id, &carrier.answer, "", now).await?;
        }
        for (state, text) in &carrier.updates {
            promises::update(tx, partner.id, state, text, now).await?;
        }
    }
    Ok(())
}
