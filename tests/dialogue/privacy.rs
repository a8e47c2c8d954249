//! Nobody can be told apart: not by a page, a file, a stream, a log line or a job.

use kernel::Role;
use uuid::Uuid;

use super::{Held, contains};

/// Everything about a round's answers that leaves the server.
const OUTLETS: [&str; 7] = [
    "/resultaten",
    "/scherm",
    "/resultaten/comments.csv",
    "/resultaten/comment-groups.csv",
    "/resultaten/summary.csv",
    "/resultaten/resultaten.json",
    "/resultaten/export/verslag",
];

/// What an outlet says of answers: without the running count of people and answers, and the request's
/// own marks.
fn told(text: &str) -> String {
    let mut told = text.to_owned();
    while let Some(at) = told.find("<p class=\"stad-opinions__counts\">") {
        let end = told[at..].find("</p>").unwrap() + at;
        told.replace_range(at..end, "");
    }
    told
}

async fn outlets(held: &Held) -> Vec<String> {
    let mut all = Vec::new();
    for outlet in OUTLETS {
        let answer = held.read(outlet).await;
        assert_eq!(answer.status, 200, "{outlet}");
        all.push(told(&answer.body));
    }
    all
}

#[tokio::test]
async fn what_four_more_people_answer_shows_nowhere_before_a_fifth_has_answered() {
    let held = Held::new(&[]).await;
    held.crowd(6, true).await;
    held.crowd(6, false).await;
    // Nothing is left to be told when the round goes on.
    held.close_and_tell(12).await;
    held.act("/heropening", &[]).await;
    held.results_with("Deze ronde is nog open").await;
    let before = outlets(&held).await;
    let few = held.crowd(4, true).await;
    held.results_with("16 mensen deden mee").await;
    assert_eq!(outlets(&held).await, before, "four people show");
    for browser in &few {
        held.answer(browser, 7, "disagree").await;
    }
    assert_eq!(outlets(&held).await, before, "a changed answer shows");
    held.crowd(1, true).await;
    held.results_with("17 mensen deden mee").await;
    for _ in 0..100 {
        if outlets(&held).await != before {
            return;
        }
        held.app.another_moment().await;
    }
    panic!("five people do not show");
}

#[tokio::test]
async fn four_people_are_no_figures_at_all() {
    let held = Held::new(&[]).await;
    held.crowd(4, true).await;
    held.act("/sluiting", &[]).await;
    let page = held.results_with("4 mensen deden mee").await;
    assert!(page.contains("te weinig antwoorden"), "{page}");
    assert!(!page.contains("% eens"), "{page}");
    for outlet in OUTLETS {
        let answer = held.read(outlet).await;
        assert!(!answer.body.contains("% eens"), "{outlet}: {}", answer.body);
    }
    let comments = held.read("/resultaten/comments.csv").await;
    assert!(comments.body.lines().nth(1).unwrap().contains(",1,,,,1,"));
}

#[tokio::test]
async fn no_participant_is_named_by_any_page_file_or_job() {
    let mut held = Held::new(&[]).await;
    let browser = held.app.browser();
    let form = browser.get(&held.public("/eigen")).await;
    let (once, key) = (form.field("once"), form.field("key"));
    let fields = [
        ("once", once.as_str()),
        ("key", &key),
        ("text", "Er komt een fietspad langs het water."),
    ];
    browser.post(&held.public("/eigen"), &fields).await;
    held.crowd(6, true).await;
    held.act("/sluiting", &[]).await;
    held.results_with("7 mensen deden mee").await;
    let people: Vec<Uuid> = sqlx::query_scalar("select distinct participant_id from votes")
        .fetch_all(&mut held.behind)
        .await
        .unwrap();
    assert_eq!(people.len(), 7);
    let facilitator = held.app.member(&held.organisation, Role::Facilitator).await;
    let mut said: Vec<(String, String)> = Vec::new();
    for outlet in OUTLETS {
        said.push((outlet.into(), held.read(outlet).await.body));
    }
    for desk in ["", "/moderatie", "/stellingen/8", "/stellingen/1"] {
        let page = facilitator.get(&held.desk(desk)).await;
        assert_eq!(page.status, 200, "{desk}");
        said.push((desk.into(), page.body));
    }
    said.push(("mine".into(), browser.get(&held.public("/mijn")).await.body));
    let jobs: Vec<String> = sqlx::query_scalar("select payload::text from jobs")
        .fetch_all(&mut held.behind)
        .await
        .unwrap();
    said.push(("jobs".into(), jobs.join("\n")));
    let results: String = sqlx::query_scalar("select findings::text from dialogue_results")
        .fetch_one(&mut held.behind)
        .await
        .unwrap();
    said.push(("results".into(), results));
    for (place, text) in &said {
        for person in &people {
            let (plain, simple) = (person.to_string(), person.simple().to_string());
            assert!(
                !text.contains(&plain) && !text.contains(&simple),
                "{place} names a participant"
            );
        }
    }
    let kept: Vec<String> = sqlx::query_scalar(
        "select column_name::text from information_schema.columns where table_schema = 'stad' and table_name = 'votes' order by 1",
    )
    .fetch_all(&mut held.behind)
    .await
    .unwrap();
    assert_eq!(
        kept,
        [
            "answer",
            "dialogue_id",
            "important",
            "participant_id",
            "position",
            "statement",
            "tenant_id"
        ],
        "a vote keeps no time, no address and no name"
    );
}

#[tokio::test]
async fn a_draft_and_what_is_only_for_the_invited_do_not_exist_for_others() {
    let mut held = Held::draft(&[]).await;
    let stranger = held.app.browser();
    let code = format!("/d/{}", held.code);
    let pages = [
        "",
        "/eigen",
        "/mijn",
        "/resultaten",
        "/resultaten/stroom",
        "/qr.svg",
    ];
    for page in pages {
        assert_eq!(stranger.get(&held.public(page)).await.status, 404, "{page}");
    }
    assert_eq!(stranger.get(&code).await.status, 404);
    assert_eq!(held.answer(&stranger, 1, "agree").await.status, 404);
    held.act("/publicatie", &[]).await;
    assert_eq!(stranger.get(&code).await.location, held.public(""));
    let typed = stranger
        .get(&format!("/d?code={}", held.code.to_uppercase()))
        .await;
    assert_eq!(typed.location, held.public(""));
    contains(
        &stranger.get("/d?code=zz9zz9").await,
        &["Deze code kennen we niet."],
    );
    sqlx::query("update conversations set visibility = 'invitation'")
        .execute(&mut held.behind)
        .await
        .unwrap();
    held.act("/gegevens", &[]).await;
    let other = held.app.another().await.browser();
    for page in pages {
        assert_eq!(other.get(&held.public(page)).await.status, 404, "{page}");
    }
    assert_eq!(other.get(&code).await.status, 404);
}

#[tokio::test]
async fn a_conversation_that_goes_takes_its_rounds_and_their_codes_along() {
    let mut held = Held::new(&[]).await;
    held.crowd(1, true).await;
    let mut tx = held
        .app
        .app
        .db
        .organisation(held.organisation.id)
        .await
        .unwrap();
    tx.publish(&kernel::facts::ConversationRemoved {
        conversation_id: held.conversation,
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();
    held.app.jobs().await;
    for table in [
        "dialogues",
        "statements",
        "votes",
        "dialogue_results",
        "dialogue_codes",
    ] {
        let sql = format!("select count(*) from {table}");
        let left: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_one(&mut held.behind)
            .await
            .unwrap();
        assert_eq!(left, 0, "{table}");
    }
}
