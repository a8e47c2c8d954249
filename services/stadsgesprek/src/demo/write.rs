//! The rows of the demonstration.

use db::{Platform, TenantTx};
use events::facts::{ConversationEnded, ListingChanged};
use jiff::{Timestamp, ToSpan as _};
use jiff_sqlx::ToSqlx as _;
use kernel::{OrganisationId, facts::ConversationHeld, ids::new_id};
use uuid::Uuid;
use web::{App, Result};

use super::story::{Conversation, Report, Session, Story};

/// The conversations that show whom they reach.
const REACH_SHOWN: [&str; 2] = ["mobiliteit-2040", "winkels-en-wonen"];

pub(super) async fn about(tx: &mut TenantTx, text: &str) -> Result<()> {
    sqlx::query("update organisations set about = $2 where tenant_id = $1")
        .bind(tx.tenant())
        .bind(text)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Short codes and the conversations that they stand for.
pub(super) async fn short_codes(
    tx: &mut TenantTx<Platform>,
    organisation: OrganisationId,
    codes: &[(String, Uuid)],
) -> Result<()> {
    for (code, conversation) in codes {
        sqlx::query("insert into short_codes (tenant_id, code, organisation_id, conversation_id) values ($1, $2, $3, $4)")
            .bind(tx.tenant())
            .bind(code)
            .bind(organisation.0)
            .bind(conversation)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Writes a conversation with all that belongs to it; gives its short code.
pub(super) async fn conversation(
    app: &App,
    tx: &mut TenantTx,
    story: &Story,
    told: &Conversation,
) -> Result<(String, Uuid)> {
    let now = app.clock.now();
    let id = new_id();
    let code = short_code(&told.slug);
    issue_and_conversation(tx, told, id, &code, now).await?;
    let mut sessions = Vec::new();
    for session in &told.sessions {
        sessions.push((self::session(tx, id, session, now).await?, session));
    }
    for (position, question) in told.questions.iter().enumerate() {
        sqlx::query(
            "insert into registration_questions (tenant_id, id, conversation_id, position, kind, label, choices, reason, keep_days) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(tx.tenant())
        .bind(new_id())
        .bind(id)
        .bind(i32::try_from(position).unwrap_or(0))
        .bind(&question.kind)
        .bind(&question.label)
        .bind(&question.choices)
        .bind(&question.reason)
        .bind(question.keep_days)
        .execute(&mut **tx)
        .await?;
    }
    people(tx, story, told, id, &sessions, now).await?;
    if REACH_SHOWN.contains(&told.slug.as_str()) {
        events::reach::example(tx, id, now).await?;
    }
    if let Some(told) = &told.report {
        report(tx, id, told, now).await?;
    }
    if !told.draft {
        tx.publish(&ListingChanged {
            conversation_id: id,
        })
        .await?;
    }
    if matches!(told.status(now), "held" | "reported") {
        tx.publish(&ConversationHeld {
            conversation_id: id,
        })
        .await?;
    }
    if told.status(now) == "published"
        && let Some(end) = told
            .sessions
            .iter()
            .map(|session| session.period(now).1)
            .max()
    {
        tx.publish_at(
            &ConversationEnded {
                conversation_id: id,
            },
            end,
        )
        .await?;
    }
    Ok((code, id))
}

/// Six characters that stay the same, so that what is printed for a demonstration keeps working.
fn short_code(slug: &str) -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz";
    let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, slug.as_bytes());
    let mut code: String = id.as_bytes()[..5]
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()]))
        .collect();
    code.push(char::from(b'2' + id.as_bytes()[5] % 8));
    code
}

async fn issue_and_conversation(
    tx: &mut TenantTx,
    told: &Conversation,
    id: Uuid,
    code: &str,
    now: Timestamp,
) -> Result<()> {
    let issue = new_id();
    let feedback = web::dates::local(now)
        .date()
        .saturating_add(told.issue.feedback_in_days.days());
    sqlx::query(
        "insert into issues (tenant_id, id, title, reason, commissioner, influence_level, can_influence, cannot_influence, feedback_due) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(tx.tenant())
    .bind(issue)
    .bind(&told.issue.title)
    .bind(&told.issue.reason)
    .bind(&told.issue.commissioner)
    .bind(&told.issue.level)
    .bind(&told.issue.can)
    .bind(&told.issue.cannot)
    .bind(feedback.to_sqlx())
    .execute(&mut **tx)
    .await?;
    let published = (!told.draft).then(|| now.to_sqlx());
    sqlx::query(
        "insert into conversations (tenant_id, id, issue_id, slug, short_code, title, question, summary, languages, themes, format, status, \
         published_at, cancellation_reason, cancelled_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(issue)
    .bind(&told.slug)
    .bind(code)
    .bind(&told.title)
    .bind(&told.question)
    .bind(&told.summary)
    .bind(&told.languages)
    .bind(&told.themes)
    .bind(&told.format)
    .bind(told.status(now))
    .bind(published)
    .bind(told.cancelled.as_deref().unwrap_or_default())
    .bind(told.cancelled.as_ref().map(|_| now.to_sqlx()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn session(
    tx: &mut TenantTx,
    conversation: Uuid,
    told: &Session,
    now: Timestamp,
) -> Result<Uuid> {
    let id = new_id();
    let (start, end) = told.period(now);
    sqlx::query(
        "insert into sessions (tenant_id, id, conversation_id, starts_at, ends_at, place_name, address, accessibility, online_url, capacity) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(conversation)
    .bind(start.to_sqlx())
    .bind(end.to_sqlx())
    .bind(&told.place)
    .bind(&told.address)
    .bind(&told.access)
    .bind(&told.online)
    .bind(told.capacity)
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// Invitations, and who answered: most say yes, some bring somebody, the rest wait when it is full.
async fn people(
    tx: &mut TenantTx,
    story: &Story,
    told: &Conversation,
    conversation: Uuid,
    sessions: &[(Uuid, &Session)],
    now: Timestamp,
) -> Result<()> {
    let mut taken = vec![0; sessions.len()];
    for number in 0..told.invitations {
        let name = &story.first_names[(number * 7 + told.slug.len()) % story.first_names.len()];
        let email = format!(
            "{}{number}@{}.example",
            kernel::slug::slugify(name, 20),
            told.slug
        );
        let invitation = new_id();
        sqlx::query(
            "insert into invitations (tenant_id, id, conversation_id, email, email_key, name, invited_at) values ($1, $2, $3, $4, $4, $5, $6)",
        )
        .bind(tx.tenant())
        .bind(invitation)
        .bind(conversation)
        .bind(&email)
        .bind(name)
        .bind(now.to_sqlx())
        .execute(&mut **tx)
        .await?;
        if number >= told.registrations {
            continue;
        }
        let guests = i32::from(number % 5 == 4);
        let registration = new_id();
        sqlx::query(
            "insert into registrations (tenant_id, id, conversation_id, invitation_id, email, email_key, name, guests, need_access, source, state) \
             values ($1, $2, $3, $4, $5, $5, $6, $7, $8, 'invitation', 'active')",
        )
        .bind(tx.tenant())
        .bind(registration)
        .bind(conversation)
        .bind(invitation)
        .bind(&email)
        .bind(name)
        .bind(guests)
        .bind(if number % 11 == 3 { "Ik kom met een rolstoel." } else { "" })
        .execute(&mut **tx)
        .await?;
        let at = number % sessions.len();
        let (session, about) = sessions[at];
        let people = 1 + guests;
        let fits = taken[at] + people <= about.capacity;
        let answer = if number % 9 == 8 { "no" } else { "yes" };
        let seat = match (answer, fits) {
            ("no", _) => "none",
            (_, true) => "confirmed",
            (_, false) => "waiting",
        };
        if seat == "confirmed" {
            taken[at] += people;
        }
        let came = seat == "confirmed" && about.is_over(now) && number % 6 != 5;
        sqlx::query(
            "insert into attendances (tenant_id, registration_id, session_id, answer, seat, people, waiting_since, attended, attended_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(tx.tenant())
        .bind(registration)
        .bind(session)
        .bind(answer)
        .bind(seat)
        .bind(if seat == "none" { 0 } else { people })
        .bind((seat == "waiting").then(|| now.to_sqlx()))
        .bind(came.then_some(people))
        .bind(came.then(|| about.period(now).0.to_sqlx()))
        .execute(&mut **tx)
        .await?;
    }
    for ((session, _), taken) in sessions.iter().zip(taken) {
        sqlx::query("update sessions set taken = $3 where tenant_id = $1 and id = $2")
            .bind(tx.tenant())
            .bind(session)
            .bind(taken)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

async fn report(
    tx: &mut TenantTx,
    conversation: Uuid,
    told: &Report,
    now: Timestamp,
) -> Result<()> {
    let id = new_id();
    sqlx::query("insert into reports (tenant_id, id, conversation_id, body, published_at) values ($1, $2, $3, $4, $5)")
        .bind(tx.tenant())
        .bind(id)
        .bind(conversation)
        .bind(&told.body)
        .bind(now.to_sqlx())
        .execute(&mut **tx)
        .await?;
    for (position, promise) in told.promises.iter().enumerate() {
        sqlx::query("insert into report_promises (tenant_id, id, report_id, position, promise, decision, motivation) values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(tx.tenant())
            .bind(new_id())
            .bind(id)
            .bind(i32::try_from(position).unwrap_or(0))
            .bind(&promise.promise)
            .bind(&promise.decision)
            .bind(&promise.motivation)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
