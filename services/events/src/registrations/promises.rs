//! The letter about what became of the promises, to who took part: what every partner last said, in one letter.

use db::TenantTx;
use jiff::civil::Date;
use kernel::{
    Language,
    letters::{Block, Category, Letter, Mailing, Target},
};
use uuid::Uuid;
use web::Result;

use super::{
    audience::Participant,
    desk::Desk,
    follow_up::{self, in_all_languages},
    letters::{Words, recipient},
};

/// Most partners that are named in a letter; the page has them all.
const MOST: i64 = 12;

/// Whether a partner said something that others can read.
pub(super) async fn is_there_news(tx: &mut TenantTx, conversation: Uuid) -> Result<bool> {
    Ok(sqlx::query_scalar(
        "select exists (select from commitment_news where tenant_id = $1 and conversation_id = $2)",
    )
    .bind(tx.tenant())
    .bind(conversation)
    .fetch_one(&mut **tx)
    .await?)
}

/// To one batch.
pub(super) async fn mailing(
    desk: &Desk<'_>,
    tx: &mut TenantTx,
    batch: &[Participant],
    on: Date,
) -> Result<Mailing> {
    let news: Vec<(String, String)> = sqlx::query_as(
        "select partner, text from commitment_news where tenant_id = $1 and conversation_id = $2 order by created_at desc limit $3",
    )
    .bind(tx.tenant())
    .bind(desk.gathering.conversation.id)
    .bind(MOST)
    .fetch_all(&mut **tx)
    .await?;
    let recipients = batch
        .iter()
        .filter_map(|it| {
            let purpose = format!("promises:{}:{on}", it.registration.id);
            recipient(&it.registration, purpose, Vec::new())
        })
        .collect();
    let letters = in_all_languages(|language| letter(desk, language, &news));
    Ok(follow_up::mailing(
        desk,
        Category::News,
        letters,
        recipients,
    ))
}

fn letter(desk: &Desk<'_>, language: Language, news: &[(String, String)]) -> Letter {
    let words = Words::new(desk.app, language);
    let conversation = &desk.gathering.conversation;
    let title = conversation.title.as_str();
    let path = format!(
        "{}/{}/opbrengst",
        desk.organisation.href(),
        conversation.slug
    );
    let blocks = vec![
        Block::Text {
            text: words.with("registration-mail-promises", &[("title", title.into())]),
        },
        Block::Facts {
            facts: news.to_vec(),
        },
        Block::Action {
            label: words.t("registration-mail-read-promises"),
            to: Target::Path { path },
        },
    ];
    let subject = words.with("registration-subject-promises", &[("title", title.into())]);
    Letter { subject, blocks }
}
