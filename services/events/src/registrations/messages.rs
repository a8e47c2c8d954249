//! A message from the host to a selection of the participants: written, looked at, sent in batches, and
//! kept beside the rounds of invitations.

use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use db::{Once, TenantTx};
use kernel::{
    Language,
    facts::LettersRequested,
    ids::new_id,
    letters::{Block, Category, Letter},
};
use serde::Serialize;
use sqlx::{FromRow, types::Json};
use uuid::Uuid;
use web::choices::Choice;
use web::{App, Error, Flash, Form, Organiser, Result, dates};

use crate::{
    conversations::{Tab, Tabs},
    letters::trial,
};

use super::{
    audience::{self, Audience, Standing},
    desk::Desk,
    facts::{Occasion, ParticipantsToTell},
    follow_up::{BATCH, in_all_languages, mailing},
    host::{ConversationPath, session_options},
    letters::{Words, recipient, see_own_page},
    model::Gathering,
    store,
};

const PAGE: &str = "events/registrations/message.html";
const FIELDS: [&str; 4] = ["session", "standing", "subject", "text"];

#[derive(Serialize)]
struct MessageView {
    tabs: Tabs,
    form: Form,
    sessions: Vec<Choice>,
    standings: Vec<Choice>,
    action: String,
    back_href: String,
    once: Uuid,
    preview: Option<Preview>,
    tested: bool,
    test_address: String,
    sent: Vec<SentRound>,
}

#[derive(Serialize)]
struct Preview {
    recipients: i64,
    sender: String,
    reply_to: String,
    subject: String,
    paragraphs: Vec<String>,
}

#[derive(Serialize)]
struct SentRound {
    subject: String,
    when: String,
    recipients: i32,
}

#[derive(FromRow)]
struct RoundRow {
    subject: String,
    recipients: i32,
    created_at: jiff_sqlx::Timestamp,
}

/// The page on which a message is written.
pub async fn write(place: Organiser, Path((_, _, id)): ConversationPath) -> Result {
    let mut tx = place.tx().await?;
    let gathering = store::gathering(&mut tx, id).await?;
    let sent = rounds(&mut tx, &place, id).await?;
    drop(tx);
    let form = Form::empty(&FIELDS).with("standing", Standing::Confirmed.code());
    place.html(PAGE, &view(&place, &gathering, form, None, sent))
}

fn view(
    place: &Organiser,
    gathering: &Gathering,
    form: Form,
    preview: Option<Preview>,
    sent: Vec<SentRound>,
) -> MessageView {
    let home = place.work(&format!(
        "/gesprekken/{}/aanmeldingen",
        gathering.conversation.id
    ));
    MessageView {
        tabs: Tabs::new(place, &gathering.conversation, Tab::Registrations),
        form,
        sessions: session_options(place, gathering),
        standings: Standing::ALL
            .iter()
            .map(|it| {
                Choice::new(
                    it.code(),
                    place.t(&format!("registration-standing-{}", it.code())),
                )
            })
            .collect(),
        action: format!("{home}/bericht"),
        back_href: home,
        once: Uuid::now_v7(),
        preview,
        tested: false,
        test_address: place.member.email.clone(),
        sent,
    }
}

/// Shows the message as people will read it, or sends it.
pub async fn send(
    State(app): State<App>,
    place: Organiser,
    Path((_, _, id)): ConversationPath,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let gathering = store::gathering(&mut tx, id).await?;
    form.declare(&FIELDS);
    let subject = form.required(&place, "subject", 150);
    let text = form.required(&place, "text", 10_000);
    let standing = form.choice(&place, "standing", Standing::parse);
    let session_id: Option<Uuid> = form.text("session").parse().ok();
    let audience = Audience::Selection {
        session_id: session_id.filter(|id| gathering.session(*id).is_some()),
        standing: standing.unwrap_or(Standing::Confirmed),
    };
    let recipients = audience::count(&mut tx, id, &audience).await?;
    if form.is_good() && recipients == 0 {
        form.reject("standing", place.t("registration-message-nobody"));
    }
    if !form.is_good() {
        let sent = rounds(&mut tx, &place, id).await?;
        return place.again(PAGE, &view(&place, &gathering, form, None, sent));
    }
    let action = form.text("action").to_owned();
    let may_mail = !matches!(action.as_str(), "send" | "test")
        || form.limit(&place, "text", app.limits.mailing(place.organisation.id()));
    if !may_mail {
        let sent = rounds(&mut tx, &place, id).await?;
        return place.again(PAGE, &view(&place, &gathering, form, None, sent));
    }
    if action != "send" {
        let preview = Preview {
            recipients,
            sender: place.organisation.name.clone(),
            reply_to: gathering.reply_to.clone(),
            subject: subject.clone(),
            paragraphs: text.split("\n\n").map(str::to_owned).collect(),
        };
        let sent = rounds(&mut tx, &place, id).await?;
        let mut view = view(&place, &gathering, form, Some(preview), sent);
        if action == "test" {
            test(&place, &mut tx, &gathering, &subject, &text).await?;
            tx.commit().await?;
            view.tested = true;
        }
        return place.html(PAGE, &view);
    }
    let home = place.work(&format!("/gesprekken/{id}/aanmeldingen"));
    if let Once::Again { location } = tx.once(form.idempotency_key(), &home).await? {
        return Ok(axum::response::Redirect::to(&location).into_response());
    }
    let round = Round {
        subject,
        own_text: text,
        audience: Json(audience),
    };
    let round_id = keep_round(&mut tx, id, &round, recipients, place.member.account_id).await?;
    let first = ParticipantsToTell {
        conversation_id: id,
        occasion: Occasion::Message { round_id },
        after: None,
    };
    tx.publish(&first).await?;
    tx.commit().await?;
    Ok(place.to(&home, Flash::ok("registration-message-sent")))
}

/// The message as a mail, in the words around it of a language.
fn letter(desk: &Desk<'_>, language: Language, subject: &str, text: &str) -> Letter {
    let words = Words::new(desk.app, language);
    let from = [
        ("host", desk.organisation.name.as_str().into()),
        ("title", desk.gathering.conversation.title.as_str().into()),
    ];
    Letter {
        subject: subject.to_owned(),
        blocks: vec![
            Block::Text {
                text: words.with("registration-mail-message", &from),
            },
            Block::Own {
                text: text.to_owned(),
            },
            see_own_page(words),
        ],
    }
}

/// Mails the message to whoever wrote it.
async fn test(
    place: &Organiser,
    tx: &mut TenantTx,
    gathering: &Gathering,
    subject: &str,
    text: &str,
) -> Result<()> {
    let desk = Desk::new(&place.app, &place.organisation, gathering);
    let path = place.href(&format!("/{}", gathering.conversation.slug));
    let letter = letter(&desk, place.language, subject, text);
    let mail = trial(place, place.language, letter, &path, &gathering.reply_to)?;
    tx.publish(&mail).await?;
    Ok(())
}

#[derive(FromRow)]
struct Round {
    subject: String,
    own_text: String,
    audience: Json<Audience>,
}

async fn keep_round(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    round: &Round,
    recipients: i64,
    created_by: Uuid,
) -> Result<Uuid> {
    let id = new_id();
    sqlx::query(
        "insert into invitation_rounds (tenant_id, id, conversation_id, kind, subject, own_text, audience, send_at, recipients, created_by) \
         values ($1, $2, $3, 'message', $4, $5, $6, now(), $7, $8)",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(conversation_id)
    .bind(&round.subject)
    .bind(&round.own_text)
    .bind(&round.audience)
    .bind(i32::try_from(recipients).unwrap_or(i32::MAX))
    .bind(created_by)
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

async fn rounds(
    tx: &mut TenantTx,
    place: &Organiser,
    conversation_id: Uuid,
) -> Result<Vec<SentRound>> {
    let rows: Vec<RoundRow> = sqlx::query_as(
        "select subject, recipients, created_at from invitation_rounds \
         where tenant_id = $1 and conversation_id = $2 and kind = 'message' order by created_at desc limit 20",
    )
    .bind(tx.tenant())
    .bind(conversation_id)
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| SentRound {
            subject: row.subject,
            when: dates::moment(place.language, row.created_at.to_jiff()),
            recipients: row.recipients,
        })
        .collect())
}

/// Writes to the next participants of a round, and publishes the next batch.
///
/// # Errors
/// If the database is away.
pub async fn send_batch(
    desk: &Desk<'_>,
    tx: &mut TenantTx,
    round_id: Uuid,
    after: Option<Uuid>,
) -> Result<()> {
    let round: Round = sqlx::query_as(
        "select subject, own_text, audience from invitation_rounds where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(round_id)
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(Error::NotFound)?;
    let conversation_id = desk.gathering.conversation.id;
    let batch = audience::batch(tx, conversation_id, &round.audience, after, BATCH).await?;
    let last = batch.last().map(|it| it.registration.id);
    let recipients: Vec<_> = batch
        .iter()
        .filter_map(|it| {
            let purpose = format!("message:{round_id}:{}", it.registration.id);
            recipient(&it.registration, purpose, Vec::new())
        })
        .collect();
    let queued = i32::try_from(recipients.len()).unwrap_or(i32::MAX);
    if !recipients.is_empty() {
        let letters =
            in_all_languages(|language| letter(desk, language, &round.subject, &round.own_text));
        let mailing = mailing(desk, Category::News, letters, recipients);
        tx.publish(&LettersRequested { mailing }).await?;
    }
    sqlx::query(
        "update invitation_rounds set queued = queued + $3, queued_at = case when $4 then now() end where tenant_id = $1 and id = $2",
    )
    .bind(tx.tenant())
    .bind(round_id)
    .bind(queued)
    .bind(last.is_none())
    .execute(&mut **tx)
    .await?;
    if last.is_some() {
        let next = ParticipantsToTell {
            conversation_id,
            occasion: Occasion::Message { round_id },
            after: last,
        };
        tx.publish(&next).await?;
    }
    Ok(())
}
