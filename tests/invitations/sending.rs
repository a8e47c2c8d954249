//! Rounds: everybody once, whatever happens; reminders only for those who did not answer.

use across::TestApp;
use events::facts::RoundDue;
use jiff::SignedDuration;
use kernel::OrganisationId;
use uuid::Uuid;

use super::desk::Desk;

const MANY: i64 = 1203;

async fn many(desk: &mut Desk) {
    let conversation = desk.it.id;
    desk.plant(&format!(
        "insert into invitations (tenant_id, id, conversation_id, email, email_key, name, language, created_at) \
         select $1, gen_random_uuid(), '{conversation}', 'b' || n || '@straat.example', 'b' || n || '@straat.example', 'Bewoner ' || n, \
         case when n % 10 = 0 then 'en' else 'nl' end, now() from generate_series(1, {MANY}) n"
    ))
    .await;
}

/// Presses the button that sends; gives the round. Pressed twice, it is the same one.
async fn send(desk: &Desk, kind: &str, more: &[(&str, &str)]) -> Uuid {
    let once = desk.see(&format!("/versturen/{kind}")).await.field("once");
    let mut fields = vec![("once", once.as_str()), ("action", "send")];
    fields.extend(more);
    let answer = desk.post(&format!("/versturen/{kind}"), &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let again = desk.post(&format!("/versturen/{kind}"), &fields).await;
    assert_eq!(again.location, answer.location, "the button pressed twice");
    answer.location.rsplit('/').next().unwrap().parse().unwrap()
}

/// Asks for the round once more, as a job that is repeated does.
async fn due_again(app: &TestApp, organisation: OrganisationId, round_id: Uuid) {
    let mut tx = app.app.db.organisation(organisation).await.unwrap();
    tx.publish(&RoundDue { round_id }).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_round_mails_everybody_once_also_when_its_job_is_repeated_and_two_processes_work() {
    let app = TestApp::start().await;
    let other = app.another().await;
    let mut desk = Desk::new(&app).await;
    many(&mut desk).await;
    let page = desk.see("/versturen/uitnodiging").await;
    assert!(
        page.body.contains("Verstuur aan 1203 mensen"),
        "{}",
        page.body
    );
    let text = [
        ("when", "now"),
        ("own_text", "Beste buren,\n\nKom je ook?"),
        ("own_text_en", "Dear neighbours"),
    ];
    let round = send(&desk, "uitnodiging", &text).await;
    let organisation = desk.it.organisation.id;
    tokio::join!(app.jobs(), other.jobs());
    due_again(&app, organisation, round).await;
    tokio::join!(app.jobs(), other.jobs());

    for (table, condition, expected) in [
        ("messages", "x.purpose like 'invitation:%'", MANY),
        ("messages", "true", MANY),
        ("messages", "x.language = 'en'", 120),
        ("invitations", "x.invited_at is not null", MANY),
        (
            "invitation_rounds",
            "x.queued = 1203 and x.queued_at is not null",
            1,
        ),
    ] {
        assert_eq!(
            desk.count(table, condition).await,
            expected,
            "{table}: {condition}"
        );
    }
    let progress = desk.see(&format!("/rondes/{round}")).await;
    assert!(progress.body.contains("1203 van 1203"), "{}", progress.body);
    the_letter_says_it_all(&mut desk).await;
}

async fn the_letter_says_it_all(desk: &mut Desk) {
    let letters: serde_json::Value =
        sqlx::query_scalar("select letters from mailings where tenant_id = $1 limit 1")
            .bind(desk.it.organisation.id.0)
            .fetch_one(&mut desk.it.owner)
            .await
            .unwrap();
    for (language, words) in [
        ("nl", "Uitnodiging: De Havenstraat"),
        ("nl", "Kom je ook?"),
        ("nl", "?antwoord=misschien"),
        ("nl", "Wie vraagt dit?"),
        ("nl", "De Schakel"),
        ("en", "Dear neighbours"),
        ("en", "Yes, I will come"),
    ] {
        assert!(
            letters[language].to_string().contains(words),
            "{words} in {letters}"
        );
    }
    assert!(
        !letters.to_string().contains("bellen.example"),
        "the link is for those who come"
    );
}

#[tokio::test]
async fn a_round_for_later_goes_out_at_its_time_unless_it_is_withdrawn() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    desk.invite("a@straat.example\nb@straat.example").await;
    let in_two_days = app.app.clock.now() + SignedDuration::from_hours(48);
    let (date, time) = web::dates::to_fields(in_two_days);
    let later = [
        ("when", "later"),
        ("date", date.as_str()),
        ("time", time.as_str()),
    ];
    let one = send(&desk, "uitnodiging", &later).await;
    let two = send(&desk, "uitnodiging", &later).await;
    assert_ne!(one, two);
    app.jobs().await;
    due_again(&app, desk.it.organisation.id, one).await;
    app.jobs().await;
    assert_eq!(
        desk.count("messages", "true").await,
        0,
        "not before its time"
    );
    let page = desk.see(&format!("/rondes/{one}")).await;
    assert!(page.body.contains("Staat klaar"), "{}", page.body);
    let answer = desk.post(&format!("/rondes/{one}/intrekking"), &[]).await;
    assert_eq!(answer.status, 303);

    app.app.clock.advance(SignedDuration::from_hours(49));
    desk.plant("update jobs set run_at = now() where tenant_id = $1 and kind like '%round-due'")
        .await;
    app.jobs().await;
    assert_eq!(
        desk.count("messages", "true").await,
        2,
        "by the other round"
    );
    for condition in [
        format!("x.id = '{one}' and x.queued = 0"),
        format!("x.id = '{two}' and x.queued = 2"),
    ] {
        assert_eq!(
            desk.count("invitation_rounds", &condition).await,
            1,
            "{condition}"
        );
    }
    let late = desk.post(&format!("/rondes/{two}/intrekking"), &[]).await;
    let page = desk.it.organisation.owner.get(&late.location).await;
    assert!(
        page.body.contains("Intrekken kon niet meer"),
        "{}",
        page.body
    );
}

/// Eight people, each in another situation, all but one invited three days ago. Gives who waits for a reminder.
async fn eight(app: &TestApp, desk: &mut Desk) -> &'static str {
    let mut links = Vec::new();
    for name in [
        "stil",
        "komt",
        "komt-niet",
        "ingetrokken",
        "geweigerd",
        "herinnerd",
        "gisteren",
        "open",
    ] {
        links.push(desk.it.invite(app, &format!("{name}@straat.example")).await);
    }
    assert_eq!(desk.it.answer(app, &links[1], "yes", 0).await.status, 303);
    assert_eq!(desk.it.answer(app, &links[2], "no", 0).await.status, 303);
    app.jobs().await;
    let conversation = desk.it.id;
    let refused = desk.invitation("geweigerd@straat.example").await;
    for sql in [
        "update invitations set invited_at = now() - interval '3 days' where tenant_id = $1 and email not like 'gisteren@%'".to_owned(),
        "update invitations set withdrawn_at = now() where tenant_id = $1 and email like 'ingetrokken@%'".to_owned(),
        "update invitations set reminded_at = now() where tenant_id = $1 and email like 'herinnerd@%'".to_owned(),
        format!(
            "insert into registrations (tenant_id, id, conversation_id, email, email_key, source, state) \
             values ($1, gen_random_uuid(), '{conversation}', 'open@straat.example', 'open@straat.example', 'open', 'active')"
        ),
        "insert into mailings (tenant_id, id, category, sender, letters) values \
         ($1, $1, 'invitation', '{\"name\":\"A\",\"reply_to\":null}', '{\"nl\":{\"subject\":\"x\",\"blocks\":[]}}')".to_owned(),
        format!(
            "insert into messages (tenant_id, id, mailing_id, purpose, about, category, address, address_hash, language, state, reason, priority, next_try_at) \
             values ($1, gen_random_uuid(), $1, 'x', '{refused}', 'invitation', 'geweigerd@straat.example', '\\x01', 'nl', 'failed', '550 no such user', 2, now())"
        ),
    ] {
        desk.plant(&sql).await;
    }
    "stil@straat.example"
}

#[tokio::test]
async fn only_those_without_an_answer_are_reminded_and_only_once() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    let silent = eight(&app, &mut desk).await;
    let page = desk.see("/versturen/herinnering").await;
    assert!(page.body.contains("Herinner 1 persoon"), "{}", page.body);
    send(&desk, "herinnering", &[]).await;
    app.jobs().await;
    let reminders = "x.purpose like 'reminder:%'";
    assert_eq!(desk.count("messages", reminders).await, 1);
    let theirs = format!("{reminders} and x.address = '{silent}'");
    assert_eq!(desk.count("messages", &theirs).await, 1);
    let nobody = desk
        .post("/versturen/herinnering", &[("action", "send")])
        .await;
    assert_eq!(nobody.status, 422, "{}", nobody.body);
    assert!(
        nobody.body.contains("niemand die deze mail zou krijgen"),
        "{}",
        nobody.body
    );

    let failed = desk.see("?toon=failed").await;
    assert!(failed.body.contains("550 no such user"), "{}", failed.body);
    assert!(!failed.body.contains(silent));
    desk.plant("update conversations set registration_until = now() where tenant_id = $1")
        .await;
    let late = desk.see("/versturen/herinnering").await;
    assert!(
        late.body.contains("Aanmelden kan niet meer"),
        "{}",
        late.body
    );
}

#[tokio::test]
async fn nothing_goes_out_for_a_draft_nor_for_what_was_cancelled_meanwhile() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    desk.invite("a@straat.example").await;
    desk.plant("update conversations set status = 'draft' where tenant_id = $1")
        .await;
    let fields = [("action", "send"), ("own_text", "Kom je ook?!")];
    let answer = desk.post("/versturen/uitnodiging", &fields).await;
    assert_eq!(answer.status, 422);
    for words in ["Publiceer het eerst", "Kom je ook?!"] {
        assert!(answer.body.contains(words), "{words}: {}", answer.body);
    }
    desk.plant("update conversations set status = 'published' where tenant_id = $1")
        .await;
    let round = send(&desk, "uitnodiging", &[]).await;
    desk.plant("update conversations set status = 'cancelled' where tenant_id = $1")
        .await;
    app.jobs().await;
    assert_eq!(desk.count("messages", "true").await, 0);
    let page = desk.see(&format!("/rondes/{round}")).await;
    assert!(page.body.contains("gaat niet door"), "{}", page.body);
}

#[tokio::test]
async fn a_test_goes_to_the_host_alone_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    desk.invite("a@straat.example").await;
    let fields = [
        ("action", "test"),
        ("own_text", "Beste buren"),
        ("when", "now"),
    ];
    let answer = desk.post("/versturen/uitnodiging", &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let shown = answer.body.matches("Beste buren").count();
    assert!(shown >= 2, "in the form and in the mail: {}", answer.body);
    let owner = desk.it.organisation.owner_email.clone();
    let mails = desk.it.mails(&app, &owner).await;
    assert_eq!(mails.len(), 1);
    assert!(
        mails[0].subject.starts_with("[Proef] Uitnodiging"),
        "{mails:?}"
    );
    assert!(
        !mails[0].text.contains("antwoord="),
        "nobody's link: {mails:?}"
    );
    assert_eq!(
        desk.count("messages", "x.address = 'a@straat.example'")
            .await,
        0
    );
    assert_eq!(
        desk.count("invitations", "x.invited_at is not null").await,
        0
    );
}
