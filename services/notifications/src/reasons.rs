//! Why a message is in the state it is in, as the database keeps it: a code, and behind it the words of
//! the server that refused. The text of a code is `message-reason-CODE`, for hosts and in their language.

use std::fmt;

/// What happened to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Our mail server does not answer.
    Away,
    /// The recipient's side said: not now.
    Deferred,
    /// No answer after the mail was handed over.
    InDoubt,
    /// Tried as often as we try.
    GaveUp,
    /// There is no such mailbox.
    UserUnknown,
    /// The mailbox is full.
    MailboxFull,
    /// Refused for another reason.
    Refused,
    /// The person does not want such mail, from this organisation or from anyone.
    Unsubscribed,
    /// An earlier mail showed that there is no such mailbox.
    RefusedBefore,
    /// Not an address that mail can be sent to.
    AddressInvalid,
    /// The letter is incomplete: a mistake of ours.
    CannotBeMade,
}

impl Code {
    const ALL: [Self; 11] = [
        Self::Away,
        Self::Deferred,
        Self::InDoubt,
        Self::GaveUp,
        Self::UserUnknown,
        Self::MailboxFull,
        Self::Refused,
        Self::Unsubscribed,
        Self::RefusedBefore,
        Self::AddressInvalid,
        Self::CannotBeMade,
    ];

    /// As the database and the keys of texts write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Away => "away",
            Self::Deferred => "deferred",
            Self::InDoubt => "in-doubt",
            Self::GaveUp => "gave-up",
            Self::UserUnknown => "user-unknown",
            Self::MailboxFull => "mailbox-full",
            Self::Refused => "refused",
            Self::Unsubscribed => "unsubscribed",
            Self::RefusedBefore => "refused-before",
            Self::AddressInvalid => "address-invalid",
            Self::CannotBeMade => "cannot-be-made",
        }
    }
}

/// A code and the words that came with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What happened.
    pub code: Code,
    /// What the server said; may be empty.
    pub words: String,
}

impl Reason {
    /// Longest text of a server that is kept, in characters.
    const LONGEST: usize = 300;

    /// A reason with a server's words, tidied: they come from outside.
    pub fn new(code: Code, words: &str) -> Self {
        let words = words
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .take(Self::LONGEST)
            .collect();
        Self { code, words }
    }

    /// A reason that needs no more words.
    pub fn plain(code: Code) -> Self {
        Self::new(code, "")
    }

    /// Reads what the database keeps; `None` for no reason at all.
    pub fn read(text: &str) -> Option<Self> {
        let (code, words) = text.split_once(": ").unwrap_or((text, ""));
        let code = Code::ALL.into_iter().find(|each| each.code() == code)?;
        Some(Self::new(code, words))
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.code())?;
        if !self.words.is_empty() {
            write!(f, ": {}", self.words)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_reads_back_as_it_was_written() {
        for code in Code::ALL {
            for words in ["", "550 5.1.1: no such user"] {
                let reason = Reason::new(code, words);
                assert_eq!(Reason::read(&reason.to_string()), Some(reason));
            }
        }
        assert_eq!(Reason::read(""), None);
        assert_eq!(Reason::new(Code::Refused, "a\r\nb").words, "a  b");
    }
}
