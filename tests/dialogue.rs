//! Opinion rounds: made by a host, answered without an account, told only in figures about five and more.

mod answering;
mod moderating;
mod privacy;
mod results;

use across::{Answer, Browser, TestApp, TestOrganisation};
use sqlx::PgConnection;
use uuid::Uuid;

/// Statements with which the rounds of these tests begin; the last one everybody agrees with.
const SEEDS: [&str; 7] = [
    "De Havenstraat wordt autovrij.",
    "Er komen meer bomen.",
    "Bussen mogen door de straat blijven rijden.",
    "Terrassen mogen tot middernacht open zijn.",
    "Parkeren wordt duurder.",
    "De markt verhuist naar het plein.",
    "De stoep moet breed genoeg zijn voor een rolstoel.",
];

/// A published conversation in an organisation of its own, with a round that is open.
struct Held {
    app: TestApp,
    organisation: TestOrganisation,
    behind: PgConnection,
    conversation: Uuid,
    round: Uuid,
    code: String,
}

impl Held {
    async fn new(fields: &[(&str, &str)]) -> Self {
        let held = Self::draft(fields).await;
        let published = held.act("/publicatie", &[]).await;
        assert_eq!(published.status, 303, "{}", published.body);
        held
    }

    /// The same, but not published.
    async fn draft(fields: &[(&str, &str)]) -> Self {
        let app = TestApp::start().await;
        let organisation = app.organisation("De Schakel").await;
        let mut behind = app.behind_the_scenes().await;
        let conversation = plant(&mut behind, &organisation).await;
        let (round, code) = make(&mut behind, &organisation, conversation, fields).await;
        let held = Self {
            app,
            organisation,
            behind,
            conversation,
            round,
            code,
        };
        let seeds = SEEDS.join("\n");
        let added = held.act("/stellingen", &[("seeds", &seeds)]).await;
        assert_eq!(added.status, 303, "{}", added.body);
        held
    }

    /// Address of the round in the workspace.
    fn desk(&self, rest: &str) -> String {
        let (conversation, round) = (self.conversation, self.round);
        self.organisation
            .work(&format!("/gesprekken/{conversation}/online/{round}{rest}"))
    }

    /// Address of the round's public pages.
    fn public(&self, rest: &str) -> String {
        let (home, code) = (&self.organisation.href, &self.code);
        format!("{home}/haven/stellingen/{code}{rest}")
    }

    /// Presses a button of the desk, as the owner.
    async fn act(&self, rest: &str, fields: &[(&str, &str)]) -> Answer {
        self.organisation.owner.post(&self.desk(rest), fields).await
    }

    /// Answers a statement, as a browser that took part before or has just come.
    async fn answer(&self, browser: &Browser, statement: usize, answer: &str) -> Answer {
        let number = statement.to_string();
        let fields = [("statement", number.as_str()), ("answer", answer)];
        browser.post(&self.public("/antwoord"), &fields).await
    }

    /// So many people of one opinion: they agree with the first three statements, or disagree, do the
    /// contrary with the next three, and agree with the last.
    async fn crowd(&self, people: usize, agree: bool) -> Vec<Browser> {
        let mut crowd = Vec::new();
        for _ in 0..people {
            let browser = self.app.browser();
            for statement in 1..=SEEDS.len() {
                let with = if statement == SEEDS.len() {
                    true
                } else {
                    agree == (statement <= 3)
                };
                let answer = if with { "agree" } else { "disagree" };
                let answered = self.answer(&browser, statement, answer).await;
                assert_eq!(answered.status, 303, "{}", answered.body);
            }
            crowd.push(browser);
        }
        crowd
    }

    /// What a member of the public reads at an address of the round.
    async fn read(&self, rest: &str) -> Answer {
        self.app.browser().get(&self.public(rest)).await
    }

    /// Waits until the results say something: the mathematics is done beside the answers.
    async fn results_with(&self, text: &str) -> String {
        self.read_until("/resultaten", text).await
    }

    /// Reads an address of the round until it says something.
    async fn read_until(&self, rest: &str, text: &str) -> String {
        for _ in 0..200 {
            let page = self.read(rest).await;
            if page.body.contains(text) {
                return page.body;
            }
            self.app.another_moment().await;
        }
        panic!("{text:?} does not come: {}", self.read(rest).await.body);
    }

    /// Closes the round and waits until all that these people said is told.
    async fn close_and_tell(&self, people: usize) {
        self.act("/sluiting", &[]).await;
        let all = format!("\"answers\": {}", people * SEEDS.len());
        self.read_until("/resultaten/resultaten.json", &all).await;
    }

    async fn votes(&mut self) -> i64 {
        sqlx::query_scalar("select count(*) from votes where answer is not null")
            .fetch_one(&mut self.behind)
            .await
            .unwrap()
    }
}

/// A published conversation, `…/haven`.
pub async fn plant(behind: &mut PgConnection, organisation: &TestOrganisation) -> Uuid {
    let [issue, conversation] = [Uuid::now_v7(), Uuid::now_v7()];
    sqlx::query(
        "with issue as (insert into issues (tenant_id, id, title, influence_level) values ($1, $2, 'De haven', 'advise')) \
         insert into conversations (tenant_id, id, issue_id, slug, short_code, title, question, status, published_at) \
         values ($1, $3, $2, 'haven', 'hav3nx', 'De Havenstraat', 'Wat wordt het?', 'published', now())",
    )
    .bind(organisation.id.0)
    .bind(issue)
    .bind(conversation)
    .execute(behind)
    .await
    .unwrap();
    conversation
}

/// Makes a round by the form; the fields come on top of the usual ones.
async fn make(
    behind: &mut PgConnection,
    organisation: &TestOrganisation,
    conversation: Uuid,
    fields: &[(&str, &str)],
) -> (Uuid, String) {
    let new = organisation.work(&format!("/gesprekken/{conversation}/online/nieuw"));
    let once = organisation.owner.get(&new).await.field("once");
    let mut all = vec![
        ("once", once.as_str()),
        ("title", "Hoe wordt de Havenstraat fijn?"),
        ("languages", "nl"),
        ("may_add", "yes"),
        ("moderation", "after"),
        ("longest", "140"),
        ("results", "live"),
    ];
    all.retain(|(name, _)| fields.iter().all(|(other, _)| name != other));
    all.extend(fields);
    let made = organisation.owner.post(&new, &all).await;
    assert_eq!(made.status, 303, "{}", made.body);
    sqlx::query_as("select id, short_code from dialogues where tenant_id = $1")
        .bind(organisation.id.0)
        .fetch_one(behind)
        .await
        .unwrap()
}

pub fn contains(answer: &Answer, texts: &[&str]) {
    for text in texts {
        assert!(answer.body.contains(text), "no {text:?} in {}", answer.body);
    }
}
