//! The process is killed while a hall scores: every score that was acknowledged is in the log, and the log plays on.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

use across::TestApp;
use uuid::Uuid;

use crate::program::Program;

/// People who score at once.
const PEOPLE: usize = 40;
/// Statements that there are.
const STATEMENTS: i32 = 10;
/// Scores after which the process is killed.
const KILLED_AFTER: usize = 120;

#[tokio::test(flavor = "multi_thread")]
async fn scores_that_were_acknowledged_before_a_kill_are_there_after_it() {
    let mut app = TestApp::start().await;
    let organisation = app.organisation("De Schakel").await;
    let mut behind = app.behind_the_scenes().await;
    let pulse = Uuid::now_v7();
    // Somebody wrote all statements of the open topic; who reads them is still to come.
    sqlx::query(
        "with issue as (insert into issues (tenant_id, id, title, influence_level) values ($1, $2, 'De haven', 'advise')), \
         conversation as (insert into conversations (tenant_id, id, issue_id, slug, short_code, title, status, published_at) \
           values ($1, $2, $2, 'haven', 'hav3nx', 'De haven', 'published', now())), \
         dialogue as (insert into dialogues (tenant_id, id, conversation_id, form, short_code, title, published_at, votes) \
           values ($1, $2, $2, 'pulse', 'p0lsex', 'De haven', now(), 2 + $3)), \
         pulse as (insert into pulses (tenant_id, dialogue_id, topics, seed) values ($1, $2, '[{\"title\":\"Wat nu?\",\"minutes\":10}]', 1)), \
         words as (insert into statements (tenant_id, dialogue_id, number, text, state) select $1, $2, n, 'Uitspraak ' || n, 'shown' from generate_series(1, $3) n) \
         insert into pulse_events (tenant_id, dialogue_id, position, participant_id, event) \
         select $1, $2, 1, $2, '{\"at\":1,\"joined\":{\"person\":0}}'::jsonb union all select $1, $2, 2, null, '{\"at\":2,\"opened\":{\"topic\":0}}' \
         union all select $1, $2, 2 + n, null, jsonb_build_object('at', 3, 'wrote', jsonb_build_object('person', 0, 'topic', 0, 'statement', n)) \
           from generate_series(1, $3) n",
    )
    .bind(organisation.id.0)
    .bind(pulse)
    .bind(STATEMENTS)
    .execute(&mut behind)
    .await
    .unwrap();
    let mut program = Program::beside(&mut app, "127.0.0.1:1");
    program.start();

    let acknowledged = Arc::new(AtomicUsize::new(0));
    let address = format!("{}{}/haven/puls/p0lsex", app.url, organisation.href);
    let mut hall = tokio::task::JoinSet::new();
    for person in 0..PEOPLE {
        hall.spawn(read(person, address.clone(), Arc::clone(&acknowledged)));
    }
    while acknowledged.load(Relaxed) < KILLED_AFTER {
        tokio::task::yield_now().await;
    }
    program.kill();
    hall.join_all().await;

    let acknowledged = acknowledged.load(Relaxed);
    let kept: i64 = sqlx::query_scalar("select count(*) from pulse_events where event ? 'scored'")
        .fetch_one(&mut behind)
        .await
        .unwrap();
    println!("{acknowledged} acknowledged, {kept} kept");
    assert!(usize::try_from(kept).unwrap() >= acknowledged);
    let (events, last, position): (i64, i64, i64) = sqlx::query_as(
        "select count(*), max(position), (select votes from dialogues) from pulse_events",
    )
    .fetch_one(&mut behind)
    .await
    .unwrap();
    assert_eq!(
        (events, last),
        (position, position),
        "no batch is half there"
    );

    program.start();
    let screen = app
        .browser()
        .get(&format!("{}/haven/puls/p0lsex/scherm", organisation.href))
        .await;
    let people = format!("{} mensen doen mee", PEOPLE + 1);
    assert!(screen.body.contains(&people), "{}", screen.body);
}

/// Comes in and scores one statement after the other until the server is gone or nothing is left.
async fn read(person: usize, address: String, acknowledged: Arc<AtomicUsize>) {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let key = format!("{person:0>43}");
    let send = async |path: &str, fields: &[(&str, &str)]| {
        let request = client
            .post(format!("{address}{path}"))
            .header("x-partial", "#kaart")
            .header("x-forwarded-for", format!("10.1.1.{person}"))
            .header("cookie", format!("meedoen-p0lsex={key}"));
        request.form(fields).send().await.ok()
    };
    if send("/deelname", &[("key", &key)]).await.is_none() {
        return;
    }
    for statement in (1..=STATEMENTS).cycle().take(200) {
        let number = statement.to_string();
        let Some(answer) = send("/score", &[("statement", &number), ("score", "agree")]).await
        else {
            return;
        };
        if answer.status() != 200 {
            return;
        }
        match answer.text().await {
            Ok(card) if card.contains("reactie is bewaard") => acknowledged.fetch_add(1, Relaxed),
            Ok(_) => continue,
            Err(_) => return,
        };
    }
}
