//! Nobody can be told apart: not by a page, a file, a letter or a job.

use kernel::Role;
use uuid::Uuid;

use super::{Mapped, contains};

/// Everything about votes that leaves the server for whoever asks.
const OUTLETS: [&str; 9] = [
    "",
    "/1",
    "/2",
    "/uitkomst",
    "/scherm",
    "/uitkomst/comments.csv",
    "/uitkomst/argumenten.csv",
    "/uitkomst/argumenten.json",
    "/uitkomst/export/verslag",
];

async fn outlets(map: &Mapped) -> Vec<String> {
    let mut all = Vec::new();
    for outlet in OUTLETS {
        let answer = map.read(outlet).await;
        assert_eq!(answer.status, 200, "{outlet}");
        let mut body = answer.body;
        // What a page holds for a stranger differs each time.
        while let Some(at) = body.find("name=\"key\" value=\"") {
            let from = at + "name=\"key\" value=\"".len();
            let end = body[from..].find('"').unwrap() + from;
            body.replace_range(at..end, "");
        }
        all.push(body);
    }
    all
}

#[tokio::test]
async fn what_four_more_people_vote_shows_nowhere_before_a_fifth_has_voted() {
    let mut map = Mapped::new(&[]).await;
    map.argue(
        &map.app.browser(),
        1,
        "pro",
        "Zo kan iedereen het veilig zien.",
    )
    .await;
    let first = map.people(6, "agree").await;
    for browser in &first {
        map.vote(browser, 2, "agree").await;
    }
    map.app.jobs().await;
    let before = outlets(&map).await;
    for browser in &first[..4] {
        map.vote(browser, 2, "disagree").await;
        map.vote(browser, 1, "disagree").await;
    }
    // A guest's vote is no fifth one.
    map.vote(&map.app.browser(), 2, "disagree").await;
    map.app.jobs().await;
    assert_eq!(outlets(&map).await, before, "four people show");
    map.vote(&first[4], 2, "disagree").await;
    map.app.jobs().await;
    assert_ne!(outlets(&map).await, before, "five people do not show");
}

#[tokio::test]
async fn four_people_are_no_figures_at_all() {
    let mut map = Mapped::new(&[]).await;
    map.people(4, "agree").await;
    map.act("/sluiting", &[]).await;
    map.app.jobs().await;
    contains(
        &map.read("/1").await,
        &["Er zijn nog te weinig stemmen om te laten zien."],
    );
    contains(
        &map.read("/uitkomst").await,
        &["0 mensen van wie de stem telt"],
    );
    let table = map.read("/uitkomst/argumenten.csv").await;
    assert!(table.body.contains("nl,shown,,,,,,,,,"), "{}", table.body);
}

#[tokio::test]
async fn no_participant_is_named_by_any_page_file_letter_or_job() {
    let mut map = Mapped::new(&[]).await;
    let author = map.app.browser();
    map.argue(&author, 1, "pro", "Zo kan iedereen het veilig zien.")
        .await;
    map.confirm(&author, "schreef@buurt.example").await;
    let people = map.people(6, "agree").await;
    for browser in &people {
        map.vote(browser, 2, "agree").await;
    }
    map.app.jobs().await;
    let participants: Vec<Uuid> = sqlx::query_scalar(
        "select participant_id from map_people union select participant_id from votes",
    )
    .fetch_all(&mut map.behind)
    .await
    .unwrap();
    assert!(participants.len() >= 7);
    let facilitator = map.app.member(&map.organisation, Role::Facilitator).await;
    let mut said: Vec<(String, String)> = Vec::new();
    for outlet in OUTLETS {
        said.push((outlet.into(), map.read(outlet).await.body));
    }
    for desk in ["", "/moderatie", "/bijdragen/1", "/bijdragen/2"] {
        let page = facilitator.get(&map.desk(desk)).await;
        assert_eq!(page.status, 200, "{desk}");
        said.push((desk.into(), page.body));
    }
    for mine in ["/mijn", "/2"] {
        said.push((mine.into(), author.get(&map.public(mine)).await.body));
    }
    for (what, sql) in [
        ("jobs", "select string_agg(payload::text, ' ') from jobs"),
        (
            "results",
            "select string_agg(findings::text, ' ') from dialogue_results",
        ),
        (
            "letters",
            "select string_agg(letters::text, ' ') from mailings",
        ),
    ] {
        let text: Option<String> = sqlx::query_scalar(sql)
            .fetch_one(&mut map.behind)
            .await
            .unwrap();
        said.push((what.into(), text.unwrap_or_default()));
    }
    for (place, text) in &said {
        assert!(!text.contains("@buurt.example"), "{place} tells an address");
        for person in &participants {
            let (plain, simple) = (person.to_string(), person.simple().to_string());
            assert!(
                !text.contains(&plain) && !text.contains(&simple),
                "{place} names a participant"
            );
        }
    }
}

#[tokio::test]
async fn a_draft_and_what_is_only_for_the_invited_do_not_exist_for_others() {
    let mut map = Mapped::draft(&[]).await;
    let stranger = map.app.browser();
    let pages = [
        "",
        "/1",
        "/nieuw",
        "/mijn",
        "/mijn/adres",
        "/1/argument",
        "/1/volgen",
        "/uitkomst",
        "/qr.svg",
    ];
    for page in pages {
        assert_eq!(stranger.get(&map.public(page)).await.status, 404, "{page}");
    }
    assert_eq!(map.vote(&stranger, 1, "agree").await.status, 404);
    map.act("/publicatie", &[]).await;
    map.plant("update conversations set visibility = 'invitation'")
        .await;
    for page in pages {
        assert_eq!(stranger.get(&map.public(page)).await.status, 404, "{page}");
    }
    assert_eq!(stranger.get(&format!("/d/{}", map.code)).await.status, 404);
}

#[tokio::test]
async fn results_that_wait_for_the_end_show_neither_figures_nor_an_order_by_votes() {
    let mut map = Mapped::new(&[("results", "afterwards")]).await;
    map.people(6, "agree").await;
    map.app.jobs().await;
    assert_eq!(map.read("/uitkomst").await.status, 404);
    for page in ["", "/1"] {
        assert!(!map.read(page).await.body.contains("6 voor"), "{page}");
    }
    map.act("/sluiting", &[]).await;
    contains(&map.read("/1").await, &["6 voor"]);
    assert_eq!(map.read("/uitkomst").await.status, 200);
}

#[tokio::test]
async fn a_conversation_that_goes_takes_its_map_along() {
    let mut map = Mapped::new(&[]).await;
    map.argue(
        &map.app.browser(),
        1,
        "pro",
        "Zo kan iedereen het veilig zien.",
    )
    .await;
    map.people(1, "agree").await;
    let mut tx = map
        .app
        .app
        .db
        .organisation(map.organisation.id)
        .await
        .unwrap();
    tx.publish(&kernel::facts::ConversationRemoved {
        conversation_id: map.conversation,
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();
    map.app.jobs().await;
    for table in [
        "dialogues",
        "dialogue_codes",
        "statements",
        "votes",
        "map_items",
        "map_people",
    ] {
        let left = map.count(&format!("select count(*) from {table}")).await;
        assert_eq!(left, 0, "{table}");
    }
}
