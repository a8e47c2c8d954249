//! The mailbox of developers: mail is handed over by SMTP as anywhere else, to a small server in this
//! process that keeps the newest in memory and shows them in the browser. Never in production.

mod mail;
mod pages;
mod server;

use std::{
    collections::VecDeque,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{Extension, Router, routing::get};
use web::App;

/// Mails that are kept; the oldest go first.
const MOST: usize = 2000;

/// The mails of one installation. Clones share them; they do not survive the process.
#[derive(Clone, Debug, Default)]
pub struct Mailbox(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    mails: VecDeque<Arc<Delivered>>,
    count: u64,
}

/// A mail as it came in.
#[derive(Debug, PartialEq, Eq)]
pub struct Delivered {
    /// Its number, from 1.
    pub id: u64,
    /// Address to which bounces would go.
    pub from: String,
    /// Address that it was delivered to.
    pub to: String,
    /// Headers and body.
    pub bytes: Vec<u8>,
}

impl Mailbox {
    /// Puts a mail in.
    pub fn deliver(&self, from: String, to: String, bytes: Vec<u8>) {
        let mut kept = self.kept();
        kept.count += 1;
        let mail = Delivered {
            id: kept.count,
            from,
            to,
            bytes,
        };
        kept.mails.push_front(Arc::new(mail));
        kept.mails.truncate(MOST);
    }

    /// The mails, newest first; with an address, only those to it.
    pub fn list(&self, to: Option<&str>) -> Vec<Arc<Delivered>> {
        let key = to.map(kernel::address::address_key);
        self.kept()
            .mails
            .iter()
            .filter(|mail| {
                key.as_ref()
                    .is_none_or(|key| *key == kernel::address::address_key(&mail.to))
            })
            .cloned()
            .collect()
    }

    /// One mail.
    pub fn get(&self, id: u64) -> Option<Arc<Delivered>> {
        let kept = self.kept();
        kept.mails.iter().find(|mail| mail.id == id).cloned()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts the mail server of the mailbox on a free port of this machine; it ends with the program.
///
/// # Errors
/// If no port can be opened.
pub async fn development_server() -> io::Result<(SocketAddr, Mailbox)> {
    let mailbox = Mailbox::default();
    let address = server::start(mailbox.clone()).await?;
    Ok((address, mailbox))
}

/// `/dev/mail`, to be merged with the other routes where there is a mailbox.
pub fn routes(mailbox: Mailbox) -> Router<App> {
    Router::new()
        .route("/dev/mail", get(pages::list))
        .route("/dev/mail.json", get(pages::json))
        .route("/dev/mail/{id}", get(pages::show))
        .route("/dev/mail/{id}/html", get(pages::html))
        .route("/dev/mail/{id}/bron", get(pages::source))
        .route("/dev/mail/{id}/bijlage/{number}", get(pages::attachment))
        .layer(Extension(mailbox))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_comes_first_and_only_so_many_are_kept() {
        let mailbox = Mailbox::default();
        for n in 0..MOST + 5 {
            let to = if n % 2 == 0 {
                "Anna@post.example"
            } else {
                "bram@post.example"
            };
            mailbox.deliver(String::new(), to.into(), Vec::new());
        }
        let all = mailbox.list(None);
        assert_eq!(all.len(), MOST);
        assert_eq!(all[0].id, MOST as u64 + 5);
        assert_eq!(mailbox.get(5), None);
        assert!(mailbox.list(Some("anna@post.example ")).len() < MOST);
        assert!(mailbox.list(Some("nobody@post.example")).is_empty());
    }

    #[tokio::test]
    async fn a_mail_that_is_handed_over_lies_in_the_mailbox_as_it_was_composed() {
        let (address, mailbox) = development_server().await.unwrap();
        let settings = ::mail::Settings {
            host: address.ip().to_string(),
            port: address.port(),
            security: ::mail::Security::None,
            extra_root: None,
            credentials: None,
            connect_deadline: std::time::Duration::from_secs(10),
            send_deadline: std::time::Duration::from_secs(10),
            hello_name: "stad.example".into(),
        };
        let connector = Arc::new(::mail::Connector::new(settings).unwrap());
        let mut connection = ::mail::Connection::new(connector);
        let bytes = b"Subject: caf\xc3\xa9\r\n\r\n.dots\r\n..\r\n.\r\nend\r\n".to_vec();
        let mail = ::mail::Composed::from_parts("a@stad.example", "b@post.example", bytes.clone());
        let mail = mail.unwrap();
        connection.send(&mail).await.unwrap();
        connection.send(&mail).await.unwrap();
        connection.close().await;
        let kept = mailbox.list(Some("b@post.example"));
        assert_eq!(kept.len(), 2);
        assert_eq!(kept[0].bytes, bytes);
        assert_eq!(kept[0].from, "a@stad.example");
    }
}
