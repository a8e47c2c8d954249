//! Argument maps: motions, arguments that people weigh, and decisions that reach them.

mod counting;
mod hosting;
mod moderating;
mod privacy;
mod taking_part;

use across::{Answer, Browser, TestApp, TestOrganisation};
use kernel::links::{PersonalLink, Purpose};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

use crate::dialogue::{contains, plant};

const MOTION: &str = "De stad houdt één grote vuurwerkshow.";

/// A published conversation in an organisation of its own, with a map that is open and has one motion, number 1.
pub struct Mapped {
    app: TestApp,
    organisation: TestOrganisation,
    behind: PgConnection,
    conversation: Uuid,
    map: Uuid,
    code: String,
}

impl Mapped {
    async fn new(fields: &[(&str, &str)]) -> Self {
        Self::draft(fields).await.published().await
    }

    /// The same, in a product that runs already.
    pub async fn on(app: TestApp) -> Self {
        Self::draft_on(app, &[]).await.published().await
    }

    async fn published(self) -> Self {
        let published = self.act("/publicatie", &[]).await;
        assert_eq!(published.status, 303, "{}", published.body);
        self
    }

    /// Not published.
    async fn draft(fields: &[(&str, &str)]) -> Self {
        Self::draft_on(TestApp::start().await, fields).await
    }

    async fn draft_on(app: TestApp, fields: &[(&str, &str)]) -> Self {
        let organisation = app.organisation("De Schakel").await;
        let mut behind = app.behind_the_scenes().await;
        let conversation = plant(&mut behind, &organisation).await;
        let (map, code) = make(&mut behind, &organisation, conversation, fields).await;
        let mapped = Self {
            app,
            organisation,
            behind,
            conversation,
            map,
            code,
        };
        mapped.motion(MOTION).await;
        mapped
    }

    /// Address of the map in the workspace.
    fn desk(&self, rest: &str) -> String {
        let (conversation, map) = (self.conversation, self.map);
        self.organisation.work(&format!(
            "/gesprekken/{conversation}/online/argumenten/{map}{rest}"
        ))
    }

    /// Address of the map's public pages.
    fn public(&self, rest: &str) -> String {
        let (home, code) = (&self.organisation.href, &self.code);
        format!("{home}/haven/argumenten/{code}{rest}")
    }

    /// Presses a button of the desk, as the owner.
    pub async fn act(&self, rest: &str, fields: &[(&str, &str)]) -> Answer {
        self.organisation.owner.post(&self.desk(rest), fields).await
    }

    /// What a member of the public reads.
    async fn read(&self, rest: &str) -> Answer {
        self.app.browser().get(&self.public(rest)).await
    }

    async fn motion(&self, text: &str) {
        let added = self.act("/moties", &[("text", text)]).await;
        assert_eq!(added.status, 303, "{}", added.body);
    }

    /// Adds an argument to a motion, whatever is like it.
    pub async fn argue(&self, browser: &Browser, motion: i32, side: &str, text: &str) -> Answer {
        let page = self.public(&format!("/{motion}/argument"));
        let once = browser.get(&page).await.field("once");
        let fields = [
            ("once", once.as_str()),
            ("side", side),
            ("text", text),
            ("sure", "yes"),
        ];
        let added = browser.post(&page, &fields).await;
        assert_eq!(added.status, 303, "{}", added.body);
        added
    }

    /// Votes, as a browser that took part before or has just come.
    async fn vote(&self, browser: &Browser, item: i32, answer: &str) -> Answer {
        let address = self.public(&format!("/{item}/stem"));
        browser.post(&address, &[("answer", answer)]).await
    }

    /// Follows the motion, and gives an address.
    pub async fn follow(&self, browser: &Browser, level: &str, email: &str) {
        let page = self.public("/1/volgen");
        let once = browser.get(&page).await.field("once");
        let fields = [("once", once.as_str()), ("level", level), ("email", email)];
        let kept = browser.post(&page, &fields).await;
        assert_eq!(kept.status, 303, "{}", kept.body);
    }

    /// Gives an address, and leaves the mail unread.
    async fn give_address(&self, browser: &Browser, email: &str) {
        let page = self.public("/mijn/adres");
        let once = browser.get(&page).await.field("once");
        let fields = [("once", once.as_str()), ("email", email)];
        let given = browser.post(&page, &fields).await;
        assert_eq!(given.status, 303, "{}", given.body);
    }

    /// The link in the mail to the one who gave this address last.
    pub async fn mailed(&mut self, email: &str) -> String {
        let (id, revision): (Uuid, i32) = sqlx::query_as(
            "select id, revision from map_people where email = $1 order by created_at desc limit 1",
        )
        .bind(email.trim())
        .fetch_one(&mut self.behind)
        .await
        .unwrap();
        let link = PersonalLink {
            purpose: Purpose::Participation,
            id,
            revision,
        };
        self.app.app.secret.path(self.organisation.id.0, link)
    }

    /// Gives an address and confirms it, in the same browser.
    async fn confirm(&mut self, browser: &Browser, email: &str) {
        self.give_address(browser, email).await;
        let link = self.mailed(email).await;
        let confirmed = browser.post(&link, &[]).await;
        assert_eq!(confirmed.status, 303, "{}", confirmed.body);
    }

    /// So many people with a confirmed address, on a side of the motion.
    async fn people(&mut self, count: usize, side: &str) -> Vec<Browser> {
        let mut people = Vec::new();
        for person in 0..count {
            let browser = self.app.browser();
            let voted = self.vote(&browser, 1, side).await;
            assert_eq!(voted.status, 303, "{}", voted.body);
            let email = format!("{side}{person}@buurt.example");
            self.confirm(&browser, &email).await;
            people.push(browser);
        }
        people
    }

    async fn count(&mut self, sql: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
            .fetch_one(&mut self.behind)
            .await
            .unwrap()
    }

    pub async fn plant(&mut self, sql: &str) {
        sqlx::query(AssertSqlSafe(sql.to_owned()))
            .execute(&mut self.behind)
            .await
            .unwrap();
    }

    /// Addresses of the letters with this purpose, sorted.
    async fn letters(&mut self, purpose: &str) -> Vec<String> {
        self.app.jobs().await;
        sqlx::query_scalar(
            "select address from messages where split_part(purpose, ':', 1) = $1 order by 1",
        )
        .bind(purpose)
        .fetch_all(&mut self.behind)
        .await
        .unwrap()
    }
}

/// Makes a map by the form; the fields come on top of the usual ones.
async fn make(
    behind: &mut PgConnection,
    organisation: &TestOrganisation,
    conversation: Uuid,
    fields: &[(&str, &str)],
) -> (Uuid, String) {
    let new = organisation.work(&format!(
        "/gesprekken/{conversation}/online/argumenten/nieuw"
    ));
    let once = organisation.owner.get(&new).await.field("once");
    let mut all = vec![
        ("once", once.as_str()),
        ("title", "Hoe vieren we oud en nieuw?"),
        ("languages", "nl"),
        ("may_add", "yes"),
        ("moderation", "after"),
        ("longest", "100"),
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

/// Where a text stands in a page.
fn at(page: &Answer, text: &str) -> usize {
    page.body
        .find(text)
        .unwrap_or_else(|| panic!("no {text:?} in {}", page.body))
}
