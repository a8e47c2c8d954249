//! A published list of citizens' meetings becomes held or upcoming conversations of an organisation.
//!
//! Each meeting is known by the list's name and its identifier there, so a list can come again: what
//! is the same is left alone (also where the host changed it since), what changed in the list is
//! changed here. All conversations of a list belong to one issue.

mod draft;
mod report;
mod store;
mod themes;

use db::TenantTx;
use jiff::{SignedDuration, Timestamp};
use kernel::{Language, OrganisationId};
use tables::{
    meetings::{MappingError, MeetingMapping, MeetingOutcome, meetings},
    read::{Header, Limits, Options as ReadOptions, ReadError, file},
};
use thiserror::Error;
use uuid::Uuid;
use web::{App, dates, place, place::Card};

use crate::{
    facts::{ConversationEnded, Moved, SessionsChanged},
    public::listing,
};
use draft::{Draft, Writer};
use store::{Existing, Known};

pub use report::{Outcome, Report, RowReport};

/// Conversations that are written with one statement.
const BATCH: usize = 500;

/// How to import.
#[derive(Clone, Debug)]
pub struct Options {
    /// `field=column` where the guess from the column's name is not right.
    pub mapping: Vec<String>,
    /// Name of the list: shown on the pages, and with it a list is known again.
    pub source: String,
    /// Only says what would be done.
    pub dry_run: bool,
    /// How long a meeting is taken to last when the list gives no end.
    pub default_duration: SignedDuration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            mapping: Vec::new(),
            source: String::new(),
            dry_run: false,
            default_duration: SignedDuration::from_hours(2),
        }
    }
}

/// Why a list could not be imported at all; nothing was written.
#[derive(Debug, Error)]
pub enum Error {
    /// It is no table.
    #[error("the file cannot be read: {0}")]
    File(#[from] ReadError),
    /// The columns cannot be told.
    #[error("{0}")]
    Columns(#[from] MappingError),
    /// There is no such organisation.
    #[error("there is no such organisation")]
    NoSuchOrganisation,
    /// The database is away or refuses.
    #[error("{0}")]
    Failed(#[from] web::Error),
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Imports a list. Everything is written in one transaction, or nothing.
///
/// # Errors
/// If the list cannot be read or the database is away. A row that cannot be used is no error: the
/// report says so.
pub async fn import_meetings(
    app: &App,
    organisation: OrganisationId,
    bytes: &[u8],
    options: &Options,
) -> Result<Report, Error> {
    let outcomes = read(bytes, options)?;
    let card = place::by_id(app, organisation)
        .await?
        .ok_or(Error::NoSuchOrganisation)?;
    let mut tx = app.db.organisation(organisation).await?;
    let writer = Writer {
        texts: &app.texts,
        language: store::language(&mut tx).await?,
        options,
        now: app.clock.now(),
    };
    let mut report = Report::new(options);
    let drafts = drafts(outcomes, &writer, &mut report);
    let plan = Plan::new(drafts, store::known(&mut tx, &options.source).await?);
    plan.tell(&mut report);
    if !options.dry_run {
        let import = Import {
            app,
            card: &card,
            writer: &writer,
        };
        import.carry_out(tx, plan).await?;
    }
    report.sort();
    Ok(report)
}

fn read(bytes: &[u8], options: &Options) -> Result<Vec<MeetingOutcome>, Error> {
    let how = ReadOptions {
        limits: Limits {
            bytes: 50 * 1024 * 1024,
            cells: 5_000_000,
            ..Limits::default()
        },
        header: Header::Present,
    };
    let table = file(bytes, &how)?;
    let mapping = MeetingMapping::with_overrides(&table, &options.mapping)?;
    Ok(meetings(&table, &mapping, &dates::zone()))
}

fn drafts(outcomes: Vec<MeetingOutcome>, writer: &Writer<'_>, report: &mut Report) -> Vec<Draft> {
    let mut drafts = Vec::with_capacity(outcomes.len());
    for outcome in outcomes {
        match outcome {
            MeetingOutcome::Meeting(meeting) => drafts.push(writer.draft(&meeting)),
            MeetingOutcome::Problem(problem) => {
                report.problem(problem.row, problem.kind.to_string());
            }
        }
    }
    drafts
}

/// What is to be done with which meeting.
struct Plan {
    issue_id: Option<Uuid>,
    add: Vec<Draft>,
    change: Vec<(Draft, Existing)>,
    leave: Vec<Draft>,
}

impl Plan {
    fn new(drafts: Vec<Draft>, mut known: Known) -> Self {
        let mut plan = Self {
            issue_id: known.issue_id(),
            add: Vec::new(),
            change: Vec::new(),
            leave: Vec::new(),
        };
        for draft in drafts {
            match known.take(&draft.external_id) {
                None => plan.add.push(draft),
                Some(existing) if existing.digest == Some(draft.digest) => plan.leave.push(draft),
                Some(existing) => plan.change.push((draft, existing)),
            }
        }
        plan
    }

    fn tell(&self, report: &mut Report) {
        for draft in &self.add {
            report.meeting(draft, Outcome::Added);
        }
        for (draft, _) in &self.change {
            report.meeting(draft, Outcome::Updated);
        }
        for draft in &self.leave {
            report.meeting(draft, Outcome::Unchanged);
        }
    }
}

/// One import, being carried out.
struct Import<'a> {
    app: &'a App,
    card: &'a Card,
    writer: &'a Writer<'a>,
}

impl Import<'_> {
    async fn carry_out(&self, mut tx: TenantTx, plan: Plan) -> Result<(), Error> {
        if plan.add.is_empty() && plan.change.is_empty() {
            return Ok(());
        }
        let issue_id = match plan.issue_id {
            Some(id) => id,
            None => self.begin_issue(&mut tx).await?,
        };
        let mut taken = store::slugs(&mut tx).await?;
        for batch in plan.add.chunks(BATCH) {
            let (next, ids) = self.add(tx, issue_id, batch, &mut taken).await?;
            tx = self.list(next, &ids).await?;
        }
        for batch in plan.change.chunks(BATCH) {
            let ids = self.change(&mut tx, batch).await?;
            tx = self.list(tx, &ids).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn begin_issue(&self, tx: &mut TenantTx) -> Result<Uuid, Error> {
        let title = self.writer.text("import-issue", &[]);
        let reason = self.writer.text("import-issue-reason", &[]);
        Ok(store::issue(tx, &title, &reason, self.writer.now).await?)
    }

    async fn add(
        &self,
        tx: TenantTx,
        issue_id: Uuid,
        drafts: &[Draft],
        taken: &mut store::Slugs,
    ) -> Result<(TenantTx, Vec<Uuid>), Error> {
        let ids: Vec<Uuid> = drafts.iter().map(|_| kernel::ids::new_id()).collect();
        let (mut tx, codes) = store::claim_codes(tx, &ids).await?;
        let rows: Vec<_> = drafts
            .iter()
            .zip(&ids)
            .map(|(draft, id)| {
                let code = codes.get(id).cloned().unwrap_or_default();
                let slug = taken.first_free(&draft.title, &code);
                store::NewRow::new(draft, *id, slug, code, self.writer.now)
            })
            .collect();
        let source = &self.writer.options.source;
        store::add(&mut tx, issue_id, source, &rows, self.writer.now).await?;
        for (draft, id) in drafts.iter().zip(&ids) {
            self.announce_end(&mut tx, *id, draft.ends_at).await?;
        }
        Ok((tx, ids))
    }

    async fn change(
        &self,
        tx: &mut TenantTx,
        batch: &[(Draft, Existing)],
    ) -> Result<Vec<Uuid>, Error> {
        let rows: Vec<_> = batch
            .iter()
            .map(|(draft, existing)| store::ChangedRow::new(draft, existing, self.writer.now))
            .collect();
        store::change(tx, &rows, self.writer.now).await?;
        for (draft, existing) in batch {
            self.announce_end(tx, existing.id, draft.ends_at).await?;
            if let Some(moved) = moved(draft, existing, self.writer.now) {
                tx.publish(&SessionsChanged {
                    conversation_id: existing.id,
                    moved: vec![moved],
                    revision: existing.revision + 1,
                })
                .await?;
            }
        }
        Ok(batch.iter().map(|(_, existing)| existing.id).collect())
    }

    /// What has yet to come is held when it is over, as if it had been published by hand.
    async fn announce_end(
        &self,
        tx: &mut TenantTx,
        conversation_id: Uuid,
        ends_at: Timestamp,
    ) -> Result<(), Error> {
        if ends_at > self.writer.now {
            tx.publish_at(&ConversationEnded { conversation_id }, ends_at)
                .await?;
        }
        Ok(())
    }

    /// Writes the city's copies here and now: a job for each would take minutes.
    async fn list(&self, tx: TenantTx, ids: &[Uuid]) -> Result<TenantTx, Error> {
        let tx = listing::project(self.app, tx, self.card, ids).await?;
        Ok(tx.into_organisation(self.card.id()).await?)
    }
}

/// How the session was, where people who come have to know that it is another now.
fn moved(draft: &Draft, existing: &Existing, now: Timestamp) -> Option<Moved> {
    let session = existing.only_session()?;
    let matters = session.ends_at > now || draft.ends_at > now;
    (matters && session.differs(draft)).then(|| Moved {
        session_id: session.id,
        started_at: session.starts_at,
        ended_at: session.ends_at,
        location: session.location(),
    })
}

/// The language that the organisation's texts are written in.
fn language_of(code: &str) -> Language {
    Language::parse(code).unwrap_or_default()
}
