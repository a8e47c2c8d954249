//! Each fault of a mail server, and what becomes of the mail and of the session.

use super::*;
use crate::{
    Composed,
    testing::{Encryption, Options, Server},
};
use std::{sync::Arc, time::Duration};

/// For servers that never answer; long enough for those that do, on a busy machine.
const SHORT: Duration = Duration::from_millis(600);

fn mail(local_part: &str) -> Composed {
    let bytes = b"From: a@stad.example\r\n\r\nEen.\r\n.\r\n..twee\r\n".to_vec();
    let to = format!("{local_part}@stad.example");
    Composed::from_parts("bounce+7@stad.example", &to, bytes).unwrap()
}

fn connection(settings: Settings) -> Connection {
    Connection::new(Arc::new(Connector::new(settings).unwrap()))
}

fn impatient(server: &Server) -> Settings {
    Settings {
        connect_deadline: SHORT,
        send_deadline: SHORT,
        ..server.settings()
    }
}

async fn server_with(options: Options) -> Server {
    Server::start_with(options).await.unwrap()
}

#[tokio::test]
async fn a_mail_arrives_byte_for_byte_with_its_envelope() {
    let server = Server::start().await.unwrap();
    let mail = mail("anna");
    let accepted = connection(server.settings()).send(&mail).await.unwrap();
    assert_eq!(accepted.response, "2.0.0 Ok: queued as 1");
    let received = &server.received()[0];
    assert_eq!(received.from, "bounce+7@stad.example");
    assert_eq!(received.to, "anna@stad.example");
    assert_eq!(received.bytes, mail.bytes());
}

#[tokio::test]
async fn a_refused_recipient_leaves_the_session_usable() {
    let server = Server::start().await.unwrap();
    let mut connection = connection(server.settings());
    let text = |text: &str| text.to_owned();
    for (recipient, expected) in [
        (
            "550",
            SendError::Refused {
                code: 550,
                text: text("5.1.1 User unknown"),
            },
        ),
        (
            "450",
            SendError::Deferred {
                code: 450,
                text: text("4.2.1 Mailbox busy"),
            },
        ),
        (
            "data451",
            SendError::Deferred {
                code: 451,
                text: text("4.3.0 Try again"),
            },
        ),
        (
            "data552",
            SendError::Refused {
                code: 552,
                text: text("5.2.2 Mailbox full"),
            },
        ),
    ] {
        assert_eq!(connection.send(&mail(recipient)).await, Err(expected));
        connection.send(&mail("anna")).await.unwrap();
    }
    assert_eq!(server.received().len(), 4);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_greylisted_mail_goes_through_the_second_time() {
    let server = Server::start().await.unwrap();
    let mut connection = connection(server.settings());
    let first = connection.send(&mail("greylist")).await;
    assert!(matches!(first, Err(SendError::Deferred { code: 450, .. })));
    connection.send(&mail("greylist")).await.unwrap();
}

#[tokio::test]
async fn a_server_that_closes_defers_the_mail_and_the_next_one_gets_a_new_session() {
    let server = Server::start().await.unwrap();
    let mut connection = connection(server.settings());
    let closing = connection.send(&mail("421")).await;
    assert!(matches!(
        closing,
        Err(SendError::Deferred { code: 421, .. })
    ));
    assert!(!connection.is_open());
    connection.send(&mail("anna")).await.unwrap();
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_drop_before_the_content_says_nothing_about_the_mail() {
    let server = Server::start().await.unwrap();
    let mut connection = connection(server.settings());
    let outcome = connection.send(&mail("dropearly")).await;
    assert!(
        matches!(outcome, Err(SendError::Unavailable(_))),
        "{outcome:?}"
    );
    connection.send(&mail("anna")).await.unwrap();
}

#[tokio::test]
async fn a_drop_within_or_after_the_content_leaves_the_mail_in_doubt() {
    let server = Server::start().await.unwrap();
    let mut connection = connection(server.settings());
    for recipient in ["drop", "dropped"] {
        let outcome = connection.send(&mail(recipient)).await;
        assert!(matches!(outcome, Err(SendError::InDoubt(_))), "{outcome:?}");
        assert!(!connection.is_open());
    }
    connection.send(&mail("anna")).await.unwrap();
    let to: Vec<String> = server.received().into_iter().map(|mail| mail.to).collect();
    assert_eq!(to, ["dropped@stad.example", "anna@stad.example"]);
    assert_eq!(server.connections(), 3);
}

#[tokio::test]
async fn a_silent_server_costs_the_deadline_and_the_session_but_not_the_next_mail() {
    let server = Server::start().await.unwrap();
    let mut connection = connection(impatient(&server));
    let before = connection.send(&mail("hang")).await;
    assert!(
        matches!(before, Err(SendError::Unavailable(_))),
        "{before:?}"
    );
    connection.send(&mail("anna")).await.unwrap();
    let after = connection.send(&mail("hangdata")).await;
    assert!(matches!(after, Err(SendError::InDoubt(_))), "{after:?}");
    connection.send(&mail("bram")).await.unwrap();
    assert_eq!(server.connections(), 3);
}

#[tokio::test]
async fn a_send_that_is_given_up_costs_the_session_but_not_the_next_mail() {
    let server = Server::start().await.unwrap();
    let mut connection = connection(server.settings());
    connection.send(&mail("anna")).await.unwrap();
    let given_up = tokio::time::timeout(SHORT, connection.send(&mail("hangdata"))).await;
    assert!(given_up.is_err());
    assert!(!connection.is_open());
    connection.send(&mail("bram")).await.unwrap();
}

#[tokio::test]
async fn an_idle_session_that_the_server_ended_is_replaced_without_a_failure() {
    let mut server = Server::start().await.unwrap();
    let mut connection = connection(server.settings());
    connection.send(&mail("anna")).await.unwrap();
    server.go_away().await;
    server.come_back().await.unwrap();
    connection.send(&mail("bram")).await.unwrap();
    assert_eq!(server.received().len(), 2);
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_limit_of_mails_per_session_is_met_by_a_new_session() {
    let server = server_with(Options {
        mails_per_session: 2,
        ..Options::default()
    })
    .await;
    let mut connection = connection(server.settings());
    for _ in 0..5 {
        connection.send(&mail("anna")).await.unwrap();
    }
    assert_eq!(server.connections(), 3);
}

#[tokio::test]
async fn a_server_that_is_away_makes_mail_unavailable_until_it_is_back() {
    let mut server = Server::start().await.unwrap();
    let mut connection = connection(server.settings());
    server.go_away().await;
    let outcome = connection.send(&mail("anna")).await;
    assert!(
        matches!(outcome, Err(SendError::Unavailable(_))),
        "{outcome:?}"
    );
    server.come_back().await.unwrap();
    connection.send(&mail("anna")).await.unwrap();
}

#[tokio::test]
async fn a_server_that_takes_the_connection_but_says_nothing_is_unavailable() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = Server::start().await.unwrap();
    let settings = Settings {
        port: listener.local_addr().unwrap().port(),
        ..impatient(&server)
    };
    let outcome = connection(settings).send(&mail("anna")).await;
    assert!(
        matches!(outcome, Err(SendError::Unavailable(_))),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_greeting_that_sends_us_away_says_nothing_about_the_mail() {
    for greeting in ["554 5.3.2 No service", "421 4.3.2 Too busy"] {
        let server = server_with(Options {
            greeting,
            ..Options::default()
        })
        .await;
        let outcome = connection(server.settings()).send(&mail("anna")).await;
        assert!(
            matches!(outcome, Err(SendError::Unavailable(_))),
            "{outcome:?}"
        );
    }
}

#[tokio::test]
async fn mail_goes_encrypted_and_authenticated_when_the_settings_say_so() {
    for encryption in [Encryption::StartTls, Encryption::Tls] {
        let server = server_with(Options {
            encryption,
            credentials: Some(("stad".into(), "geheim".into())),
            ..Options::default()
        })
        .await;
        let mut connection = connection(server.settings());
        connection.send(&mail("anna")).await.unwrap();
        connection.send(&mail("bram")).await.unwrap();
        assert!(server.received().iter().all(|mail| mail.encrypted));
        assert_eq!(server.connections(), 1);
    }
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_gets_no_mail() {
    for encryption in [Encryption::StartTls, Encryption::Tls] {
        let server = server_with(Options {
            encryption,
            ..Options::default()
        })
        .await;
        let settings = Settings {
            extra_root: None,
            ..server.settings()
        };
        let outcome = connection(settings).send(&mail("anna")).await;
        assert!(
            matches!(outcome, Err(SendError::Unavailable(_))),
            "{outcome:?}"
        );
        assert!(server.received().is_empty());
    }
}

#[tokio::test]
async fn a_server_without_starttls_gets_no_mail_in_the_clear() {
    let server = Server::start().await.unwrap();
    let settings = Settings {
        security: Security::StartTls,
        ..server.settings()
    };
    let outcome = connection(settings).send(&mail("anna")).await;
    assert!(
        matches!(outcome, Err(SendError::Unavailable(_))),
        "{outcome:?}"
    );
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn wrong_or_missing_credentials_are_our_fault_and_not_the_mails() {
    let server = server_with(Options {
        credentials: Some(("stad".into(), "geheim".into())),
        ..Options::default()
    })
    .await;
    let wrong = Credentials {
        user: "stad".into(),
        password: "fout".into(),
    };
    for credentials in [Some(wrong), None] {
        let settings = Settings {
            credentials,
            ..server.settings()
        };
        let outcome = connection(settings).send(&mail("anna")).await;
        assert!(
            matches!(outcome, Err(SendError::Unavailable(_))),
            "{outcome:?}"
        );
    }
}

#[tokio::test]
async fn an_address_outside_ascii_needs_a_server_that_takes_it() {
    let able = Server::start().await.unwrap();
    connection(able.settings())
        .send(&mail("jürgen"))
        .await
        .unwrap();
    assert_eq!(able.received()[0].to, "jürgen@stad.example");

    let unable = server_with(Options {
        smtputf8: false,
        ..Options::default()
    })
    .await;
    let mut connection = connection(unable.settings());
    let outcome = connection.send(&mail("jürgen")).await;
    let Err(SendError::Refused { code: 553, text }) = outcome else {
        panic!("{outcome:?}");
    };
    assert!(text.contains("SMTPUTF8"));
    connection.send(&mail("anna")).await.unwrap();
    assert_eq!(unable.connections(), 1);
}

#[tokio::test]
async fn a_pool_never_opens_more_connections_than_its_size() {
    let server = Server::start().await.unwrap();
    let connector = Arc::new(Connector::new(server.settings()).unwrap());
    let pool = Arc::new(Pool::new(connector, 4));
    let mut sending = tokio::task::JoinSet::new();
    for _ in 0..40 {
        let pool = pool.clone();
        sending.spawn(async move { pool.send(&mail("anna")).await });
    }
    for outcome in sending.join_all().await {
        outcome.unwrap();
    }
    assert_eq!(server.received().len(), 40);
    assert!(server.connections() <= 4);
}

#[tokio::test]
async fn small_writes_leave_at_once() {
    let server = Server::start().await.unwrap();
    let connector = Connector::new(server.settings()).unwrap();
    assert!(connector.socket().await.unwrap().nodelay().unwrap());
}

/// The one test with a clock: without TCP_NODELAY each mail waits 40 ms for a delayed
/// acknowledgement, so 250 of them take 10 s; with it they take a tenth of a second.
#[tokio::test]
async fn no_mail_waits_for_a_delayed_acknowledgement() {
    for encryption in [Encryption::None, Encryption::StartTls, Encryption::Tls] {
        let server = server_with(Options {
            encryption,
            ..Options::default()
        })
        .await;
        let mut connection = connection(server.settings());
        let mail = mail("anna");
        let all = async {
            for _ in 0..250 {
                connection.send(&mail).await.unwrap();
            }
        };
        tokio::time::timeout(Duration::from_secs(8), all)
            .await
            .expect("mails wait for acknowledgements: is TCP_NODELAY set?");
    }
}

#[test]
fn settings_that_cannot_work_are_refused() {
    let settings = Settings {
        host: "mail.stad.example".into(),
        port: 25,
        security: Security::Tls,
        extra_root: None,
        credentials: None,
        connect_deadline: SHORT,
        send_deadline: SHORT,
        hello_name: "stad.example".into(),
    };
    Connector::new(settings.clone()).unwrap();
    let hello = Settings {
        hello_name: "stad example\r\n".into(),
        ..settings.clone()
    };
    assert!(matches!(
        Connector::new(hello),
        Err(SettingsError::HelloName(_))
    ));
    for security in [Security::Tls, Security::StartTls] {
        let host = Settings {
            host: "no host".into(),
            security,
            ..settings.clone()
        };
        assert!(matches!(Connector::new(host), Err(SettingsError::Host(_))));
        let root = Settings {
            extra_root: Some("no certificate".into()),
            security,
            ..settings.clone()
        };
        assert!(matches!(
            Connector::new(root),
            Err(SettingsError::ExtraRoot(_))
        ));
    }
}
