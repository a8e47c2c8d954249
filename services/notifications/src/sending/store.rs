use std::time::Duration;

use db::{Result, Scope, TenantTx};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::{
    Language,
    letters::{CalendarEntry, Category, Letter, Sender},
    links::PersonalLink,
};
use sqlx::{FromRow, types::Json};
use std::collections::BTreeMap;
use uuid::Uuid;

use super::rules::Verdict;
use crate::{
    letters::{Class, poke},
    rendering::{Content, Message},
};

/// A message under lease.
#[derive(FromRow)]
struct Claimed {
    id: Uuid,
    mailing_id: Uuid,
    purpose: String,
    category: String,
    address: String,
    address_hash: Vec<u8>,
    name: String,
    language: String,
    link: Option<Json<PersonalLink>>,
    calendar: Option<Json<Vec<CalendarEntry>>>,
    attempts: i32,
    leased_until: jiff_sqlx::Timestamp,
    created_at: jiff_sqlx::Timestamp,
}

/// A message that this process may send until its lease ends.
pub(super) struct Leased {
    pub(super) message: Message,
    pub(super) mailing: Uuid,
    /// Which attempt this is, counted from 1.
    pub(super) attempt: i32,
    /// End of the lease, exactly as it was written: a mark that does not name it does not count.
    pub(super) lease: Timestamp,
}

/// Takes messages that are due, also those whose sender was lost.
///
/// `next_try_at` of a message under lease is the lease's end, so that one condition, served by one
/// index, finds all three: new ones, those to be tried again, those that were left behind.
pub(super) async fn claim(
    tx: &mut TenantTx,
    class: Class,
    most: u16,
    lease: Duration,
) -> Result<Vec<Leased>> {
    let tenant = tx.tenant();
    let rows: Vec<Claimed> = sqlx::query_as(
        "update messages set state = 'sending', attempts = attempts + 1, \
         leased_until = now() + make_interval(secs => $4), next_try_at = now() + make_interval(secs => $4) \
         where tenant_id = $1 and id = any(array(select id from messages \
         where tenant_id = $1 and priority = $2 and state in ('queued', 'sending') and next_try_at <= now() \
         order by next_try_at limit $3 for update skip locked)) \
         returning id, mailing_id, purpose, category, address, address_hash, name, language, link, calendar, \
         attempts, leased_until, created_at",
    )
    .bind(tenant)
    .bind(class.priority())
    .bind(i64::from(most))
    .bind(lease.as_secs_f64())
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|row| row.leased(tenant)).collect())
}

impl Claimed {
    fn leased(self, tenant: Uuid) -> Leased {
        Leased {
            mailing: self.mailing_id,
            attempt: self.attempts,
            lease: self.leased_until.to_jiff(),
            message: Message {
                id: self.id,
                tenant,
                purpose: self.purpose,
                // The table's own check keeps others out.
                category: Category::parse(&self.category).unwrap_or(Category::Reply),
                address: self.address,
                address_hash: self.address_hash,
                name: self.name,
                language: Language::parse(&self.language).unwrap_or_default(),
                link: self.link.map(|link| link.0),
                calendar: self.calendar.map(|calendar| calendar.0).unwrap_or_default(),
                created_at: self.created_at.to_jiff(),
            },
        }
    }
}

#[derive(FromRow)]
struct MailingRow {
    id: Uuid,
    sender: Json<Sender>,
    letters: Json<BTreeMap<Language, Letter>>,
}

/// What some mailings say.
pub(super) async fn mailings(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<(Uuid, Content)>> {
    let rows: Vec<MailingRow> = sqlx::query_as(
        "select id, sender, letters from mailings where tenant_id = $1 and id = any($2)",
    )
    .bind(tx.tenant())
    .bind(ids)
    .fetch_all(&mut **tx)
    .await?;
    let content = |row: MailingRow| Content {
        sender: row.sender.0,
        letters: row.letters.0,
    };
    Ok(rows.into_iter().map(|row| (row.id, content(row))).collect())
}

/// Somebody who does not get some mail.
#[derive(FromRow)]
pub(super) struct Suppression {
    pub(super) address_hash: Vec<u8>,
    pub(super) category: String,
    pub(super) reason: String,
}

/// Which of these people do not get some mail, in the scope of the transaction.
pub(super) async fn suppressions<S: Scope>(
    tx: &mut TenantTx<S>,
    hashes: &[Vec<u8>],
) -> Result<Vec<Suppression>> {
    Ok(sqlx::query_as(
        "select address_hash, category, reason from suppressions where tenant_id = $1 and address_hash = any($2)",
    )
    .bind(tx.tenant())
    .bind(hashes)
    .fetch_all(&mut **tx)
    .await?)
}

/// What became of one message.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) id: Uuid,
    pub(super) lease: Timestamp,
    pub(super) address_hash: Vec<u8>,
    pub(super) verdict: Verdict,
}

impl Mark {
    const fn state(&self) -> &'static str {
        match self.verdict {
            Verdict::Sent => "sent",
            Verdict::Later { .. } | Verdict::Back { .. } => "queued",
            Verdict::Failed(_) => "failed",
            Verdict::Suppressed(_) => "suppressed",
        }
    }

    /// `None` leaves the one that is there.
    fn reason(&self) -> Option<String> {
        match &self.verdict {
            Verdict::Sent => Some(String::new()),
            Verdict::Later { reason, .. }
            | Verdict::Failed(reason)
            | Verdict::Suppressed(reason) => Some(reason.to_string()),
            Verdict::Back { reason, .. } => reason.as_ref().map(ToString::to_string),
        }
    }

    const fn seconds(&self) -> f64 {
        match self.verdict {
            Verdict::Later { after, .. } | Verdict::Back { after, .. } => after.as_secs_f64(),
            _ => 0.0,
        }
    }

    const fn uncounted(&self) -> i32 {
        matches!(self.verdict, Verdict::Back { .. }) as i32
    }
}

/// Writes down what became of messages. Repeating it changes nothing; where the lease has ended and
/// somebody else has the message, nothing is written. Gives how many were written.
///
/// The identifiers stand in the condition once more, and the state does not (only what is being sent has
/// a lease): otherwise the plan may be to read all messages that wait, thousands of them for each mark.
pub(super) async fn mark(tx: &mut TenantTx, marks: &[&Mark]) -> Result<u64> {
    let column = |value: fn(&Mark) -> &'static str| -> Vec<&'static str> {
        marks.iter().map(|mark| value(mark)).collect()
    };
    let marked = sqlx::query(
        "update messages m set state = r.state, reason = coalesce(r.reason, m.reason), attempts = m.attempts - r.uncounted, \
         next_try_at = now() + make_interval(secs => r.seconds), leased_until = null, \
         sent_at = case when r.state = 'sent' then now() end \
         from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::float8[], $7::int[]) \
         as r (id, lease, state, reason, seconds, uncounted) \
         where m.tenant_id = $1 and m.id = any($2) and m.id = r.id and m.leased_until = r.lease",
    )
    .bind(tx.tenant())
    .bind(marks.iter().map(|mark| mark.id).collect::<Vec<_>>())
    .bind(marks.iter().map(|mark| mark.lease.to_sqlx()).collect::<Vec<_>>())
    .bind(column(Mark::state))
    .bind(marks.iter().map(|mark| mark.reason()).collect::<Vec<_>>())
    .bind(marks.iter().map(|mark| mark.seconds()).collect::<Vec<_>>())
    .bind(marks.iter().map(|mark| mark.uncounted()).collect::<Vec<_>>())
    .execute(&mut **tx)
    .await?;
    Ok(marked.rows_affected())
}

/// Notes that nobody is at these addresses, so that no invitation goes there again.
pub(super) async fn refuse(tx: &mut TenantTx, hashes: &[&[u8]]) -> Result<()> {
    sqlx::query(
        "insert into suppressions (tenant_id, address_hash, category, reason) \
         select $1, r.hash, c.category, 'refused' from unnest($2::bytea[]) as r (hash) \
         cross join (values ('invitation'), ('news')) as c (category) on conflict do nothing",
    )
    .bind(tx.tenant())
    .bind(hashes)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Says when the senders have to come back to this tenant and class; never, where nothing waits.
///
/// No poke is lost, because the job's row is locked before the messages are looked at:
///
/// - Whoever queues messages writes them first and then touches the job. Did they commit before our
///   lock, then our look (a statement of its own, so with a snapshot of its own) sees their messages.
///   Did they touch the job and not commit yet, then our lock waits for them. Otherwise their touch
///   waits for us, and afterwards makes the job anew if we took it away, or brings it forward.
/// - A message that another sender has under lease counts with its lease's end. If that sender puts it
///   back for an earlier time, it settles after that, and settling looks at everything.
/// - If the sender is killed before it settles, the job is still due, or comes due no later than the
///   end of the lease that the last settling saw.
pub(super) async fn settle(tx: &mut TenantTx, class: Class) -> Result<()> {
    let tenant = tx.tenant();
    let job: Option<Uuid> = sqlx::query_scalar(
        "select id from jobs where tenant_id = $1 and kind = $2 and key = '' and dead_at is null for update",
    )
    .bind(tenant)
    .bind(class.job())
    .fetch_optional(&mut **tx)
    .await?;
    let next: Option<jiff_sqlx::Timestamp> = sqlx::query_scalar(
        "select min(next_try_at) from messages where tenant_id = $1 and priority = $2 and state in ('queued', 'sending')",
    )
    .bind(tenant)
    .bind(class.priority())
    .fetch_one(&mut **tx)
    .await?;
    match (job, next) {
        (Some(job), Some(next)) => {
            sqlx::query("update jobs set run_at = $3 where tenant_id = $1 and id = $2")
                .bind(tenant)
                .bind(job)
                .bind(next)
                .execute(&mut **tx)
                .await?;
        }
        (Some(job), None) => {
            sqlx::query("delete from jobs where tenant_id = $1 and id = $2")
                .bind(tenant)
                .bind(job)
                .execute(&mut **tx)
                .await?;
        }
        // Only if somebody took the job away by hand.
        (None, Some(next)) => poke(tx, class, Some(next.to_jiff())).await?,
        (None, None) => {}
    }
    Ok(())
}
