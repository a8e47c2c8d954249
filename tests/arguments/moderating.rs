//! What the host does with what people write, and what they read about it.

use kernel::Role;

use super::{Mapped, contains};

#[tokio::test]
async fn with_moderation_beforehand_others_see_an_argument_when_it_was_let_through() {
    let mut map = Mapped::new(&[("moderation", "before")]).await;
    let author = map.app.browser();
    map.argue(&author, 1, "pro", "Zo kan iedereen het veilig zien.")
        .await;
    assert_eq!(map.read("/2").await.status, 404);
    contains(
        &author.get(&map.public("/mijn")).await,
        &["De organisator moet er nog naar kijken."],
    );
    let queue = map.organisation.owner.get(&map.desk("/moderatie")).await;
    contains(&queue, &["Zo kan iedereen het veilig zien."]);
    map.act("/bijdragen/2", &[("action", "show")]).await;
    assert_eq!(map.read("/2").await.status, 200);
    assert_eq!(
        map.count("select count(*) from jobs where kind like '%arguments-added'")
            .await,
        1
    );
}

#[tokio::test]
async fn an_author_reads_why_and_appeals_once_and_another_member_decides() {
    let map = Mapped::new(&[]).await;
    let author = map.app.browser();
    map.argue(&author, 1, "pro", "Zo kan iedereen het veilig zien.")
        .await;
    let without = map
        .act("/bijdragen/2", &[("action", "hide"), ("reason", "other")])
        .await;
    assert_eq!(without.status, 422);
    let fields = [
        ("action", "hide"),
        ("reason", "off-topic"),
        ("explanation", "Het gaat over de show."),
    ];
    map.act("/bijdragen/2", &fields).await;
    assert_eq!(map.read("/2").await.status, 404);
    contains(
        &author.get(&map.public("/mijn")).await,
        &["Het gaat over de show.", "Maak bezwaar"],
    );
    let appeal = map.public("/mijn/2/bezwaar");
    assert_eq!(
        map.app.browser().get(&appeal).await.status,
        404,
        "it is nobody else's"
    );
    let sent = author
        .submit(&appeal, &[("text", "Het gaat er wel over.")])
        .await;
    contains(&sent, &["Je maakte bezwaar."]);
    let decide = [("outcome", "granted"), ("answer", "Je hebt gelijk.")];
    let own = map
        .organisation
        .owner
        .submit(&map.desk("/bijdragen/2/bezwaar"), &decide)
        .await;
    contains(&own, &["Iemand anders dan wie de bijdrage verborg"]);
    let colleague = map.app.member(&map.organisation, Role::Facilitator).await;
    colleague
        .post(&map.desk("/bijdragen/2/bezwaar"), &decide)
        .await;
    contains(
        &author.get(&map.public("/mijn")).await,
        &["Je bezwaar was terecht.", "Je hebt gelijk."],
    );
    assert_eq!(map.read("/2").await.status, 200);
}

#[tokio::test]
async fn arguments_that_say_the_same_are_put_together_and_votes_of_both_authors_do_not_count() {
    let mut map = Mapped::new(&[]).await;
    let [one, other] = [map.app.browser(), map.app.browser()];
    map.argue(&one, 1, "con", "Het plein is te ver weg.").await;
    map.argue(&other, 1, "con", "Het Jaarbeursplein is te ver weg.")
        .await;
    map.confirm(&one, "een@buurt.example").await;
    map.confirm(&other, "ander@buurt.example").await;
    map.vote(&one, 3, "agree").await;
    map.vote(&other, 2, "agree").await;
    let people = map.people(5, "agree").await;
    for browser in &people {
        map.vote(browser, 3, "agree").await;
    }
    map.vote(&people[0], 2, "disagree").await;
    map.act("/bijdragen/3", &[("action", "merge"), ("into", "2")])
        .await;
    map.act("/sluiting", &[]).await;
    map.app.jobs().await;
    assert_eq!(map.read("/3").await.location, map.public("/2"));
    contains(
        &map.read("/2").await,
        &["4 van 5 mensen vinden dit overtuigend."],
    );
    let mine = other.get(&map.public("/mijn")).await;
    contains(
        &mine,
        &["Iets anders zegt hetzelfde: “Het plein is te ver weg.”"],
    );
}

#[tokio::test]
async fn a_motion_with_arguments_stays_one_until_they_are_moved() {
    let map = Mapped::new(&[]).await;
    map.argue(
        &map.app.browser(),
        1,
        "pro",
        "Zo kan iedereen het veilig zien.",
    )
    .await;
    let owner = &map.organisation.owner;
    let kept = owner
        .submit(
            &map.desk("/bijdragen/1/verplaatsing"),
            &[("to", "statement")],
        )
        .await;
    contains(&kept, &["Er hangen argumenten onder deze motie."]);
    let nowhere = owner
        .submit(&map.desk("/bijdragen/2/verplaatsing"), &[("to", "pro:9")])
        .await;
    contains(&nowhere, &["Kies waar de bijdrage naartoe gaat."]);
    let moved = owner
        .submit(&map.desk("/bijdragen/2/verplaatsing"), &[("to", "motion")])
        .await;
    contains(
        &moved,
        &["De bijdrage is verplaatst, met schrijver en stemmen."],
    );
    let now = owner
        .submit(&map.desk("/bijdragen/1/verplaatsing"), &[("to", "con:2")])
        .await;
    contains(&now, &["De bijdrage is verplaatst"]);
}

#[tokio::test]
async fn arguments_move_along_with_a_motion_that_is_put_together_with_another() {
    let map = Mapped::new(&[]).await;
    map.motion("De stad geeft een grote show.").await;
    map.argue(
        &map.app.browser(),
        2,
        "pro",
        "Zo kan iedereen het veilig zien.",
    )
    .await;
    map.act("/bijdragen/2", &[("action", "merge"), ("into", "1")])
        .await;
    contains(
        &map.read("/1").await,
        &["Zo kan iedereen het veilig zien.", "Voor (1)"],
    );
}

#[tokio::test]
async fn a_translation_is_shown_with_the_original_one_tap_away() {
    let map = Mapped::new(&[]).await;
    let fields = [("translation-en", "The city holds one big show.")];
    map.act("/bijdragen/1/vertaling", &fields).await;
    let page = map.read("/1?taal=en").await;
    contains(
        &page,
        &[
            "The city holds one big show.",
            "De stad houdt één grote vuurwerkshow.",
        ],
    );
}
