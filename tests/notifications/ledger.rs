//! The host sees the truth.

use across::TestApp;
use kernel::{Role, letters::Category};
use mail::testing::Server;

use super::post::{Row, Senders, ask, people, quick, until, until_done};

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
