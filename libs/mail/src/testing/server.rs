//! The scripted server as a test sees it.

use super::{
    CA_PEM, SERVER_KEY, SERVER_PEM,
    dialogue::Dialogue,
    script::{Encryption, Options},
};
use crate::{Credentials, Security, Settings};
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use std::{
    collections::HashSet,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    net::TcpListener,
    sync::Notify,
    task::{JoinHandle, JoinSet},
};
use tokio_rustls::TlsAcceptor;

/// A mail that the server took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Address given at MAIL.
    pub from: String,
    /// Address given at RCPT.
    pub to: String,
    /// Content as it was composed: dot-stuffing undone, the closing dot left out.
    pub bytes: Vec<u8>,
    /// Which connection brought it, counted from 1.
    pub connection: usize,
    /// Whether it came encrypted.
    pub encrypted: bool,
}

/// An SMTP server on a free port of 127.0.0.1. It ends when it is dropped.
pub struct Server {
    state: Arc<State>,
    address: SocketAddr,
    listening: JoinHandle<()>,
}

/// What all sessions share.
pub(super) struct State {
    pub(super) options: Options,
    pub(super) tls: TlsAcceptor,
    pub(super) seen: Mutex<HashSet<String>>,
    received: Mutex<Vec<Received>>,
    connections: Mutex<usize>,
    news: Notify,
}

impl Server {
    /// Starts a server that answers by local part, without encryption or password.
    pub async fn start() -> io::Result<Self> {
        Self::start_with(Options::default()).await
    }

    /// Starts a server with these options.
    pub async fn start_with(options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let state = Arc::new(State {
            options,
            tls: acceptor(),
            seen: Mutex::default(),
            received: Mutex::default(),
            connections: Mutex::default(),
            news: Notify::new(),
        });
        Ok(Self {
            listening: tokio::spawn(serve(listener, state.clone())),
            state,
            address,
        })
    }

    /// Settings with which a [`crate::Connector`] reaches it; deadlines are ample.
    pub fn settings(&self) -> Settings {
        let options = &self.state.options;
        Settings {
            host: "127.0.0.1".into(),
            port: self.address.port(),
            security: match options.encryption {
                Encryption::None => Security::None,
                Encryption::StartTls => Security::StartTls,
                Encryption::Tls => Security::Tls,
            },
            extra_root: (options.encryption != Encryption::None).then(|| CA_PEM.to_owned()),
            credentials: options
                .credentials
                .clone()
                .map(|(user, password)| Credentials { user, password }),
            connect_deadline: Duration::from_secs(10),
            send_deadline: Duration::from_secs(10),
            hello_name: "test.example".into(),
        }
    }

    /// The mails taken so far, in order of arrival.
    pub fn received(&self) -> Vec<Received> {
        self.state.received.lock().unwrap().clone()
    }

    /// How many mails it took so far.
    pub fn count(&self) -> usize {
        self.state.received.lock().unwrap().len()
    }

    /// How many connections were accepted so far.
    pub fn connections(&self) -> usize {
        *self.state.connections.lock().unwrap()
    }

    /// Waits until it has taken `count` mails. Give it a deadline by `tokio::time::timeout`.
    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        self.has_taken(count).await;
        self.received()
    }

    /// As [`wait_for`](Self::wait_for), without a copy of the mails, which takes its time.
    pub async fn has_taken(&self, count: usize) {
        loop {
            let news = self.state.news.notified();
            if self.count() >= count {
                return;
            }
            news.await;
        }
    }

    /// Goes away: ends all sessions and refuses connections. What it took stays known.
    pub async fn go_away(&mut self) {
        self.listening.abort();
        let _ = (&mut self.listening).await;
    }

    /// Comes back on the same port.
    pub async fn come_back(&mut self) -> io::Result<()> {
        let listener = TcpListener::bind(self.address).await?;
        self.listening = tokio::spawn(serve(listener, self.state.clone()));
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

impl State {
    pub(super) fn take(&self, mail: Received) {
        self.received.lock().unwrap().push(mail);
        self.news.notify_waiters();
    }
}

/// Accepts connections; all of them end with this task.
async fn serve(listener: TcpListener, state: Arc<State>) {
    let mut sessions = JoinSet::new();
    while let Ok((socket, _)) = listener.accept().await {
        let number = {
            let mut connections = state.connections.lock().unwrap();
            *connections += 1;
            *connections
        };
        sessions.spawn(Dialogue::hold(socket, state.clone(), number));
        while sessions.try_join_next().is_some() {}
    }
}

fn acceptor() -> TlsAcceptor {
    let certificate = CertificateDer::from_pem_slice(SERVER_PEM.as_bytes()).unwrap();
    let key = PrivateKeyDer::from_pem_slice(SERVER_KEY.as_bytes()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}
