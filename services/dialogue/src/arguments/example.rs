//! A map with people who are made up: for the demonstration.

use db::TenantTx;
use jiff::{Timestamp, ToSpan as _};
use jiff_sqlx::ToSqlx as _;
use kernel::{Language, ids::new_id};
use serde::Deserialize;
use uuid::Uuid;
use web::Result;

use super::{
    Decision, Item, Kind, Outcome, Reaction, Side, store,
    weighing::{Piece, Standings},
};
use crate::{
    live::Answer,
    rounds::{self, Moderation, Plan, Results, reserve_code},
    statements::store::Written,
};

/// What is told of a map.
#[derive(Debug, Deserialize)]
pub struct Example {
    title: String,
    explanation: String,
    /// How many people take part.
    people: u64,
    /// Names of the first of them, who write.
    names: Vec<String>,
    motions: Vec<Motion>,
    /// What people put in that is no motion yet.
    #[serde(default)]
    statements: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Motion {
    text: String,
    #[serde(default)]
    body: String,
    /// Of every hundred people, as many are for it.
    pro: u32,
    /// Of every hundred people, as many are against it.
    con: u32,
    arguments: Vec<Argument>,
    decision: Option<Decided>,
}

#[derive(Debug, Deserialize)]
struct Argument {
    side: String,
    text: String,
    #[serde(default)]
    body: String,
    /// Of every hundred people for the motion, and of every hundred against it, as many are convinced.
    convinces: [u32; 2],
}

#[derive(Debug, Deserialize)]
struct Decided {
    outcome: String,
    reason: String,
}

/// What somebody said: to which item, what.
type Said = (Uuid, i32, Answer);

/// Keeps the map in a conversation, open for some days already.
///
/// # Errors
/// If the database is away.
pub async fn keep(
    tx: TenantTx,
    conversation: Uuid,
    example: &Example,
    now: Timestamp,
) -> Result<TenantTx> {
    let map = new_id();
    let began = now - 96.hours();
    let (mut tx, code) = reserve_code(tx, map).await?;
    let plan = example.plan();
    rounds::store::insert_as(&mut tx, store::FORM, map, conversation, &code, &plan, began).await?;
    let people: Vec<Uuid> = (0..example.people)
        .map(|person| Uuid::new_v5(&map, &person.to_be_bytes()))
        .collect();
    // What they say follows from who they are in the story, so that every loading of it gives the same map.
    let voices: Vec<Uuid> = (0..example.people)
        .map(|person| Uuid::new_v5(&Uuid::NAMESPACE_OID, &person.to_be_bytes()))
        .collect();
    welcome(&mut tx, map, &people, &example.names, began).await?;
    let mut writers = people.iter().take(example.names.len().max(1)).cycle();
    let mut said: Vec<Said> = Vec::new();
    for motion in &example.motions {
        let number = write(
            &mut tx,
            map,
            None,
            began,
            Kind::Motion,
            &motion.text,
            &motion.body,
        )
        .await?;
        let sides: Vec<Answer> = voices.iter().map(|voice| motion.answer(*voice)).collect();
        let each = people.iter().zip(&sides);
        said.extend(each.map(|(person, answer)| (*person, number, *answer)));
        for argument in &motion.arguments {
            let kind = Kind::Argument {
                motion: number,
                side: Side::parse(&argument.side).unwrap_or(Side::Pro),
            };
            let author = writers.next().copied();
            let at = write(
                &mut tx,
                map,
                author,
                began,
                kind,
                &argument.text,
                &argument.body,
            )
            .await?;
            let each = people.iter().zip(voices.iter().zip(&sides));
            said.extend(each.filter_map(|(person, (voice, side))| {
                let answer = argument.answer(*voice, *side, at)?;
                Some((*person, at, answer))
            }));
        }
        if let Some(decided) = &motion.decision {
            let decision = Decision {
                outcome: Outcome::parse(&decided.outcome).unwrap_or(Outcome::Partly),
                reason: decided.reason.clone(),
                at: now - 20.hours(),
            };
            store::items::decide(&mut tx, map, number, &decision, new_id()).await?;
        }
    }
    for text in &example.statements {
        let author = writers.next().copied();
        write(&mut tx, map, author, began, Kind::Statement, text, "").await?;
    }
    vote(&mut tx, map, &said).await?;
    finish(&mut tx, map, said.len(), began, now).await?;
    Ok(tx)
}

impl Example {
    fn plan(&self) -> Plan {
        Plan {
            title: self.title.clone(),
            explanation: self.explanation.clone(),
            languages: vec![Language::Nl.code().to_owned()],
            moderation: Moderation::After,
            may_add: true,
            longest_statement: 120,
            results: Results::Live,
            opens_at: None,
            closes_at: None,
        }
    }
}

impl Motion {
    fn answer(&self, person: Uuid) -> Answer {
        match dice(person, &self.text) {
            throw if throw < self.pro => Answer::Agree,
            throw if throw < self.pro + self.con => Answer::Disagree,
            _ => Answer::Pass,
        }
    }
}

impl Argument {
    /// What somebody on a side of the motion says of it; three of four say something.
    fn answer(&self, person: Uuid, side: Answer, number: i32) -> Option<Answer> {
        let [pro, con] = self.convinces;
        let chance = match side {
            Answer::Agree => pro,
            Answer::Disagree => con,
            Answer::Pass => u32::midpoint(pro, con),
        };
        let says = dice(person, &number.to_string()) < 75;
        says.then(|| {
            if dice(person, &self.text) < chance {
                Answer::Agree
            } else {
                Answer::Disagree
            }
        })
    }
}

/// A throw from 0 to 99: by chance, and the same each time.
fn dice(person: Uuid, about: &str) -> u32 {
    let id = Uuid::new_v5(&person, about.as_bytes());
    let bytes = id.as_bytes();
    u32::from(u16::from_be_bytes([bytes[0], bytes[1]])) % 100
}

async fn write(
    tx: &mut TenantTx,
    map: Uuid,
    author: Option<Uuid>,
    at: Timestamp,
    kind: Kind,
    text: &str,
    body: &str,
) -> Result<i32> {
    let written = Written {
        text,
        language: Language::Nl.code(),
        author,
        shown: true,
        at,
    };
    Ok(store::items::insert(tx, map, &written, kind, body).await?)
}

async fn welcome(
    tx: &mut TenantTx,
    map: Uuid,
    people: &[Uuid],
    names: &[String],
    at: Timestamp,
) -> Result<()> {
    let ids: Vec<Uuid> = people.iter().map(|_| new_id()).collect();
    let nobody = String::new();
    let called: Vec<&str> = (0..people.len())
        .map(|at| names.get(at).unwrap_or(&nobody).as_str())
        .collect();
    sqlx::query(
        "insert into map_people (tenant_id, id, dialogue_id, participant_id, name, confirmed_at) \
         select $1, p.id, $2, p.participant, p.name, $6 from unnest($3::uuid[], $4::uuid[], $5::text[]) as p (id, participant, name)",
    )
    .bind(tx.tenant())
    .bind(map)
    .bind(ids)
    .bind(people)
    .bind(called)
    .bind(at.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn vote(tx: &mut TenantTx, map: Uuid, said: &[Said]) -> Result<()> {
    let people: Vec<Uuid> = said.iter().map(|it| it.0).collect();
    let items: Vec<i32> = said.iter().map(|it| it.1).collect();
    let answers: Vec<i16> = said.iter().map(|it| i16::from(it.2.number())).collect();
    sqlx::query(
        "insert into votes (tenant_id, dialogue_id, participant_id, statement, answer, position) \
         select $1, $2, v.person, v.item, v.answer, v.ordinal \
         from unnest($3::uuid[], $4::int4[], $5::int2[]) with ordinality as v (person, item, answer, ordinal)",
    )
    .bind(tx.tenant())
    .bind(map)
    .bind(&people)
    .bind(&items)
    .bind(answers)
    .execute(&mut **tx)
    .await?;
    // Every eighth answer comes with a reaction.
    let reactions: Vec<&str> = said
        .iter()
        .map(|(person, item, _)| {
            let throw = dice(*person, &format!("reaction {item}"));
            Reaction::ALL
                .get(throw as usize / 4)
                .map_or("", |it| it.code())
        })
        .collect();
    sqlx::query(
        "insert into map_reactions (tenant_id, dialogue_id, number, participant_id, reaction, position) \
         select $1, $2, r.item, r.person, r.reaction, r.ordinal \
         from unnest($3::uuid[], $4::int4[], $5::text[]) with ordinality as r (person, item, reaction, ordinal) \
         join map_items i on i.tenant_id = $1 and i.dialogue_id = $2 and i.number = r.item and i.kind = 'argument' where r.reaction <> ''",
    )
    .bind(tx.tenant())
    .bind(map)
    .bind(people)
    .bind(items)
    .bind(reactions)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Publishes the map and how things stand on it.
async fn finish(
    tx: &mut TenantTx,
    map: Uuid,
    votes: usize,
    began: Timestamp,
    now: Timestamp,
) -> Result<()> {
    let position = i64::try_from(votes).unwrap_or(i64::MAX);
    sqlx::query("update dialogues set votes = $3 where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(map)
        .bind(position)
        .execute(&mut **tx)
        .await?;
    rounds::store::publish(tx, map, began).await?;
    let items: Vec<Item> = store::items::all(tx, map).await?;
    let casts = store::votes::casts(tx, map).await?;
    let reactions = store::votes::reactions(tx, map).await?;
    let standings = Standings::of(&Piece::all(&items), &casts, &reactions);
    store::votes::publish(tx, map, position, &standings, now).await?;
    Ok(())
}
