//! One SMTP session, and the dialogue about one mail in it.

use super::error::{Accepted, Failure, Fate, SendError, Stage};
use crate::Composed;
use lettre::transport::smtp::{
    client::AsyncSmtpConnection,
    commands::{Data, Mail, Quit, Rcpt, Rset},
    extension::{Extension, MailBodyParameter, MailParameter},
    response::Response,
};
use std::{fmt::Display, time::Duration};
use tokio::time::timeout;

/// How long a farewell may take; nothing depends on its answer.
const FAREWELL: Duration = Duration::from_secs(2);

/// An open session. Whoever holds it knows that it can take a mail; it is passed on by value,
/// so that one in an uncertain state cannot be kept by accident.
pub(super) struct Session {
    smtp: AsyncSmtpConnection,
    stage: Stage,
}

impl Session {
    pub(super) fn new(smtp: AsyncSmtpConnection) -> Self {
        Self {
            smtp,
            stage: Stage::Start,
        }
    }

    /// Hands over one mail within the deadline.
    pub(super) async fn send(
        &mut self,
        mail: &Composed,
        deadline: Duration,
    ) -> Result<Accepted, Failure> {
        self.stage = Stage::Start;
        match timeout(deadline, self.dialogue(mail)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Failure {
                session: Fate::Lost,
                ..Failure::lost(self.stage, format!("no answer within {deadline:?}"))
            }),
        }
    }

    /// Says goodbye, so that the server need not log a broken session.
    pub(super) async fn quit(mut self) {
        let _ = timeout(FAREWELL, self.smtp.command(Quit)).await;
    }

    async fn dialogue(&mut self, mail: &Composed) -> Result<Accepted, Failure> {
        match self.hand_over(mail).await {
            Err(failure) if failure.session == Fate::Usable && self.stage != Stage::Content => {
                Err(self.reset(failure).await)
            }
            outcome => outcome,
        }
    }

    async fn hand_over(&mut self, mail: &Composed) -> Result<Accepted, Failure> {
        let parameters = self.parameters(mail)?;
        self.command(Mail::new(Some(mail.from.clone()), parameters))
            .await?;
        self.stage = Stage::Envelope;
        self.command(Rcpt::new(mail.to.clone(), Vec::new())).await?;
        let go_ahead = self.command(Data).await?;
        if !go_ahead.has_code(354) {
            return Err(Failure::lost(self.stage, words(&go_ahead)));
        }
        self.stage = Stage::Content;
        let reply = self
            .smtp
            .message(content(mail))
            .await
            .map_err(|error| Failure::judge(self.stage, &error))?;
        if reply.has_code(354) {
            return Err(Failure::lost(self.stage, words(&reply)));
        }
        Ok(Accepted {
            response: words(&reply),
        })
    }

    /// What MAIL has to announce about this mail, or that the server cannot take it.
    fn parameters(&self, mail: &Composed) -> Result<Vec<MailParameter>, Failure> {
        let mut parameters = Vec::new();
        let server = self.smtp.server_info();
        if !mail.bytes().is_ascii() {
            if !server.supports_feature(Extension::EightBitMime) {
                return Err(unsupported(
                    "5.6.3 the mail server takes only ASCII (no 8BITMIME)",
                ));
            }
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        if !mail.envelope_from().is_ascii() || !mail.recipient().is_ascii() {
            if !server.supports_feature(Extension::SmtpUtfEight) {
                return Err(unsupported(
                    "5.6.7 the mail server does not take addresses outside ASCII (no SMTPUTF8)",
                ));
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        Ok(parameters)
    }

    async fn command(&mut self, command: impl Display) -> Result<Response, Failure> {
        self.smtp
            .command(command)
            .await
            .map_err(|error| Failure::judge(self.stage, &error))
    }

    /// Ends a refused transaction; without that the next MAIL would be out of order.
    async fn reset(&mut self, failure: Failure) -> Failure {
        match self.smtp.command(Rset).await {
            Ok(_) => failure,
            Err(_) => Failure {
                session: Fate::Lost,
                ..failure
            },
        }
    }
}

/// The content as lettre wants it: it adds the CRLF before the closing dot itself.
fn content(mail: &Composed) -> &[u8] {
    mail.bytes().strip_suffix(b"\r\n").unwrap_or(mail.bytes())
}

/// A refusal that we foresee ourselves, with the code that RFC 6531 section 3.5 suggests.
fn unsupported(text: &str) -> Failure {
    Failure {
        error: SendError::Refused {
            code: 553,
            text: text.to_owned(),
        },
        session: Fate::Usable,
    }
}

fn words(reply: &Response) -> String {
    reply.message().collect::<Vec<_>>().join(" ")
}
