//! Encryption: lettre's for STARTTLS, and our own handshake for TLS from the first byte, because
//! lettre opens that socket itself and leaves TCP_NODELAY off.

use super::connector::SettingsError;
use lettre::transport::smtp::client::{AsyncTokioStream, Certificate, TlsParameters};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};
use tokio_rustls::{TlsConnector, client::TlsStream};

/// For lettre's STARTTLS.
pub(super) fn parameters(
    host: &str,
    extra_root: Option<&str>,
) -> Result<TlsParameters, SettingsError> {
    let unreadable =
        |error: lettre::transport::smtp::Error| SettingsError::ExtraRoot(error.to_string());
    server_name(host)?;
    let mut builder = TlsParameters::builder(host.to_owned());
    if let Some(pem) = extra_root {
        certificates(pem)?;
        let certificate = Certificate::from_pem(pem.as_bytes()).map_err(unreadable)?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build_rustls().map_err(unreadable)
}

/// What is needed to begin TLS with one host.
pub(super) struct Handshake {
    connector: TlsConnector,
    name: ServerName<'static>,
}

impl Handshake {
    /// Trusts the public certificate authorities and those in `extra_root`.
    pub(super) fn new(host: &str, extra_root: Option<&str>) -> Result<Self, SettingsError> {
        let mut roots = RootCertStore {
            roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
        };
        for certificate in extra_root
            .map(certificates)
            .transpose()?
            .unwrap_or_default()
        {
            roots
                .add(certificate)
                .map_err(|error| SettingsError::ExtraRoot(error.to_string()))?;
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| SettingsError::ExtraRoot(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self {
            connector: TlsConnector::from(Arc::new(config)),
            name: server_name(host)?,
        })
    }
}

fn server_name(host: &str) -> Result<ServerName<'static>, SettingsError> {
    ServerName::try_from(host.to_owned()).map_err(|_| SettingsError::Host(host.to_owned()))
}

fn certificates(pem: &str) -> Result<Vec<CertificateDer<'static>>, SettingsError> {
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    match read {
        Ok(found) if !found.is_empty() => Ok(found),
        Ok(_) => Err(SettingsError::ExtraRoot("no certificate in it".into())),
        Err(error) => Err(SettingsError::ExtraRoot(error.to_string())),
    }
}

/// An encrypted socket in the shape that lettre takes.
#[derive(Debug)]
pub(super) struct TlsSocket(TlsStream<TcpStream>);

impl TlsSocket {
    pub(super) async fn connect(handshake: &Handshake, socket: TcpStream) -> io::Result<Self> {
        let name = handshake.name.clone();
        Ok(Self(handshake.connector.connect(name, socket).await?))
    }
}

impl AsyncTokioStream for TlsSocket {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.0.get_ref().0.peer_addr()
    }
}

impl AsyncRead for TlsSocket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

impl AsyncWrite for TlsSocket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        octets: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, octets)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}
