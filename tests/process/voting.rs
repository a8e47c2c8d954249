//! The process is killed while a hall votes: every answer that was acknowledged is in the database.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

use across::TestApp;
use uuid::Uuid;

use crate::program::Program;

/// People who vote at once.
const PEOPLE: usize = 40;
/// Statements of the round.
const STATEMENTS: i32 = 60;
/// Answers after which the process is killed.
const KILLED_AFTER: usize = 500;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_before_a_kill_is_there_after_it() {
    let mut app = TestApp::start().await;
    let organisation = app.organisation("De Schakel").await;
    let mut behind = app.behind_the_scenes().await;
    let round = Uuid::now_v7();
    sqlx::query(
        "with issue as (insert into issues (tenant_id, id, title, influence_level) values ($1, $2, 'De haven', 'advise')), \
         conversation as (insert into conversations (tenant_id, id, issue_id, slug, short_code, title, status, published_at) \
           values ($1, $2, $2, 'haven', 'hav3nx', 'De haven', 'published', now())), \
         round as (insert into dialogues (tenant_id, id, conversation_id, form, short_code, title, published_at) \
           values ($1, $2, $2, 'opinion-round', 'r0ndex', 'De haven', now())) \
         insert into statements (tenant_id, dialogue_id, number, text, state) \
         select $1, $2, n, 'Stelling ' || n, 'shown' from generate_series(1, $3) n",
    )
    .bind(organisation.id.0)
    .bind(round)
    .bind(STATEMENTS)
    .execute(&mut behind)
    .await
    .unwrap();
    let mut program = Program::beside(&mut app, "127.0.0.1:1");
    program.start();

    let acknowledged = Arc::new(AtomicUsize::new(0));
    let address = format!(
        "{}{}/haven/stellingen/r0ndex/antwoord",
        app.url, organisation.href
    );
    let mut hall = tokio::task::JoinSet::new();
    for person in 0..PEOPLE {
        hall.spawn(vote(person, address.clone(), Arc::clone(&acknowledged)));
    }
    while acknowledged.load(Relaxed) < KILLED_AFTER {
        tokio::task::yield_now().await;
    }
    program.kill();
    hall.join_all().await;

    let acknowledged = acknowledged.load(Relaxed);
    let kept: i64 = sqlx::query_scalar("select count(*) from votes")
        .fetch_one(&mut behind)
        .await
        .unwrap();
    println!("{acknowledged} acknowledged, {kept} kept");
    assert!(
        acknowledged < PEOPLE * usize::try_from(STATEMENTS).unwrap(),
        "the kill came too late"
    );
    assert!(usize::try_from(kept).unwrap() >= acknowledged);
    let (positions, last): (i64, i64) = sqlx::query_as(
        "select (select count(distinct position) from votes), (select votes from dialogues)",
    )
    .fetch_one(&mut behind)
    .await
    .unwrap();
    assert_eq!((positions, last), (kept, kept), "no batch is half there");

    program.start();
    let page = app
        .browser()
        .get(&format!(
            "{}/haven/stellingen/r0ndex/resultaten",
            organisation.href
        ))
        .await;
    assert!(
        page.body.contains(&format!("{kept} antwoorden")),
        "{}",
        page.body
    );
}

/// Answers one statement after the other until the server is gone.
async fn vote(person: usize, address: String, acknowledged: Arc<AtomicUsize>) {
    let client = reqwest::Client::new();
    let key = format!("{person:0>43}");
    for statement in 1..=STATEMENTS {
        let fields = [
            ("statement", statement.to_string()),
            ("answer", "agree".to_owned()),
            ("key", key.clone()),
        ];
        let sent = client
            .post(&address)
            .header("x-partial", "#stelling")
            .header("x-forwarded-for", format!("10.1.1.{person}"))
            .form(&fields)
            .send()
            .await;
        match sent {
            Ok(answer) if answer.status() == 200 => acknowledged.fetch_add(1, Relaxed),
            _ => return,
        };
    }
}
