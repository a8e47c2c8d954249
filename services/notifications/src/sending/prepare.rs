//! Making the mail while the one before it is under way. It is work for the processor (an RSA
//! signature takes a millisecond), so it is done off the threads that answer people.

use std::sync::Arc;

use mail::Composed;

use super::{
    Office,
    rules::{self, Verdict},
    store::Leased,
};
use crate::{
    reasons::{Code, Reason},
    rendering::{self, Content},
};

/// A message with all that is needed to decide about it.
pub(super) struct Item {
    pub(super) leased: Leased,
    pub(super) content: Option<Arc<Content>>,
    pub(super) unwanted: Option<Reason>,
}

/// A message on its way to being handed over.
pub(super) struct Preparing {
    pub(super) leased: Arc<Leased>,
    made: Made,
}

enum Made {
    Decided(Verdict),
    Soon(tokio::task::JoinHandle<Result<Composed, Verdict>>),
}

/// Starts making the mail of a message, if it is to be sent at all.
pub(super) fn begin(office: &Arc<Office>, item: Item) -> Preparing {
    let leased = Arc::new(item.leased);
    let made = match (item.unwanted, rules::worn_out(leased.attempt), item.content) {
        (Some(reason), _, _) => Made::Decided(Verdict::Suppressed(reason)),
        (None, Some(verdict), _) => Made::Decided(verdict),
        (None, None, None) => Made::Decided(cannot("the mailing is gone")),
        (None, None, Some(content)) => {
            let (office, leased) = (Arc::clone(office), Arc::clone(&leased));
            Made::Soon(tokio::task::spawn_blocking(move || {
                make(&office, &leased, &content)
            }))
        }
    };
    Preparing { leased, made }
}

impl Preparing {
    /// The mail, or what to do with the message instead of sending it.
    pub(super) async fn mail(self) -> (Arc<Leased>, Result<Composed, Verdict>) {
        let made = match self.made {
            Made::Decided(verdict) => Err(verdict),
            Made::Soon(making) => making
                .await
                .unwrap_or_else(|error| Err(cannot(&error.to_string()))),
        };
        (self.leased, made)
    }
}

fn make(office: &Office, leased: &Leased, content: &Content) -> Result<Composed, Verdict> {
    let app = &office.app;
    let outgoing = rendering::outgoing(app, &leased.message, content)
        .map_err(|error| cannot(&error.to_string()))?;
    let signer = office.settings.signer.as_deref();
    mail::compose(&outgoing, signer, app.clock.now()).map_err(|error| rules::misshapen(&error))
}

fn cannot(words: &str) -> Verdict {
    Verdict::Failed(Reason::new(Code::CannotBeMade, words))
}
