//! Where the mail server is and how sessions with it begin.

use super::{
    error::SendError,
    session::Session,
    tls::{self, TlsSocket},
};
use lettre::transport::smtp::{
    authentication, authentication::DEFAULT_MECHANISMS, client::AsyncSmtpConnection,
    client::AsyncTokioStream, client::TlsParameters, extension::ClientId,
};
use std::{fmt, time::Duration};
use tokio::{net::TcpStream, time::timeout};

/// What an operator says about the mail server.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Name or address.
    pub host: String,
    /// 25 between servers, 587 for STARTTLS, 465 for TLS from the first byte.
    pub port: u16,
    /// Encryption.
    pub security: Security,
    /// PEM certificates to trust besides the public ones.
    pub extra_root: Option<String>,
    /// For servers that want to know who sends. Without encryption they cross the network in
    /// the clear.
    pub credentials: Option<Credentials>,
    /// For a whole connect: TCP, TLS, greeting and authentication.
    pub connect_deadline: Duration,
    /// For one whole mail; RFC 5321 section 4.5.3.2 is patient: minutes, not seconds.
    pub send_deadline: Duration,
    /// Name that we introduce ourselves with, a domain name of ours.
    pub hello_name: String,
}

/// Whether and when the session is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Not at all: for a server on the same machine or a private network.
    None,
    /// After the greeting; a server that does not offer it gets no mail.
    StartTls,
    /// From the first byte.
    Tls,
}

/// Name and password at the mail server.
#[derive(Clone)]
pub struct Credentials {
    /// Name of the account.
    pub user: String,
    /// Its password.
    pub password: String,
}

/// Shows the name only.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

/// Settings that cannot work, whatever the server does.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// Not a certificate, or none in it.
    #[error("the extra root certificate cannot be read: {0}")]
    ExtraRoot(String),
    /// A host that no certificate can be issued for.
    #[error("{0:?} is neither a host name nor an address")]
    Host(String),
    /// A name that cannot stand after EHLO.
    #[error("{0:?} is not a name to say hello with")]
    HelloName(String),
}

/// Opens sessions with one mail server. Cheap to share behind an `Arc`.
pub struct Connector {
    settings: Settings,
    encryption: Encryption,
}

enum Encryption {
    None,
    StartTls(Box<TlsParameters>),
    Tls(tls::Handshake),
}

impl Connector {
    /// Checks the settings; does not connect yet.
    pub fn new(settings: Settings) -> Result<Self, SettingsError> {
        let hello = &settings.hello_name;
        if hello.is_empty() || !hello.bytes().all(|octet| octet.is_ascii_graphic()) {
            return Err(SettingsError::HelloName(hello.clone()));
        }
        let extra = settings.extra_root.as_deref();
        let encryption = match settings.security {
            Security::None => Encryption::None,
            Security::StartTls => {
                Encryption::StartTls(Box::new(tls::parameters(&settings.host, extra)?))
            }
            Security::Tls => Encryption::Tls(tls::Handshake::new(&settings.host, extra)?),
        };
        Ok(Self {
            settings,
            encryption,
        })
    }

    /// Opens a session, or says within the connect deadline why not.
    pub(super) async fn open(&self) -> Result<Session, SendError> {
        let deadline = self.settings.connect_deadline;
        match timeout(deadline, self.introduce()).await {
            Ok(Ok(smtp)) => Ok(Session::new(smtp)),
            Ok(Err(text)) => Err(SendError::Unavailable(text)),
            Err(_) => Err(SendError::Unavailable(format!(
                "no session with {} within {deadline:?}",
                self.settings.host
            ))),
        }
    }

    /// Time that one mail may take.
    pub(super) fn send_deadline(&self) -> Duration {
        self.settings.send_deadline
    }

    /// Everything up to the point where a mail can be given.
    async fn introduce(&self) -> Result<AsyncSmtpConnection, String> {
        let hello = ClientId::Domain(self.settings.hello_name.clone());
        let socket = self.socket().await.map_err(in_words)?;
        let stream: Box<dyn AsyncTokioStream> = match &self.encryption {
            Encryption::Tls(handshake) => Box::new(
                TlsSocket::connect(handshake, socket)
                    .await
                    .map_err(in_words)?,
            ),
            Encryption::None | Encryption::StartTls(_) => Box::new(socket),
        };
        let mut smtp = AsyncSmtpConnection::connect_with_transport(stream, &hello)
            .await
            .map_err(in_words)?;
        if let Encryption::StartTls(parameters) = &self.encryption {
            smtp.starttls(parameters.as_ref().clone(), &hello)
                .await
                .map_err(in_words)?;
        }
        if let Some(Credentials { user, password }) = &self.settings.credentials {
            let credentials = authentication::Credentials::new(user.clone(), password.clone());
            smtp.auth(DEFAULT_MECHANISMS, &credentials)
                .await
                .map_err(in_words)?;
        }
        Ok(smtp)
    }

    /// A socket on which small writes leave at once. lettre writes the content and the closing
    /// dot one after the other; without TCP_NODELAY the dot waits until the server acknowledges
    /// the content, which it delays by 40 ms: 20 mails a second instead of thousands.
    pub(super) async fn socket(&self) -> std::io::Result<TcpStream> {
        let address = (self.settings.host.as_str(), self.settings.port);
        let socket = TcpStream::connect(address).await?;
        socket.set_nodelay(true)?;
        Ok(socket)
    }
}

/// Names the server, not the password.
impl fmt::Debug for Connector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connector")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

fn in_words(error: impl std::error::Error) -> String {
    error.to_string()
}
