//! Who comes: by a personal link, openly, by the host's hand; and what everybody is told.

use across::TestApp;
use events::facts::{ConversationCancelled, Moved, SessionsChanged};
use kernel::{Role, facts::ReportPublished};
use reqwest::Method;
use uuid::Uuid;

use crate::gatherings::Gathering;

async fn everything(gathering: &mut Gathering) -> Vec<String> {
    let mut all = Vec::new();
    for table in [
        "registrations",
        "attendances",
        "registration_answers",
        "sessions",
        "jobs",
        "messages",
        "invitations",
    ] {
        let sql = format!(
            "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t"
        );
        let digest: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_one(&mut gathering.owner)
            .await
            .unwrap();
        all.push(format!("{table} {digest}"));
    }
    all
}

#[tokio::test]
async fn a_robot_that_opens_every_link_changes_nothing_and_a_person_needs_one_post() {
    let app = TestApp::start().await;
    let mut it = Gathering::plant(&app, &[Some(4)]).await;
    let link = it.invite(&app, "fatima@straat.example").await;
    app.jobs().await;
    let robot = app.browser();
    let before = everything(&mut it).await;
    for rest in ["", "?antwoord=ja", "?antwoord=nee", "/wijzigen"] {
        for _ in 0..3 {
            let path = format!("{link}{rest}");
            assert_eq!(robot.get(&path).await.status, 200);
            robot.request(Method::HEAD, &path, &[]).await;
        }
    }
    assert_eq!(everything(&mut it).await, before);
    let page = robot.get(&format!("{link}?antwoord=ja")).await;
    assert!(page.body.contains("value=\"yes\" checked"), "preselected");
    assert!(
        !page.body.contains("bellen.example"),
        "the link is for those who come"
    );

    let session = format!("session-{}", it.sessions[0]);
    let question = format!("question-{}", it.question);
    let fields = [
        ("once", page.field("once")),
        (session.as_str(), "yes".to_owned()),
        ("name", "Fatima".to_owned()),
        ("guests", "1".to_owned()),
        ("need-access", "rolstoel".to_owned()),
        (question.as_str(), "Haven 3".to_owned()),
    ];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let own = robot.submit(&link, &fields).await;
    assert_eq!(own.status, 200);
    for words in [
        "2 plekken",
        "rolstoel",
        "Haven 3",
        "<svg",
        "bellen.example",
        "agenda.ics",
    ] {
        assert!(
            own.body.contains(words),
            "{words} is missing in {}",
            own.body
        );
    }
    robot.post(&link, &fields).await;
    assert_eq!(
        it.seat("fatima@straat.example").await,
        ("confirmed".into(), 2)
    );
    let mails = it.mails(&app, "fatima@straat.example").await;
    assert_eq!(
        mails.len(),
        1,
        "the same form twice is one answer: {mails:?}"
    );
    assert_eq!(mails[0].category, "reply");
    assert_eq!(mails[0].calendar, [("request".to_owned(), 0)]);
    assert!(
        !mails[0].text.contains("rolstoel"),
        "needs stay out of the mail"
    );

    let before = everything(&mut it).await;
    for rest in ["", "/wijzigen", "/agenda.ics", "?antwoord=nee"] {
        let path = format!("{link}{rest}");
        assert_eq!(robot.get(&path).await.status, 200, "{path}");
    }
    assert_eq!(everything(&mut it).await, before);
    let calendar = robot.get(&format!("{link}/agenda.ics")).await;
    assert!(calendar.body.contains("BEGIN:VEVENT"));
}

#[tokio::test]
async fn a_place_that_comes_free_goes_to_the_first_who_waits_and_they_are_told() {
    let app = TestApp::start().await;
    let mut it = Gathering::plant(&app, &[Some(2)]).await;
    let a = it.invite(&app, "a@straat.example").await;
    let b = it.invite(&app, "b@straat.example").await;
    it.answer(&app, &a, "yes", 1).await;
    it.answer(&app, &b, "yes", 0).await;
    assert_eq!(it.seat("b@straat.example").await, ("waiting".into(), 1));
    let page = app.browser().get(&b).await;
    assert!(page.body.contains("op plaats 1"), "{}", page.body);
    assert!(
        page.body.contains("hoogstens 3 keer"),
        "the rule is on the page"
    );

    let gone = app.browser().post(&format!("{a}/intrekking"), &[]).await;
    assert_eq!(gone.status, 303);
    assert_eq!(it.seat("b@straat.example").await, ("confirmed".into(), 1));
    assert_eq!(it.taken().await, (1, 1));
    let to_b = it.mails(&app, "b@straat.example").await;
    assert_eq!(to_b[0].calendar, []);
    assert!(to_b[0].subject.contains("wachtlijst"));
    assert_eq!(to_b[1].category, "change");
    assert_eq!(to_b[1].calendar, [("request".to_owned(), 1)]);
    let to_a = it.mails(&app, "a@straat.example").await;
    assert_eq!(to_a[1].calendar, [("cancel".to_owned(), 1)]);

    it.answer(&app, &a, "yes", 3).await;
    assert_eq!(
        it.taken().await,
        (1, 1),
        "a group larger than the session is refused in the form"
    );
    it.answer(&app, &a, "yes", 0).await;
    assert_eq!(it.taken().await, (2, 2), "the same link registers again");
    it.answer(&app, &b, "yes", 1).await;
    assert_eq!(it.seat("b@straat.example").await, ("confirmed".into(), 1));
    let to_b = it.mails(&app, "b@straat.example").await;
    assert!(to_b[2].subject.contains("geen plek voor meer"), "{to_b:?}");
}

#[tokio::test]
async fn an_open_registration_counts_only_once_its_address_is_confirmed() {
    let app = TestApp::start().await;
    let mut it = Gathering::plant(&app, &[Some(1)]).await;
    let page = format!("{}/{}/aanmelden", it.organisation.href, it.slug);
    let session = format!("session-{}", it.sessions[0]);
    let fields = [("email", "Nieuw@straat.example"), (session.as_str(), "yes")];
    let visitor = app.browser();
    assert_eq!(visitor.get(&page).await.status, 200);
    let wrong = visitor
        .post(&page, &[("email", "geen"), ("name", "Piet")])
        .await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.body.contains("value=\"Piet\""),
        "nothing typed is lost"
    );
    let sent = visitor.post(&page, &fields).await;
    assert_eq!((sent.status, it.taken().await), (303, (0, 0)));
    let first = it.mails(&app, "Nieuw@straat.example").await;
    assert!(first[0].subject.starts_with("Bevestig"), "{first:?}");

    let id: Uuid = sqlx::query_scalar("select id from registrations where tenant_id = $1")
        .bind(it.organisation.id.0)
        .fetch_one(&mut it.owner)
        .await
        .unwrap();
    let link = app.app.secret.path(
        it.organisation.id.0,
        kernel::links::PersonalLink {
            purpose: kernel::links::Purpose::Registration,
            id,
            revision: 1,
        },
    );
    visitor.get(&link).await;
    assert_eq!(it.taken().await, (0, 0), "looking confirms nothing");
    let own = visitor.submit(&format!("{link}/bevestiging"), &[]).await;
    assert!(own.body.contains("er is een plek voor je"), "{}", own.body);
    assert_eq!(it.taken().await, (1, 1));

    let again = app.browser().post(&page, &fields).await;
    assert_eq!(
        (again.status, &again.location),
        (sent.status, &sent.location)
    );
    assert_eq!(it.taken().await, (1, 1));
    let mails = it.mails(&app, "Nieuw@straat.example").await;
    assert!(
        mails
            .iter()
            .any(|mail| mail.subject.starts_with("Je aanmelding"))
    );

    app.browser()
        .post(
            &page,
            &[("email", "weg@straat.example"), (session.as_str(), "yes")],
        )
        .await;
    sqlx::query("update jobs set run_at = now() where kind like '%confirmation-lapsed'")
        .execute(&mut it.owner)
        .await
        .unwrap();
    app.jobs().await;
    let left: Vec<String> =
        sqlx::query_scalar("select email_key from registrations where tenant_id = $1")
            .bind(it.organisation.id.0)
            .fetch_all(&mut it.owner)
            .await
            .unwrap();
    assert_eq!(left, ["nieuw@straat.example"]);
}

#[tokio::test]
async fn the_host_sees_adds_changes_moves_up_exports_and_writes() {
    let app = TestApp::start().await;
    let mut it = Gathering::plant(&app, &[Some(3), None]).await;
    let owner = it.organisation.owner.clone();
    let link = it.invite(&app, "a@straat.example").await;
    it.answer(&app, &link, "yes", 1).await;
    let session = format!("session-{}", it.sessions[0]);
    let other = format!("session-{}", it.sessions[1]);
    let list = it.work("/aanmeldingen");
    let add = format!("{list}/toevoegen");
    assert_eq!(owner.get(&add).await.status, 200);
    let by_hand = [
        ("name", "=SOM(A1)"),
        ("phone", "06 1"),
        (session.as_str(), "yes"),
        (other.as_str(), "maybe"),
        ("guests", "1"),
    ];
    let one = owner.submit(&add, &by_hand).await;
    assert_eq!(one.status, 200);
    assert!(
        one.body.contains("Plaats 1 op de wachtlijst"),
        "{}",
        one.body
    );
    let page = owner.get(&format!("{list}?stand=waiting")).await;
    assert!(page.body.contains("=SOM(A1)") && !page.body.contains("a@straat.example"));
    let page = owner.get(&format!("{list}?q=100%25")).await;
    assert!(page.body.contains("Niemand gevonden"));

    let id: Uuid = sqlx::query_scalar(
        "select id from registrations where tenant_id = $1 and source = 'by-hand'",
    )
    .bind(it.organisation.id.0)
    .fetch_one(&mut it.owner)
    .await
    .unwrap();
    let first = it.sessions[0].to_string();
    let up = format!("{list}/{id}/plek");
    owner.post(&up, &[("session", &first)]).await;
    assert_eq!(
        it.taken().await,
        (2, 2),
        "it does not fit, so it is not moved up"
    );
    it.answer(&app, &link, "yes", 0).await;
    assert_eq!(
        it.taken().await,
        (3, 3),
        "what came free went to the queue by itself"
    );

    let csv = owner.get(&format!("{list}/export.csv")).await;
    assert!(csv.body.contains("'=SOM(A1)"), "{}", csv.body);
    let xlsx = owner.get(&format!("{list}/export.xlsx")).await;
    assert_eq!(&xlsx.bytes[..2], b"PK");

    let message = [
        ("standing", "confirmed"),
        ("subject", "Neem een kussen mee"),
        ("text", "De stoelen zijn hard."),
    ];
    let preview = owner.post(&format!("{list}/bericht"), &message).await;
    assert!(preview.body.contains("1 persoon"), "{}", preview.body);
    let mut send = message.to_vec();
    send.push(("action", "send"));
    assert_eq!(
        owner.post(&format!("{list}/bericht"), &send).await.status,
        303
    );
    let mails = it.mails(&app, "a@straat.example").await;
    assert_eq!(mails.last().unwrap().subject, "Neem een kussen mee");
    assert_eq!(mails.last().unwrap().category, "news");

    let change = format!("{list}/{id}/wijzigen");
    assert_eq!(owner.get(&change).await.status, 200);
    owner.post(&format!("{list}/{id}/intrekking"), &[]).await;
    assert_eq!(it.taken().await, (1, 1));

    let note_taker = app.member(&it.organisation, Role::NoteTaker).await;
    assert_eq!(note_taker.get(&list).await.status, 200);
    assert_eq!(
        note_taker.get(&format!("{list}/export.csv")).await.status,
        403
    );
    assert_eq!(note_taker.get(&it.work("/deur")).await.status, 403);
}

#[tokio::test]
async fn the_code_on_the_participants_page_opens_them_at_the_door_for_a_facilitator_only() {
    let app = TestApp::start().await;
    let mut it = Gathering::plant(&app, &[Some(5)]).await;
    let link = it.invite(&app, "a@straat.example").await;
    it.answer(&app, &link, "yes", 1).await;
    let id: Uuid = sqlx::query_scalar("select id from registrations where tenant_id = $1")
        .bind(it.organisation.id.0)
        .fetch_one(&mut it.owner)
        .await
        .unwrap();
    let door = app.app.secret.path(
        it.organisation.id.0,
        kernel::links::PersonalLink {
            purpose: kernel::links::Purpose::Door,
            id,
            revision: 1,
        },
    );
    let stranger = app.sign_in("vreemd@straat.example").await;
    assert_eq!(stranger.get(&door).await.status, 404);
    assert_eq!(app.browser().get(&door).await.status, 303);
    let facilitator = app.member(&it.organisation, Role::Facilitator).await;
    let page = facilitator.get(&door).await;
    assert!(
        page.status == 200 && page.body.contains("Is er"),
        "{}",
        page.body
    );
    let (registration, session) = (id.to_string(), it.sessions[0].to_string());
    let tick = |people: &'static str| {
        vec![
            ("registration", registration.clone()),
            ("session", session.clone()),
            ("people", people.to_owned()),
        ]
    };
    for (people, numbers) in [("2", "2 van 2 zijn er"), ("0", "0 van 2 zijn er")] {
        let fields = tick(people);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let list = facilitator
            .submit(&it.work("/deur/aanwezigheid"), &fields)
            .await;
        assert!(list.body.contains(numbers), "{}", list.body);
    }
}

#[tokio::test]
async fn moves_cancellations_and_reports_reach_those_they_concern() {
    let app = TestApp::start().await;
    let mut it = Gathering::plant(&app, &[Some(5)]).await;
    for (name, answer) in [("a", "yes"), ("b", "maybe"), ("c", "no")] {
        let link = it.invite(&app, &format!("{name}@straat.example")).await;
        it.answer(&app, &link, answer, 0).await;
    }
    let (tenant, conversation_id, session_id) = (it.organisation.id, it.id, it.sessions[0]);
    sqlx::query("update sessions set sequence = sequence + 1, starts_at = starts_at + interval '1 day', ends_at = ends_at + interval '1 day' where id = $1")
        .bind(session_id)
        .execute(&mut it.owner)
        .await
        .unwrap();
    let mut tx = app.app.db.organisation(tenant).await.unwrap();
    let moved = SessionsChanged {
        conversation_id,
        moved: vec![Moved {
            session_id,
            started_at: app.app.clock.now(),
            ended_at: app.app.clock.now(),
            location: "Het oude zaaltje".into(),
        }],
        revision: 2,
    };
    tx.publish(&moved).await.unwrap();
    tx.commit().await.unwrap();
    let to_a = it.mails(&app, "a@straat.example").await;
    assert_eq!(to_a[1].calendar, [("request".to_owned(), 2)]);
    assert!(to_a[1].text.contains("Het oude zaaltje") && to_a[1].text.contains("De Schakel"));
    assert_eq!(it.mails(&app, "b@straat.example").await[1].calendar, []);
    assert_eq!(it.mails(&app, "c@straat.example").await.len(), 1);

    let mut tx = app.app.db.organisation(tenant).await.unwrap();
    tx.publish(&ReportPublished { conversation_id })
        .await
        .unwrap();
    tx.publish(&ReportPublished { conversation_id })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let to_a = it.mails(&app, "a@straat.example").await;
    assert_eq!(to_a.len(), 3, "once, however often it is published");
    assert!(to_a[2].category == "news" && to_a[2].text.contains("/verslag"));
    assert_eq!(it.mails(&app, "b@straat.example").await.len(), 2);

    sqlx::query("update conversations set status = 'cancelled', cancellation_reason = 'De zaal is dicht.' where id = $1")
        .bind(conversation_id)
        .execute(&mut it.owner)
        .await
        .unwrap();
    let mut tx = app.app.db.organisation(tenant).await.unwrap();
    tx.publish(&ConversationCancelled { conversation_id })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let to_a = it.mails(&app, "a@straat.example").await;
    assert_eq!(to_a[3].calendar, [("cancel".to_owned(), 3)]);
    assert!(to_a[3].text.contains("De zaal is dicht."));
    assert_eq!(it.mails(&app, "b@straat.example").await.len(), 3);
}

#[tokio::test]
async fn needs_and_answers_are_erased_when_their_time_is_over() {
    let app = TestApp::start().await;
    let mut it = Gathering::plant(&app, &[Some(5)]).await;
    let link = it.invite(&app, "a@straat.example").await;
    let session = format!("session-{}", it.sessions[0]);
    let question = format!("question-{}", it.question);
    let fields = [
        (session.as_str(), "yes"),
        ("need-food", "geen noten"),
        (question.as_str(), "Haven 3"),
    ];
    app.browser().post(&link, &fields).await;
    for (days_ago, answers, needs) in [(20, 1, "geen noten"), (40, 0, "geen noten"), (95, 0, "")] {
        sqlx::query("update sessions set starts_at = now() - make_interval(days => $2, hours => 2), ends_at = now() - make_interval(days => $2) where id = $1")
            .bind(it.sessions[0])
            .bind(days_ago)
            .execute(&mut it.owner)
            .await
            .unwrap();
        let alarms = sqlx::query("update jobs set run_at = now() where kind like '%keeping-ends'")
            .execute(&mut it.owner)
            .await
            .unwrap();
        assert_eq!(
            alarms.rows_affected(),
            1,
            "the alarm is set for what is left"
        );
        app.jobs().await;
        let kept: (i64, String) = sqlx::query_as("select (select count(*) from registration_answers where tenant_id = $1), need_food from registrations where tenant_id = $1")
            .bind(it.organisation.id.0)
            .fetch_one(&mut it.owner)
            .await
            .unwrap();
        assert_eq!(kept, (answers, needs.to_owned()), "{days_ago} days later");
    }
}

#[tokio::test]
async fn a_link_that_was_revoked_or_belongs_to_another_purpose_opens_nothing() {
    let app = TestApp::start().await;
    let mut it = Gathering::plant(&app, &[None]).await;
    let link = it.invite(&app, "a@straat.example").await;
    let browser = app.browser();
    assert_eq!(
        browser.get(&link.replacen("/i/", "/r/", 1)).await.status,
        404
    );
    assert_eq!(
        browser.get(&link.replacen("/i/", "/deur/", 1)).await.status,
        303
    );
    sqlx::query("update invitations set revision = 2 where tenant_id = $1")
        .bind(it.organisation.id.0)
        .execute(&mut it.owner)
        .await
        .unwrap();
    assert_eq!(browser.get(&link).await.status, 404);
    assert_eq!(it.answer(&app, &link, "yes", 0).await.status, 404);
}
