//! What became of a mail.

use lettre::transport::smtp;
use std::error::Error as _;

/// The server has taken the mail and answers for it from here on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Its words, usually with the number under which its own log knows the mail.
    pub response: String,
}

/// Why a mail was not, or perhaps not, handed over. Each kind asks for something else.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Permanent for this mail: do not try again, tell the sender.
    #[error("refused: {code} {text}")]
    Refused {
        /// Reply code, 5xx.
        code: u16,
        /// The server's words.
        text: String,
    },
    /// Not now: try this mail again later.
    #[error("deferred: {code} {text}")]
    Deferred {
        /// Reply code, 4xx.
        code: u16,
        /// The server's words.
        text: String,
    },
    /// No usable session, or it ended before the content was sent. The mail was certainly not
    /// taken, and in general this says nothing about it; a mail to which it happens again and
    /// again on fresh sessions should still give way to others.
    #[error("the mail server is not available: {0}")]
    Unavailable(String),
    /// No answer after the content had begun: the mail may have been taken. Trying again may
    /// send it twice; its Message-ID lets a receiver see that.
    #[error("not known whether the mail was taken: {0}")]
    InDoubt(String),
}

/// How far a mail had come when something went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing of it was answered yet.
    Start,
    /// Sender or recipient were given.
    Envelope,
    /// The content was on its way.
    Content,
}

/// A failed mail, and whether the session can take another.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) error: SendError,
    pub(super) session: Fate,
}

/// What a failure means for the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Its state is certain.
    Usable,
    /// Its state is not certain, or the server ends it.
    Lost,
    /// It had ended before this mail came: a server may close an idle session at any time.
    EndedBefore,
}

impl Failure {
    /// Judges a failed command by the server's reply, or by its absence.
    pub(super) fn judge(stage: Stage, error: &smtp::Error) -> Self {
        match error.status() {
            Some(code) => Self::by_reply(stage, u16::from(code), text_of(error)),
            None => Self::lost(stage, text_of(error)),
        }
    }

    /// The session broke, or its answers make no sense.
    pub(super) fn lost(stage: Stage, text: String) -> Self {
        Self {
            error: match stage {
                Stage::Start | Stage::Envelope => SendError::Unavailable(text),
                Stage::Content => SendError::InDoubt(text),
            },
            session: match stage {
                Stage::Start => Fate::EndedBefore,
                Stage::Envelope | Stage::Content => Fate::Lost,
            },
        }
    }

    fn by_reply(stage: Stage, code: u16, text: String) -> Self {
        match code {
            // "closing transmission channel" (RFC 5321 section 3.8)
            421 if stage == Stage::Start => Self {
                error: SendError::Deferred { code, text },
                session: Fate::EndedBefore,
            },
            421 => Self {
                error: SendError::Deferred { code, text },
                session: Fate::Lost,
            },
            // the server wants to know who we are: our settings are wrong, not the mail
            530 | 534 | 535 | 538 => Self {
                error: SendError::Unavailable(format!("{code} {text}")),
                session: Fate::Lost,
            },
            500.. => Self {
                error: SendError::Refused { code, text },
                session: Fate::Usable,
            },
            _ => Self {
                error: SendError::Deferred { code, text },
                session: Fate::Usable,
            },
        }
    }
}

/// The server's words, or what happened instead.
pub(super) fn text_of(error: &smtp::Error) -> String {
    match error.source() {
        Some(source) => source.to_string(),
        None => error.to_string(),
    }
}
