//! Participants in batches: whom a letter to many goes to.

use std::collections::HashMap;

use db::TenantTx;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use uuid::Uuid;
use web::Result;

use super::{
    model::{Answer, Attendance, Registration},
    rules::Seat,
    store,
};

/// Which of the participants.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Audience {
    /// Who said yes or maybe to a session.
    #[default]
    Expecting,
    /// Who said yes and had a seat, or was seen at the door.
    TookPart,
    /// A selection of the host's: a session or all, and what people have there.
    Selection {
        /// The session; `None`: any.
        session_id: Option<Uuid>,
        /// What they have.
        standing: Standing,
    },
}

/// What people have in a session, as the host's filters know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// A seat.
    Confirmed,
    /// A place on the waiting list.
    Waiting,
    /// They may come.
    Maybe,
    /// They do not come.
    No,
    /// They were ticked at the door.
    Attended,
}

impl Standing {
    /// All of them, as filters show them.
    pub const ALL: [Self; 5] = [
        Self::Confirmed,
        Self::Waiting,
        Self::Maybe,
        Self::No,
        Self::Attended,
    ];

    /// The code as filters write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Waiting => "waiting",
            Self::Maybe => "maybe",
            Self::No => "no",
            Self::Attended => "attended",
        }
    }

    /// Reads a code; `None` for an unknown one.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The condition on an attendance `a`.
    pub const fn condition(self) -> &'static str {
        match self {
            Self::Confirmed => "a.seat = 'confirmed'",
            Self::Waiting => "a.seat = 'waiting'",
            Self::Maybe => "a.answer = 'maybe'",
            Self::No => "a.answer = 'no'",
            Self::Attended => "a.attended > 0",
        }
    }
}

impl Audience {
    fn condition(&self) -> &'static str {
        match self {
            Self::Expecting => "a.answer in ('yes', 'maybe')",
            Self::TookPart => "(a.seat = 'confirmed' or a.attended > 0)",
            Self::Selection { standing, .. } => standing.condition(),
        }
    }

    const fn session_id(&self) -> Option<Uuid> {
        match self {
            Self::Selection { session_id, .. } => *session_id,
            Self::Expecting | Self::TookPart => None,
        }
    }
}

/// A registration with what it has per session.
pub struct Participant {
    /// The registration.
    pub registration: Registration,
    attendances: Vec<Attendance>,
}

impl Participant {
    /// What they have in a session.
    pub fn seat(&self, session_id: Uuid) -> Seat {
        self.attendances
            .iter()
            .find(|it| it.session_id == session_id)
            .map(Attendance::seat)
            .unwrap_or_default()
    }

    /// Whether they said yes or maybe to a session.
    pub fn expects(&self, session_id: Uuid) -> bool {
        self.attendances.iter().any(|it| {
            it.session_id == session_id && matches!(it.answer(), Answer::Yes | Answer::Maybe)
        })
    }
}

#[derive(FromRow)]
struct AttendanceRow {
    registration_id: Uuid,
    #[sqlx(flatten)]
    attendance: Attendance,
}

/// The next participants with a mail address, in order of their identifiers.
///
/// # Errors
/// If the database is away.
pub async fn batch(
    tx: &mut TenantTx,
    conversation_id: Uuid,
    audience: &Audience,
    after: Option<Uuid>,
    size: i64,
) -> Result<Vec<Participant>> {
    let sql = format!(
        "select r.id from registrations r where r.tenant_id = $1 and r.conversation_id = $2 and r.id > $3 \
         and r.state = 'active' and r.email is not null and exists (select from attendances a \
           where a.tenant_id = $1 and a.registration_id = r.id and ($5::uuid is null or a.session_id = $5) and {}) \
         order by r.id limit $4",
        audience.condition()
    );
    let ids: Vec<Uuid> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(tx.tenant())
        .bind(conversation_id)
        .bind(after.unwrap_or_default())
        .bind(size)
        .bind(audience.session_id())
        .fetch_all(&mut **tx)
        .await?;
    let mut registrations = store::by_ids(tx, &ids).await?;
    registrations.sort_by_key(|registration| registration.id);
    let mut attendances = attendances_of(tx, &ids).await?;
    Ok(registrations
        .into_iter()
        .map(|registration| Participant {
            attendances: attendances.remove(&registration.id).unwrap_or_default(),
            registration,
        })
        .collect())
}

/// How many with a mail address a selection has.
///
/// # Errors
/// If the database is away.
pub async fn count(tx: &mut TenantTx, conversation_id: Uuid, audience: &Audience) -> Result<i64> {
    let sql = format!(
        "select count(*) from registrations r where r.tenant_id = $1 and r.conversation_id = $2 \
         and r.state = 'active' and r.email is not null and exists (select from attendances a \
           where a.tenant_id = $1 and a.registration_id = r.id and ($3::uuid is null or a.session_id = $3) and {})",
        audience.condition()
    );
    Ok(sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .bind(tx.tenant())
        .bind(conversation_id)
        .bind(audience.session_id())
        .fetch_one(&mut **tx)
        .await?)
}

/// What several registrations have per session.
///
/// # Errors
/// If the database is away.
pub async fn attendances_of(
    tx: &mut TenantTx,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Attendance>>> {
    let rows: Vec<AttendanceRow> = sqlx::query_as(
        "select registration_id, session_id, answer, seat, people, overtaken, attended from attendances \
         where tenant_id = $1 and registration_id = any($2)",
    )
    .bind(tx.tenant())
    .bind(ids)
    .fetch_all(&mut **tx)
    .await?;
    let mut by_registration: HashMap<Uuid, Vec<Attendance>> = HashMap::new();
    for row in rows {
        by_registration
            .entry(row.registration_id)
            .or_default()
            .push(row.attendance);
    }
    Ok(by_registration)
}
