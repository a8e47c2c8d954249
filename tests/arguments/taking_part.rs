//! What somebody without an account does on a map.

use jiff::SignedDuration;

use super::{MOTION, Mapped, at, contains};

#[tokio::test]
async fn a_guest_opens_a_motion_votes_and_reads_what_their_vote_is_worth() {
    let mut map = Mapped::new(&[]).await;
    let browser = map.app.browser();
    let page = browser.get(&map.public("")).await;
    contains(&page, &[MOTION, "0 argumenten voor", "0 argumenten tegen"]);
    assert!(
        page.headers.get("set-cookie").is_none(),
        "who only looks gets no cookie"
    );
    let motion = browser.get(&map.public("/1")).await;
    contains(
        &motion,
        &["Voor", "Neutraal", "Tegen", "Er is nog geen argument voor."],
    );
    let key = motion.field("key");
    let address = map.public("/1/stem");
    let voted = browser
        .submit(&address, &[("answer", "agree"), ("key", &key)])
        .await;
    contains(
        &voted,
        &[
            "Je stemde voor.",
            "Ze tellen mee als je je e-mailadres bevestigt.",
        ],
    );
    browser.submit(&address, &[("answer", "disagree")]).await;
    assert_eq!(
        map.count("select count(*) from votes where answer = -1")
            .await,
        1
    );
    let back = browser.submit(&address, &[("answer", "none")]).await;
    assert!(!back.body.contains("Je stemde"), "{}", back.body);
    assert_eq!(
        map.count("select count(*) from votes where answer is not null")
            .await,
        0
    );
}

#[tokio::test]
async fn a_button_that_is_pressed_twice_is_one_vote_of_one_person() {
    let mut map = Mapped::new(&[]).await;
    let key = map.read("/1").await.field("key");
    for _ in 0..2 {
        let stranger = map.app.browser();
        let fields = [("answer", "agree"), ("key", key.as_str())];
        assert_eq!(
            stranger.post(&map.public("/1/stem"), &fields).await.status,
            303
        );
    }
    assert_eq!(map.count("select count(*) from votes").await, 1);
}

#[tokio::test]
async fn what_is_there_already_is_shown_before_an_argument_is_kept() {
    let mut map = Mapped::new(&[]).await;
    let first = map.app.browser();
    map.argue(&first, 1, "con", "Vuurwerk maakt dieren heel bang.")
        .await;
    let second = map.app.browser();
    let page = map.public("/1/argument?kant=con");
    let form = second.get(&page).await;
    let (once, key) = (form.field("once"), form.field("key"));
    let mut fields = vec![
        ("once", once.as_str()),
        ("key", key.as_str()),
        ("side", "con"),
        ("text", "Vuurwerk maakt de dieren bang"),
        ("body", "Onze hond zit dagen onder de bank."),
    ];
    let address = map.public("/1/argument");
    let asked = second.post(&address, &fields).await;
    assert_eq!(asked.status, 422);
    contains(
        &asked,
        &[
            "Er staat al iets dat hierop lijkt.",
            "Onze hond zit dagen onder de bank.",
            "/2\"",
        ],
    );
    fields.push(("sure", "yes"));
    let kept = second.submit(&address, &fields).await;
    contains(
        &kept,
        &["Wat je schreef, staat op de kaart.", "Argument, tegen"],
    );
    second.post(&address, &fields).await;
    assert_eq!(
        map.count("select count(*) from map_items").await,
        3,
        "sent twice, kept once"
    );
    let same = second
        .post(
            &address,
            &[("side", "pro"), ("text", "vuurwerk maakt dieren HEEL bang")],
        )
        .await;
    contains(&same, &["Dit staat er al."]);
}

#[tokio::test]
async fn a_side_without_arguments_is_asked_for() {
    let map = Mapped::new(&[]).await;
    let browser = map.app.browser();
    map.argue(&browser, 1, "pro", "Zo kan iedereen het veilig zien.")
        .await;
    let page = map.read("/1").await;
    contains(
        &page,
        &[
            "Er zijn alleen argumenten voor. Wat pleit ertegen?",
            "argument?kant=con",
        ],
    );
    map.argue(&browser, 1, "con", "Het plein is te ver weg.")
        .await;
    assert!(!map.read("/1").await.body.contains("Wat pleit"));
}

#[tokio::test]
async fn who_wrote_an_argument_stands_on_its_own_page_and_in_no_list() {
    let map = Mapped::new(&[]).await;
    let browser = map.app.browser();
    let page = map.public("/1/argument");
    let once = browser.get(&page).await.field("once");
    let fields = [
        ("once", once.as_str()),
        ("side", "pro"),
        ("text", "Zo kan iedereen het veilig zien."),
        ("body", "Op honderd meter afstand."),
        ("name", "Aicha van de hoek"),
    ];
    browser.post(&page, &fields).await;
    for list in [
        "",
        "/1",
        "/uitkomst",
        "/uitkomst/export/verslag",
        "/uitkomst/argumenten.json",
    ] {
        let page = map.read(list).await;
        assert_eq!(page.status, 200, "{list}");
        assert!(!page.body.contains("Aicha"), "{list}");
    }
    let opened = map.read("/2").await;
    contains(
        &opened,
        &[
            "Ingebracht door Aicha van de hoek.",
            "Op honderd meter afstand.",
        ],
    );
}

#[tokio::test]
async fn nobody_votes_on_what_they_wrote_themselves() {
    let mut map = Mapped::new(&[]).await;
    let browser = map.app.browser();
    map.argue(&browser, 1, "pro", "Zo kan iedereen het veilig zien.")
        .await;
    let page = browser.get(&map.public("/2")).await;
    contains(&page, &["Dit schreef jij."]);
    assert!(!page.body.contains("/2/stem"));
    let address = map.public("/2/stem");
    let voted = browser.submit(&address, &[("answer", "agree")]).await;
    contains(&voted, &["Op wat je zelf schreef, kun je niet stemmen."]);
    assert_eq!(map.count("select count(*) from votes").await, 0);
}

#[tokio::test]
async fn a_reaction_is_given_and_taken_back() {
    let mut map = Mapped::new(&[]).await;
    map.argue(
        &map.app.browser(),
        1,
        "pro",
        "Zo kan iedereen het veilig zien.",
    )
    .await;
    let browser = map.app.browser();
    let address = map.public("/2/reactie");
    let given = browser.submit(&address, &[("reaction", "thinking")]).await;
    contains(&given, &["value=\"thinking\" aria-pressed=\"true\""]);
    assert_eq!(map.count("select count(*) from map_reactions").await, 1);
    browser.submit(&address, &[("reaction", "thinking")]).await;
    assert_eq!(map.count("select count(*) from map_reactions").await, 0);
}

#[tokio::test]
async fn what_comes_after_closing_gets_a_sentence_and_does_not_count() {
    let mut map = Mapped::draft(&[("closes_date", "2099-01-01"), ("closes_time", "12:00")]).await;
    map.act("/publicatie", &[]).await;
    let browser = map.app.browser();
    map.vote(&browser, 1, "agree").await;
    map.app
        .app
        .clock
        .advance(SignedDuration::from_hours(24 * 365 * 80));
    let late = browser
        .submit(&map.public("/1/stem"), &[("answer", "disagree")])
        .await;
    contains(&late, &["Deze stem telt niet mee."]);
    assert_eq!(
        map.count("select count(*) from votes where answer = 1")
            .await,
        1
    );
    assert_eq!(
        map.read("/1/argument").await.status,
        303,
        "nothing is added any more"
    );
}

#[tokio::test]
async fn a_loose_statement_stands_on_the_map_for_others_to_say_what_they_think() {
    let map = Mapped::new(&[]).await;
    let browser = map.app.browser();
    let page = map.public("/nieuw");
    let once = browser.get(&page).await.field("once");
    let text = "Laat de kroegen tot zes uur open.";
    let added = browser
        .submit(&page, &[("once", once.as_str()), ("text", text)])
        .await;
    contains(&added, &[text, "Wat je schreef, staat op de kaart."]);
    contains(&map.read("").await, &[text]);
    contains(&map.read("/2").await, &[text, "Neutraal"]);
}

#[tokio::test]
async fn a_long_map_has_pages() {
    let mut map = Mapped::new(&[]).await;
    map.plant(
        "insert into statements (tenant_id, dialogue_id, number, text, state) \
         select d.tenant_id, d.id, n, 'Argument nummer ' || n, 'shown' from dialogues d, generate_series(2, 26) n",
    )
    .await;
    map.plant(
        "insert into map_items (tenant_id, dialogue_id, number, kind, motion, side) \
         select d.tenant_id, d.id, n, 'argument', 1, 'pro' from dialogues d, generate_series(2, 26) n",
    )
    .await;
    let first = map.read("/1?volgorde=nieuw").await;
    contains(&first, &["Voor (25)", "Argument nummer 26", "pagina=2"]);
    assert!(!first.body.contains("Argument nummer 16<"));
    let last = map.read("/1?volgorde=nieuw&pagina=3").await;
    assert!(at(&last, "Argument nummer 6<") < at(&last, "Argument nummer 2<"));
}
