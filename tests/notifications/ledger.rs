//! The host sees the truth.

use std::time::Duration;

use across::TestApp;
use kernel::{Role, letters::Category};
use mail::testing::Server;

use super::post::{Row, Senders, ask, impatient, people, quick, until, until_done};

async fn deliver(app: &TestApp, server: &Server, host: &across::TestOrganisation) -> Vec<Row> {
    let senders = Senders::start(app, quick(server));
    let rows = until_done(&app.app, host.id).await;
    senders.stop().await;
    rows
}

#[tokio::test]
async fn a_host_sees_what_failed_and_why_and_can_have_it_tried_again() {
    let (app, server) = (TestApp::start().await, Server::start().await.unwrap());
    let host = app.organisation("Buurtgroep Haven").await;
    let list = host.work("/berichten");
    let empty = host.owner.get(&list).await;
    assert!(empty.body.contains("Nog geen berichten"));

    ask(
        &app,
        host.id,
        Category::Invitation,
        "gesprek",
        &people("anna", 2),
    )
    .await;
    ask(
        &app,
        host.id,
        Category::Invitation,
        "gesprek",
        &people("550", 1),
    )
    .await;
    deliver(&app, &server, &host).await;
    let page = host.owner.get(&list).await;
    assert!(page.body.contains("Over gesprek"), "the subject");
    assert!(page.body.contains("Dit e-mailadres bestaat niet"));
    assert!(
        page.body
            .contains("De mailserver zei: 550 5.1.1 User unknown")
    );
    assert!(page.body.contains("Probeer opnieuw"));

    let failed = host.owner.get(&format!("{list}?stand=failed")).await;
    assert!(failed.body.contains("550+0@post.example") && !failed.body.contains("anna+0"));
    let found = host
        .owner
        .get(&format!("{list}?q=ANNA%2B1%40post.example"))
        .await;
    assert!(found.body.contains("anna+1@post.example") && !found.body.contains("anna+0"));
    let none = host.owner.get(&format!("{list}?soort=news")).await;
    assert!(none.body.contains("Geen berichten gevonden"));

    // Nobody is there: a second invitation does not go.
    ask(
        &app,
        host.id,
        Category::Invitation,
        "ander",
        &people("550", 1),
    )
    .await;
    let rows = deliver(&app, &server, &host).await;
    let [first, second] = [&rows[0], &rows[1]];
    assert_eq!(second.reason, "refused-before");
    assert_eq!(
        (first.state.as_str(), second.state.as_str()),
        ("failed", "suppressed")
    );

    let again = format!("{list}/{}/nieuwe-poging", first.id);
    let page = host.owner.submit(&again, &[]).await;
    assert!(page.body.contains("staat weer klaar"), "{}", page.body);
    let rows = until(&app.app, host.id, |_| true).await;
    assert_eq!((rows[0].state.as_str(), rows[0].attempts), ("queued", 0));
    let rows = deliver(&app, &server, &host).await;
    assert_eq!(
        (rows[0].state.as_str(), rows[0].attempts),
        ("failed", 1),
        "it was tried"
    );

    let sent = rows.iter().find(|row| row.state == "sent").unwrap();
    let page = host
        .owner
        .submit(&format!("{list}/{}/nieuwe-poging", sent.id), &[])
        .await;
    assert!(page.body.contains("kan niet opnieuw verstuurd worden"));
    assert_eq!(deliver(&app, &server, &host).await.len(), 4);
    assert_eq!(
        server.received().len(),
        2,
        "what was sent is not sent again"
    );
}

#[tokio::test]
async fn the_ledger_is_for_organisers_of_that_organisation_alone() {
    let (app, server) = (TestApp::start().await, Server::start().await.unwrap());
    let host = app.organisation("Buurtgroep Haven").await;
    let other = app.organisation("Parkvrienden").await;
    ask(
        &app,
        host.id,
        Category::Invitation,
        "gesprek",
        &people("550", 1),
    )
    .await;
    let rows = deliver(&app, &server, &host).await;
    let again = format!("/berichten/{}/nieuwe-poging", rows[0].id);
    let facilitator = app.member(&host, Role::Facilitator).await;
    assert_eq!(facilitator.get(&host.work("/berichten")).await.status, 403);
    assert_eq!(facilitator.post(&host.work(&again), &[]).await.status, 403);
    assert_eq!(other.owner.get(&host.work("/berichten")).await.status, 404);
    assert_eq!(other.owner.post(&host.work(&again), &[]).await.status, 404);
    assert_eq!(other.owner.post(&other.work(&again), &[]).await.status, 404);
    let nonsense = other.work("/berichten/x/nieuwe-poging");
    assert_eq!(other.owner.post(&nonsense, &[]).await.status, 404);
    let rows = until(&app.app, host.id, |_| true).await;
    assert_eq!(rows[0].state, "failed");
}

#[tokio::test]
async fn a_long_ledger_comes_in_pages() {
    let app = TestApp::start().await;
    let host = app.organisation("Buurtgroep Haven").await;
    ask(
        &app,
        host.id,
        Category::Invitation,
        "gesprek",
        &people("anna", 120),
    )
    .await;
    let list = host.work("/berichten");
    let rows = |body: &str| body.matches("@post.example</th>").count();
    for (number, expected) in [(1, 50), (2, 50), (3, 20)] {
        let page = host
            .owner
            .get(&format!("{list}?stand=queued&pagina={number}"))
            .await;
        assert_eq!(rows(&page.body), expected, "page {number}");
    }
}

/// How the mail server behaves (see `mail::testing::Answer`), and what the host reads.
const TROUBLES: [(&str, &str, &str); 8] = [
    (
        "450",
        "kon de mail nog niet aannemen",
        "450 4.2.1 Mailbox busy",
    ),
    ("421", "kon de mail nog niet aannemen", "421 4.3.2 Closing"),
    (
        "data451",
        "kon de mail nog niet aannemen",
        "451 4.3.0 Try again",
    ),
    (
        "550",
        "Dit e-mailadres bestaat niet",
        "550 5.1.1 User unknown",
    ),
    (
        "data552",
        "De mailbox van de ontvanger is vol",
        "552 5.2.2 Mailbox full",
    ),
    ("drop", "De verbinding brak af", ""),
    ("dropped", "De verbinding brak af", ""),
    ("hangdata", "De verbinding brak af", ""),
];

#[tokio::test]
async fn whatever_the_mail_server_does_the_host_reads_it_in_words() {
    let (app, server) = (TestApp::start().await, Server::start().await.unwrap());
    let host = app.organisation("Buurtgroep Haven").await;
    for (kind, ..) in TROUBLES {
        ask(&app, host.id, Category::Invitation, kind, &people(kind, 1)).await;
    }
    let mut settings = impatient(&server, Duration::from_secs(1));
    settings.retry_first = Duration::from_secs(3600);
    let senders = Senders::start(&app, settings);
    until(&app.app, host.id, |rows| {
        rows.iter()
            .all(|row| row.state != "sending" && !row.reason.is_empty())
    })
    .await;
    for (kind, sentence, words) in TROUBLES {
        let address = people(kind, 1)
            .remove(0)
            .replace('+', "%2B")
            .replace('@', "%40");
        let page = host
            .owner
            .get(&host.work(&format!("/berichten?q={address}")))
            .await;
        for text in [sentence, words] {
            assert!(
                page.body.contains(text),
                "{kind}: no {text:?} in {}",
                page.body
            );
        }
    }

    // A server that says nothing at all to anybody is away.
    ask(
        &app,
        host.id,
        Category::Invitation,
        "hang",
        &people("hang", 1),
    )
    .await;
    until(&app.app, host.id, |rows| {
        rows.iter().any(|row| row.reason.starts_with("away"))
    })
    .await;
    let page = host.owner.get(&host.work("/berichten")).await;
    assert!(
        page.body
            .contains("De mailserver geeft op dit moment geen antwoord")
    );
    assert!(page.body.contains("De mailserver gaf geen antwoord"));
    senders.stop().await;
}
