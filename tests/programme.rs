//! The evening itself: the programme and its clock, what participants see of it, and who sits where.

use std::collections::HashMap;

use across::{Browser, TestApp, TestOrganisation};
use kernel::{
    Role,
    links::{PersonalLink, Purpose},
};
use uuid::Uuid;

use crate::furnish;

struct Evening {
    organisation: TestOrganisation,
    organiser: Browser,
    conversation: Uuid,
    session: Uuid,
    slug: String,
    home: String,
}

impl Evening {
    async fn set(app: &TestApp) -> Self {
        let organisation = furnish::organisation(app, "Avond").await;
        let organiser = app.member(&organisation, Role::Organiser).await;
        let mut behind = app.behind_the_scenes().await;
        let (conversation, session, slug): (Uuid, Uuid, String) =
            sqlx::query_as("select c.id, s.id, c.slug from conversations c join sessions s on s.tenant_id = c.tenant_id and s.conversation_id = c.id where c.tenant_id = $1")
                .bind(organisation.id.0)
                .fetch_one(&mut behind)
                .await
                .unwrap();
        for table in ["seatings", "programmes"] {
            let sql = format!("delete from {table} where tenant_id = $1");
            sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(organisation.id.0)
                .execute(&mut behind)
                .await
                .unwrap();
        }
        let home = organisation.work(&format!("/gesprekken/{conversation}/programma/{session}"));
        Self {
            organisation,
            organiser,
            conversation,
            session,
            slug,
            home,
        }
    }

    async fn add(&self, title: &str, minutes: &str) {
        let once = Uuid::new_v4().to_string();
        let fields = [
            ("once", once.as_str()),
            ("title", title),
            ("minutes", minutes),
            ("how", "Stap een\n\nStap twee"),
            ("materials", "Stiften"),
        ];
        let answer = self
            .organiser
            .post(&format!("{}/nieuw", self.home), &fields)
            .await;
        assert_eq!(answer.status, 303, "{}", answer.body);
    }

    /// Somebody with a seat.
    async fn registers(&self, app: &TestApp, name: &str, need_access: &str, people: i32) {
        sqlx::query(
            "with r as (insert into registrations (tenant_id, id, conversation_id, email, email_key, name, source, state, need_access) \
               values ($1, gen_random_uuid(), $2, $3, $3, $4, 'open', 'active', $5) returning id) \
             insert into attendances (tenant_id, registration_id, session_id, answer, seat, people) select $1, id, $6, 'yes', 'confirmed', $7 from r",
        )
        .bind(self.organisation.id.0)
        .bind(self.conversation)
        .bind(format!("{}@x.example", name.to_lowercase().replace(' ', "")))
        .bind(name)
        .bind(need_access)
        .bind(self.session)
        .bind(people)
        .execute(&mut app.behind_the_scenes().await)
        .await
        .unwrap();
    }

    async fn id(&self, app: &TestApp, name: &str) -> String {
        sqlx::query_scalar::<_, Uuid>(
            "select id from registrations where tenant_id = $1 and name = $2",
        )
        .bind(self.organisation.id.0)
        .bind(name)
        .fetch_one(&mut app.behind_the_scenes().await)
        .await
        .unwrap()
        .to_string()
    }

    /// The table of each registration in each round, from 0.
    async fn plan(&self, app: &TestApp) -> HashMap<String, Vec<usize>> {
        let plan: serde_json::Value =
            sqlx::query_scalar("select plan from seatings where session_id = $1")
                .bind(self.session)
                .fetch_one(&mut app.behind_the_scenes().await)
                .await
                .unwrap();
        let seat = |seat: &serde_json::Value| {
            let tables = serde_json::from_value(seat["tables"].clone()).unwrap();
            (seat["id"].as_str().unwrap().to_owned(), tables)
        };
        plan.as_array().unwrap().iter().map(seat).collect()
    }

    async fn wish(&self, a: &str, b: &str, kind: &str) {
        let wish = [("a", a), ("b", b), ("kind", kind)];
        let kept = self
            .organiser
            .post(&format!("{}/tafels/wensen", self.home), &wish)
            .await;
        assert_eq!(kept.status, 303, "{}", kept.body);
    }

    async fn seat(&self, tables: &str, rounds: &str) {
        let wanted = [("tables", tables), ("rounds", rounds)];
        let made = self
            .organiser
            .post(&format!("{}/tafels", self.home), &wanted)
            .await;
        assert_eq!(made.status, 303, "{}", made.body);
    }

    async fn relocate(&self, person: &str, round: usize, table: usize) -> (u16, String) {
        let (round, table) = ((round + 1).to_string(), (table + 1).to_string());
        let there = [("person", person), ("round", &round), ("table", &table)];
        let answer = self
            .organiser
            .post(&format!("{}/tafels/verplaatsing", self.home), &there)
            .await;
        (answer.status, answer.body)
    }

    async fn step(&self, who: &Browser, action: &str, seen: &str) -> String {
        let answer = who
            .post(
                &format!("{}/draaiboek", self.home),
                &[("action", action), ("seen", seen)],
            )
            .await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        who.get(&answer.location).await.body
    }
}

#[tokio::test]
async fn parts_are_arranged_and_the_clock_is_the_same_for_everybody() {
    let app = TestApp::start().await;
    let evening = Evening::set(&app).await;
    evening.add("Welkom", "15").await;
    evening.add("Aan tafel", "60").await;
    evening.add("Terugblik", "20").await;
    let page = evening.organiser.get(&evening.home).await;
    assert!(page.body.contains("25 minuten korter"), "{}", page.body);
    let wrong = evening
        .organiser
        .post(
            &format!("{}/nieuw", evening.home),
            &[("title", "Pauze"), ("minutes", "veel")],
        )
        .await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.body.contains("value=\"Pauze\""),
        "what was typed stays"
    );

    let begin = evening
        .organiser
        .post(
            &format!("{}/werkvorm", evening.home),
            &[("format", "world-cafe")],
        )
        .await;
    assert_eq!(begin.status, 303, "{}", begin.body);
    let page = evening.organiser.get(&evening.home).await;
    assert!(
        page.body.contains("langer dan de bijeenkomst"),
        "the rounds of the format came behind: {}",
        page.body
    );

    // Participants see it once the host says so, and only then.
    let public = format!("{}/{}/programma", evening.organisation.href, evening.slug);
    let visitor = app.browser();
    assert_eq!(visitor.get(&public).await.status, 404);
    evening
        .organiser
        .post(
            &format!("{}/zichtbaar", evening.home),
            &[("action", "show")],
        )
        .await;
    let seen = visitor.get(&public).await;
    assert!(
        seen.body.contains("Terugblik") && !seen.body.contains("Stap twee"),
        "{}",
        seen.body
    );
    let conversation = visitor
        .get(&format!("{}/{}", evening.organisation.href, evening.slug))
        .await;
    assert!(
        conversation.body.contains(&public),
        "the conversation's page leads to it"
    );

    // The facilitator runs it; what two phones press at once happens once.
    let facilitator = app.member(&evening.organisation, Role::Facilitator).await;
    let other = app.member(&evening.organisation, Role::Facilitator).await;
    let sheet = evening.step(&facilitator, "next", "").await;
    assert!(
        sheet.contains("data-until=") && sheet.contains("<strong>Welkom</strong>"),
        "{sheet}"
    );
    let sheet = evening.step(&other, "next", "").await;
    assert!(
        sheet.contains("intussen verzet") && sheet.contains("<strong>Welkom</strong>"),
        "{sheet}"
    );
    let sheet = evening.step(&facilitator, "more", "0+0").await;
    assert!(sheet.contains("20 minuten"), "{sheet}");
    let sheet = evening.step(&other, "more", "0+0").await;
    assert!(
        sheet.contains("intussen verzet") && sheet.contains("20 minuten"),
        "five minutes that two phones give at once are five: {sheet}"
    );
    let sheet = evening.step(&other, "next", "0+5").await;
    assert!(
        sheet.contains("<strong>Aan tafel</strong>") && sheet.contains("Voorbij"),
        "{sheet}"
    );
    let sheet = evening.step(&facilitator, "back", "1+0").await;
    assert!(sheet.contains("<strong>Welkom</strong>"), "{sheet}");
    assert!(
        sheet.contains("Stap twee") && sheet.contains("Stiften"),
        "instructions and materials are on it"
    );
}

#[tokio::test]
async fn everybody_with_a_seat_has_a_table_and_wishes_hold() {
    let app = TestApp::start().await;
    let evening = Evening::set(&app).await;
    let mut behind = app.behind_the_scenes().await;
    for number in 0..17 {
        evening
            .registers(
                &app,
                &format!("Gast {number:02}"),
                if number == 3 { "rolstoel" } else { "" },
                if number == 5 { 2 } else { 1 },
            )
            .await;
    }
    let id = |name: &'static str| evening.id(&app, name);
    let (a, b) = (id("Gast 01").await, id("Gast 02").await);
    let tables = format!("{}/tafels", evening.home);
    let wish = evening
        .organiser
        .post(
            &format!("{tables}/wensen"),
            &[("a", &a), ("b", &b), ("kind", "apart")],
        )
        .await;
    assert_eq!(wish.status, 303, "{}", wish.body);
    let made = evening
        .organiser
        .post(
            &tables,
            &[
                ("tables", "4"),
                ("rounds", "3"),
                ("access_tables", "2"),
                ("language_tables", ""),
            ],
        )
        .await;
    assert_eq!(made.status, 303, "{}", made.body);

    let plan: serde_json::Value =
        sqlx::query_scalar("select plan from seatings where session_id = $1")
            .bind(evening.session)
            .fetch_one(&mut behind)
            .await
            .unwrap();
    let seats = plan.as_array().unwrap();
    let of = |id: &str| seats.iter().find(|seat| seat["id"] == id).unwrap()["tables"].clone();
    assert_eq!(seats.len(), 18, "seventeen and the one who was there");
    assert!((0..3).all(|round| of(&a)[round] != of(&b)[round]), "{plan}");
    assert_eq!(
        of(&id("Gast 03").await),
        serde_json::json!([1, 1, 1]),
        "who needs room for a wheelchair has it"
    );

    // By hand, unless it breaks a wish.
    let table_of_b = of(&b)[0].as_u64().unwrap() + 1;
    let broken = evening
        .organiser
        .post(
            &format!("{tables}/verplaatsing"),
            &[
                ("person", &a),
                ("round", "1"),
                ("table", &table_of_b.to_string()),
            ],
        )
        .await;
    assert_eq!(broken.status, 422);
    assert!(broken.body.contains("zitten apart"), "{}", broken.body);

    // Participants see their own table once the host says so.
    let registration: Uuid = a.parse().unwrap();
    let link = PersonalLink {
        purpose: Purpose::Registration,
        id: registration,
        revision: 1,
    };
    let own = app.app.secret.path(evening.organisation.id.0, link);
    let guest = app.browser();
    assert!(!guest.get(&own).await.body.contains("Jouw tafel"));
    evening
        .organiser
        .post(&format!("{tables}/zichtbaar"), &[("action", "show")])
        .await;
    let page = guest.get(&own).await;
    let first = of(&a)[0].as_u64().unwrap() + 1;
    assert!(
        page.body.contains(&format!("ronde 1: tafel {first}")),
        "{}",
        page.body
    );

    // What cannot be says why, and keeps what was typed.
    evening
        .organiser
        .post(
            &format!("{tables}/wensen"),
            &[("a", &a), ("b", &b), ("kind", "together")],
        )
        .await;
    let impossible = evening
        .organiser
        .post(
            &tables,
            &[
                ("tables", "5"),
                ("rounds", "2"),
                ("access_tables", ""),
                ("language_tables", ""),
            ],
        )
        .await;
    assert_eq!(impossible.status, 422);
    assert!(
        impossible.body.contains("samen én apart") && impossible.body.contains("value=\"5\""),
        "{}",
        impossible.body
    );
}

#[tokio::test]
async fn moves_by_hand_keep_the_wishes_of_whom_they_move_and_mend_what_a_later_wish_broke() {
    let app = TestApp::start().await;
    let evening = Evening::set(&app).await;
    for number in 0..12 {
        evening
            .registers(&app, &format!("Gast {number:02}"), "", 1)
            .await;
    }
    let (a, b) = (
        evening.id(&app, "Gast 01").await,
        evening.id(&app, "Gast 02").await,
    );
    evening.wish(&a, &b, "apart").await;
    evening.seat("3", "3").await;

    // Who comes later has no table yet; wishes hold all the same.
    evening.registers(&app, "Laatkomer", "", 1).await;
    let plan = evening.plan(&app).await;
    let (status, body) = evening.relocate(&a, 0, plan[&b][0]).await;
    assert!(
        status == 422 && body.contains("zitten apart"),
        "{status} {body}"
    );
    assert_eq!(evening.plan(&app).await, plan, "nobody moved");

    // A wish that came later is mended round by round, and stands in nobody else's way.
    let meetings = |id: &&String| {
        let met = |round: &usize| plan[*id][*round] == plan[&a][*round];
        (0..3).filter(met).count()
    };
    let others = plan.keys().filter(|id| ![&a, &b].contains(id));
    let friend = others.min_by_key(meetings).unwrap().clone();
    assert!(meetings(&&friend) <= 1, "they have two rounds to mend");
    evening.wish(&a, &friend, "together").await;
    let other = plan
        .keys()
        .find(|id| ![&a, &b, &friend].contains(id))
        .unwrap();
    let elsewhere = (plan[other][0] + 1) % 3;
    let (status, body) = evening.relocate(other, 0, elsewhere).await;
    assert_eq!(status, 303, "{body}");
    for (round, table) in plan[&a].iter().enumerate() {
        let (status, body) = evening.relocate(&friend, round, *table).await;
        assert_eq!(status, 303, "round {round}: {body}");
    }
    let mended = evening.plan(&app).await;
    assert_eq!(mended[&friend], plan[&a]);
    assert_eq!(mended[other][0], elsewhere);
}

#[tokio::test]
async fn couples_without_a_wish_are_seated() {
    let app = TestApp::start().await;
    let evening = Evening::set(&app).await;
    // Those who were there already come on their own.
    for name in ["Paar A", "Paar B", "Paar C", "Paar D", "Paar E"] {
        evening.registers(&app, name, "", 2).await;
    }
    // Eleven people at four tables of three and two: no two couples fit at one, and there are five.
    evening.seat("4", "2").await;
    assert_eq!(evening.plan(&app).await.len(), 6);
}

#[tokio::test]
async fn a_draft_that_begins_with_a_format_has_its_programme() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Beginners").await;
    let page = organisation
        .owner
        .get(&organisation.work("/gesprekken/nieuw?werkvorm=world-cafe"))
        .await;
    let fields = [
        ("once", &*page.field("once")),
        ("format", "world-cafe"),
        ("question", "Hoe wordt het park van ons allemaal?"),
        ("title", "Het park"),
        ("influence_level", "advise"),
        ("date", "2027-05-03"),
        ("start", "19:30"),
        ("end", "21:30"),
        ("place_name", "De Schakel"),
        ("address", "Speelweg 1"),
    ];
    let made = organisation
        .owner
        .post(&organisation.work("/gesprekken/nieuw"), &fields)
        .await;
    assert_eq!(made.status, 303, "{}", made.body);
    let sessions = organisation
        .owner
        .get(&format!("{}/programma", made.location))
        .await;
    assert_eq!(sessions.status, 303, "one session needs no choice");
    let programme = organisation.owner.get(&sessions.location).await;
    assert!(
        programme.body.contains("Oogst") && programme.body.contains("19.30"),
        "{}",
        programme.body
    );
}
