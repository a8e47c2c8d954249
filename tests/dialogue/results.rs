//! Groups, common ground and what divides, as the page, the stream and the files tell them.

use jiff::SignedDuration;

use super::{Held, contains};

#[tokio::test]
async fn two_camps_become_two_groups_with_their_common_ground_first() {
    let held = Held::new(&[]).await;
    let crowd = held.crowd(8, true).await;
    held.crowd(7, false).await;
    held.close_and_tell(15).await;
    let page = held.read("/resultaten").await.body;
    let common = page.find("Wat we samen vinden").unwrap();
    let groups = page.find(">Groepen<").unwrap();
    let divided = page.find("Waar we het oneens over zijn").unwrap();
    assert!(common < groups && groups < divided);
    assert!(page[common..groups].contains("breed genoeg zijn voor een rolstoel"));
    assert!(page.contains("<svg class=\"stad-opinions__map\""));
    assert!(page.contains("Bekijk de kaart als tabel"));
    let mine = crowd[0].get(&held.public("/mijn")).await;
    contains(
        &mine,
        &["Je antwoorden lijken het meest op die van groep", ">Jij<"],
    );
}

#[tokio::test]
async fn results_wait_for_the_end_when_the_host_says_so() {
    let held = Held::new(&[("results", "afterwards")]).await;
    held.crowd(6, true).await;
    assert_eq!(held.read("/resultaten").await.status, 404);
    assert_eq!(held.read("/resultaten/comments.csv").await.status, 404);
    assert_eq!(held.read("/scherm").await.status, 404);
    let owner = held
        .organisation
        .owner
        .get(&held.public("/resultaten"))
        .await;
    contains(
        &owner,
        &["Alleen leden van de organisatie zien deze pagina nu."],
    );
    held.act("/sluiting", &[]).await;
    held.results_with("6 mensen deden mee").await;
}

#[tokio::test]
async fn a_viewer_is_told_when_something_changes_and_sees_a_whole_piece_of_the_page() {
    let held = Held::new(&[]).await;
    held.crowd(5, true).await;
    held.results_with("Groep A").await;
    let stream = format!("{}{}", held.app.url, held.public("/resultaten/stroom"));
    let mut stream = reqwest::get(stream).await.unwrap();
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    let mut heard = String::new();
    while !heard.contains("5 mensen deden mee") {
        let chunk = stream.chunk().await.unwrap().unwrap();
        heard.push_str(&String::from_utf8_lossy(&chunk));
    }
    held.crowd(5, false).await;
    while !heard.contains("10 mensen deden mee") {
        let chunk = stream.chunk().await.unwrap().unwrap();
        heard.push_str(&String::from_utf8_lossy(&chunk));
    }
}

#[tokio::test]
async fn files_have_the_columns_of_polis_and_the_same_figures_as_the_page() {
    let held = Held::new(&[]).await;
    held.crowd(6, true).await;
    held.crowd(6, false).await;
    held.close_and_tell(12).await;
    let comments = held.read("/resultaten/comments.csv").await;
    let mut lines = comments.body.lines();
    assert_eq!(
        lines.next(),
        Some("timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body")
    );
    let first = lines.next().unwrap();
    assert!(
        first.ends_with(",1,,6,6,1,De Havenstraat wordt autovrij."),
        "{first}"
    );
    let groups = held.read("/resultaten/comment-groups.csv").await;
    contains(
        &groups,
        &[
            "comment-id,comment,total-votes,total-agrees",
            "group-b-passes",
        ],
    );
    let json: serde_json::Value =
        serde_json::from_str(&held.read("/resultaten/resultaten.json").await.body).unwrap();
    assert_eq!(json["people"], 12);
    assert_eq!(json["groups"][0]["size"], 6);
    let report = held.read("/resultaten/export/verslag").await;
    contains(&report, &["<!DOCTYPE html>", "Groep B", "<svg"]);
}

#[tokio::test]
async fn closing_by_the_clock_is_noted_once_and_results_stand() {
    let held = Held::draft(&[("closes_date", "2099-01-01")]).await;
    held.act("/publicatie", &[]).await;
    held.crowd(5, true).await;
    held.app
        .app
        .clock
        .advance(SignedDuration::from_hours(24 * 365 * 80));
    let mut behind = held.app.behind_the_scenes().await;
    sqlx::query("update jobs set run_at = now() where kind like '%round-ends'")
        .execute(&mut behind)
        .await
        .unwrap();
    held.app.jobs().await;
    let closed: Option<bool> = sqlx::query_scalar("select closed_at = closes_at from dialogues")
        .fetch_one(&mut behind)
        .await
        .unwrap();
    assert_eq!(closed, Some(true));
    held.results_with("Gesloten op").await;
}
