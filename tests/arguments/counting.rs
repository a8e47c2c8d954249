//! Which votes count, and in which order arguments stand by them.

use super::{MOTION, Mapped, at, contains};

/// Two arguments: the first is liked by one side only, the second by most of both.
async fn two_arguments(map: &Mapped) {
    let author = map.app.browser();
    map.argue(&author, 1, "pro", "Zo blijft de straat van ons.")
        .await;
    map.argue(&author, 1, "pro", "Zo kan iedereen het veilig zien.")
        .await;
}

#[tokio::test]
async fn votes_of_guests_count_from_the_moment_their_address_is_confirmed() {
    let mut map = Mapped::new(&[]).await;
    let mut guests = Vec::new();
    for _ in 0..6 {
        let browser = map.app.browser();
        map.vote(&browser, 1, "agree").await;
        guests.push(browser);
    }
    map.app.jobs().await;
    let before = map.read("/1").await;
    contains(
        &before,
        &["Er zijn nog te weinig stemmen om te laten zien."],
    );
    for (number, guest) in guests.iter().enumerate().take(5) {
        map.give_address(guest, &format!("gast{number}@buurt.example"))
            .await;
    }
    map.app.jobs().await;
    contains(
        &map.read("/uitkomst").await,
        &["0 mensen van wie de stem telt"],
    );
    for (number, guest) in guests.iter().enumerate().take(5) {
        let link = map.mailed(&format!("gast{number}@buurt.example")).await;
        let opened = guest.get(&link).await;
        contains(&opened, &["Ja, bevestig mijn adres"]);
        guest.post(&link, &[]).await;
    }
    map.app.jobs().await;
    contains(&map.read("/1").await, &["5 voor, 0 neutraal, 0 tegen."]);
    contains(
        &map.read("/uitkomst").await,
        &["5 mensen van wie de stem telt"],
    );
    let mine = guests[0].get(&map.public("/mijn")).await;
    contains(&mine, &["je stemmen tellen mee", MOTION]);
}

#[tokio::test]
async fn two_browsers_with_one_address_are_one_person_and_the_last_vote_counts() {
    let mut map = Mapped::new(&[]).await;
    map.people(5, "agree").await;
    let (phone, computer) = (map.app.browser(), map.app.browser());
    map.vote(&phone, 1, "agree").await;
    map.confirm(&phone, "an@buurt.example").await;
    map.vote(&computer, 1, "disagree").await;
    map.argue(&computer, 1, "con", "Het plein is te ver weg.")
        .await;
    map.confirm(&computer, "An@buurt.example ").await;
    assert_eq!(
        map.count("select count(distinct participant_id) from votes")
            .await,
        6
    );
    map.act("/sluiting", &[]).await;
    map.app.jobs().await;
    contains(&map.read("/1").await, &["5 voor, 0 neutraal, 1 tegen."]);
    // Both browsers are hers from now on, what she wrote at the computer included.
    for browser in [&phone, &computer] {
        let mine = browser.get(&map.public("/mijn")).await;
        contains(&mine, &["Het plein is te ver weg.", "Tegen"]);
    }
}

#[tokio::test]
async fn a_link_that_is_opened_on_another_device_makes_that_device_the_persons() {
    let mut map = Mapped::new(&[]).await;
    let phone = map.app.browser();
    map.vote(&phone, 1, "agree").await;
    map.give_address(&phone, "an@buurt.example").await;
    let link = map.mailed("an@buurt.example").await;
    let computer = map.app.browser();
    computer.post(&link, &[]).await;
    map.vote(&computer, 1, "disagree").await;
    assert_eq!(map.count("select count(*) from votes").await, 1);
    contains(&phone.get(&map.public("/1")).await, &["Je stemde tegen."]);
    let again = computer.get(&link).await;
    contains(&again, &["Doe mee op dit apparaat"]);
}

#[tokio::test]
async fn whoever_was_invited_counts_at_once_and_is_one_person_on_every_device() {
    let mut map = Mapped::new(&[]).await;
    map.people(5, "agree").await;
    let invitation = uuid::Uuid::now_v7();
    sqlx::query(
        "insert into invitations (tenant_id, id, conversation_id, email, email_key) values ($1, $2, $3, 'f@x.example', 'f@x.example')",
    )
    .bind(map.organisation.id.0)
    .bind(invitation)
    .bind(map.conversation)
    .execute(&mut map.behind)
    .await
    .unwrap();
    let link = kernel::links::PersonalLink {
        purpose: kernel::links::Purpose::Invitation,
        id: invitation,
        revision: 1,
    };
    let path = map.app.app.secret.path(map.organisation.id.0, link);
    let address = format!("{path}/argumenten/{}", map.code);
    for answer in ["agree", "disagree"] {
        let browser = map.app.browser();
        contains(&browser.get(&address).await, &["Je bent uitgenodigd."]);
        assert_eq!(browser.post(&address, &[]).await.status, 303);
        map.vote(&browser, 1, answer).await;
    }
    map.act("/sluiting", &[]).await;
    map.app.jobs().await;
    contains(&map.read("/1").await, &["5 voor, 0 neutraal, 1 tegen."]);
    map.plant("update invitations set withdrawn_at = now()")
        .await;
    assert_eq!(map.app.browser().get(&address).await.status, 404);
}

#[tokio::test]
async fn what_convinces_both_sides_stands_first_and_other_orders_are_a_tap_away() {
    let mut map = Mapped::new(&[]).await;
    two_arguments(&map).await;
    let pro = map.people(8, "agree").await;
    let con = map.people(5, "disagree").await;
    for browser in &pro {
        map.vote(browser, 2, "agree").await;
    }
    for (person, browser) in pro.iter().enumerate() {
        map.vote(browser, 3, if person < 6 { "agree" } else { "disagree" })
            .await;
    }
    for (person, browser) in con.iter().enumerate() {
        map.vote(browser, 2, "disagree").await;
        map.vote(browser, 3, if person == 0 { "agree" } else { "disagree" })
            .await;
    }
    map.act("/sluiting", &[]).await;
    map.app.jobs().await;
    let [one, both] = [
        "Zo blijft de straat van ons.",
        "Zo kan iedereen het veilig zien.",
    ];
    let bridging = map.read("/1").await;
    assert!(at(&bridging, both) < at(&bridging, one));
    contains(
        &bridging,
        &["Van de voorstanders 100%, van de tegenstanders 0%."],
    );
    let most = map.read("/1?volgorde=overtuigend").await;
    assert!(at(&most, one) < at(&most, both));
    let newest = map.read("/1?volgorde=nieuw").await;
    assert!(at(&newest, both) < at(&newest, one));
}

#[tokio::test]
async fn what_is_moved_keeps_its_author_and_its_votes_and_says_that_it_was_moved() {
    let mut map = Mapped::new(&[]).await;
    let author = map.app.browser();
    let page = map.public("/nieuw");
    let once = author.get(&page).await.field("once");
    let text = "Elke buurt krijgt geld voor een eigen feest.";
    author.post(&page, &[("once", &once), ("text", text)]).await;
    let people = map.people(5, "agree").await;
    for browser in &people {
        map.vote(browser, 2, "agree").await;
    }
    let moves = [
        ("motion", "Motie", "5 voor, 0 neutraal, 0 tegen."),
        (
            "con:1",
            "Argument: Tegen",
            "5 van 5 mensen vinden dit overtuigend.",
        ),
        ("statement", "Stelling", "5 voor, 0 neutraal, 0 tegen."),
    ];
    for (to, kind, figures) in moves {
        let moved = map.act("/bijdragen/2/verplaatsing", &[("to", to)]).await;
        assert_eq!(moved.status, 303, "{}", moved.body);
        map.app.jobs().await;
        let page = map.read("/2").await;
        contains(
            &page,
            &[text, kind, figures, "Eerdere stemmen zijn bewaard"],
        );
        let voter = people[0].get(&map.public("/2")).await;
        contains(&voter, &["Klopt je stem nog?"]);
        contains(&author.get(&map.public("/2")).await, &["Dit schreef jij."]);
    }
    // Who votes anew has voted here, and is asked no more.
    map.vote(&people[0], 2, "agree").await;
    let voter = people[0].get(&map.public("/2")).await;
    assert!(!voter.body.contains("Klopt je stem nog?"));
}
