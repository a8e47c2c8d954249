//! Senders hear of new mail: by the bell of their own process, by looking when it came from another.

use std::time::Duration;

use across::TestApp;
use kernel::{OrganisationId, letters::Category};
use mail::testing::Server;

use super::post::{Senders, ask, people, quick, until_done, until_received};

fn tenant() -> OrganisationId {
    OrganisationId(kernel::ids::new_id())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_that_is_queued_while_the_senders_look_elsewhere_is_not_left_until_the_next_look() {
    let (app, server, tenant) = (
        TestApp::start().await,
        Server::start().await.unwrap(),
        tenant(),
    );
    let mut settings = quick(&server);
    settings.look_every = Duration::from_secs(3600);
    let senders = Senders::start(&app, settings);
    for round in 0..40 {
        // Alternately when all of them rest and when they have just been busy.
        ask(
            &app,
            tenant,
            Category::Change,
            &format!("{round}"),
            &people("anna", 2),
        )
        .await;
        if round % 2 == 0 {
            until_received(&server, 2 * (round + 1)).await;
        }
    }
    until_received(&server, 80).await;
    until_done(&app.app, tenant).await;
    senders.stop().await;
    assert_eq!(server.count(), 80);
}

#[tokio::test]
async fn what_one_process_queues_another_one_sends() {
    let (app, server, tenant) = (
        TestApp::start().await,
        Server::start().await.unwrap(),
        tenant(),
    );
    let other = app.another().await;
    let senders = Senders::start(&app, quick(&server));
    for purpose in ["eerste", "tweede"] {
        ask(&other, tenant, Category::Reply, purpose, &people("anna", 3)).await;
        until_done(&app.app, tenant).await;
    }
    senders.stop().await;
    assert_eq!(server.count(), 6);
}
