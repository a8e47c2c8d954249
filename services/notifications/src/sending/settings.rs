use std::{num::NonZeroU32, sync::Arc, time::Duration};

use mail::{Connector, Settings, SettingsError, Signer};

/// How mail is sent.
#[derive(Clone, Debug)]
pub struct SenderSettings {
    /// Opens sessions with the mail server.
    pub(super) connector: Arc<Connector>,
    /// The longest that handing over one mail can take.
    pub(super) longest_send: Duration,
    /// Signs every mail, where there is a key.
    pub signer: Option<Arc<Signer>>,
    /// Connections at once. With more than one, the first takes nothing but replies and changes.
    pub senders: usize,
    /// Messages that one sender takes at once.
    pub batch: u16,
    /// Invitations and news that leave for one organisation in a second, for each process. Replies and
    /// changes are not held back.
    pub per_second: NonZeroU32,
    /// Time before the second attempt; it grows with each further one.
    pub retry_first: Duration,
    /// First pause when the mail server is away; doubles up to the longest.
    pub pause_first: Duration,
    /// Longest pause when the mail server is away.
    pub pause_longest: Duration,
    /// How often to look for what other processes queued, and for retries that are due.
    pub look_every: Duration,
}

impl SenderSettings {
    /// Senders for a mail server, with defaults for all else.
    ///
    /// # Errors
    /// If the server's settings do not make sense.
    pub fn new(server: Settings, signer: Option<Signer>) -> Result<Self, SettingsError> {
        // A kept session that turns out to have ended is opened again: all steps twice.
        let longest_send = (server.connect_deadline + server.send_deadline) * 2;
        Ok(Self {
            connector: Arc::new(Connector::new(server)?),
            longest_send,
            signer: signer.map(Arc::new),
            senders: 8,
            batch: 20,
            per_second: NonZeroU32::MIN.saturating_add(4999),
            retry_first: Duration::from_secs(60),
            pause_first: Duration::from_secs(1),
            pause_longest: Duration::from_secs(60),
            look_every: Duration::from_secs(1),
        })
    }

    /// How long a claimed message is out of the hands of others: long enough for the slowest mail
    /// twice, so that a batch is not given up after one.
    pub(super) fn lease(&self) -> Duration {
        self.longest_send * 2
    }
}
