//! The process is killed in the middle of a mailing, again and again, wherever it happens to be.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use across::TestApp;
use mail::testing::{Received, Server};

use crate::{
    desk::Desk,
    mailing::{addresses, invite, let_leases_end, until_messages},
    program::Program,
};

/// Connections of the program to the mail server.
const CONNECTIONS: usize = 8;
/// Far longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(120);

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_is_killed_three_times_in_a_mailing_sends_everyone_one_mail() {
    killed_in_a_mailing(3, 300).await;
}

/// `scripts/with-postgres.sh test cargo test -p stadsgesprek --test process -- --ignored ten_times`
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes a while; run it by name"]
async fn a_process_that_is_killed_ten_times_in_a_large_mailing_sends_everyone_one_mail() {
    killed_in_a_mailing(10, 10_000).await;
}

async fn killed_in_a_mailing(kills: usize, people: usize) {
    let server = Server::start().await.unwrap();
    let mut app = TestApp::start().await;
    let place = server.settings();
    let mut program = Program::beside(&mut app, &format!("{}:{}", place.host, place.port));
    program.set("STAD_MAIL_CONNECTIONS", &CONNECTIONS.to_string());
    program.start();
    let mut desk = Desk::new(&app).await;
    invite(&mut desk, people).await;

    // Where in the list of what was received a life of the process ended.
    let mut ends = Vec::new();
    for kill in 1..=kills {
        received(&server, people * kill / (kills + 1)).await;
        program.kill();
        let_leases_end(&app).await;
        ends.push(server.count());
        program.start();
    }
    received(&server, people).await;
    let all = "'sent', 'failed', 'suppressed'";
    let done = until_messages(&mut desk, people, all);
    tokio::time::timeout(PATIENCE, done)
        .await
        .unwrap_or_else(|_| panic!("{} mails came", server.count()));
    program.kill();

    assert_eq!(
        usize::try_from(desk.count("messages", "x.state = 'sent'").await).unwrap(),
        people
    );
    everyone_got_one(&server.received(), &ends, people);
}

/// Every address has its mail; what came again came once for a kill and connection at most, under the
/// Message-ID that it had.
fn everyone_got_one(received: &[Received], ends: &[usize], people: usize) {
    let mut mails: BTreeMap<&str, Vec<(usize, String)>> = BTreeMap::new();
    for (place, mail) in received.iter().enumerate() {
        let life = ends.partition_point(|end| *end <= place);
        let came = mails.entry(&mail.to).or_default();
        came.push((life, message_id(mail)));
    }
    let expected: BTreeSet<String> = addresses(people).collect();
    let got: BTreeSet<String> = mails.keys().map(|to| (*to).to_owned()).collect();
    assert_eq!(got, expected);
    let mut again = vec![0; ends.len() + 1];
    for (address, came) in &mails {
        let ids: BTreeSet<&str> = came.iter().map(|(_, id)| id.as_str()).collect();
        assert_eq!(ids.len(), 1, "{address} knows no double: {came:?}");
        for two in came.windows(2) {
            assert_ne!(two[0].0, two[1].0, "{address} twice without a kill");
            again[two[0].0] += 1;
        }
    }
    assert!(
        again.iter().all(|doubled| *doubled <= CONNECTIONS),
        "doubled by each kill: {again:?}"
    );
    println!("{people} people, doubled by each kill: {again:?}");
}

fn message_id(mail: &Received) -> String {
    let parsed = mail_parser::MessageParser::default()
        .parse(&mail.bytes)
        .unwrap();
    parsed.message_id().unwrap().to_owned()
}

async fn received(server: &Server, count: usize) {
    tokio::time::timeout(PATIENCE, server.has_taken(count))
        .await
        .unwrap_or_else(|_| panic!("{} of {count} mails came", server.count()));
}
