//! Pulses: held by a facilitator, joined without an account, told only in figures about five and more.

use across::{Answer, Browser, TestApp, TestOrganisation};
use kernel::Role;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::dialogue::{contains, plant};

/// Questions of the script.
const TOPICS: &str = "Wat maakt de straat fijn?\nWat doen we eerst?";

/// A published conversation in an organisation of its own, with a pulse.
struct Pulsed {
    app: TestApp,
    organisation: TestOrganisation,
    behind: PgConnection,
    conversation: Uuid,
    pulse: Uuid,
    code: String,
}

impl Pulsed {
    /// Its lobby is open.
    async fn new() -> Self {
        let held = Self::draft().await;
        let published = held.act("/publicatie", &[]).await;
        assert_eq!(published.status, 303, "{}", published.body);
        held
    }

    async fn draft() -> Self {
        let app = TestApp::start().await;
        let organisation = app.organisation("De Schakel").await;
        let mut behind = app.behind_the_scenes().await;
        let conversation = plant(&mut behind, &organisation).await;
        let new = organisation.work(&format!("/gesprekken/{conversation}/online/puls/nieuw"));
        let once = organisation.owner.get(&new).await.field("once");
        let fields = [
            ("once", once.as_str()),
            ("title", "De Havenstraat in een uur"),
            ("topics", TOPICS),
            ("minutes", "10"),
            ("question-0", "Woon je hier?"),
            ("choices-0", "ja\nnee"),
        ];
        let made = organisation.owner.post(&new, &fields).await;
        assert_eq!(made.status, 303, "{}", made.body);
        let (pulse, code) =
            sqlx::query_as("select id, short_code from dialogues where tenant_id = $1")
                .bind(organisation.id.0)
                .fetch_one(&mut behind)
                .await
                .unwrap();
        // Who is handed what is drawn by lot: the same lot every time.
        sqlx::query("update pulses set seed = 7")
            .execute(&mut behind)
            .await
            .unwrap();
        Self {
            app,
            organisation,
            behind,
            conversation,
            pulse,
            code,
        }
    }

    /// Address of the pulse in the workspace.
    fn desk(&self, rest: &str) -> String {
        let (conversation, pulse) = (self.conversation, self.pulse);
        self.organisation.work(&format!(
            "/gesprekken/{conversation}/online/puls/{pulse}{rest}"
        ))
    }

    /// Address of its public pages.
    fn public(&self, rest: &str) -> String {
        let (home, code) = (&self.organisation.href, &self.code);
        format!("{home}/haven/puls/{code}{rest}")
    }

    async fn act(&self, rest: &str, fields: &[(&str, &str)]) -> Answer {
        self.organisation.owner.post(&self.desk(rest), fields).await
    }

    async fn open(&self, topic: &str) {
        let opened = self.act("/onderwerp", &[("topic", topic)]).await;
        assert_eq!(opened.status, 303, "{}", opened.body);
    }

    /// Somebody comes in.
    async fn join(&self, fields: &[(&str, &str)]) -> Browser {
        let browser = self.app.browser();
        let joined = browser.post(&self.public("/deelname"), fields).await;
        assert_eq!(joined.status, 303, "{}", joined.body);
        browser
    }

    /// So many people come in; of the first half the first answer to the background question.
    async fn hall(&self, people: usize) -> Vec<Browser> {
        let mut hall = Vec::new();
        for number in 0..people {
            let answer = if number * 2 < people { "0" } else { "1" };
            hall.push(self.join(&[("background-0", answer), ("table", "3")]).await);
        }
        hall
    }

    async fn write(&self, browser: &Browser, topic: &str, text: &str) -> Answer {
        let fields = [("topic", topic), ("text", text)];
        browser.post(&self.public("/uitspraak"), &fields).await
    }

    async fn score(&self, browser: &Browser, statement: &str, score: &str) -> Answer {
        let fields = [("statement", statement), ("score", score)];
        browser.post(&self.public("/score"), &fields).await
    }

    /// Everybody scores everything that they are handed.
    async fn read_all(&self, hall: &[Browser], score: impl Fn(usize, &str) -> &'static str) {
        loop {
            let mut scored = 0;
            for (person, browser) in hall.iter().enumerate() {
                let card = browser.get(&self.public("")).await;
                if !card.body.contains("name=\"statement\"") {
                    continue;
                }
                let statement = card.field("statement");
                let kept = self
                    .score(browser, &statement, score(person, &statement))
                    .await;
                assert_eq!(kept.status, 303);
                scored += 1;
            }
            if scored == 0 {
                return;
            }
        }
    }

    async fn events(&mut self) -> i64 {
        sqlx::query_scalar("select count(*) from pulse_events")
            .fetch_one(&mut self.behind)
            .await
            .unwrap()
    }

    async fn read(&self, rest: &str) -> Answer {
        self.app.browser().get(&self.public(rest)).await
    }
}

#[tokio::test]
async fn from_the_lobby_to_the_outcome() {
    let mut held = Pulsed::new().await;
    let hall = held.hall(12).await;
    contains(
        &hall[0].get(&held.public("")).await,
        &["We beginnen zo", "12 mensen doen mee"],
    );
    contains(
        &held.read("/scherm").await,
        &["12 mensen doen mee", "qr.svg"],
    );
    held.open("0").await;
    contains(
        &hall[0].get(&held.public("")).await,
        &[
            "Vraag 1 van 2",
            "Wat maakt de straat fijn?",
            "Schrijf zelf een uitspraak",
        ],
    );
    for (person, text) in [
        "Meer bomen in de straat.",
        "Auto's eruit.",
        "Bankjes in de zon.",
    ]
    .into_iter()
    .enumerate()
    {
        let written = held.write(&hall[person], "0", text).await;
        assert_eq!(written.status, 303, "{}", written.body);
    }
    // Bomen everybody wants; the rest few.
    held.read_all(&hall, |_, statement| {
        if statement == "1" {
            "agree"
        } else {
            "disagree"
        }
    })
    .await;
    let console = held.organisation.owner.get(&held.desk("")).await;
    contains(
        &console,
        &[
            "12 van 12 deden al iets",
            "12 aan een tafel, 0 thuis",
            "3 uitspraken bij deze vraag",
        ],
    );
    let screen = held.read("/scherm").await;
    contains(&screen, &["Meer bomen in de straat.", "Niveau 1 van 1"]);
    assert!(
        !screen.body.contains("Auto"),
        "what did not rise is not on the screen"
    );
    assert_eq!(
        held.read("/uitkomst").await.status,
        404,
        "no outcome before the end"
    );
    let finished = held.act("/einde", &[]).await;
    assert_eq!(finished.status, 303);
    let outcome = held.read("/uitkomst").await;
    contains(
        &outcome,
        &[
            "Meer bomen in de straat.",
            "Gedeeld: alle 1 niveaus",
            "100% eens",
            "Per achtergrond",
            "Woon je hier? ja",
        ],
    );
    contains(
        &hall[0].get(&held.public("")).await,
        &["De puls is afgelopen"],
    );
    let json: serde_json::Value =
        serde_json::from_str(&held.read("/uitkomst/uitkomst.json").await.body).unwrap();
    assert_eq!(json["findings"]["people"], 12);
    assert_eq!(
        json["findings"]["topics"][0]["statements"][0]["all"]["readers"],
        11
    );
    let comments = held.read("/uitkomst/comments.csv").await;
    contains(
        &comments,
        &[
            "comment-body,topic,parent-id,level,shared",
            ",11,0,0,Meer bomen in de straat.,1,,1,true",
        ],
    );
    contains(
        &held.read("/uitkomst/export/verslag").await,
        &["<!DOCTYPE html>", "Meer bomen", "<svg"],
    );
    let closed: bool = sqlx::query_scalar("select closed_at is not null from dialogues")
        .fetch_one(&mut held.behind)
        .await
        .unwrap();
    assert!(closed);
}

#[tokio::test]
async fn the_log_in_the_database_plays_to_what_the_page_told_also_in_another_process() {
    let mut held = Pulsed::new().await;
    let hall = held.hall(10).await;
    held.open("0").await;
    held.write(&hall[0], "0", "Meer bomen in de straat.").await;
    held.write(&hall[1], "0", "Minder auto's in de straat.")
        .await;
    held.read_all(&hall[..5], |_, _| "agree").await;
    // Another process takes over, without a word from the first.
    let other = held.app.another().await;
    let here = other.browser();
    let fields = [
        ("background-0", "1"),
        ("key", "1234567890123456789012345678901234567890123"),
    ];
    assert_eq!(
        here.post(&held.public("/deelname"), &fields).await.status,
        303
    );
    held.read_all(&hall[5..], |_, _| "agree").await;
    held.act("/einde", &[]).await;
    let told: serde_json::Value =
        serde_json::from_str(&held.read("/uitkomst/uitkomst.json").await.body).unwrap();
    // The other process hears of the end when it looks again.
    let elsewhere = loop {
        let answer = other
            .browser()
            .get(&held.public("/uitkomst/uitkomst.json"))
            .await;
        if answer.status != 404 {
            break answer;
        }
        other.another_moment().await;
    };
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&elsewhere.body).unwrap()["findings"],
        told["findings"]
    );
    let rows: Vec<(i64, sqlx::types::Json<pulse::Event>)> =
        sqlx::query_as("select position, event from pulse_events order by position")
            .fetch_all(&mut held.behind)
            .await
            .unwrap();
    assert!(
        rows.iter()
            .map(|row| row.0)
            .eq(1..=i64::try_from(rows.len()).unwrap()),
        "no position is missing"
    );
    let seed: i64 = sqlx::query_scalar("select seed from pulses")
        .fetch_one(&mut held.behind)
        .await
        .unwrap();
    let rules = pulse::Rules {
        seed: seed.cast_unsigned(),
        ..pulse::Rules::default()
    };
    let again = pulse::Pulse::replay(rules, 2, rows.iter().map(|row| &row.1.0));
    let findings = dialogue::pulses::findings::Findings::of(&again);
    assert_eq!(serde_json::to_value(findings).unwrap(), told["findings"]);
    assert_eq!(told["findings"]["people"], 11);
}

#[tokio::test]
async fn a_double_tap_counts_once_and_what_is_not_in_hand_not_at_all() {
    let mut held = Pulsed::new().await;
    let hall = held.hall(3).await;
    held.open("0").await;
    held.write(&hall[0], "0", "Meer bomen in de straat.").await;
    let before = held.events().await;
    for _ in 0..2 {
        assert_eq!(held.score(&hall[1], "1", "agree").await.status, 303);
    }
    assert_eq!(held.events().await, before + 1);
    // Nobody scores their own, or what nobody wrote.
    for (browser, statement) in [(&hall[0], "1"), (&hall[2], "9")] {
        held.score(browser, statement, "agree").await;
    }
    assert_eq!(held.events().await, before + 1);
    let again = held.write(&hall[0], "0", "Meer bomen in de straat.").await;
    assert_eq!(again.status, 303);
    assert_eq!(
        held.events().await,
        before + 1,
        "the same words of the same person are one statement"
    );
    let same = held.write(&hall[1], "0", "meer bomen in de straat").await;
    assert_eq!(same.status, 422);
    contains(
        &same,
        &["Deze stelling is er al.", "meer bomen in de straat"],
    );
}

#[tokio::test]
async fn late_is_told_in_a_sentence_and_what_was_typed_stays() {
    let held = Pulsed::new().await;
    let hall = held.hall(2).await;
    let early = held.write(&hall[0], "0", "Meer bomen in de straat.").await;
    assert_eq!(early.status, 422);
    held.open("0").await;
    held.write(&hall[0], "0", "Meer bomen in de straat.").await;
    held.act("/pauze", &[]).await;
    contains(&hall[1].get(&held.public("")).await, &["Even pauze"]);
    let paused = held.write(&hall[1], "0", "Bankjes in de zon.").await;
    assert_eq!(paused.status, 422);
    contains(&paused, &["Het is even pauze.", "Bankjes in de zon."]);
    held.act("/hervatting", &[]).await;
    held.open("1").await;
    // Within the grace.
    assert_eq!(held.score(&hall[1], "1", "agree").await.status, 303);
    assert_eq!(
        held.write(&hall[1], "0", "Bankjes in de zon.").await.status,
        303
    );
    held.app
        .app
        .clock
        .advance(jiff::SignedDuration::from_secs(31));
    let late = held.write(&hall[1], "0", "Een fontein op het plein.").await;
    assert_eq!(late.status, 422);
    contains(
        &late,
        &[
            "De tijd voor die vraag is voorbij.",
            "Een fontein op het plein.",
            "name=\"topic\" value=\"1\"",
        ],
    );
    held.act("/einde", &[]).await;
    let over = held.write(&hall[1], "1", "Een fontein op het plein.").await;
    contains(&over, &["De puls is afgelopen."]);
}

#[tokio::test]
async fn one_builds_on_what_another_wrote() {
    let held = Pulsed::new().await;
    let hall = held.hall(9).await;
    held.open("0").await;
    held.write(&hall[0], "0", "Meer bomen in de straat.").await;
    let form = hall[1].get(&held.public("?op=1")).await;
    contains(&form, &["Je bouwt voort op:"]);
    let fields = [
        ("topic", "0"),
        ("parent", "1"),
        ("text", "En dan fruitbomen."),
    ];
    assert_eq!(
        hall[1]
            .post(&held.public("/uitspraak"), &fields)
            .await
            .status,
        303
    );
    let mut seen = false;
    for browser in &hall[2..] {
        held.score(browser, "1", "agree").await;
        seen |= browser
            .get(&held.public(""))
            .await
            .body
            .contains("Bouwt voort op: “Meer bomen in de straat.”");
    }
    assert!(seen);
}

#[tokio::test]
async fn what_is_hidden_goes_from_every_hand_and_its_author_reads_why() {
    let held = Pulsed::new().await;
    let hall = held.hall(6).await;
    held.open("0").await;
    held.write(&hall[0], "0", "Mijn buurman maakt herrie.")
        .await;
    contains(&hall[1].get(&held.public("")).await, &["Mijn buurman"]);
    let fields = [
        ("action", "hide"),
        ("reason", "personal"),
        ("explanation", "Schrijf over de straat."),
    ];
    let facilitator = held.app.member(&held.organisation, Role::Facilitator).await;
    let hidden = facilitator.post(&held.desk("/uitspraken/1"), &fields).await;
    assert_eq!(hidden.status, 303, "{}", hidden.body);
    let after = hall[1].get(&held.public("")).await;
    assert!(!after.body.contains("Mijn buurman"), "{}", after.body);
    contains(
        &hall[0].get(&held.public("")).await,
        &[
            "De stelling gaat over een persoon",
            "Schrijf over de straat.",
        ],
    );
    let score = held.score(&hall[1], "1", "agree").await;
    assert_eq!(score.status, 303);
    held.act("/uitspraken/1", &[("action", "show")]).await;
    held.act("/einde", &[]).await;
    contains(
        &held.read("/uitkomst").await,
        &["Mijn buurman maakt herrie."],
    );
}

#[tokio::test]
async fn a_rehearsal_is_for_members_and_leaves_nothing_behind() {
    let mut held = Pulsed::draft().await;
    assert_eq!(
        held.read("").await.status,
        404,
        "a draft does not exist for others"
    );
    held.act("/oefening", &[]).await;
    assert_eq!(held.read("").await.status, 404, "nor does its rehearsal");
    assert_eq!(held.read("/scherm").await.status, 404);
    held.act("/oefening/mensen", &[]).await;
    held.open("0").await;
    let did = held.act("/oefening/mensen", &[]).await;
    assert_eq!(did.status, 303, "{}", did.body);
    let console = held.organisation.owner.get(&held.desk("")).await;
    contains(&console, &["24 mensen doen mee", "Oefenuitspraak"]);
    assert!(held.events().await > 100);
    held.act("/oefening/einde", &[]).await;
    let left: (i64, i64) = sqlx::query_as(
        "select (select count(*) from pulse_events), (select count(*) from statements)",
    )
    .fetch_one(&mut held.behind)
    .await
    .unwrap();
    assert_eq!(left, (0, 0));
    held.act("/publicatie", &[]).await;
    contains(&held.read("").await, &["Doe mee", "Nummer van je tafel"]);
    held.hall(1).await;
    assert_eq!(held.events().await, 1, "the real one begins empty");
    assert_eq!(held.act("/oefening", &[]).await.status, 303);
    assert_eq!(
        held.events().await,
        1,
        "what people said is not rehearsed away"
    );
}

/// Everything about a pulse that leaves the server while it runs.
const LIVE_OUTLETS: [&str; 2] = ["/scherm", "/uitkomst"];

#[tokio::test]
async fn what_four_people_score_shows_nowhere_before_a_fifth_has() {
    let held = Pulsed::new().await;
    let hall = held.hall(14).await;
    held.open("0").await;
    held.write(&hall[0], "0", "Meer bomen in de straat.").await;
    held.write(&hall[1], "0", "Minder auto's in de straat.")
        .await;
    held.read_all(&hall[2..7], |_, _| "agree").await;
    let facilitator = held.app.member(&held.organisation, Role::Facilitator).await;
    let risen = |console: &Answer| {
        let at = console.body.find("Wat verder reist").unwrap();
        console.body[at..console.body.find("Nieuwste uitspraken").unwrap()].to_owned()
    };
    let outlets = async || {
        let mut all = Vec::new();
        for outlet in LIVE_OUTLETS {
            all.push(held.read(outlet).await.body);
        }
        // The facilitator sees how many scored, and not what.
        all.push(risen(&facilitator.get(&held.desk("")).await));
        all.into_iter()
            .map(|text| {
                text.split("reference")
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect::<Vec<_>>()
    };
    let before = outlets().await;
    // The eighth reader among these four would lift both.
    for browser in &hall[7..11] {
        held.read_all(std::slice::from_ref(browser), |_, _| "agree")
            .await;
    }
    let after = outlets().await;
    assert_eq!(strip(&after), strip(&before), "four people show");
    held.read_all(&hall[11..12], |_, _| "agree").await;
    contains(&held.read("/scherm").await, &["Meer bomen in de straat."]);
}

/// Without the request's own marks.
fn strip(pages: &[String]) -> Vec<String> {
    let plain = |page: &String| {
        page.lines()
            .filter(|line| !line.contains("class=\"stad-error__reference"))
            .collect::<Vec<_>>()
            .join("\n")
    };
    pages.iter().map(plain).collect()
}

#[tokio::test]
async fn four_readers_are_no_figures_and_no_participant_is_named() {
    let mut held = Pulsed::new().await;
    let hall = held.hall(5).await;
    held.open("0").await;
    held.write(&hall[0], "0", "Meer bomen in de straat.").await;
    held.read_all(&hall, |_, _| "agree").await;
    held.act("/einde", &[]).await;
    let outcome = held.read("/uitkomst").await;
    contains(&outcome, &["te weinig antwoorden"]);
    assert!(!outcome.body.contains("% eens"), "{}", outcome.body);
    let people: Vec<Uuid> = sqlx::query_scalar(
        "select participant_id from pulse_events where participant_id is not null",
    )
    .fetch_all(&mut held.behind)
    .await
    .unwrap();
    assert_eq!(people.len(), 5);
    let facilitator = held.app.member(&held.organisation, Role::Facilitator).await;
    let mut said = Vec::new();
    for outlet in [
        "",
        "/scherm",
        "/uitkomst",
        "/uitkomst/comments.csv",
        "/uitkomst/uitkomst.json",
        "/uitkomst/export/verslag",
    ] {
        let answer = held.read(outlet).await;
        assert!(
            !answer.body.contains("% eens") && !answer.body.contains(",4,0,"),
            "{outlet}: {}",
            answer.body
        );
        said.push((outlet.to_owned(), answer.body));
    }
    said.push(("desk".into(), facilitator.get(&held.desk("")).await.body));
    said.push(("own".into(), hall[0].get(&held.public("")).await.body));
    let jobs: Vec<String> = sqlx::query_scalar("select payload::text from jobs")
        .fetch_all(&mut held.behind)
        .await
        .unwrap();
    said.push(("jobs".into(), jobs.join("\n")));
    for (place, text) in &said {
        for person in &people {
            let (plain, simple) = (person.to_string(), person.simple().to_string());
            assert!(
                !text.contains(&plain) && !text.contains(&simple),
                "{place} names a participant"
            );
        }
    }
    // The log knows people by numbers; who somebody is stands only where they came in, and no address or name anywhere.
    let kept: Vec<String> = sqlx::query_scalar(
        "select column_name::text from information_schema.columns where table_schema = 'stad' and table_name = 'pulse_events' order by 1",
    )
    .fetch_all(&mut held.behind)
    .await
    .unwrap();
    assert_eq!(
        kept,
        [
            "dialogue_id",
            "event",
            "participant_id",
            "position",
            "tenant_id"
        ]
    );
}

#[tokio::test]
async fn a_stream_brings_each_participant_their_own_card_and_the_screen_what_rises() {
    let held = Pulsed::new().await;
    let hall = held.hall(2).await;
    let stream = format!("{}{}", held.app.url, held.public("/scherm/stroom"));
    let mut stream = reqwest::get(stream).await.unwrap();
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    let mut heard = String::new();
    while !heard.contains("2 mensen doen mee") {
        heard.push_str(&String::from_utf8_lossy(
            &stream.chunk().await.unwrap().unwrap(),
        ));
    }
    held.open("0").await;
    while !heard.contains("Wat maakt de straat fijn?") {
        heard.push_str(&String::from_utf8_lossy(
            &stream.chunk().await.unwrap().unwrap(),
        ));
    }
    let partial = hall[0]
        .request(
            reqwest::Method::GET,
            &held.public(""),
            &[("x-partial", "#kaart")],
        )
        .await;
    assert_eq!(partial.status, 200);
}

#[tokio::test]
async fn a_code_leads_to_the_lobby_and_a_conversation_that_goes_takes_its_pulse_along() {
    let mut held = Pulsed::new().await;
    held.hall(1).await;
    let stranger = held.app.browser();
    assert_eq!(
        stranger.get(&format!("/d/{}", held.code)).await.location,
        held.public("")
    );
    let mut tx = held
        .app
        .app
        .db
        .organisation(held.organisation.id)
        .await
        .unwrap();
    tx.publish(&kernel::facts::ConversationRemoved {
        conversation_id: held.conversation,
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();
    held.app.jobs().await;
    for table in ["dialogues", "pulses", "pulse_events", "dialogue_codes"] {
        let sql = format!("select count(*) from {table}");
        let left: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_one(&mut held.behind)
            .await
            .unwrap();
        assert_eq!(left, 0, "{table}");
    }
}
