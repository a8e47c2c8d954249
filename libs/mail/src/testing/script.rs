//! How the scripted server behaves.

/// How it answers mail for one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Takes the mail.
    Accept,
    /// Answers RCPT with this line.
    Recipient(&'static str),
    /// Answers RCPT with this line the first time and takes the mail the second time.
    RecipientOnce(&'static str),
    /// Answers the content with this line.
    Content(&'static str),
    /// Closes the connection after the first line of the content.
    DropDuringContent,
    /// Keeps the mail and closes the connection without a word.
    DropAfterContent,
    /// Closes the connection instead of answering RCPT.
    DropAtRecipient,
    /// Never answers RCPT.
    HangAtRecipient,
    /// Keeps the mail and never says so.
    HangAfterContent,
}

impl Answer {
    /// The answer named by a local part, up to the first `+`: `450`, `550`, `421`, `530`,
    /// `greylist`, `data451`, `data552`, `drop`, `dropped`, `dropearly`, `hang`, `hangdata`;
    /// anyone else is accepted.
    pub fn by_local_part(local_part: &str) -> Self {
        match local_part.split('+').next().unwrap_or_default() {
            "450" => Self::Recipient("450 4.2.1 Mailbox busy"),
            "550" => Self::Recipient("550 5.1.1 User unknown"),
            "421" => Self::Recipient("421 4.3.2 Closing"),
            "530" => Self::Recipient("530 5.7.0 Authentication required"),
            "greylist" => Self::RecipientOnce("450 4.7.1 Greylisted"),
            "data451" => Self::Content("451 4.3.0 Try again"),
            "data552" => Self::Content("552 5.2.2 Mailbox full"),
            "drop" => Self::DropDuringContent,
            "dropped" => Self::DropAfterContent,
            "dropearly" => Self::DropAtRecipient,
            "hang" => Self::HangAtRecipient,
            "hangdata" => Self::HangAfterContent,
            _ => Self::Accept,
        }
    }
}

/// Whether the server encrypts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encryption {
    /// Never.
    #[default]
    None,
    /// Offers STARTTLS.
    StartTls,
    /// From the first byte.
    Tls,
}

/// What the server offers and demands.
#[derive(Debug, Clone)]
pub struct Options {
    /// Encryption.
    pub encryption: Encryption,
    /// Name and password without which it takes no mail.
    pub credentials: Option<(String, String)>,
    /// Whether it takes addresses outside ASCII.
    pub smtputf8: bool,
    /// First line of every session; anything but 220 sends the client away.
    pub greeting: &'static str,
    /// Closes a session with 421 when it is offered one mail more than this.
    pub mails_per_session: usize,
    /// Answers for a local part.
    pub script: fn(&str) -> Answer,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            encryption: Encryption::None,
            credentials: None,
            smtputf8: true,
            greeting: "220 localhost scripted",
            mails_per_session: usize::MAX,
            script: Answer::by_local_part,
        }
    }
}
