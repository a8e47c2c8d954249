//! Committing marks. A sender waits until its mark is committed before its next mail leaves; while one
//! commit is under way, the marks of other senders gather and go together in the next.
//!
//! A commit of marks does not wait for the disk: the database has them, whatever becomes of this process.
//! They are on the disk with the next commit that does wait, and each sender makes one when it claims its
//! next batch. So it takes the fall of the database's machine to send more than one mail for each
//! connection again, and then it is a batch for each connection at most.

use std::{
    collections::{BTreeSet, HashMap},
    future::Future,
};

use futures_util::future::join_all;
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;
use web::App;

use super::store::{self, Mark};
use crate::letters::Class;

/// Takes marks from all senders of a process.
pub(super) struct Marks(mpsc::Sender<Order>);

/// What became of some messages of one tenant.
#[derive(Clone)]
pub(super) struct Report {
    pub(super) tenant: Uuid,
    pub(super) marks: Vec<Mark>,
    /// The class for which it is to be said, in the same transaction, when senders have to come back.
    pub(super) settle: Option<Class>,
}

/// A sender's report, and where it hears how that went.
struct Order {
    report: Report,
    done: oneshot::Sender<db::Result<(), String>>,
}

impl Marks {
    /// Where to bring marks, and the work of writing them, which ends when nobody can bring any more.
    pub(super) fn new(app: App) -> (Self, impl Future<Output = ()> + Send + 'static) {
        let (orders, taken) = mpsc::channel(64);
        (Self(orders), write_all(app, taken))
    }

    /// Commits marks.
    pub(super) async fn write(&self, report: Report) -> Result<(), String> {
        let (done, answer) = oneshot::channel();
        let order = Order { report, done };
        let gone = || "nobody writes marks".to_owned();
        self.0.send(order).await.map_err(|_| gone())?;
        answer.await.unwrap_or_else(|_| Err(gone()))
    }
}

async fn write_all(app: App, mut orders: mpsc::Receiver<Order>) {
    while let Some(first) = orders.recv().await {
        let mut by_tenant: HashMap<Uuid, Vec<Order>> = HashMap::new();
        by_tenant
            .entry(first.report.tenant)
            .or_default()
            .push(first);
        while let Ok(next) = orders.try_recv() {
            by_tenant.entry(next.report.tenant).or_default().push(next);
        }
        join_all(
            by_tenant
                .into_iter()
                .map(|(tenant, orders)| write_some(&app, tenant, orders)),
        )
        .await;
    }
}

/// One transaction for what several senders have to say about one tenant's messages.
async fn write_some(app: &App, tenant: Uuid, orders: Vec<Order>) {
    let reports = || orders.iter().map(|order| &order.report);
    let marks: Vec<&Mark> = reports().flat_map(|report| &report.marks).collect();
    let settle: BTreeSet<Class> = reports().filter_map(|report| report.settle).collect();
    let outcome = commit(app, tenant, &marks, settle)
        .await
        .map_err(|error| error.to_string());
    for order in orders {
        // A sender that was stopped does not listen any more.
        order.done.send(outcome.clone()).ok();
    }
}

async fn commit(
    app: &App,
    tenant: Uuid,
    marks: &[&Mark],
    settle: BTreeSet<Class>,
) -> db::Result<()> {
    let mut tx = app.db.repeatable(tenant).await?;
    let written = store::mark(&mut tx, marks).await?;
    let nobody: Vec<&[u8]> = marks
        .iter()
        .filter(|mark| mark.verdict.nobody_there() && tenant != kernel::PLATFORM)
        .map(|mark| mark.address_hash.as_slice())
        .collect();
    if !nobody.is_empty() {
        store::refuse(&mut tx, &nobody).await?;
    }
    for class in settle {
        store::settle(&mut tx, class).await?;
    }
    tx.commit().await?;
    if written < marks.len() as u64 {
        tracing::warn!(%tenant, "some messages were marked already, or their lease had ended");
    }
    Ok(())
}
