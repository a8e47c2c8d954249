//! Taking letters in: one row for what it says, one row for each person, in the transaction that takes
//! the job from the queue. Then the senders are told.

pub(crate) mod store;

use db::{Scope, TenantTx};
use jiff::Timestamp;
use kernel::{
    facts::{Fact, LettersRequested},
    letters::Category,
};
use serde::{Deserialize, Serialize};
use web::{App, Service};

/// Recipients in one statement.
const AT_ONCE: usize = 1000;

/// How urgent a message is: what the queue keeps apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Class {
    /// Somebody waits for it.
    Reply,
    /// It concerns what somebody takes part in.
    Change,
    /// Invitations and news, in great numbers.
    Bulk,
}

impl Class {
    /// All of them, the most urgent first.
    pub(crate) const ALL: [Self; 3] = [Self::Reply, Self::Change, Self::Bulk];

    /// Of a category.
    pub(crate) const fn of(category: Category) -> Self {
        match category {
            Category::Reply => Self::Reply,
            Category::Change => Self::Change,
            Category::Invitation | Category::News => Self::Bulk,
        }
    }

    /// As the database writes it; lower goes first.
    pub(crate) const fn priority(self) -> i16 {
        self as i16
    }

    /// The name of the job that says: there is mail of this class to deliver.
    pub(crate) fn job(self) -> String {
        let fact = match self {
            Self::Reply => Deliver::<0>::NAME,
            Self::Change => Deliver::<1>::NAME,
            Self::Bulk => Deliver::<2>::NAME,
        };
        format!("{}:{fact}", crate::NAME)
    }
}

/// There is mail of class `CLASS` to deliver. One job for each tenant and class, however many mails;
/// a kind for each class, because kind and tenant are all that the senders see of the queue.
#[derive(Serialize, Deserialize)]
pub(crate) struct Deliver<const CLASS: i16>;

impl<const CLASS: i16> Fact for Deliver<CLASS> {
    const NAME: &'static str = match CLASS {
        0 => "deliver-replies",
        1 => "deliver-changes",
        _ => "deliver-bulk",
    };
    const PRIORITY: i16 = CLASS;

    fn key(&self) -> Option<String> {
        Some(String::new())
    }
}

/// Subscribes the senders' own loop.
pub(crate) fn listen(service: &mut Service) {
    service.listen::<Deliver<0>>();
    service.listen::<Deliver<1>>();
    service.listen::<Deliver<2>>();
}

/// Tells the senders, in the transaction that wrote the messages, when there is something to deliver:
/// now, or at a time.
pub(crate) async fn poke<S: Scope>(
    tx: &mut TenantTx<S>,
    class: Class,
    at: Option<Timestamp>,
) -> db::Result<()> {
    match class {
        Class::Reply => publish(tx, &Deliver::<0>, at).await,
        Class::Change => publish(tx, &Deliver::<1>, at).await,
        Class::Bulk => publish(tx, &Deliver::<2>, at).await,
    }
}

async fn publish<S: Scope>(
    tx: &mut TenantTx<S>,
    fact: &impl Fact,
    at: Option<Timestamp>,
) -> db::Result<()> {
    match at {
        Some(at) => tx.publish_at(fact, at).await,
        None => tx.publish(fact).await,
    }
}

/// Keeps a mailing. A purpose that was mailed before, or is on its way, is left as it is.
pub(crate) async fn take_in(
    app: App,
    mut tx: TenantTx,
    requested: LettersRequested,
) -> db::Result<TenantTx> {
    let mailing = requested.mailing;
    let id = store::add_mailing(&mut tx, &mailing).await?;
    let class = Class::of(mailing.category);
    let mut added = 0;
    for recipients in mailing.recipients.chunks(AT_ONCE) {
        let hash = |address: &str| app.secret.address_hash(address);
        let rows = store::Rows::of(recipients, hash);
        added += store::add_messages(&mut tx, id, mailing.category, class, rows).await?;
    }
    if added == 0 {
        store::drop_mailing(&mut tx, id).await?;
    } else {
        poke(&mut tx, class, None).await?;
    }
    Ok(tx)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_senders_know_their_jobs_by_the_names_under_which_they_are_queued() {
        let mut service = crate::service();
        assert_eq!(service.listen::<Deliver<0>>(), Class::Reply.job());
        assert_eq!(service.listen::<Deliver<1>>(), Class::Change.job());
        assert_eq!(service.listen::<Deliver<2>>(), Class::Bulk.job());
    }

    #[test]
    fn classes_follow_the_urgency_of_categories() {
        for category in [
            Category::Reply,
            Category::Change,
            Category::Invitation,
            Category::News,
        ] {
            assert_eq!(Class::of(category).priority(), category.priority());
        }
    }

    #[test]
    fn spellings_of_one_address_have_one_hash() {
        let secret = kernel::links::Secret::new(*b"0123456789abcdef0123456789abcdef");
        let hash = |address| secret.address_hash(address);
        assert_eq!(hash("Anna@Post.example "), hash("anna@post.example"));
        assert_ne!(hash("anna@post.example"), hash("bram@post.example"));
    }
}
