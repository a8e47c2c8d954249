//! Reach: from the host's questions to what everyone sees, and what nobody can work out from it.

use across::{Answer, Browser, TestApp};
use events::reach::ReachKeepingEnds;
use jiff::SignedDuration;
use jiff_sqlx::ToSqlx as _;
use kernel::{
    Role,
    links::{PersonalLink, Purpose},
};
use uuid::Uuid;

use crate::gatherings::Gathering;

const WEST: &str = "WK034401";
const OVERVECHT: &str = "WK034403";

struct Case {
    app: TestApp,
    gathering: Gathering,
}

impl Case {
    /// A conversation that asks age, tenure and area.
    async fn asking() -> Self {
        let app = TestApp::start().await;
        let gathering = Gathering::plant(&app, &[Some(200)]).await;
        let case = Self { app, gathering };
        let saved = case.ask(&[
            ("questions", "age"),
            ("questions", "tenure"),
            ("questions", "area"),
            ("areas", WEST),
            ("areas", OVERVECHT),
            ("keep_days", "30"),
        ]);
        let saved = saved.await;
        assert_eq!(saved.status, 303, "{}", saved.body);
        case
    }

    fn host(&self) -> &Browser {
        &self.gathering.organisation.owner
    }

    fn work(&self, rest: &str) -> String {
        let id = self.gathering.id;
        self.gathering
            .organisation
            .work(&format!("/gesprekken/{id}/bereik{rest}"))
    }

    async fn ask(&self, fields: &[(&str, &str)]) -> Answer {
        self.host().post(&self.work("/vragen"), fields).await
    }

    fn public(&self) -> String {
        format!(
            "{}/{}/bereik",
            self.gathering.organisation.href, self.gathering.slug
        )
    }

    /// Registers somebody; gives their personal page.
    async fn registered(&mut self, number: usize) -> String {
        let id = Uuid::now_v7();
        let email = format!("b{number}@x.example");
        sqlx::query(
            "insert into registrations (tenant_id, id, conversation_id, email, email_key, source, state) values ($1, $2, $3, $4, $4, 'open', 'active')",
        )
        .bind(self.gathering.organisation.id.0)
        .bind(id)
        .bind(self.gathering.id)
        .bind(&email)
        .execute(&mut self.gathering.owner)
        .await
        .unwrap();
        let link = PersonalLink {
            purpose: Purpose::Registration,
            id,
            revision: 1,
        };
        self.app
            .app
            .secret
            .path(self.gathering.organisation.id.0, link)
    }

    async fn answers(&self, page: &str, age: &str, tenure: &str, area: &str) -> Answer {
        let fields = [("age", age), ("tenure", tenure), ("area", area)];
        self.app
            .browser()
            .post(&format!("{page}/achtergrond"), &fields)
            .await
    }

    async fn kept(&mut self) -> i64 {
        sqlx::query_scalar("select count(*) from reach_answers where conversation_id = $1")
            .bind(self.gathering.id)
            .fetch_one(&mut self.gathering.owner)
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn residents_see_what_the_host_sees_once_five_people_said_something() {
    let mut case = Case::asking().await;
    let visitor = case.app.browser();
    for number in 0..30 {
        let page = case.registered(number).await;
        let own = visitor.get(&page).await;
        assert!(own.body.contains("/achtergrond"), "{}", own.body);
        let age = ["45-64", "65", "25-44", "45-64", "15-24"][number % 5];
        let tenure = if number % 3 == 0 { "social" } else { "own" };
        let saved = case.answers(&page, age, tenure, WEST).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
        if number == 3 {
            let public = visitor.get(&case.public()).await;
            assert!(
                public.body.contains("Nog niets te laten zien"),
                "{}",
                public.body
            );
        }
    }
    let public = visitor.get(&case.public()).await;
    let host = case.host().get(&case.work("")).await;
    for page in [&public, &host] {
        assert_eq!(page.status, 200);
        assert!(page.body.contains("25 tot en met 44 jaar"), "{}", page.body);
        assert!(page.body.contains("mensen nodig"), "{}", page.body);
        assert!(page.body.contains("verborgen"), "no private tenants came");
        assert!(page.body.contains("<svg class=\"stad-reach\""));
        assert!(page.body.contains("Kerncijfers wijken en buurten 2025"));
    }
    assert!(host.body.contains("Volgende stap") && !public.body.contains("Volgende stap"));
    let shown = visitor
        .get(&format!(
            "{}/{}",
            case.gathering.organisation.href, case.gathering.slug
        ))
        .await;
    assert!(shown.body.contains("/bereik"));
}

/// Whoever looks before and after one neighbour answers learns nothing, however often one person changes their mind.
#[tokio::test]
async fn two_dates_do_not_give_away_one_person() {
    let mut case = Case::asking().await;
    let visitor = case.app.browser();
    let mut pages = Vec::new();
    for number in 0..20 {
        let page = case.registered(number).await;
        case.answers(
            &page,
            ["15-24", "25-44", "45-64", "65"][number % 4],
            "own",
            WEST,
        )
        .await;
        pages.push(page);
    }
    let panel = |answer: Answer| {
        answer
            .body
            .split("<main")
            .nth(1)
            .unwrap_or_default()
            .to_owned()
    };
    let before = panel(visitor.get(&case.public()).await);
    let neighbour = case.registered(20).await;
    case.answers(&neighbour, "15-24", "social", OVERVECHT).await;
    assert_eq!(before, panel(visitor.get(&case.public()).await));
    for turn in 0..12 {
        let age = ["15-24", "65"][turn % 2];
        case.answers(&pages[0], age, "private", OVERVECHT).await;
    }
    assert_eq!(
        before,
        panel(visitor.get(&case.public()).await),
        "one person is one person"
    );
    for page in &pages[1..4] {
        case.answers(page, "15-24", "own", WEST).await;
    }
    assert_ne!(
        before,
        panel(visitor.get(&case.public()).await),
        "five different people changed"
    );
}

#[tokio::test]
async fn everything_may_be_left_open_and_what_is_not_an_answer_is_refused() {
    let mut case = Case::asking().await;
    let page = case.registered(0).await;
    let form = case.app.browser().get(&format!("{page}/achtergrond")).await;
    assert!(
        form.body.contains("Dat zeg ik liever niet") && form.body.contains("Zo zien we of"),
        "{}",
        form.body
    );
    assert!(!form.body.contains("spreek je thuis"), "not asked");
    let none = case
        .app
        .browser()
        .post(&format!("{page}/achtergrond"), &[])
        .await;
    assert_eq!(none.status, 303, "{}", none.body);
    let wrong = case.answers(&page, "vijftig", "own", WEST).await;
    assert_eq!(wrong.status, 422, "{}", wrong.body);
    let rather_not = case
        .answers(&page, "rather-not", "rather-not", "elsewhere")
        .await;
    assert_eq!(rather_not.status, 303);
    let filled = case.app.browser().get(&format!("{page}/achtergrond")).await;
    assert!(filled.body.contains("checked"));
    let forged = format!("{}x/achtergrond", page);
    assert_eq!(case.app.browser().get(&forged).await.status, 404);
}

/// The answers are gone at the stated time; what was shown stays.
#[tokio::test]
async fn answers_are_erased_in_time() {
    let mut case = Case::asking().await;
    for number in 0..6 {
        let page = case.registered(number).await;
        case.answers(&page, "45-64", "own", WEST).await;
    }
    case.app.jobs().await;
    assert_eq!(case.kept().await, 6, "the last session is ahead");
    let over = case.app.app.clock.now() - SignedDuration::from_hours(24 * 31);
    sqlx::query("update sessions set starts_at = $2::timestamptz - interval '2 hours', ends_at = $2 where conversation_id = $1")
        .bind(case.gathering.id)
        .bind(over.to_sqlx())
        .execute(&mut case.gathering.owner)
        .await
        .unwrap();
    let mut tx = case
        .app
        .app
        .db
        .organisation(case.gathering.organisation.id)
        .await
        .unwrap();
    let fact = ReachKeepingEnds {
        conversation_id: case.gathering.id,
    };
    tx.publish_at(&fact, over).await.unwrap();
    tx.commit().await.unwrap();
    case.app.jobs().await;
    assert_eq!(case.kept().await, 0);
    let public = case.app.browser().get(&case.public()).await;
    assert!(
        public.body.contains("45 tot en met 64 jaar"),
        "{}",
        public.body
    );
    let late = case.registered(9).await;
    case.answers(&late, "65", "own", WEST).await;
    assert_eq!(
        case.kept().await,
        0,
        "what would have to be erased at once is not taken"
    );
}

/// What somebody was told holds, even where the host chooses more days afterwards.
#[tokio::test]
async fn nothing_is_kept_longer_than_its_person_was_told() {
    let mut case = Case::asking().await;
    let page = case.registered(0).await;
    case.answers(&page, "45-64", "own", WEST).await;
    let more = case
        .ask(&[("questions", "age"), ("keep_days", "300")])
        .await;
    assert_eq!(more.status, 303);
    let told = "update reach_answers set erase_at = now() - interval '1 hour' where conversation_id = $1 and erase_at < now() + interval '60 days'";
    let moved = sqlx::query(told)
        .bind(case.gathering.id)
        .execute(&mut case.gathering.owner)
        .await
        .unwrap();
    assert_eq!(moved.rows_affected(), 1, "the first promise was kept");
    let mut tx = case
        .app
        .app
        .db
        .organisation(case.gathering.organisation.id)
        .await
        .unwrap();
    let fact = ReachKeepingEnds {
        conversation_id: case.gathering.id,
    };
    tx.publish_at(
        &fact,
        case.app.app.clock.now() - SignedDuration::from_hours(1),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    case.app.jobs().await;
    assert_eq!(case.kept().await, 0);
}

#[tokio::test]
async fn letters_are_divided_and_come_as_a_table() {
    let case = Case::asking().await;
    let query =
        "?letters=1000&seats=60&sent-own=400&answered-own=40&sent-social=400&answered-social=8";
    let page = case
        .host()
        .get(&case.work(&format!("/brieven{query}")))
        .await;
    assert!(page.body.contains("1000 brieven verdeeld"), "{}", page.body);
    let csv = case
        .host()
        .get(&case.work(&format!("/brieven.csv{query}")))
        .await;
    let numbers: Vec<u32> = csv
        .body
        .lines()
        .filter_map(|line| line.trim().rsplit(';').next()?.parse().ok())
        .collect();
    assert_eq!(
        (numbers.len(), numbers.iter().sum::<u32>()),
        (6, 1000),
        "{}",
        csv.body
    );
    let own_and_social = (numbers[0] + numbers[3], numbers[1] + numbers[4]);
    assert!(own_and_social.1 > 3 * own_and_social.0, "{}", csv.body);
    let few = case
        .host()
        .get(&case.work(&format!("/brieven{}", query.replace("=1000", "=100"))))
        .await;
    assert!(few.body.contains("ga ook langs"), "{}", few.body);
    let wrong = case
        .host()
        .get(&case.work("/brieven?letters=veel&sent-own=1&answered-own=2"))
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("value=\"veel\""), "{}", wrong.body);
}

#[tokio::test]
async fn only_organisers_ask_and_a_district_is_not_compared_with_its_own_part() {
    let case = Case::asking().await;
    let nested = case
        .ask(&[
            ("questions", "area"),
            ("areas", WEST),
            ("areas", "BU03440112"),
            ("keep_days", ""),
        ])
        .await;
    assert_eq!(nested.status, 422);
    assert!(
        nested.body.contains("Je koos een gebied en ook een deel"),
        "{}",
        nested.body
    );
    let writer = case
        .app
        .member(&case.gathering.organisation, Role::NoteTaker)
        .await;
    assert_eq!(writer.get(&case.work("")).await.status, 200);
    assert_ne!(writer.get(&case.work("/vragen")).await.status, 200);
}

/// A file of another city can be chosen from; what cannot be read is refused, and the edition that was typed stays.
#[tokio::test]
async fn an_organisation_brings_its_own_figures() {
    let case = Case::asking().await;
    let edition = [("edition", "CBS 2024, eigen stad")];
    let wrong = case
        .host()
        .upload(
            &case.work("/cijfers"),
            &edition,
            "file",
            "x.csv",
            b"a;b\n1;2\n".to_vec(),
        )
        .await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.body.contains("geen buurten") && wrong.body.contains("CBS 2024, eigen stad"),
        "{}",
        wrong.body
    );
    let file =
        b"gwb_code;regio;a_inw;a_hh;p_koopw;p_wcorpw;p_ov_hw\nBU1;Noord & Zo;1000;500;40,5;.;.\n"
            .to_vec();
    let saved = case
        .host()
        .upload(&case.work("/cijfers"), &edition, "file", "x.csv", file)
        .await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let form = case.host().get(&case.work("/vragen")).await;
    assert!(
        form.body.contains("Noord &amp; Zo") && form.body.contains("CBS 2024, eigen stad"),
        "{}",
        form.body
    );
    let chosen = case
        .ask(&[
            ("questions", "tenure"),
            ("areas", "BU1"),
            ("keep_days", "30"),
        ])
        .await;
    assert_eq!(chosen.status, 303);
    let letters = case.host().get(&case.work("/brieven")).await;
    assert!(
        letters.body.contains("Niets te verdelen"),
        "kept back is not zero: {}",
        letters.body
    );
}
