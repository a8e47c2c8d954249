//! Statements of participants: added, looked at, hidden with a reason, appealed against, put together.

use across::Browser;
use kernel::Role;

use super::{Held, contains};

/// Adds a statement as a participant; gives the page that follows.
async fn add(held: &Held, browser: &Browser, text: &str) -> across::Answer {
    let form = browser.get(&held.public("/eigen")).await;
    let once = form.field("once");
    let key = if form.body.contains("name=\"key\"") {
        form.field("key")
    } else {
        String::new()
    };
    let fields = [("once", once.as_str()), ("key", &key), ("text", text)];
    browser.submit(&held.public("/eigen"), &fields).await
}

#[tokio::test]
async fn an_own_statement_is_shown_at_once_and_its_author_agrees_with_it() {
    let mut held = Held::new(&[]).await;
    let author = held.app.browser();
    let mine = add(&held, &author, "Er komt een fietsenstalling bij de brug.").await;
    contains(
        &mine,
        &["Je stelling staat erin.", "fietsenstalling", "Eens"],
    );
    assert_eq!(held.votes().await, 1);
    let reader = held.app.browser();
    contains(
        &reader.get(&held.public("?stelling=8")).await,
        &["Er komt een fietsenstalling bij de brug."],
    );
}

#[tokio::test]
async fn what_is_there_already_is_shown_before_it_is_added_again() {
    let held = Held::new(&[]).await;
    let author = held.app.browser();
    let same = add(&held, &author, "er komen meer BOMEN").await;
    contains(&same, &["Deze stelling is er al."]);
    let alike = add(&held, &author, "De Havenstraat wordt helemaal autovrij").await;
    assert_eq!(alike.status, 422);
    contains(
        &alike,
        &[
            "Er zijn al stellingen die hierop lijken",
            "De Havenstraat wordt autovrij.",
        ],
    );
    let fields = [
        ("once", alike.field("once")),
        ("key", alike.field("key")),
        ("text", "De Havenstraat wordt helemaal autovrij".to_owned()),
        ("sure", "yes".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let sure = author.submit(&held.public("/eigen"), &fields).await;
    contains(&sure, &["Je stelling staat erin."]);
}

#[tokio::test]
async fn with_moderation_beforehand_others_see_a_statement_only_once_it_is_let_through() {
    let held = Held::new(&[("moderation", "before")]).await;
    let author = held.app.browser();
    let mine = add(&held, &author, "Er komt een fietsenstalling bij de brug.").await;
    contains(&mine, &["De organisator moet er nog naar kijken."]);
    let text = "fietsenstalling";
    let wanted = held.public("?stelling=8");
    assert!(!held.app.browser().get(&wanted).await.body.contains(text));
    let queue = held.organisation.owner.get(&held.desk("/moderatie")).await;
    contains(&queue, &[text, "Laat zien"]);
    held.act("/stellingen/8", &[("action", "show")]).await;
    contains(&held.app.browser().get(&wanted).await, &[text]);
    let queue = held.organisation.owner.get(&held.desk("/moderatie")).await;
    contains(&queue, &["Niets nieuws"]);
}

#[tokio::test]
async fn hiding_has_a_reason_that_the_author_reads_and_another_member_decides_on_the_appeal() {
    let held = Held::new(&[]).await;
    let author = held.app.browser();
    add(&held, &author, "Er komt een fietsenstalling bij de brug.").await;
    let without = held.act("/stellingen/8", &[("action", "hide")]).await;
    assert_eq!(without.status, 422, "no hiding without a reason");
    let fields = [
        ("action", "hide"),
        ("reason", "off-topic"),
        ("explanation", "De brug valt erbuiten."),
    ];
    held.act("/stellingen/8", &fields).await;
    let mine = author.get(&held.public("/mijn")).await;
    contains(
        &mine,
        &[
            "De stelling gaat over iets anders",
            "De brug valt erbuiten.",
            "Maak bezwaar",
        ],
    );
    let stranger = held.app.browser();
    let appeal = held.public("/mijn/8/bezwaar");
    assert_eq!(
        stranger.get(&appeal).await.status,
        404,
        "only the author appeals"
    );
    let sent = author
        .submit(&appeal, &[("text", "De brug hoort bij de straat.")])
        .await;
    contains(&sent, &["Je maakte bezwaar. Er is nog niet beslist."]);
    assert_eq!(
        author.get(&appeal).await.status,
        404,
        "one appeal and no more"
    );

    let decide = [("outcome", "granted"), ("answer", "Je hebt gelijk.")];
    let same = held
        .organisation
        .owner
        .submit(&held.desk("/stellingen/8/bezwaar"), &decide)
        .await;
    contains(&same, &["Iemand anders dan wie de stelling verborg"]);
    let colleague = held.app.member(&held.organisation, Role::Facilitator).await;
    let page = colleague.get(&held.desk("/stellingen/8")).await;
    contains(&page, &["De brug hoort bij de straat."]);
    let decided = colleague
        .post(&held.desk("/stellingen/8/bezwaar"), &decide)
        .await;
    assert_eq!(decided.status, 303, "{}", decided.body);
    let mine = author.get(&held.public("/mijn")).await;
    contains(
        &mine,
        &["Je bezwaar was terecht.", "Je hebt gelijk.", "Zichtbaar"],
    );
    let results = held.read("/resultaten").await;
    contains(&results, &["1 keer bezwaar: 1 terecht"]);
}

#[tokio::test]
async fn merged_statements_keep_both_authors_and_each_person_counts_once() {
    let mut held = Held::new(&[]).await;
    let [one, two] = [held.app.browser(), held.app.browser()];
    add(&held, &one, "Honden moeten aan de lijn.").await;
    add(
        &held,
        &two,
        "Iedere hond hoort vast te zitten bij het water.",
    )
    .await;
    held.answer(&two, 8, "disagree").await;
    let third = held.app.browser();
    held.answer(&third, 9, "agree").await;
    held.act("/stellingen/9", &[("action", "merge"), ("into", "8")])
        .await;
    let mine = two.get(&held.public("/mijn")).await;
    contains(
        &mine,
        &[
            "Een andere stelling zegt hetzelfde",
            "Honden moeten aan de lijn.",
        ],
    );
    let mine = one.get(&held.public("/mijn")).await;
    contains(&mine, &["Honden moeten aan de lijn.", "Zichtbaar"]);
    let counted: Vec<i16> =
        sqlx::query_scalar("select answer from votes where statement = 8 order by answer")
            .fetch_all(&mut held.behind)
            .await
            .unwrap();
    assert_eq!(
        counted,
        [-1, 1, 1],
        "the second author had answered already, the third person counts here now"
    );
}

#[tokio::test]
async fn a_translation_is_shown_with_the_original_one_tap_away() {
    let held = Held::new(&[]).await;
    let fields = [("translation-en", "Haven Street becomes free of cars.")];
    held.act("/stellingen/1/vertaling", &fields).await;
    let reader = held.app.browser();
    let english = reader.get(&held.public("?stelling=1&taal=en")).await;
    contains(
        &english,
        &[
            "Haven Street becomes free of cars.",
            "Read the original",
            "De Havenstraat wordt autovrij.",
        ],
    );
}
