//! One turn of one sender: claim, hand over one by one, mark each before the next, settle.

use std::{
    sync::{Arc, atomic::Ordering::Relaxed},
    time::{Duration, Instant},
};

use kernel::PLATFORM;
use mail::{Composed, Connection, SendError};
use uuid::Uuid;

use super::{
    Office, Turn,
    marks::Report,
    prepare::{self, Item, Preparing},
    relay::Blame,
    rules::{self, Verdict},
    store::{self, Leased, Mark, Suppression},
    turns::{self, Lane},
};
use crate::{
    letters::Class,
    reasons::{Code, Reason},
};

/// Between attempts to commit a mark while the database is away.
const MARK_AGAIN: Duration = Duration::from_millis(200);
/// How long a sender that has to stop still tries to commit its last mark.
const LAST_MARK: Duration = Duration::from_secs(5);

/// Messages of one tenant and class under one lease.
struct Batch {
    tenant: Uuid,
    class: Class,
    /// Whether there may be more than were taken.
    full: bool,
    items: std::vec::IntoIter<Item>,
    /// When the lease ends; a little early, for it was begun before the database wrote it.
    until: Instant,
}

/// Looks at the queue and takes one turn for the tenant whose it is.
pub(super) async fn turn(
    office: &Arc<Office>,
    lane: Lane,
    connection: &mut Connection,
) -> db::Result<Turn> {
    let ready = office.app.db.ready().await?;
    let number = office.turn.fetch_add(1, Relaxed);
    let mut held = false;
    let order = turns::order(&ready, lane, number);
    let several = order.len() > 1;
    for (tenant, class) in order {
        let Some(place) = office.crowd.join((tenant, class), Instant::now()) else {
            continue;
        };
        let wanted = office.allowance(tenant, class);
        if wanted == 0 {
            held = true;
            continue;
        }
        let batch = claim(office, tenant, class, wanted).await?;
        let count = batch.items.len();
        office.put_back(tenant, class, wanted, count);
        // After a full batch there may be more than those who are there can do: make room, and call another.
        let _place = (!batch.full).then_some(place);
        if several || batch.full {
            office.bell(lane).ring();
        }
        let settled = count > 0 && deliver(office, connection, batch).await;
        if !settled {
            let mut tx = office.app.db.repeatable(tenant).await?;
            store::settle(&mut tx, class).await?;
            tx.commit().await?;
        }
        if count > 0 {
            return Ok(Turn::Worked);
        }
    }
    Ok(if held { Turn::Held } else { Turn::Idle })
}

impl Office {
    /// How many messages a sender may take now.
    fn allowance(&self, tenant: Uuid, class: Class) -> u16 {
        match class {
            Class::Reply | Class::Change => self.settings.batch,
            Class::Bulk => self.rates.take(tenant, self.settings.batch, Instant::now()),
        }
    }

    /// Gives back what was allowed and not needed.
    fn put_back(&self, tenant: Uuid, class: Class, allowed: u16, used: usize) {
        let left = usize::from(allowed).saturating_sub(used);
        if class == Class::Bulk && left > 0 {
            self.rates
                .put_back(tenant, u16::try_from(left).unwrap_or(allowed));
        }
    }

    /// Whether a sender has to leave the rest of its batch; the reason that is told.
    fn interrupted(&self, until: Instant) -> Option<Option<Reason>> {
        let now = Instant::now();
        if self.relay.pause(now).is_some() {
            return Some(Some(Reason::plain(Code::Away)));
        }
        let slow = until.saturating_duration_since(now) < self.settings.longest_send;
        (slow || self.stop.is_cancelled()).then_some(None)
    }
}

/// Takes messages under lease, with all that is needed to decide about them, in one transaction.
async fn claim(office: &Office, tenant: Uuid, class: Class, most: u16) -> db::Result<Batch> {
    let lease = office.settings.lease();
    let until = Instant::now() + lease;
    let mut tx = office.app.db.any(tenant).await?;
    let leased = store::claim(&mut tx, class, most, lease).await?;
    let mailings = leased.iter().map(|leased| leased.mailing);
    let missing = office.mailings.missing(tenant, mailings);
    if !missing.is_empty() {
        let contents = store::mailings(&mut tx, &missing).await?;
        office.mailings.keep(tenant, contents);
    }
    let hashes: Vec<Vec<u8>> = leased
        .iter()
        .filter(|leased| leased.message.category.can_be_stopped())
        .map(|leased| leased.message.address_hash.clone())
        .collect();
    let suppressions = if hashes.is_empty() {
        tx.commit().await?;
        Vec::new()
    } else {
        let mut suppressions = store::suppressions(&mut tx, &hashes).await?;
        let mut tx = tx.into_platform().await?;
        if tenant != PLATFORM {
            suppressions.extend(store::suppressions(&mut tx, &hashes).await?);
        }
        tx.commit().await?;
        suppressions
    };
    let items: Vec<Item> = leased
        .into_iter()
        .map(|leased| Item {
            content: office.mailings.get(tenant, leased.mailing),
            unwanted: unwanted(&leased, &suppressions),
            leased,
        })
        .collect();
    Ok(Batch {
        tenant,
        class,
        full: items.len() == usize::from(most),
        items: items.into_iter(),
        until,
    })
}

/// Why a person does not get a message; what they asked for is told before what a server said.
fn unwanted(leased: &Leased, suppressions: &[Suppression]) -> Option<Reason> {
    let message = &leased.message;
    if !message.category.can_be_stopped() {
        return None;
    }
    let reasons: Vec<&str> = suppressions
        .iter()
        .filter(|each| each.address_hash == message.address_hash)
        .filter(|each| each.category == message.category.code())
        .map(|each| each.reason.as_str())
        .collect();
    let code = if reasons.contains(&"asked") {
        Code::Unsubscribed
    } else if reasons.is_empty() {
        return None;
    } else {
        Code::RefusedBefore
    };
    Some(Reason::plain(code))
}

/// Hands a batch over. While a mail is under way and its mark is being committed, the next is made.
/// Gives whether the queue is settled: with the last mark, unless more is being taken already and nothing
/// has to be tried again.
async fn deliver(office: &Arc<Office>, connection: &mut Connection, mut batch: Batch) -> bool {
    let mut settles = !batch.full;
    let mut next = batch.items.next().map(|item| prepare::begin(office, item));
    while let Some(current) = next.take() {
        if let Some(reason) = office.interrupted(batch.until) {
            return give_back(office, current, batch, reason).await;
        }
        let (leased, mail) = current.mail().await;
        next = batch.items.next().map(|item| prepare::begin(office, item));
        let verdict = match mail {
            Ok(mail) => hand_over(office, connection, &leased, &mail).await,
            Err(verdict) => verdict,
        };
        office.tell(&leased, &verdict);
        settles |= !verdict.is_final();
        let report = Report {
            tenant: batch.tenant,
            marks: vec![mark(&leased, verdict)],
            settle: (settles && next.is_none()).then_some(batch.class),
        };
        if !commit(office, report, batch.until).await {
            return false;
        }
    }
    true
}

async fn hand_over(
    office: &Office,
    connection: &mut Connection,
    leased: &Leased,
    mail: &Composed,
) -> Verdict {
    let id = leased.message.id;
    match connection.send(mail).await {
        Ok(_) => {
            office.relay.answered(id);
            Verdict::Sent
        }
        Err(error) => {
            match &error {
                SendError::Unavailable(words) => {
                    if let Blame::Server(after) = office.relay.lost(id, words, Instant::now()) {
                        return Verdict::Back {
                            after,
                            reason: Some(Reason::new(Code::Away, words)),
                        };
                    }
                }
                SendError::Refused { .. } | SendError::Deferred { .. } => {
                    office.relay.answered(id);
                }
                SendError::InDoubt(_) => {}
            }
            rules::judge(&error, leased.attempt, id, office.settings.retry_first)
        }
    }
}

impl Office {
    /// For the meters and the log; never the address.
    fn tell(&self, leased: &Leased, verdict: &Verdict) {
        self.count(verdict.outcome());
        if let Verdict::Later { reason, .. } | Verdict::Failed(reason) = verdict {
            let (message, attempt) = (leased.message.id, leased.attempt);
            tracing::info!(%message, attempt, reason = reason.code.code(), outcome = verdict.outcome(), "a mail was not sent");
        }
    }
}

fn mark(leased: &Leased, verdict: Verdict) -> Mark {
    Mark {
        id: leased.message.id,
        lease: leased.lease,
        address_hash: leased.message.address_hash.clone(),
        verdict,
    }
}

/// Commits marks for sure, or says that somebody else has the messages by now.
async fn commit(office: &Office, report: Report, until: Instant) -> bool {
    let begun = Instant::now();
    loop {
        let Err(error) = office.marks.write(report.clone()).await else {
            return true;
        };
        let stopping = office.stop.is_cancelled() && begun.elapsed() > LAST_MARK;
        if stopping || Instant::now() > until {
            tracing::error!(error, tenant = %report.tenant, "what became of a mail could not be written down");
            return false;
        }
        tokio::time::sleep(MARK_AGAIN).await;
    }
}

/// Gives back what was not tried; says whether the queue is settled.
async fn give_back(
    office: &Office,
    current: Preparing,
    batch: Batch,
    reason: Option<Reason>,
) -> bool {
    let verdict = Verdict::Back {
        after: Duration::ZERO,
        reason,
    };
    let mut marks = vec![mark(&current.leased, verdict.clone())];
    marks.extend(batch.items.map(|item| mark(&item.leased, verdict.clone())));
    let report = Report {
        tenant: batch.tenant,
        marks,
        settle: Some(batch.class),
    };
    commit(office, report, batch.until).await
}
