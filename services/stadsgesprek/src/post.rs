//! Where mail goes: to the operator's mail server or, in development, to a mailbox in the browser.

use std::time::Duration;

use mail::{Credentials, Security, Settings, Signer};
use notifications::{
    SenderSettings,
    mailbox::{self, Mailbox},
};

use crate::Config;

/// How mail leaves.
pub struct PostOffice {
    /// For the senders.
    pub settings: SenderSettings,
    /// The development mailbox, where there is no mail server.
    pub mailbox: Option<Mailbox>,
}

/// Reads the configuration; starts the development mailbox where it is wanted.
///
/// # Errors
/// A sentence for the operator.
pub async fn open(config: &Config) -> Result<PostOffice, String> {
    let domain = config
        .mail_from
        .rsplit_once('@')
        .map_or("localhost", |(_, domain)| domain);
    let (server, mailbox) = match &config.smtp_url {
        Some(url) => (server(url, domain)?, None),
        None => {
            let (address, mailbox) = mailbox::development_server()
                .await
                .map_err(|error| format!("the development mailbox cannot start: {error}"))?;
            (
                plain(&address.ip().to_string(), address.port(), domain),
                Some(mailbox),
            )
        }
    };
    let mut settings =
        SenderSettings::new(server, signer(config, domain)?).map_err(|error| error.to_string())?;
    settings.senders = config.mail_connections.max(1);
    Ok(PostOffice { settings, mailbox })
}

fn plain(host: &str, port: u16, domain: &str) -> Settings {
    Settings {
        host: host.to_owned(),
        port,
        security: Security::None,
        extra_root: None,
        credentials: None,
        connect_deadline: Duration::from_secs(10),
        send_deadline: Duration::from_secs(60),
        hello_name: domain.to_owned(),
    }
}

/// Reads `smtp://[name:password@]host[:port]` and `smtps://…`. With a name and password, `smtp` starts
/// TLS; without, it speaks plainly, which is for a server on the same machine or a private network.
fn server(url: &str, domain: &str) -> Result<Settings, String> {
    let wrong = || {
        "STAD_SMTP_URL must look like smtp://host:25, smtp://name:password@host:587 or smtps://name:password@host:465".to_owned()
    };
    let (scheme, rest) = url.split_once("://").ok_or_else(wrong)?;
    let (login, place) = rest
        .rsplit_once('@')
        .map_or((None, rest), |(login, place)| (Some(login), place));
    let credentials = match login {
        Some(login) => {
            let (user, password) = login.split_once(':').ok_or_else(wrong)?;
            Some(Credentials {
                user: user.to_owned(),
                password: password.to_owned(),
            })
        }
        None => None,
    };
    let (security, usual) = match (scheme, &credentials) {
        ("smtps", _) => (Security::Tls, 465),
        ("smtp", Some(_)) => (Security::StartTls, 587),
        ("smtp", None) => (Security::None, 25),
        _ => return Err(wrong()),
    };
    let place = place.trim_end_matches('/');
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().map_err(|_| wrong())?),
        None => (place, usual),
    };
    if host.is_empty() {
        return Err(wrong());
    }
    Ok(Settings {
        security,
        credentials,
        ..plain(host, port, domain)
    })
}

fn signer(config: &Config, domain: &str) -> Result<Option<Signer>, String> {
    let (Some(file), Some(selector)) = (&config.dkim_key, &config.dkim_selector) else {
        return Ok(None);
    };
    let pem = std::fs::read_to_string(file)
        .map_err(|error| format!("STAD_DKIM_KEY cannot be read: {error}"))?;
    Signer::from_pem(domain, selector, &pem)
        .map(Some)
        .map_err(|error| format!("STAD_DKIM_KEY: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_the_mail_server_says_how_to_reach_it() {
        let with_name = server("smtp://an:ge:heim@mail.example", "stad.example").unwrap();
        assert_eq!(
            (with_name.host.as_str(), with_name.port, with_name.security),
            ("mail.example", 587, Security::StartTls)
        );
        assert_eq!(with_name.credentials.unwrap().password, "ge:heim");
        let plain = server("smtp://127.0.0.1:2525", "stad.example").unwrap();
        assert_eq!((plain.port, plain.security), (2525, Security::None));
        assert_eq!(server("smtps://a:b@x", "y").unwrap().port, 465);
        for wrong in [
            "mail.example",
            "http://x",
            "smtp://",
            "smtp://x:port",
            "smtp://naam@x",
        ] {
            assert!(server(wrong, "y").is_err(), "{wrong}");
        }
    }
}
