//! A robot that opens every link of every kind of mail, as mail scanners do: nothing changes by it.

#[path = "robot/every_mail.rs"]
mod every_mail;
#[path = "robot/kinds.rs"]
mod kinds;

use std::collections::{BTreeMap, BTreeSet};

use across::TestApp;
use mail::testing::{Received, Server};
use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders as _};
use reqwest::Method;
use sqlx::{AssertSqlSafe, PgConnection};

use crate::notifications::post::{Senders, quick};

/// How often it opens each link.
const TIMES: usize = 3;

#[tokio::test]
async fn a_robot_that_opens_every_link_of_every_kind_of_mail_changes_nothing_in_the_database() {
    let app = TestApp::start().await;
    let server = Server::start().await.unwrap();
    every_mail::cause(&app).await;
    let mut behind = app.behind_the_scenes().await;
    let senders = Senders::start(&app, quick(&server));
    while waiting(&mut behind).await {
        tokio::task::yield_now().await;
    }
    senders.stop().await;
    let received = server.received();
    every_kind_is_among(&received, &mut behind).await;

    let links: BTreeSet<String> = received.iter().flat_map(links).collect();
    let (ours, others): (Vec<&String>, Vec<&String>) =
        links.iter().partition(|link| link.starts_with(&app.url));
    let expected = ["https://bellen.example/straat"];
    assert_eq!(others, expected, "links that lead elsewhere");
    let before = dump(&mut behind).await;
    let robot = app.browser().wandering();
    for link in &ours {
        for method in [Method::GET, Method::HEAD] {
            for _ in 0..TIMES {
                let answer = robot.request(method.clone(), link, &[]).await;
                assert!(answer.status < 400, "{method} {link}: {}", answer.status);
            }
        }
    }
    let changes = changes(&before, &dump(&mut behind).await);
    assert_eq!(changes, Vec::<String>::new());
    println!(
        "robot: {} mails, {} links, each opened {} times, {} tables compared",
        received.len(),
        ours.len(),
        2 * TIMES,
        before.len()
    );
}

/// Nobody can add a kind of mail without an example of it here.
async fn every_kind_is_among(received: &[Received], behind: &mut PgConnection) {
    let mailed: Vec<String> = sqlx::query_scalar(
        "select distinct split_part(purpose, ':', 1) from messages where state = 'sent'",
    )
    .fetch_all(behind)
    .await
    .unwrap();
    assert_eq!(BTreeSet::from_iter(mailed), kinds::purposes());
    let subjects: Vec<String> = received
        .iter()
        .map(|mail| parse(mail).subject().unwrap().to_owned())
        .collect();
    let missing: Vec<_> = kinds::subjects()
        .into_iter()
        .filter(|(_, words)| !subjects.iter().any(|subject| subject.starts_with(words)))
        .collect();
    assert_eq!(missing, [], "not among {subjects:#?}");
}

async fn waiting(behind: &mut PgConnection) -> bool {
    sqlx::query_scalar("select exists (select from messages where state in ('queued', 'sending'))")
        .fetch_one(behind)
        .await
        .unwrap()
}

fn parse(mail: &Received) -> Message<'_> {
    MessageParser::default().parse(&mail.bytes).unwrap()
}

/// All addresses in a mail: in the text, in the HTML, and in the header for one click.
fn links(mail: &Received) -> Vec<String> {
    let message = parse(mail);
    let mut links = Vec::new();
    for part in &message.parts {
        if part.is_content_type("text", "html") {
            let html = part.text_contents().unwrap();
            for attribute in ["href=\"", "src=\""] {
                let values = html.split(attribute).skip(1);
                links.extend(
                    values.map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&")),
                );
            }
        } else if part.is_content_type("text", "plain") {
            let words = part.text_contents().unwrap().split_whitespace();
            links.extend(words.map(bare));
        }
    }
    if let Some(HeaderValue::Address(one_click)) = message.header("List-Unsubscribe") {
        let addresses = one_click.iter().filter_map(|it| it.address());
        links.extend(addresses.map(str::to_owned));
    } else if let Some(raw) = message.header_raw("List-Unsubscribe") {
        links.extend(raw.split([',', ' ']).map(bare));
    }
    links.retain(|link| link.starts_with("http"));
    assert!(
        !links.is_empty(),
        "no link in {}",
        message.subject().unwrap()
    );
    links
}

/// A word without what stands around it.
fn bare(word: &str) -> String {
    word.trim()
        .trim_start_matches(['<', '('])
        .trim_end_matches(['>', ')', '.', ','])
        .to_owned()
}

/// Every row of every table.
async fn dump(behind: &mut PgConnection) -> BTreeMap<String, BTreeSet<String>> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select format('%I.%I', schemaname, tablename) from pg_tables \
         where schemaname not in ('pg_catalog', 'information_schema')",
    )
    .fetch_all(&mut *behind)
    .await
    .unwrap();
    let mut all = BTreeMap::new();
    for table in tables {
        let sql = format!("select t::text from {table} t");
        let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_all(&mut *behind)
            .await
            .unwrap();
        all.insert(table, BTreeSet::from_iter(rows));
    }
    all
}

fn changes(
    before: &BTreeMap<String, BTreeSet<String>>,
    after: &BTreeMap<String, BTreeSet<String>>,
) -> Vec<String> {
    let mut changes = Vec::new();
    for (table, rows) in after {
        let gone = before[table]
            .difference(rows)
            .map(|row| format!("{table} - {row}"));
        let came = rows
            .difference(&before[table])
            .map(|row| format!("{table} + {row}"));
        changes.extend(gone.chain(came));
    }
    changes
}
