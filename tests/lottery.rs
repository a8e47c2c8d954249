//! Civic lotteries: from a pool that a host brings to people who were drawn, and what others see of it.

use across::{Answer, Browser, TestApp, TestOrganisation};
use kernel::Role;
use uuid::Uuid;

use crate::furnish;

const POOL: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../libs/lottery/tests/pools/opendlp_monitoring_30"
);

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{POOL}/{name}")).unwrap()
}

struct Desk {
    organisation: TestOrganisation,
    organiser: Browser,
    home: String,
    slug: String,
}

impl Desk {
    async fn set(app: &TestApp) -> Self {
        let organisation = furnish::organisation(app, "Lotelingen").await;
        let organiser = app.member(&organisation, Role::Organiser).await;
        let (id, slug): (Uuid, String) =
            sqlx::query_as("select id, slug from conversations where tenant_id = $1")
                .bind(organisation.id.0)
                .fetch_one(&mut app.behind_the_scenes().await)
                .await
                .unwrap();
        let home = organisation.work(&format!("/gesprekken/{id}/loting"));
        Self {
            organisation,
            organiser,
            home,
            slug,
        }
    }

    async fn bring(&self, respondents: Vec<u8>, seats: &str) -> Answer {
        let once = Uuid::new_v4().to_string();
        let typed = [("once", once.as_str()), ("seats", seats)];
        self.organiser
            .upload(
                &format!("{}/nieuw", self.home),
                &typed,
                "respondents",
                "mensen.csv",
                respondents,
            )
            .await
    }

    /// Sets quotas as the file has them, with a change of one; what is not in the file stays wide open.
    async fn set_quotas(&self, draw: &str, harder: Option<(&str, &str, &str)>) -> Answer {
        let page = self.organiser.get(&format!("{draw}/quota")).await;
        let table = String::from_utf8(file("categories.csv")).unwrap();
        let quotas: Vec<Vec<&str>> = table
            .lines()
            .skip(1)
            .map(|line| line.split(',').collect())
            .collect();
        let mut fields = vec![
            ("revision".to_owned(), page.field("revision")),
            ("seats".to_owned(), "30".to_owned()),
            ("method".to_owned(), "leximin".to_owned()),
        ];
        for (at, (category, feature)) in labels(&page.body).into_iter().enumerate() {
            let line = quotas
                .iter()
                .find(|line| line[0] == category && line[1] == feature);
            let (mut min, mut max) = line.map_or(("0", "30"), |line| (line[2], line[3]));
            if let Some((_, harder_min, harder_max)) = harder.filter(|harder| harder.0 == feature) {
                (min, max) = (harder_min, harder_max);
            }
            fields.extend([
                (format!("min-{at}"), min.to_owned()),
                (format!("max-{at}"), max.to_owned()),
            ]);
        }
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        self.organiser.post(&format!("{draw}/quota"), &fields).await
    }
}

/// The question and the answer of each line of quotas, in order.
fn labels(html: &str) -> Vec<(String, String)> {
    let groups = html.split("role=\"group\" aria-label=\"").skip(1);
    groups
        .filter_map(|part| part.split('"').next())
        .filter_map(|label| label.split_once(": "))
        .map(|(category, feature)| (category.to_owned(), feature.to_owned()))
        .collect()
}

#[tokio::test]
async fn a_pool_becomes_a_list_and_a_throw_a_panel_that_others_can_judge() {
    let app = TestApp::start().await;
    let desk = Desk::set(&app).await;
    let brought = desk.bring(file("respondents.csv"), "30").await;
    assert_eq!(brought.status, 303, "{}", brought.body);
    let draw = brought.location;

    // Quotas that nobody can meet are answered with a way out, which can be taken over.
    let impossible = desk.set_quotas(&draw, Some(("Female", "25", "30"))).await;
    assert_eq!(impossible.status, 303, "{}", impossible.body);
    let page = desk.organiser.get(&draw).await;
    assert!(page.body.contains("/voorstel"), "{}", page.body);
    let revision = page.field("revision");
    desk.organiser
        .post(
            &format!("{draw}/voorstel"),
            &[("revision", &revision), ("suggestion", "0")],
        )
        .await;
    let page = desk.organiser.get(&draw).await;
    assert!(page.body.contains("een groep te maken"), "{}", page.body);

    let possible = desk.set_quotas(&draw, None).await;
    assert_eq!(possible.status, 303, "{}", possible.body);
    desk.organiser.post(&format!("{draw}/lijst"), &[]).await;
    app.jobs().await;
    let listed = desk.organiser.get(&draw).await;
    assert!(
        listed.body.contains("29,7 %"),
        "the smallest chance: {}",
        listed.body
    );

    // Nobody sees the list before it is published, and nobody throws before that either.
    let id = draw.rsplit('/').next().unwrap();
    let public = format!("{}/{}/loting/{id}", desk.organisation.href, desk.slug);
    let visitor = app.browser();
    assert_eq!(visitor.get(&public).await.status, 404);
    desk.organiser
        .post(&format!("{draw}/worp"), &[("number", "417")])
        .await;
    assert!(!desk.organiser.get(&draw).await.body.contains("417"));

    desk.organiser
        .post(&format!("{draw}/publicatie"), &[])
        .await;
    let fixed = desk.set_quotas_again(&draw).await;
    assert_eq!(fixed, draw, "the quotas stand");
    let seen = visitor.get(&public).await;
    assert_eq!(seen.status, 200, "{}", seen.body);
    let list = visitor.get(&format!("{public}/lijst.csv")).await.body;
    assert_eq!(list.lines().count(), 1000);
    assert!(
        seen.body.contains(&lottery::sha256(&list)),
        "the fingerprint is that of the file"
    );
    assert_eq!(
        visitor.get(&format!("{public}/record.json")).await.status,
        404,
        "the seed is told after the throw"
    );
    let conversation = visitor
        .get(&format!("{}/{}", desk.organisation.href, desk.slug))
        .await;
    assert!(
        conversation.body.contains(&public),
        "the conversation's page leads to it"
    );

    let wrong = desk
        .organiser
        .post(&format!("{draw}/worp"), &[("number", "1000")])
        .await;
    assert_eq!(wrong.status, 422);
    desk.organiser
        .post(&format!("{draw}/worp"), &[("number", "417")])
        .await;
    let panel: Vec<&str> = list.lines().nth(417).unwrap().split(',').skip(1).collect();
    let drawn = visitor.get(&public).await;
    assert!(
        panel.iter().all(|id| drawn.body.contains(id)),
        "{}",
        drawn.body
    );
    let desk_page = desk.organiser.get(&draw).await;
    assert!(
        desk_page.body.contains("Wie er klaarstaan"),
        "{}",
        desk_page.body
    );
    assert!(
        !drawn.body.contains("Wie er klaarstaan"),
        "that is the host's"
    );
    let mine = visitor.get(&format!("{public}?code={}", panel[0])).await;
    assert!(mine.body.contains("is geloot"), "{}", mine.body);

    // The files suffice to judge the draw without us.
    let record: lottery::Record =
        serde_json::from_str(&visitor.get(&format!("{public}/record.json")).await.body).unwrap();
    let categories = desk
        .organiser
        .get(&format!("{draw}/categories.csv"))
        .await
        .body;
    let respondents = desk
        .organiser
        .get(&format!("{draw}/respondents.csv"))
        .await
        .body;
    assert!(
        !respondents.contains("Street"),
        "no address leaves the house: {respondents}"
    );
    let pool = lottery::read::pool(categories.as_bytes(), respondents.as_bytes(), 30).unwrap();
    let verdicts = lottery::verify(&pool, &record).unwrap();
    assert!(
        verdicts.iter().all(|verdict| verdict.wrong.is_none()),
        "{verdicts:?}"
    );

    // Who drops out is replaced; who stays keeps the seat.
    let once = Uuid::new_v4().to_string();
    let stranger = desk
        .organiser
        .post(
            &format!("{draw}/vervanging"),
            &[("once", &once), ("withdrawn", "nobody")],
        )
        .await;
    assert_eq!(stranger.status, 422);
    let gone = format!("{}, {}", panel[0], panel[1]);
    let next = desk
        .organiser
        .post(
            &format!("{draw}/vervanging"),
            &[("once", &once), ("withdrawn", &gone)],
        )
        .await;
    assert_eq!(next.status, 303, "{}", next.body);
    let next = next.location;
    let ready = desk.organiser.get(&next).await;
    if ready.body.contains("/voorstel") {
        // Nobody else is like those who went: a quota gives way.
        let fields = [("revision", &*ready.field("revision")), ("suggestion", "0")];
        desk.organiser
            .post(&format!("{next}/voorstel"), &fields)
            .await;
    }
    desk.organiser.post(&format!("{next}/lijst"), &[]).await;
    app.jobs().await;
    let made = desk.organiser.get(&next).await;
    assert!(made.body.contains("SHA-256"), "{}", made.body);
    let record = desk
        .organiser
        .get(&format!("{next}/record.json"))
        .await
        .body;
    let record: lottery::Record = serde_json::from_str(&record).unwrap();
    for ids in &record.panels {
        assert!(
            panel[2..]
                .iter()
                .all(|id| ids.iter().any(|other| other == id))
        );
        assert!(!ids.iter().any(|id| id == panel[0] || id == panel[1]));
    }
}

impl Desk {
    /// Where the page of quotas sends somebody who comes too late.
    async fn set_quotas_again(&self, draw: &str) -> String {
        self.organiser.get(&format!("{draw}/quota")).await.location
    }
}

#[tokio::test]
async fn answers_are_forgotten_in_time_and_the_outcome_stays() {
    let app = TestApp::start().await;
    let desk = Desk::set(&app).await;
    let draw = desk.bring(file("respondents.csv"), "30").await.location;
    let id: Uuid = draw.rsplit('/').next().unwrap().parse().unwrap();
    let mut behind = app.behind_the_scenes().await;
    sqlx::query("update draws set forget_at = now() - interval '1 minute' where id = $1")
        .bind(id)
        .execute(&mut behind)
        .await
        .unwrap();
    sqlx::query("update jobs set run_at = now() - interval '1 minute' where kind like '%lottery-pool-expires'").execute(&mut behind).await.unwrap();
    app.jobs().await;
    let people: Option<serde_json::Value> =
        sqlx::query_scalar("select people from draws where id = $1")
            .bind(id)
            .fetch_one(&mut behind)
            .await
            .unwrap();
    assert_eq!(people, None);
    let page = desk.organiser.get(&draw).await;
    assert!(page.body.contains("zijn verwijderd"), "{}", page.body);
    assert_eq!(
        desk.organiser
            .get(&format!("{draw}/respondents.csv"))
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn a_file_that_is_no_pool_says_what_to_do() {
    let app = TestApp::start().await;
    let desk = Desk::set(&app).await;
    for (bytes, sentence) in [
        ("naam,leeftijd\nAn,oud\n", "kolom id"),
        ("id,leeftijd\nAn de Vries,oud\n", "zonder spaties"),
        ("id,leeftijd\na,oud\na,jong\n", "twee keer"),
        ("", "niet als tabel lezen"),
    ] {
        let answer = desk.bring(bytes.as_bytes().to_vec(), "30").await;
        assert_eq!(answer.status, 422, "{bytes}");
        assert!(answer.body.contains(sentence), "{bytes}: {}", answer.body);
        assert!(
            answer.body.contains("value=\"30\""),
            "what was typed is still there"
        );
    }
}
