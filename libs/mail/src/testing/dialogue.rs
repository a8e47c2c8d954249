//! One session of the scripted server.

use super::{
    script::{Answer, Encryption},
    server::{Received, State},
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use std::{future::pending, io, sync::Arc};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpStream,
};

/// Any stream that a session can run over.
trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// The state of a session. It insists on the order of commands, so that a client that forgets
/// to end a refused transaction is found out.
pub(super) struct Dialogue {
    state: Arc<State>,
    stream: BufReader<Box<dyn Stream>>,
    connection: usize,
    encrypted: bool,
    known: bool,
    mails: usize,
    from: Option<String>,
    to: Option<(String, Answer)>,
}

/// What comes after a command.
enum Next {
    Line,
    StartTls,
    End,
}

impl Dialogue {
    /// Holds a session until either side ends it.
    pub(super) async fn hold(socket: TcpStream, state: Arc<State>, connection: usize) {
        let _ = Self::run(socket, state, connection).await;
    }

    async fn run(socket: TcpStream, state: Arc<State>, connection: usize) -> io::Result<()> {
        socket.set_nodelay(true)?;
        let tls = state.options.encryption == Encryption::Tls;
        let stream: Box<dyn Stream> = if tls {
            Box::new(state.tls.accept(socket).await?)
        } else {
            Box::new(socket)
        };
        let mut dialogue = Self {
            known: state.options.credentials.is_none(),
            state,
            stream: BufReader::new(stream),
            connection,
            encrypted: tls,
            mails: 0,
            from: None,
            to: None,
        };
        dialogue.say(dialogue.state.options.greeting).await?;
        loop {
            let Some(line) = dialogue.line().await? else {
                return Ok(());
            };
            match dialogue.obey(&line).await? {
                Next::Line => {}
                Next::StartTls => dialogue = dialogue.encrypt().await?,
                Next::End => return Ok(()),
            }
        }
    }

    async fn obey(&mut self, line: &str) -> io::Result<Next> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => self.introduce().await?,
            "STARTTLS" => {
                self.say("220 2.0.0 Go ahead").await?;
                return Ok(Next::StartTls);
            }
            "AUTH" => self.authenticate(rest).await?,
            "MAIL" => return self.mail(rest).await,
            "RCPT" => return self.recipient(rest).await,
            "DATA" => return self.data().await,
            "RSET" => {
                (self.from, self.to) = (None, None);
                self.say("250 2.0.0 Ok").await?;
            }
            "NOOP" => self.say("250 2.0.0 Ok").await?,
            "QUIT" => {
                self.say("221 2.0.0 Bye").await?;
                return Ok(Next::End);
            }
            _ => self.say("502 5.5.2 Not implemented").await?,
        }
        Ok(Next::Line)
    }

    async fn introduce(&mut self) -> io::Result<()> {
        let options = &self.state.options;
        let mut lines = vec!["250-localhost", "250-8BITMIME"];
        if options.encryption == Encryption::StartTls && !self.encrypted {
            lines.push("250-STARTTLS");
        }
        if options.credentials.is_some() {
            lines.push("250-AUTH PLAIN");
        }
        if options.smtputf8 {
            lines.push("250-SMTPUTF8");
        }
        lines.push("250 ENHANCEDSTATUSCODES");
        self.say(&lines.join("\r\n")).await
    }

    async fn encrypt(self) -> io::Result<Self> {
        let stream = self.state.tls.accept(self.stream.into_inner()).await?;
        Ok(Self {
            stream: BufReader::new(Box::new(stream)),
            encrypted: true,
            ..self
        })
    }

    async fn authenticate(&mut self, rest: &str) -> io::Result<()> {
        let given = rest
            .strip_prefix("PLAIN ")
            .and_then(|text| BASE64.decode(text).ok());
        let expected = self
            .state
            .options
            .credentials
            .as_ref()
            .map(|(user, password)| format!("\0{user}\0{password}").into_bytes());
        self.known = given.is_some() && given == expected;
        self.say(if self.known {
            "235 2.7.0 Welcome"
        } else {
            "535 5.7.8 Wrong name or password"
        })
        .await
    }

    async fn mail(&mut self, rest: &str) -> io::Result<Next> {
        if self.mails >= self.state.options.mails_per_session {
            self.say("421 4.7.0 Too many mails in this session").await?;
            return Ok(Next::End);
        }
        if !self.known {
            self.say("530 5.7.0 Authentication required").await?;
        } else if self.from.is_some() {
            self.say("503 5.5.1 Nested MAIL command").await?;
        } else {
            self.from = Some(path(rest));
            self.say("250 2.1.0 Ok").await?;
        }
        Ok(Next::Line)
    }

    async fn recipient(&mut self, rest: &str) -> io::Result<Next> {
        let to = path(rest);
        let local_part = to.rsplit_once('@').map_or("", |(local, _)| local);
        let answer = (self.state.options.script)(local_part);
        let first = self.state.seen.lock().unwrap().insert(to.clone());
        match answer {
            Answer::Recipient(reply) => {
                self.say(reply).await?;
                if reply.starts_with("421") {
                    return Ok(Next::End);
                }
            }
            Answer::RecipientOnce(reply) if first => self.say(reply).await?,
            Answer::DropAtRecipient => return Ok(Next::End),
            Answer::HangAtRecipient => pending().await,
            _ => {
                self.to = Some((to, answer));
                self.say("250 2.1.5 Ok").await?;
            }
        }
        Ok(Next::Line)
    }

    async fn data(&mut self) -> io::Result<Next> {
        let (Some(from), Some((to, answer))) = (self.from.take(), self.to.take()) else {
            self.say("503 5.5.1 DATA without recipient").await?;
            return Ok(Next::Line);
        };
        self.say("354 End data with a dot").await?;
        if answer == Answer::DropDuringContent {
            self.raw_line().await?;
            return Ok(Next::End);
        }
        let Some(bytes) = self.content().await? else {
            return Ok(Next::End);
        };
        if let Answer::Content(reply) = answer {
            self.say(reply).await?;
            return Ok(Next::Line);
        }
        self.mails += 1;
        self.state.take(Received {
            from,
            to,
            bytes,
            connection: self.connection,
            encrypted: self.encrypted,
        });
        match answer {
            Answer::DropAfterContent => Ok(Next::End),
            Answer::HangAfterContent => pending().await,
            _ => {
                self.say(&format!("250 2.0.0 Ok: queued as {}", self.mails))
                    .await?;
                Ok(Next::Line)
            }
        }
    }

    /// Everything up to the closing dot, with the dots undone that the client doubled.
    async fn content(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        loop {
            let line = self.raw_line().await?;
            match line.as_slice() {
                b"" => return Ok(None),
                b".\r\n" => return Ok(Some(bytes)),
                [b'.', rest @ ..] => bytes.extend_from_slice(rest),
                whole => bytes.extend_from_slice(whole),
            }
        }
    }

    async fn raw_line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        self.stream.read_until(b'\n', &mut line).await?;
        Ok(line)
    }

    async fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = String::new();
        let read = self.stream.read_line(&mut line).await?;
        Ok((read > 0).then(|| line.trim_end().to_owned()))
    }

    async fn say(&mut self, line: &str) -> io::Result<()> {
        self.stream
            .write_all(format!("{line}\r\n").as_bytes())
            .await?;
        self.stream.flush().await
    }
}

/// The address in `FROM:<a@b> PARAMETERS`.
fn path(rest: &str) -> String {
    let inside = rest.split_once('<').map_or("", |(_, after)| after);
    inside
        .rsplit_once('>')
        .map_or("", |(path, _)| path)
        .to_owned()
}
