//! What goes wrong between us and the mail server, and with our own process.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Mutex,
    time::Duration,
};

use across::TestApp;
use kernel::{OrganisationId, letters::Category};
use mail::testing::{Answer, Options, Server};
use uuid::Uuid;

use super::post::{
    Senders, ask, counts, header, impatient, people, quick, until, until_done, until_received,
};

fn tenant() -> OrganisationId {
    OrganisationId(kernel::ids::new_id())
}

#[tokio::test]
async fn a_mailing_reaches_everyone_once_even_when_it_is_asked_for_twice() {
    let (app, server, tenant) = (
        TestApp::start().await,
        Server::start().await.unwrap(),
        tenant(),
    );
    let people = people("anna", 50);
    ask(&app, tenant, Category::Invitation, "gesprek", &people).await;
    ask(&app, tenant, Category::Invitation, "gesprek", &people).await;
    let senders = Senders::start(&app, quick(&server));
    let rows = until_done(&app.app, tenant).await;
    ask(&app, tenant, Category::Invitation, "gesprek", &people).await;
    senders.stop().await;
    assert_eq!(rows.len(), 50);
    let once: BTreeMap<String, usize> = people.into_iter().map(|to| (to, 1)).collect();
    assert_eq!(counts(&server.received()), once);
}

/// A mail server that has each of its troubles once for each address.
fn trouble_once(local_part: &str) -> Answer {
    static SEEN: Mutex<Option<HashSet<String>>> = Mutex::new(None);
    let mut seen = SEEN.lock().unwrap();
    let first = seen.get_or_insert_default().insert(local_part.to_owned());
    let trouble = Answer::by_local_part(local_part);
    match trouble {
        Answer::Recipient(line) | Answer::Content(line) if line.starts_with('5') => trouble,
        _ if first => trouble,
        _ => Answer::Accept,
    }
}

#[tokio::test]
async fn every_address_gets_one_mail_whatever_the_mail_server_does_first() {
    let app = TestApp::start().await;
    let options = Options {
        script: trouble_once,
        ..Options::default()
    };
    let server = Server::start_with(options).await.unwrap();
    let tenant = tenant();
    let passing = [
        "fine",
        "450",
        "greylist",
        "data451",
        "421",
        "drop",
        "dropearly",
        "hang",
    ];
    let final_ = ["550", "data552"];
    for kind in passing.iter().chain(&final_) {
        ask(&app, tenant, Category::Invitation, kind, &people(kind, 3)).await;
    }
    let senders = Senders::start(&app, impatient(&server, Duration::from_secs(2)));
    let rows = until_done(&app.app, tenant).await;
    senders.stop().await;

    let got = counts(&server.received());
    for kind in passing {
        for address in people(kind, 3) {
            assert_eq!(got.get(&address), Some(&1), "{address}");
        }
    }
    for kind in final_ {
        for address in people(kind, 3) {
            assert_eq!(got.get(&address), None, "{address}");
        }
    }
    for row in &rows {
        let refused = row.address.starts_with("550") || row.address.starts_with("data552");
        assert_eq!(
            row.state,
            if refused { "failed" } else { "sent" },
            "{row:?}"
        );
    }
    let reason = |name: &str| {
        let row = rows
            .iter()
            .find(|row| row.address.starts_with(name))
            .unwrap();
        row.reason.clone()
    };
    assert_eq!(reason("550"), "user-unknown: 550 5.1.1 User unknown");
    assert_eq!(reason("data552"), "mailbox-full: 552 5.2.2 Mailbox full");
}

#[tokio::test]
async fn a_mail_that_was_taken_without_a_word_may_come_again_and_is_known_by_its_message_id() {
    let app = TestApp::start().await;
    let options = Options {
        script: trouble_once,
        ..Options::default()
    };
    let server = Server::start_with(options).await.unwrap();
    let tenant = tenant();
    ask(
        &app,
        tenant,
        Category::Reply,
        "antwoord",
        &people("dropped", 4),
    )
    .await;
    let senders = Senders::start(&app, quick(&server));
    until_done(&app.app, tenant).await;
    senders.stop().await;
    let received = server.received();
    assert_eq!(received.len(), 8);
    let ids: HashSet<String> = received
        .iter()
        .map(|mail| header(mail, "Message-ID"))
        .collect();
    assert_eq!(ids.len(), 4);
}

#[tokio::test]
async fn what_is_never_taken_is_given_up_after_eight_attempts_with_the_words_of_the_server() {
    let (app, server, tenant) = (
        TestApp::start().await,
        Server::start().await.unwrap(),
        tenant(),
    );
    for kind in ["450", "dropearly"] {
        ask(&app, tenant, Category::Change, kind, &people(kind, 1)).await;
    }
    let senders = Senders::start(&app, quick(&server));
    // A mail over which the connection ends is to blame only while others get through.
    let mut round = 0;
    while until(&app.app, tenant, |_| true)
        .await
        .iter()
        .any(|row| row.state == "queued" || row.state == "sending")
    {
        round += 1;
        let address = [format!("fine{round}@post.example")];
        ask(&app, tenant, Category::Change, "ander", &address).await;
        until_received(&server, round).await;
    }
    let rows = until_done(&app.app, tenant).await;
    senders.stop().await;
    assert_eq!(counts(&server.received()).len(), round);
    for (name, words) in [
        ("450+0", "gave-up: 450 4.2.1 Mailbox busy"),
        ("dropearly+0", "gave-up: "),
    ] {
        let row = rows
            .iter()
            .find(|row| row.address.starts_with(name))
            .unwrap();
        assert_eq!((row.state.as_str(), row.attempts), ("failed", 8), "{row:?}");
        assert!(row.reason.starts_with(words), "{row:?}");
    }
}

#[tokio::test]
async fn while_the_mail_server_is_away_nothing_is_lost_and_no_attempt_is_counted() {
    let app = TestApp::start().await;
    let mut server = Server::start().await.unwrap();
    let host = app.organisation("Buurtgroep Haven").await;
    let people = people("anna", 40);
    server.go_away().await;
    ask(&app, host.id, Category::Invitation, "gesprek", &people).await;
    let senders = Senders::start(&app, quick(&server));
    until(&app.app, host.id, |rows| {
        rows.iter().any(|row| row.reason.starts_with("away"))
    })
    .await;
    let page = host.owner.get(&host.work("/berichten")).await;
    assert!(
        page.body
            .contains("mailserver geeft op dit moment geen antwoord")
    );

    server.come_back().await.unwrap();
    let rows = until_done(&app.app, host.id).await;
    senders.stop().await;
    let once: BTreeMap<String, usize> = people.into_iter().map(|to| (to, 1)).collect();
    assert_eq!(counts(&server.received()), once);
    for row in rows {
        assert_eq!((row.state.as_str(), row.attempts), ("sent", 1), "{row:?}");
        assert_eq!(row.reason, "");
    }
    let page = host.owner.get(&host.work("/berichten")).await;
    assert!(!page.body.contains("geeft op dit moment geen antwoord"));
}

#[tokio::test]
async fn a_sender_that_is_killed_ten_times_loses_nothing_and_doubles_one_mail_a_connection_at_most()
{
    const KILLS: usize = 10;
    let (app, server, tenant) = (
        TestApp::start().await,
        Server::start().await.unwrap(),
        tenant(),
    );
    let people = people("anna", 400);
    ask(&app, tenant, Category::Invitation, "gesprek", &people).await;
    let deadline = Duration::from_millis(700);
    for _ in 0..KILLS {
        let senders = Senders::start(&app, impatient(&server, deadline));
        let lot = usize::from(Uuid::new_v4().as_bytes()[0] % 32);
        until_received(&server, server.received().len() + lot).await;
        senders.kill().await;
    }
    let settings = impatient(&server, deadline);
    let connections = settings.senders;
    let senders = Senders::start(&app, settings);
    let rows = until_done(&app.app, tenant).await;
    senders.stop().await;

    assert!(rows.iter().all(|row| row.state == "sent"));
    let received = server.received();
    let counts = counts(&received);
    assert_eq!(counts.len(), people.len(), "some are missing");
    let doubled = received.len() - people.len();
    assert!(doubled <= KILLS * connections, "{doubled} doubled");
    let ids: HashSet<String> = received
        .iter()
        .map(|mail| header(mail, "Message-ID"))
        .collect();
    assert_eq!(ids.len(), people.len(), "one Message-ID for each address");
}

#[tokio::test]
async fn senders_that_stop_give_back_what_they_did_not_send() {
    let (app, server, tenant) = (
        TestApp::start().await,
        Server::start().await.unwrap(),
        tenant(),
    );
    ask(
        &app,
        tenant,
        Category::Invitation,
        "gesprek",
        &people("anna", 300),
    )
    .await;
    let senders = Senders::start(&app, quick(&server));
    until_received(&server, 30).await;
    senders.stop().await;
    let rows = until(&app.app, tenant, |_| true).await;
    let of = |state: &str| rows.iter().filter(|row| row.state == state).count();
    assert_eq!(of("sending"), 0);
    assert_eq!(of("sent"), server.received().len());
    assert!(of("queued") > 0, "stopped too late to show anything");
    assert!(
        rows.iter()
            .filter(|row| row.state == "queued")
            .all(|row| row.attempts == 0)
    );
    // Nobody has to wait for a lease: what was given back goes at once.
    let senders = Senders::start(&app, quick(&server));
    until_done(&app.app, tenant).await;
    senders.stop().await;
    assert_eq!(counts(&server.received()).len(), 300);
    assert_eq!(server.received().len(), 300);
}

#[tokio::test]
async fn a_large_mailing_holds_up_nobody_elses_mail() {
    let (app, server) = (TestApp::start().await, Server::start().await.unwrap());
    let (large, small) = (tenant(), tenant());
    ask(
        &app,
        large,
        Category::Invitation,
        "gesprek",
        &people("veel", 2000),
    )
    .await;
    let senders = Senders::start(&app, quick(&server));
    let before = until_received(&server, 100).await.len();
    ask(
        &app,
        small,
        Category::Invitation,
        "feest",
        &people("gast", 5),
    )
    .await;
    ask(
        &app,
        small,
        Category::Reply,
        "bevestiging",
        &people("kees", 1),
    )
    .await;
    ask(
        &app,
        large,
        Category::Change,
        "verplaatst",
        &people("mo", 1),
    )
    .await;
    until_done(&app.app, small).await;
    until_done(&app.app, large).await;
    senders.stop().await;
    let received = server.received();
    assert_eq!(received.len(), 2007);
    for name in ["gast", "kees", "mo"] {
        let last = received
            .iter()
            .rposition(|mail| mail.to.starts_with(name))
            .unwrap();
        let waited = last - before;
        assert!(
            waited < 900,
            "{name} waited for {waited} mails of the large mailing"
        );
    }
}

#[tokio::test]
async fn one_organisation_goes_no_faster_than_its_rate_and_confirmations_do_not_count() {
    let (app, server, tenant) = (
        TestApp::start().await,
        Server::start().await.unwrap(),
        tenant(),
    );
    let mut settings = quick(&server);
    settings.per_second = std::num::NonZeroU32::MIN;
    ask(
        &app,
        tenant,
        Category::Invitation,
        "gesprek",
        &people("veel", 30),
    )
    .await;
    let senders = Senders::start(&app, settings);
    until_received(&server, 1).await;
    ask(
        &app,
        tenant,
        Category::Reply,
        "bevestiging",
        &people("kees", 20),
    )
    .await;
    until(&app.app, tenant, |rows| {
        let mut replies = rows.iter().filter(|row| row.address.starts_with("kees"));
        replies.all(|row| row.state == "sent")
    })
    .await;
    senders.stop().await;
    let got = counts(&server.received());
    assert_eq!(got.keys().filter(|to| to.starts_with("kees")).count(), 20);
    assert!(got.len() < 50, "all 30 invitations left at once");
}
