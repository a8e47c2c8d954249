//! A connection as a worker holds it.

use super::{
    connector::Connector,
    error::{Accepted, Failure, Fate, SendError},
    session::Session,
};
use crate::Composed;
use std::{fmt, sync::Arc};

/// One connection to the mail server: one mail at a time, many after each other.
///
/// It connects when the first mail comes and again whenever the session was lost. A session is
/// out of this struct while a mail is on its way and comes back only in a certain state, so
/// giving up a `send` half-way (dropping its future) costs the session and nothing else; the
/// mail is then as with [`SendError::InDoubt`].
pub struct Connection {
    connector: Arc<Connector>,
    session: Option<Session>,
}

impl Connection {
    /// A connection that is not open yet.
    pub fn new(connector: Arc<Connector>) -> Self {
        Self {
            connector,
            session: None,
        }
    }

    /// Hands over one mail. Takes at most the connect deadline and the send deadline, twice
    /// when a kept session turns out to have ended.
    pub async fn send(&mut self, mail: &Composed) -> Result<Accepted, SendError> {
        if let Some(kept) = self.session.take() {
            match self.send_over(kept, mail).await {
                Err(failure) if failure.session == Fate::EndedBefore => {}
                outcome => return outcome.map_err(|failure| failure.error),
            }
        }
        let fresh = self.connector.open().await?;
        self.send_over(fresh, mail)
            .await
            .map_err(|failure| failure.error)
    }

    /// Whether a session is being kept for the next mail.
    pub fn is_open(&self) -> bool {
        self.session.is_some()
    }

    /// Ends the session politely.
    pub async fn close(mut self) {
        if let Some(session) = self.session.take() {
            session.quit().await;
        }
    }

    async fn send_over(
        &mut self,
        mut session: Session,
        mail: &Composed,
    ) -> Result<Accepted, Failure> {
        let outcome = session.send(mail, self.connector.send_deadline()).await;
        let usable = match &outcome {
            Ok(_) => true,
            Err(failure) => failure.session == Fate::Usable,
        };
        if usable {
            self.session = Some(session);
        }
        outcome
    }
}

/// Says where to and whether open.
impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("connector", &self.connector)
            .field("is_open", &self.is_open())
            .finish()
    }
}
