//! How letters of this service begin: who speaks, and the facts about a session.

use db::TenantTx;
use kernel::{
    Language,
    facts::LettersRequested,
    ids::new_id,
    letters::{
        Block, CalendarEntry, CalendarMethod, Category, Letter, Mailing, Recipient, Sender, Target,
    },
};
use web::{App, Organiser, Result, dates, place::Card};

use crate::conversations::model::{Conversation, Session};

/// Where answers to the organisation's mail go; empty where it gave no address.
///
/// # Errors
/// If the database is away.
pub async fn reply_to(tx: &mut TenantTx) -> Result<String> {
    let address: Option<String> =
        sqlx::query_scalar("select email from organisation_contacts where tenant_id = $1")
            .bind(tx.tenant())
            .fetch_optional(&mut **tx)
            .await?;
    Ok(address.unwrap_or_default())
}

/// The organisation as the sender; answers go to the address it gave, where it gave one.
pub fn sender(organisation: &Card, reply_to: &str) -> Sender {
    Sender {
        name: organisation.name.clone(),
        reply_to: (!reply_to.is_empty()).then(|| reply_to.to_owned()),
    }
}

/// The letter as its writer gets it to look at: its subject says that it is a test, and what would lead
/// to a person's own page leads to `path`.
///
/// # Errors
/// If nobody is signed in.
pub fn trial(
    place: &Organiser,
    language: Language,
    letter: Letter,
    path: &str,
    reply_to: &str,
) -> Result<LettersRequested> {
    let account = place.signed_in()?;
    let letter = marked(&place.app, language, leading_to(letter, path));
    let mailing = Mailing {
        category: Category::Reply,
        sender: sender(&place.organisation, reply_to),
        letters: [(language, letter)].into(),
        recipients: vec![Recipient {
            address: account.email.clone(),
            name: Some(place.member.name.clone()).filter(|name| !name.is_empty()),
            language,
            purpose: format!("test:{}", new_id()),
            about: None,
            link: None,
            calendar: Vec::new(),
        }],
    };
    Ok(LettersRequested { mailing })
}

/// The letter with personal links leading to a path instead.
pub(crate) fn leading_to(mut letter: Letter, path: &str) -> Letter {
    for block in &mut letter.blocks {
        if let Block::Action { to, .. } | Block::Link { to, .. } = block
            && matches!(to, Target::Personal { .. })
        {
            *to = Target::Path {
                path: path.to_owned(),
            };
        }
    }
    letter
}

/// A letter that says in its subject that it is a test.
fn marked(app: &App, language: Language, letter: Letter) -> Letter {
    let subject = [("subject", letter.subject.as_str().into())];
    Letter {
        subject: app.texts.get(language, "letter-test", &subject),
        ..letter
    }
}

/// When and where, as facts. The online address is for those who come.
pub fn session_facts(
    app: &App,
    language: Language,
    session: &Session,
    with_online_url: bool,
) -> Block {
    let mut facts = vec![(
        app.text(language, "letter-when"),
        dates::period(language, session.starts_at, session.ends_at),
    )];
    if session.is_in_person() {
        facts.push((app.text(language, "letter-where"), session.location()));
    }
    if session.is_online() {
        let online = if with_online_url {
            session.online_url.clone()
        } else {
            app.text(language, "letter-online")
        };
        facts.push((app.text(language, "letter-online-label"), online));
    }
    Block::Facts { facts }
}

/// What a calendar program is told about a session.
pub fn calendar_entry(
    organisation: &Card,
    conversation: &Conversation,
    session: &Session,
    method: CalendarMethod,
    sequence: i32,
) -> CalendarEntry {
    let location = if session.is_in_person() {
        session.location()
    } else {
        session.online_url.clone()
    };
    CalendarEntry {
        session_id: session.id,
        method,
        sequence: sequence.unsigned_abs(),
        starts_at: session.starts_at,
        ends_at: session.ends_at,
        time_zone: dates::ZONE.to_owned(),
        summary: conversation.title.clone(),
        description: conversation.question.clone(),
        location,
        path: format!("{}/{}", organisation.href(), conversation.slug),
    }
}
