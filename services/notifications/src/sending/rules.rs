//! What a mail server's answer means for a message.

use std::time::Duration;

use mail::{ComposeError, SendError};
use uuid::Uuid;

use crate::reasons::{Code, Reason};

/// After so many attempts a message has failed.
pub(super) const MOST_ATTEMPTS: i32 = 8;

/// By how much each wait is longer than the one before. With a first wait of a minute the eighth
/// attempt comes after not quite two days.
const GROWTH: f64 = 3.5;

/// What becomes of a message.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Verdict {
    /// The mail server has it.
    Sent,
    /// Try again after a while; the attempt counts.
    Later {
        /// How long to wait.
        after: Duration,
        /// Why.
        reason: Reason,
    },
    /// Nothing was tried, through no fault of the mail: the attempt does not count.
    Back {
        /// How long to wait.
        after: Duration,
        /// Why; none when the sender just stops.
        reason: Option<Reason>,
    },
    /// Not to be sent.
    Failed(Reason),
    /// Not wanted.
    Suppressed(Reason),
}

impl Verdict {
    /// Whether somebody has to come back to the message.
    pub(super) const fn is_final(&self) -> bool {
        matches!(self, Self::Sent | Self::Failed(_) | Self::Suppressed(_))
    }

    /// What the meters call it.
    pub(super) const fn outcome(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Later { .. } => "deferred",
            Self::Back { .. } => "given-back",
            Self::Failed(_) => "failed",
            Self::Suppressed(_) => "suppressed",
        }
    }

    /// Whether it showed that nobody is at this address.
    pub(super) fn nobody_there(&self) -> bool {
        matches!(self, Self::Failed(reason) if reason.code == Code::UserUnknown)
    }
}

/// After the mail server's answer to attempt `attempt`, counted from 1. A server that is away is not
/// for here unless the mail itself is to blame.
pub(super) fn judge(error: &SendError, attempt: i32, id: Uuid, first: Duration) -> Verdict {
    let (code, words) = match error {
        SendError::Refused { code, text } => {
            return Verdict::Failed(Reason::new(refusal(*code, text), &format!("{code} {text}")));
        }
        SendError::Deferred { code, text } => (Code::Deferred, format!("{code} {text}")),
        SendError::Unavailable(text) => (Code::Deferred, text.clone()),
        SendError::InDoubt(text) => (Code::InDoubt, text.clone()),
    };
    if attempt >= MOST_ATTEMPTS {
        return Verdict::Failed(Reason::new(Code::GaveUp, &words));
    }
    Verdict::Later {
        after: backoff(attempt, id, first),
        reason: Reason::new(code, &words),
    }
}

/// What a 5xx is about, by the enhanced status code (RFC 3463) where there is one.
fn refusal(code: u16, text: &str) -> Code {
    let enhanced = text.split_whitespace().next().unwrap_or_default();
    match (code, enhanced) {
        (_, "5.1.1" | "5.1.6" | "5.1.10" | "5.2.1") => Code::UserUnknown,
        (_, "5.2.2") | (552, _) => Code::MailboxFull,
        (550 | 551 | 553, words) if !words.starts_with("5.") && says_unknown(text) => {
            Code::UserUnknown
        }
        _ => Code::Refused,
    }
}

/// For servers without enhanced codes.
fn says_unknown(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    [
        "user unknown",
        "unknown user",
        "no such user",
        "does not exist",
    ]
    .iter()
    .any(|words| text.contains(words))
}

/// A letter that cannot become a mail.
pub(super) fn misshapen(error: &ComposeError) -> Verdict {
    let code = match error {
        ComposeError::Address { .. } => Code::AddressInvalid,
        _ => Code::CannotBeMade,
    };
    Verdict::Failed(Reason::new(code, &error.to_string()))
}

/// A message that was claimed more often than it may be tried: each attempt ended with the sender.
pub(super) fn worn_out(attempt: i32) -> Option<Verdict> {
    (attempt > MOST_ATTEMPTS).then(|| Verdict::Failed(Reason::plain(Code::GaveUp)))
}

/// Wait after attempt `attempt`: ever longer, a fifth of it by lot (from the message's id, so that
/// mails which were deferred together do not come back together).
fn backoff(attempt: i32, id: Uuid, first: Duration) -> Duration {
    let bytes = id.as_bytes();
    let lot = f64::from(u16::from_be_bytes([bytes[14], bytes[15]])) / f64::from(u16::MAX);
    first.mul_f64(GROWTH.powi(attempt.clamp(1, MOST_ATTEMPTS) - 1) * (0.9 + 0.2 * lot))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn refused(code: u16, text: &str) -> Verdict {
        let text = text.to_owned();
        judge(&SendError::Refused { code, text }, 1, Uuid::nil(), MINUTE)
    }

    fn code(verdict: Verdict) -> Code {
        match verdict {
            Verdict::Failed(reason) | Verdict::Later { reason, .. } => reason.code,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn eight_attempts_take_between_one_and_two_days() {
        for id in [Uuid::nil(), Uuid::max()] {
            let total: Duration = (1..MOST_ATTEMPTS).map(|n| backoff(n, id, MINUTE)).sum();
            let days = total.as_secs_f64() / 86_400.0;
            assert!((1.5..2.0).contains(&days), "{days}");
        }
    }

    #[test]
    fn a_refusal_is_final_and_keeps_the_words_of_the_server() {
        let Verdict::Failed(reason) = refused(554, "5.7.1 Spam") else {
            panic!("not failed");
        };
        assert_eq!(reason.to_string(), "refused: 554 5.7.1 Spam");
    }

    #[test]
    fn nobody_there_is_told_from_a_full_box_and_from_a_policy() {
        assert_eq!(code(refused(550, "5.1.1 User unknown")), Code::UserUnknown);
        assert!(refused(550, "5.1.1 User unknown").nobody_there());
        assert_eq!(code(refused(550, "No such user here")), Code::UserUnknown);
        assert_eq!(code(refused(552, "5.2.2 Mailbox full")), Code::MailboxFull);
        assert_eq!(code(refused(552, "too much")), Code::MailboxFull);
        assert_eq!(
            code(refused(550, "5.7.1 user unknown to us")),
            Code::Refused
        );
        assert!(!refused(552, "5.2.2 Mailbox full").nobody_there());
    }

    #[test]
    fn what_may_pass_is_tried_again_and_at_last_given_up() {
        let later = [
            (
                SendError::Deferred {
                    code: 450,
                    text: "4.2.1 Busy".into(),
                },
                Code::Deferred,
            ),
            (SendError::InDoubt("no answer".into()), Code::InDoubt),
            (SendError::Unavailable("dropped".into()), Code::Deferred),
        ];
        for (error, expected) in later {
            for attempt in 1..MOST_ATTEMPTS {
                let verdict = judge(&error, attempt, Uuid::nil(), MINUTE);
                assert!(!verdict.is_final());
                assert_eq!(code(verdict), expected);
            }
            let last = judge(&error, MOST_ATTEMPTS, Uuid::nil(), MINUTE);
            assert!(last.is_final());
            assert_eq!(code(last), Code::GaveUp);
        }
    }

    #[test]
    fn a_mail_that_ends_its_sender_each_time_is_given_up_too() {
        assert_eq!(worn_out(MOST_ATTEMPTS), None);
        assert!(worn_out(MOST_ATTEMPTS + 1).is_some_and(|verdict| verdict.is_final()));
    }
}
