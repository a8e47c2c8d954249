//! All SQL of taking a round over.

use db::TenantTx;
use jiff_sqlx::ToSqlx as _;
use uuid::Uuid;

use super::{Held, Said, Told, participant};

type Result<T> = std::result::Result<T, sqlx::Error>;

/// Votes in one statement.
const BATCH: usize = 5_000;

/// The round that came before under this name, with its code.
pub(super) async fn known(
    tx: &mut TenantTx,
    conversation: Uuid,
    external_id: &str,
) -> Result<Option<(Uuid, String)>> {
    sqlx::query_as(
        "select id, short_code from dialogues where tenant_id = $1 and conversation_id = $2 and external_id = $3 and external_id <> ''",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .bind(external_id)
    .fetch_optional(&mut **tx)
    .await
}

pub(super) async fn statements(tx: &mut TenantTx, round: Uuid, told: &[Told]) -> Result<()> {
    let column = |value: fn(&Told) -> &str| told.iter().map(|it| value(it).to_owned()).collect();
    let texts: Vec<String> = column(|it| &it.text);
    let languages: Vec<String> = column(|it| &it.language);
    let states: Vec<String> = column(|it| if it.hidden { "hidden" } else { "shown" });
    let reasons: Vec<String> = column(|it| if it.hidden { "other" } else { "" });
    let authors: Vec<Option<Uuid>> = told
        .iter()
        .map(|it| it.author.map(|person| participant(round, person)))
        .collect();
    let moments: Vec<jiff_sqlx::Timestamp> = told.iter().map(|it| it.at.to_sqlx()).collect();
    sqlx::query(
        "insert into statements (tenant_id, dialogue_id, number, text, language, state, reason, participant_id, created_at, moderated_at) \
         select $1, $2, s.number, s.text, s.language, s.state, s.reason, s.author, s.at, s.at \
         from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::timestamptz[]) \
           with ordinality as s (text, language, state, reason, author, at, number)",
    )
    .bind(tx.tenant())
    .bind(round)
    .bind(texts)
    .bind(languages)
    .bind(states)
    .bind(reasons)
    .bind(authors)
    .bind(moments)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn votes(tx: &mut TenantTx, round: Uuid, said: &[Said]) -> Result<()> {
    for (batch, said) in said.chunks(BATCH).enumerate() {
        let people: Vec<Uuid> = said
            .iter()
            .map(|it| participant(round, it.person))
            .collect();
        let statements: Vec<i32> = said.iter().map(|it| it.statement).collect();
        let answers: Vec<i16> = said
            .iter()
            .map(|it| i16::from(it.answer.number()))
            .collect();
        sqlx::query(
            "insert into votes (tenant_id, dialogue_id, participant_id, statement, answer, position) \
             select $1, $2, v.person, v.statement, v.answer, $3 + v.ordinal \
             from unnest($4::uuid[], $5::int4[], $6::int2[]) with ordinality as v (person, statement, answer, ordinal)",
        )
        .bind(tx.tenant())
        .bind(round)
        .bind(i64::try_from(batch * BATCH).unwrap_or(i64::MAX))
        .bind(people)
        .bind(statements)
        .bind(answers)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// Publishes the round as it was held.
pub(super) async fn finish(tx: &mut TenantTx, round: Uuid, held: &Held) -> Result<()> {
    let (credit, url) = held
        .source
        .as_ref()
        .map_or(("", ""), |source| (&source.credit, &source.url));
    sqlx::query(
        "update dialogues set published_at = $3, closed_at = $4, source = $5, source_url = $6, external_id = $7, votes = $8 \
         where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(round)
    .bind(held.published_at.to_sqlx())
    .bind(held.closed_at.map(|at| at.to_sqlx()))
    .bind(credit)
    .bind(url)
    .bind(&held.external_id)
    .bind(i64::try_from(held.votes.len()).unwrap_or(i64::MAX))
    .execute(&mut **tx)
    .await?;
    Ok(())
}
