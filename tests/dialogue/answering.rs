//! From the first statement to the last, and after closing.

use across::TestApp;
use jiff::SignedDuration;

use super::{Held, SEEDS, contains};

#[tokio::test]
async fn somebody_without_an_account_answers_one_statement_after_the_other() {
    let mut held = Held::new(&[]).await;
    let browser = held.app.browser();
    let page = browser.get(&held.public("")).await;
    assert_eq!(page.status, 200);
    contains(
        &page,
        &["0 van 7 beantwoord", "Eens", "Oneens", "Weet ik niet"],
    );
    assert!(
        page.headers.get("set-cookie").is_none(),
        "who only looks gets no cookie"
    );
    for answered in 1..=SEEDS.len() {
        let page = browser.get(&held.public("")).await;
        let statement = page.field("statement");
        let fields = [("statement", statement.as_str()), ("answer", "agree")];
        let next = browser.submit(&held.public("/antwoord"), &fields).await;
        contains(&next, &[&format!("{answered} van 7 beantwoord")]);
    }
    let done = browser.get(&held.public("")).await;
    contains(&done, &["Bedankt, dit waren ze allemaal"]);
    assert_eq!(held.votes().await, 7);
}

#[tokio::test]
async fn an_answer_to_our_script_is_the_next_card_and_nothing_more() {
    let held = Held::new(&[]).await;
    let browser = held.app.browser();
    let client = reqwest::Client::new();
    let page = browser.get(&held.public("")).await;
    let answer = client
        .post(format!("{}{}", held.app.url, held.public("/antwoord")))
        .header("x-partial", "#stelling")
        .form(&[
            ("statement", "1"),
            ("answer", "pass"),
            ("important", "yes"),
            ("key", &page.field("key")),
        ])
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    assert!(answer.headers().contains_key("set-cookie"));
    let body = answer.text().await.unwrap();
    assert!(body.contains("1 van 7 beantwoord"), "{body}");
    assert!(body.trim_start().starts_with("<section"), "{body}");
}

#[tokio::test]
async fn a_button_that_is_pressed_twice_is_one_answer_of_one_person() {
    let mut held = Held::new(&[]).await;
    let key = held.read("").await.field("key");
    let fields = [("statement", "2"), ("answer", "agree"), ("key", &key)];
    // Neither request has a cookie yet: the second was on its way before the first was answered.
    for _ in 0..2 {
        let stranger = held.app.browser();
        let answer = stranger.post(&held.public("/antwoord"), &fields).await;
        assert_eq!(answer.status, 303);
    }
    assert_eq!(held.votes().await, 1);
}

#[tokio::test]
async fn an_answer_can_be_changed_and_taken_back() {
    let mut held = Held::new(&[]).await;
    let browser = held.app.browser();
    held.answer(&browser, 1, "agree").await;
    let again = browser.get(&held.public("?stelling=1")).await;
    contains(&again, &["Je antwoordde: Eens.", "aria-pressed=\"true\""]);
    held.answer(&browser, 1, "disagree").await;
    let mine = browser.get(&held.public("/mijn")).await;
    contains(&mine, &["De Havenstraat wordt autovrij.", "Oneens"]);
    assert_eq!(held.votes().await, 1);
    let fields = [("statement", "1")];
    let back = browser
        .submit(&held.public("/antwoord/intrekking"), &fields)
        .await;
    contains(
        &back,
        &["0 van 7 beantwoord", "De Havenstraat wordt autovrij."],
    );
    assert_eq!(held.votes().await, 0);
}

#[tokio::test]
async fn what_comes_after_closing_gets_a_sentence_and_does_not_count() {
    let mut held = Held::new(&[]).await;
    let browser = held.app.browser();
    held.answer(&browser, 1, "agree").await;
    held.act("/sluiting", &[]).await;
    let fields = [("statement", "2"), ("answer", "agree")];
    let late = browser.submit(&held.public("/antwoord"), &fields).await;
    contains(
        &late,
        &["Dit antwoord telt niet meer mee.", "Deze ronde is gesloten"],
    );
    assert_eq!(held.votes().await, 1);
    held.act("/heropening", &[]).await;
    held.answer(&browser, 2, "agree").await;
    assert_eq!(held.votes().await, 2);
}

#[tokio::test]
async fn a_round_closes_by_itself_when_its_time_is_over() {
    let mut held = Held::draft(&[("closes_date", "2099-01-01"), ("closes_time", "12:00")]).await;
    held.act("/publicatie", &[]).await;
    let browser = held.app.browser();
    held.answer(&browser, 1, "agree").await;
    held.app
        .app
        .clock
        .advance(SignedDuration::from_hours(24 * 365 * 80));
    let fields = [("statement", "2"), ("answer", "agree")];
    let late = browser.submit(&held.public("/antwoord"), &fields).await;
    contains(&late, &["Deze ronde is gesloten op"]);
    assert_eq!(held.votes().await, 1);
}

#[tokio::test]
async fn several_processes_serve_one_round() {
    let mut held = Held::new(&[]).await;
    let other = held.app.another().await;
    let here = held.app.browser();
    held.answer(&here, 1, "agree").await;
    // The same person at the other process, by the key in their page.
    let client = reqwest::Client::new();
    let key = held.read("").await.field("key");
    for (process, statement) in [(&held.app, "2"), (&other, "3"), (&held.app, "4")] {
        let answer = vote(&client, process, &held.public("/antwoord"), &key, statement).await;
        assert_eq!(answer, 200);
    }
    assert_eq!(held.votes().await, 4);
    held.act("/sluiting", &[]).await;
    let late = vote(&client, &other, &held.public("/antwoord"), &key, "5").await;
    assert_eq!(late, 200, "the card says that it is closed");
    assert_eq!(held.votes().await, 4, "the other process took no late vote");
    let positions: Vec<i64> = sqlx::query_scalar("select position from votes order by position")
        .fetch_all(&mut held.behind)
        .await
        .unwrap();
    assert_eq!(positions, [1, 2, 3, 4]);
}

async fn vote(
    client: &reqwest::Client,
    app: &TestApp,
    path: &str,
    key: &str,
    statement: &str,
) -> u16 {
    client
        .post(format!("{}{path}", app.url))
        .header("x-partial", "#stelling")
        .form(&[("statement", statement), ("answer", "agree"), ("key", key)])
        .send()
        .await
        .unwrap()
        .status()
        .as_u16()
}

#[tokio::test]
async fn votes_that_come_all_at_once_are_each_counted_once() {
    let mut held = Held::new(&[]).await;
    let client = reqwest::Client::new();
    let address = format!("{}{}", held.app.url, held.public("/antwoord"));
    let mut votes = tokio::task::JoinSet::new();
    for person in 0..60 {
        let (client, address) = (client.clone(), address.clone());
        let key = format!("{person:0>43}");
        votes.spawn(async move {
            for statement in ["1", "2", "3", "3"] {
                let answer = client
                    .post(&address)
                    .form(&[("statement", statement), ("answer", "agree"), ("key", &key)])
                    .header("x-partial", "#stelling")
                    .send()
                    .await
                    .unwrap();
                assert_eq!(answer.status(), 200);
            }
        });
    }
    while let Some(done) = votes.join_next().await {
        done.unwrap();
    }
    assert_eq!(held.votes().await, 180);
}

#[tokio::test]
async fn an_invitation_is_one_participant_on_every_device() {
    let mut held = Held::new(&[]).await;
    let invitation = uuid::Uuid::now_v7();
    sqlx::query(
        "insert into invitations (tenant_id, id, conversation_id, email, email_key) values ($1, $2, $3, 'f@x.example', 'f@x.example')",
    )
    .bind(held.organisation.id.0)
    .bind(invitation)
    .bind(held.conversation)
    .execute(&mut held.behind)
    .await
    .unwrap();
    let link = kernel::links::PersonalLink {
        purpose: kernel::links::Purpose::Invitation,
        id: invitation,
        revision: 1,
    };
    let path = held.app.app.secret.path(held.organisation.id.0, link);
    let address = format!("{path}/stellingen/{}", held.code);
    for statement in [1, 1, 2] {
        let device = held.app.browser();
        contains(&device.get(&address).await, &["Doe mee"]);
        let come = device.post(&address, &[]).await;
        assert_eq!(come.location, held.public(""));
        held.answer(&device, statement, "agree").await;
    }
    assert_eq!(held.votes().await, 2);
    let people: i64 = sqlx::query_scalar("select count(distinct participant_id) from votes")
        .fetch_one(&mut held.behind)
        .await
        .unwrap();
    assert_eq!(people, 1);
    // Where a conversation is by invitation only, the link is the way in, and leads to what is open; others find nothing.
    sqlx::query("update conversations set visibility = 'invitation'")
        .execute(&mut held.behind)
        .await
        .unwrap();
    sqlx::query("update dialogues set revision = revision + 1")
        .execute(&mut held.behind)
        .await
        .unwrap();
    let fresh = held.app.another().await;
    let guest = fresh.browser();
    assert_eq!(guest.get(&held.public("")).await.status, 404);
    contains(&guest.get(&path).await, &[&address]);
    let come = guest.post(&address, &[]).await;
    assert_eq!(guest.get(&come.location).await.status, 200);
    assert_eq!(fresh.browser().get(&held.public("")).await.status, 404);
    let withdrawn = "update invitations set withdrawn_at = now()";
    sqlx::query(withdrawn)
        .execute(&mut held.behind)
        .await
        .unwrap();
    assert_eq!(held.app.browser().get(&address).await.status, 404);
}
