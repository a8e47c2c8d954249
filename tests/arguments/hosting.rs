//! The host's side, and what reaches people by mail.

use jiff::SignedDuration;
use kernel::Role;

use super::{MOTION, Mapped, contains};

#[tokio::test]
async fn a_map_needs_a_motion_and_a_draft_can_be_removed() {
    let mut map = Mapped::draft(&[]).await;
    map.plant("delete from statements").await;
    map.act("/publicatie", &[]).await;
    assert_eq!(
        map.count("select count(*) from dialogues where published_at is not null")
            .await,
        0
    );
    let same = map.act("/moties", &[("text", "ja")]).await;
    assert_eq!(same.status, 422);
    contains(&same, &["Schrijf een hele zin."]);
    map.motion(MOTION).await;
    map.act("/publicatie", &[]).await;
    let list = map
        .organisation
        .work(&format!("/gesprekken/{}/online", map.conversation));
    let page = map.organisation.owner.get(&list).await;
    contains(
        &page,
        &["Hoe vieren we oud en nieuw?", "Argumentenkaarten", "Open"],
    );
    map.act("/verwijderen", &[]).await;
    assert_eq!(
        map.count("select count(*) from dialogues").await,
        1,
        "what is published stays"
    );
}

#[tokio::test]
async fn the_conversation_shows_its_map_and_its_code_leads_there() {
    let map = Mapped::new(&[]).await;
    let page = map
        .app
        .browser()
        .get(&format!("{}/haven", map.organisation.href))
        .await;
    contains(
        &page,
        &[
            "Hoe vieren we oud en nieuw?",
            &map.public(""),
            "Weeg de argumenten voor en tegen",
        ],
    );
    let code = format!("/d/{}", map.code);
    assert_eq!(map.app.browser().get(&code).await.location, map.public(""));
}

async fn decide(map: &Mapped, outcome: &str, reason: &str) {
    let page = map.desk("/bijdragen/1/besluit");
    let revision = map.organisation.owner.get(&page).await.field("revision");
    let fields = [
        ("revision", revision.as_str()),
        ("outcome", outcome),
        ("reason", reason),
    ];
    let decided = map.organisation.owner.post(&page, &fields).await;
    assert_eq!(decided.status, 303, "{}", decided.body);
}

#[tokio::test]
async fn a_decision_reaches_all_who_took_part_and_can_be_mailed_to() {
    let mut map = Mapped::new(&[]).await;
    let voter = map.app.browser();
    map.vote(&voter, 1, "agree").await;
    map.confirm(&voter, "stemde@buurt.example").await;
    let author = map.app.browser();
    map.argue(&author, 1, "con", "Het plein is te ver weg.")
        .await;
    map.confirm(&author, "schreef@buurt.example").await;
    let weigher = map.app.browser();
    map.vote(&weigher, 2, "disagree").await;
    map.confirm(&weigher, "woog@buurt.example").await;
    let follower = map.app.browser();
    map.follow(&follower, "decision", "volgt@buurt.example")
        .await;
    let link = map.mailed("volgt@buurt.example").await;
    follower.post(&link, &[]).await;
    let guest = map.app.browser();
    map.vote(&guest, 1, "agree").await;
    map.give_address(&guest, "onbevestigd@buurt.example").await;
    let elsewhere = map.app.browser();
    map.motion("Rond het ziekenhuis blijft het stil.").await;
    map.vote(&elsewhere, 3, "agree").await;
    map.confirm(&elsewhere, "elders@buurt.example").await;

    let reason = "Er komt een show, en een bus die je thuisbrengt.";
    decide(&map, "partly", reason).await;
    let told = [
        "schreef@buurt.example",
        "stemde@buurt.example",
        "volgt@buurt.example",
        "woog@buurt.example",
    ];
    assert_eq!(map.letters("motion-decided").await, told);
    for page in ["/1", "/uitkomst"] {
        contains(&map.read(page).await, &["Deels overgenomen", reason]);
    }
    let mine = guest.get(&map.public("/mijn")).await;
    contains(&mine, &["Deels overgenomen"]);
    let letters: String = sqlx::query_scalar(
        "select l.letters::text from mailings l where l.category = 'change' limit 1",
    )
    .fetch_one(&mut map.behind)
    .await
    .unwrap();
    assert!(letters.contains(reason), "{letters}");
    decide(&map, "partly", reason).await;
    assert_eq!(
        map.letters("motion-decided").await.len(),
        4,
        "pressed twice"
    );
    decide(&map, "adopted", "Toch helemaal.").await;
    assert_eq!(
        map.letters("motion-decided").await.len(),
        8,
        "a new decision is news"
    );
}

#[tokio::test]
async fn a_decision_needs_a_reason_and_is_not_overwritten_unseen() {
    let map = Mapped::new(&[]).await;
    let page = map.desk("/bijdragen/1/besluit");
    let without = map
        .organisation
        .owner
        .post(&page, &[("revision", "0"), ("outcome", "adopted")])
        .await;
    assert_eq!(without.status, 422);
    decide(&map, "adopted", "Daarom.").await;
    let late = [
        ("revision", "0"),
        ("outcome", "not-adopted"),
        ("reason", "Toch niet."),
    ];
    let answer = map.organisation.owner.post(&page, &late).await;
    assert_eq!(answer.status, 422);
    contains(
        &answer,
        &["Iemand anders heeft net een besluit genomen.", "Toch niet."],
    );
    assert_eq!(
        map.read("/1/argument").await.status,
        303,
        "what is decided takes no arguments"
    );
}

#[tokio::test]
async fn there_are_two_levels_of_following_and_several_arguments_make_one_letter() {
    let mut map = Mapped::new(&[]).await;
    for level in ["all", "decision"] {
        let browser = map.app.browser();
        let email = format!("{level}@buurt.example");
        map.follow(&browser, level, &email).await;
        assert_eq!(
            map.letters("map-address")
                .await
                .iter()
                .filter(|it| **it == email)
                .count(),
            1
        );
        let link = map.mailed(&email).await;
        browser.post(&link, &[]).await;
        contains(&browser.get(&map.public("/1")).await, &["Je hoort"]);
    }
    let author = map.app.browser();
    map.argue(&author, 1, "pro", "Zo kan iedereen het veilig zien.")
        .await;
    map.argue(&author, 1, "con", "Het plein is te ver weg.")
        .await;
    assert_eq!(
        map.letters("map-arguments").await,
        Vec::<String>::new(),
        "arguments are gathered first"
    );
    map.plant("update jobs set run_at = now()").await;
    assert_eq!(map.letters("map-arguments").await, ["all@buurt.example"]);
    map.argue(&author, 1, "con", "Het geld kan naar de buurten.")
        .await;
    map.act(
        "/bijdragen/4",
        &[("action", "hide"), ("reason", "off-topic")],
    )
    .await;
    map.plant("update jobs set run_at = now()").await;
    assert_eq!(
        map.letters("map-arguments").await.len(),
        1,
        "what is hidden is no news"
    );
}

#[tokio::test]
async fn following_asks_for_an_address_and_can_be_ended() {
    let mut map = Mapped::new(&[]).await;
    let browser = map.app.browser();
    let page = map.public("/1/volgen");
    let without = browser.post(&page, &[("level", "all")]).await;
    assert_eq!(without.status, 422);
    contains(&without, &["checked"]);
    map.follow(&browser, "all", "an@buurt.example").await;
    browser.submit(&page, &[("level", "not")]).await;
    assert_eq!(map.count("select count(*) from map_follows").await, 0);
}

#[tokio::test]
async fn an_address_that_nobody_confirms_is_forgotten_and_its_link_opens_nothing() {
    let mut map = Mapped::new(&[]).await;
    let browser = map.app.browser();
    map.vote(&browser, 1, "agree").await;
    map.give_address(&browser, "an@buurt.example").await;
    let link = map.mailed("an@buurt.example").await;
    map.app.app.clock.advance(SignedDuration::from_hours(49));
    map.plant("update jobs set run_at = now()").await;
    map.app.jobs().await;
    assert_eq!(
        map.count("select count(*) from map_people where email is not null")
            .await,
        0
    );
    assert_eq!(browser.get(&link).await.status, 404);
    assert_eq!(
        map.count("select count(*) from votes").await,
        1,
        "the vote is kept"
    );
}

#[tokio::test]
async fn a_map_closes_by_itself_and_its_last_votes_are_weighed() {
    let mut map = Mapped::draft(&[("closes_date", "2099-01-01"), ("closes_time", "12:00")]).await;
    map.act("/publicatie", &[]).await;
    map.people(5, "agree").await;
    map.app.jobs().await;
    let one = map.app.browser();
    map.vote(&one, 1, "disagree").await;
    map.confirm(&one, "laat@buurt.example").await;
    map.app.jobs().await;
    contains(&map.read("/1").await, &["5 voor, 0 neutraal, 0 tegen."]);
    map.app
        .app
        .clock
        .advance(SignedDuration::from_hours(24 * 365 * 80));
    map.plant("update jobs set run_at = now()").await;
    map.app.jobs().await;
    contains(&map.read("/1").await, &["5 voor, 0 neutraal, 1 tegen."]);
    assert_eq!(
        map.count("select count(*) from dialogues where closed_at is not null")
            .await,
        1
    );
}

#[tokio::test]
async fn only_organisers_move_and_decide() {
    let map = Mapped::new(&[]).await;
    let facilitator = map.app.member(&map.organisation, Role::Facilitator).await;
    for rest in [
        "/bijdragen/1/verplaatsing",
        "/bijdragen/1/besluit",
        "/moties",
        "/sluiting",
    ] {
        assert_eq!(
            facilitator.post(&map.desk(rest), &[]).await.status,
            403,
            "{rest}"
        );
    }
    assert_eq!(facilitator.get(&map.desk("/bijdragen/1")).await.status, 200);
}
