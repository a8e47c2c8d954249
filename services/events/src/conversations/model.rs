//! What all features read of a conversation.

use db::TenantTx;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use uuid::Uuid;
use web::Result;

use crate::chosen_format::ChosenFormat;

/// Where a conversation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Only its organisation sees it.
    Draft,
    /// It stands on the city's page and people can register.
    Published,
    /// Its last session is over.
    Held,
    /// Its report is published.
    Reported,
    /// It does not take place.
    Cancelled,
}

impl Status {
    /// The code as the database writes it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Held => "held",
            Self::Reported => "reported",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether others than the organisation may see it.
    pub const fn is_public(self) -> bool {
        !matches!(self, Self::Draft)
    }
}

impl From<&str> for Status {
    fn from(code: &str) -> Self {
        [Self::Published, Self::Held, Self::Reported, Self::Cancelled]
            .into_iter()
            .find(|status| status.code() == code)
            .unwrap_or(Self::Draft)
    }
}

/// Who can find a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Everyone: it stands on the city's page.
    Public,
    /// Whoever has the address.
    Link,
    /// Only who was invited, by their personal link.
    Invitation,
}

impl Visibility {
    /// The code as the database writes it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Link => "link",
            Self::Invitation => "invitation",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Public, Self::Link, Self::Invitation]
            .into_iter()
            .find(|visibility| visibility.code() == code)
    }
}

/// A row of [`COLUMNS`].
#[derive(FromRow)]
pub(crate) struct ConversationRow {
    id: Uuid,
    issue_id: Uuid,
    slug: String,
    short_code: String,
    title: String,
    question: String,
    summary: String,
    languages: Vec<String>,
    themes: Vec<String>,
    format: String,
    format_name: String,
    format_summary: String,
    visibility: String,
    status: String,
    registration_from: Option<jiff_sqlx::Timestamp>,
    registration_until: Option<jiff_sqlx::Timestamp>,
    max_guests: i32,
    cover_file_id: Option<Uuid>,
    cover_alt: String,
    cancellation_reason: String,
    revision: i32,
    published_at: Option<jiff_sqlx::Timestamp>,
}

/// A conversation (stadsgesprek).
#[derive(Clone, Debug)]
pub struct Conversation {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// The issue that it is about.
    pub issue_id: Uuid,
    /// Last part of its address.
    pub slug: String,
    /// Six characters for on paper.
    pub short_code: String,
    /// Title.
    pub title: String,
    /// The neutral question that is asked.
    pub question: String,
    /// What it is, in a few plain sentences.
    pub summary: String,
    /// Languages that are spoken.
    pub languages: Vec<String>,
    /// Themes.
    pub themes: Vec<String>,
    /// Format, where one was chosen.
    pub format: ChosenFormat,
    /// Who can find it.
    pub visibility: Visibility,
    /// Where it stands.
    pub status: Status,
    /// From when people can register; `None`: from publication.
    pub registration_from: Option<Timestamp>,
    /// Until when people can register; `None`: until the last session begins.
    pub registration_until: Option<Timestamp>,
    /// How many others somebody may bring.
    pub max_guests: i32,
    /// Cover picture.
    pub cover_file_id: Option<Uuid>,
    /// What is on the cover picture.
    pub cover_alt: String,
    /// Why it was cancelled.
    pub cancellation_reason: String,
    /// Rises with each change after publication.
    pub revision: i32,
    /// When it was published.
    pub published_at: Option<Timestamp>,
}

impl From<ConversationRow> for Conversation {
    fn from(row: ConversationRow) -> Self {
        Self {
            id: row.id,
            issue_id: row.issue_id,
            slug: row.slug,
            short_code: row.short_code,
            title: row.title,
            question: row.question,
            summary: row.summary,
            languages: row.languages,
            themes: row.themes,
            format: ChosenFormat {
                code: row.format,
                name: row.format_name,
                summary: row.format_summary,
            },
            visibility: Visibility::parse(&row.visibility).unwrap_or(Visibility::Invitation),
            status: row.status.as_str().into(),
            registration_from: row.registration_from.map(jiff_sqlx::Timestamp::to_jiff),
            registration_until: row.registration_until.map(jiff_sqlx::Timestamp::to_jiff),
            max_guests: row.max_guests,
            cover_file_id: row.cover_file_id,
            cover_alt: row.cover_alt,
            cancellation_reason: row.cancellation_reason,
            revision: row.revision,
            published_at: row.published_at.map(jiff_sqlx::Timestamp::to_jiff),
        }
    }
}

/// A session (bijeenkomst): one time and place.
#[derive(Clone, Debug, Deserialize)]
pub struct Session {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// A name of its own, where there are several; may be empty.
    pub title: String,
    /// Begin.
    pub starts_at: Timestamp,
    /// End.
    pub ends_at: Timestamp,
    /// Name of the place; empty when only online.
    pub place_name: String,
    /// Address of the place.
    pub address: String,
    /// Codes of what makes the place accessible.
    pub accessibility: Vec<String>,
    /// What else there is to know about getting in.
    pub accessibility_note: String,
    /// Where to take part online; for those who come only.
    pub online_url: String,
    /// Seats; `None`: no limit.
    pub capacity: Option<i32>,
    /// Seats that are taken.
    pub taken: i32,
    /// Rises with each change of time or place (RFC 5545 3.8.7.4).
    pub sequence: i32,
    /// When it would begin before it was moved, where that was announced.
    pub moved_from: Option<Timestamp>,
}

#[derive(FromRow)]
struct SessionRow {
    id: Uuid,
    title: String,
    starts_at: jiff_sqlx::Timestamp,
    ends_at: jiff_sqlx::Timestamp,
    place_name: String,
    address: String,
    accessibility: Vec<String>,
    accessibility_note: String,
    online_url: String,
    capacity: Option<i32>,
    taken: i32,
    sequence: i32,
    moved_from: Option<jiff_sqlx::Timestamp>,
}

impl From<SessionRow> for Session {
    fn from(row: SessionRow) -> Self {
        Self {
            id: row.id,
            title: row.title,
            starts_at: row.starts_at.to_jiff(),
            ends_at: row.ends_at.to_jiff(),
            place_name: row.place_name,
            address: row.address,
            accessibility: row.accessibility,
            accessibility_note: row.accessibility_note,
            online_url: row.online_url,
            capacity: row.capacity,
            taken: row.taken,
            sequence: row.sequence,
            moved_from: row.moved_from.map(jiff_sqlx::Timestamp::to_jiff),
        }
    }
}

impl Session {
    /// Seats that are left; `None`: no limit.
    pub fn left(&self) -> Option<i32> {
        self.capacity.map(|capacity| (capacity - self.taken).max(0))
    }

    /// Whether people know where to go: a place, or an online address.
    pub const fn has_where(&self) -> bool {
        self.is_in_person() || self.is_online()
    }

    /// Whether one can take part from home.
    pub const fn is_online(&self) -> bool {
        !self.online_url.is_empty()
    }

    /// Whether there is a place to come to.
    pub const fn is_in_person(&self) -> bool {
        !self.place_name.is_empty() || !self.address.is_empty()
    }

    /// Place and address in one line.
    pub fn location(&self) -> String {
        [self.place_name.as_str(), self.address.as_str()]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// A question that is asked at registration.
#[derive(Clone, Debug, Serialize, Deserialize, FromRow)]
pub struct Question {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// `text`, `choice` or `yes-no`.
    pub kind: String,
    /// The question.
    pub label: String,
    /// What can be chosen.
    pub choices: Vec<String>,
    /// Whether it has to be answered.
    pub required: bool,
    /// Why it is asked.
    pub reason: String,
    /// Days after the last session that answers are kept.
    pub keep_days: i32,
}

/// What is read of a conversation.
pub(crate) const COLUMNS: &str = "id, issue_id, slug, short_code, title, question, summary, languages, themes, format, format_name, format_summary, visibility, status, \
     registration_from, registration_until, max_guests, cover_file_id, cover_alt, cancellation_reason, revision, published_at";

/// What is read of a session.
pub(crate) const SESSION_COLUMNS: &str = "id, title, starts_at, ends_at, place_name, address, accessibility, accessibility_note, online_url, \
     capacity, taken, sequence, moved_from";

/// What is read of a question that is asked at registration.
pub(crate) const QUESTION_COLUMNS: &str = "id, kind, label, choices, required, reason, keep_days";

/// A conversation by its identifier.
///
/// # Errors
/// If the database is away.
pub async fn by_id(tx: &mut TenantTx, id: Uuid) -> Result<Option<Conversation>> {
    let sql = sqlx::AssertSqlSafe(format!(
        "select {COLUMNS} from conversations where tenant_id = $1 and id = $2"
    ));
    let row: Option<ConversationRow> = sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(Conversation::from))
}

/// A conversation by the last part of its address.
///
/// # Errors
/// If the database is away.
pub async fn by_slug(tx: &mut TenantTx, slug: &str) -> Result<Option<Conversation>> {
    let sql = sqlx::AssertSqlSafe(format!(
        "select {COLUMNS} from conversations where tenant_id = $1 and slug = $2"
    ));
    let row: Option<ConversationRow> = sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(slug)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(Conversation::from))
}

/// What [`sessions_of`] asks for; $1 is the tenant, $2 the conversation.
pub(crate) fn sessions_statement() -> String {
    format!(
        "select {SESSION_COLUMNS} from sessions where tenant_id = $1 and conversation_id = $2 order by starts_at, id"
    )
}

/// The sessions of a conversation, in order of time.
///
/// # Errors
/// If the database is away.
pub async fn sessions_of(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Vec<Session>> {
    let rows: Vec<SessionRow> = sqlx::query_as(sqlx::AssertSqlSafe(sessions_statement()))
        .bind(tx.tenant())
        .bind(conversation_id)
        .fetch_all(&mut **tx)
        .await?;
    Ok(rows.into_iter().map(Session::from).collect())
}

/// A session by its identifier.
///
/// # Errors
/// If the database is away.
pub async fn session_by_id(tx: &mut TenantTx, id: Uuid) -> Result<Option<Session>> {
    let sql = sqlx::AssertSqlSafe(format!(
        "select {SESSION_COLUMNS} from sessions where tenant_id = $1 and id = $2"
    ));
    let row: Option<SessionRow> = sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(id)
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.map(Session::from))
}

/// The questions that a conversation asks at registration, in order.
///
/// # Errors
/// If the database is away.
pub async fn questions_of(tx: &mut TenantTx, conversation_id: Uuid) -> Result<Vec<Question>> {
    let sql = sqlx::AssertSqlSafe(format!(
        "select {QUESTION_COLUMNS} from registration_questions \
         where tenant_id = $1 and conversation_id = $2 order by position, id"
    ));
    Ok(sqlx::query_as(sql)
        .bind(tx.tenant())
        .bind(conversation_id)
        .fetch_all(&mut **tx)
        .await?)
}
