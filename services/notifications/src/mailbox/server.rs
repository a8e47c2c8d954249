//! As much of SMTP as our own senders speak. It takes everything.

use std::{io, net::SocketAddr};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use super::Mailbox;

/// Longest mail that is taken, in octets: a mistake in a template must not fill the memory.
const LARGEST: usize = 5 * 1024 * 1024;

/// Listens on a free port of this machine.
pub(super) async fn start(mailbox: Mailbox) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            tokio::spawn(hold(socket, mailbox.clone()));
        }
    });
    Ok(address)
}

async fn hold(socket: TcpStream, mailbox: Mailbox) {
    if let Err(error) = Session::run(socket, mailbox).await {
        tracing::debug!(%error, "a session with the development mailbox broke");
    }
}

/// One session.
struct Session {
    stream: BufReader<TcpStream>,
    mailbox: Mailbox,
    from: String,
    to: Option<String>,
}

impl Session {
    async fn run(socket: TcpStream, mailbox: Mailbox) -> io::Result<()> {
        socket.set_nodelay(true)?;
        let mut session = Self {
            stream: BufReader::new(socket),
            mailbox,
            from: String::new(),
            to: None,
        };
        session.say("220 localhost development mailbox").await?;
        while let Some(line) = session.line().await? {
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            if !session.obey(&line).await? {
                break;
            }
        }
        Ok(())
    }

    /// Does what a line asks; `false` at the end.
    async fn obey(&mut self, line: &str) -> io::Result<bool> {
        let verb = line.split([' ', ':']).next().unwrap_or_default();
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" => {
                self.say("250-localhost\r\n250-8BITMIME\r\n250 SMTPUTF8")
                    .await?;
            }
            "MAIL" => {
                self.from = path(line);
                self.say("250 2.1.0 Ok").await?;
            }
            "RCPT" => {
                self.to = Some(path(line));
                self.say("250 2.1.5 Ok").await?;
            }
            "DATA" => return self.data().await,
            "RSET" => {
                self.to = None;
                self.say("250 2.0.0 Ok").await?;
            }
            "NOOP" => self.say("250 2.0.0 Ok").await?,
            "QUIT" => {
                self.say("221 2.0.0 Bye").await?;
                return Ok(false);
            }
            _ => self.say("502 5.5.2 Not implemented").await?,
        }
        Ok(true)
    }

    async fn data(&mut self) -> io::Result<bool> {
        let Some(to) = self.to.take() else {
            self.say("503 5.5.1 No recipient").await?;
            return Ok(true);
        };
        self.say("354 End with a dot").await?;
        let mut bytes = Vec::new();
        loop {
            let Some(line) = self.line().await? else {
                return Ok(false);
            };
            match line.as_slice() {
                b".\r\n" => break,
                [b'.', rest @ ..] => bytes.extend_from_slice(rest),
                whole => bytes.extend_from_slice(whole),
            }
            if bytes.len() > LARGEST {
                self.say("552 5.3.4 Too large").await?;
                return Ok(false);
            }
        }
        self.mailbox
            .deliver(std::mem::take(&mut self.from), to, bytes);
        self.say("250 2.0.0 Ok").await?;
        Ok(true)
    }

    async fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let read = self.stream.read_until(b'\n', &mut line).await?;
        Ok((read > 0).then_some(line))
    }

    async fn say(&mut self, line: &str) -> io::Result<()> {
        self.stream
            .write_all(format!("{line}\r\n").as_bytes())
            .await
    }
}

/// The address in `MAIL FROM:<a@b> PARAMETERS`.
fn path(line: &str) -> String {
    let inside = line.split_once('<').map_or("", |(_, after)| after);
    inside
        .rsplit_once('>')
        .map_or("", |(path, _)| path)
        .to_owned()
}
