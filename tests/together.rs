//! From words to what is done with them: notes, outcomes that rest on them, and who promised what.

use across::{Answer, Browser, TestApp, TestOrganisation};
use commitments::promises::{CheckNears, Step};
use jiff::ToSpan as _;
use kernel::links::{PersonalLink, Purpose};
use sqlx::PgConnection;
use uuid::Uuid;

/// A conversation of which notes can be taken, in an organisation of its own.
pub struct Together {
    app: TestApp,
    organisation: TestOrganisation,
    behind: PgConnection,
    conversation: Uuid,
    slug: String,
}

impl Together {
    pub async fn on(app: TestApp) -> Self {
        let organisation = app.organisation("De Schakel").await;
        let mut behind = app.behind_the_scenes().await;
        let conversation = Uuid::now_v7();
        let slug = format!("plein-{}", conversation.simple());
        sqlx::query(
            "with issue as (insert into issues (tenant_id, id, title, influence_level) values ($1, $2, 'Groen', 'advise')), \
             conversation as (insert into conversations (tenant_id, id, issue_id, slug, short_code, title, question, status, published_at) \
               values ($1, $2, $2, $3, substr(md5(random()::text), 1, 6), 'Het plein', 'Hoe wordt het plein fijn?', 'held', now())) \
             insert into sessions (tenant_id, id, conversation_id, starts_at, ends_at) \
               values ($1, $2, $2, now() - interval '3 days', now() - interval '2 days')",
        )
        .bind(organisation.id.0)
        .bind(conversation)
        .bind(&slug)
        .execute(&mut behind)
        .await
        .unwrap();
        Self {
            app,
            organisation,
            behind,
            conversation,
            slug,
        }
    }

    fn work(&self, rest: &str) -> String {
        let rest = format!("/gesprekken/{}/opbrengst{rest}", self.conversation);
        self.organisation.work(&rest)
    }

    fn public(&self, rest: &str) -> String {
        format!("{}/{}/opbrengst{rest}", self.organisation.href, self.slug)
    }

    /// Sends a form of the workspace as it stands on its page.
    async fn send(&self, rest: &str, fields: &[(&str, &str)]) -> Answer {
        send(&self.organisation.owner, &self.work(rest), fields).await
    }

    async fn ids(&mut self, table: &'static str) -> Vec<Uuid> {
        let sql = format!("select id from {table} where tenant_id = $1 order by id");
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .bind(self.organisation.id.0)
            .fetch_all(&mut self.behind)
            .await
            .unwrap()
    }

    async fn note(&self, table: &str, text: &str) {
        let session = self.conversation.to_string();
        let fields = [
            ("session", session.as_str()),
            ("table", table),
            ("round", "1"),
            ("text", text),
        ];
        let written = self.send("/aantekeningen", &fields).await;
        assert_eq!(written.status, 303, "{}", written.body);
    }

    /// An outcome of two sentences.
    pub async fn outcome(&mut self) -> Uuid {
        let fields = [
            ("title", "Meer schaduw"),
            ("kind", "idea"),
            ("more", "Er komen bomen.\nWij vinden dit een goed plan."),
        ];
        let saved = self.send("/nieuw", &fields).await;
        assert_eq!(saved.status, 303, "{}", saved.body);
        *self.ids("outcomes").await.last().unwrap()
    }

    fn link(&self, purpose: Purpose, id: Uuid) -> String {
        let link = PersonalLink {
            purpose,
            id,
            revision: 1,
        };
        self.app.app.secret.path(self.organisation.id.0, link)
    }

    /// Offers a commitment; gives it, and the link of the partner.
    pub async fn offer(&mut self, outcome: Uuid, email: &str) -> (Uuid, String) {
        let day = |days: i64| {
            (self.app.app.clock.now() + (24 * days).hours())
                .strftime("%Y-%m-%d")
                .to_string()
        };
        let (due, check_on, outcome) = (day(60), day(30), outcome.to_string());
        let fields = [
            ("what", "Zes bomen planten"),
            ("due", due.as_str()),
            ("check_on", check_on.as_str()),
            ("outcomes", outcome.as_str()),
            ("name", "De groendienst"),
            ("kind", "department"),
            ("email", email),
            ("language", "nl"),
        ];
        let offered = self.send("/afspraken/nieuw", &fields).await;
        assert_eq!(offered.status, 303, "{}", offered.body);
        self.app.jobs().await;
        let partner = *self.ids("commitment_partners").await.last().unwrap();
        let commitment = *self.ids("commitments").await.last().unwrap();
        (commitment, self.link(Purpose::Commitment, partner))
    }

    /// What a partner says by its link.
    pub async fn says(&self, link: &str, fields: &[(&str, &str)]) {
        let said = send(&self.app.browser(), link, fields).await;
        assert_eq!(said.status, 303, "{}", said.body);
    }

    /// The day on which the host looks is over, and nobody said anything for two months.
    pub async fn ask_how_it_stands(&mut self, commitment_id: Uuid) {
        sqlx::query("update commitment_partners set updated_at = now() - interval '60 days' where tenant_id = $1")
            .bind(self.organisation.id.0)
            .execute(&mut self.behind)
            .await
            .unwrap();
        let check_on = self
            .app
            .app
            .clock
            .now()
            .to_zoned(jiff::tz::TimeZone::UTC)
            .date();
        let fact = CheckNears {
            commitment_id,
            check_on,
            step: Step::Silent,
        };
        let db = &self.app.app.db;
        let mut tx = db.organisation(self.organisation.id).await.unwrap();
        tx.publish(&fact).await.unwrap();
        tx.commit().await.unwrap();
        self.app.jobs().await;
    }

    async fn mails(&mut self, kind: &str) -> i64 {
        sqlx::query_scalar(
            "select count(*) from messages where tenant_id = $1 and split_part(purpose, ':', 1) = $2",
        )
        .bind(self.organisation.id.0)
        .bind(kind)
        .fetch_one(&mut self.behind)
        .await
        .unwrap()
    }
}

async fn send(browser: &Browser, page: &str, fields: &[(&str, &str)]) -> Answer {
    let html = browser.get(page).await;
    assert_eq!(html.status, 200, "{page}: {}", html.body);
    let mut all = fields.to_vec();
    let hidden: Vec<(&str, String)> = ["once", "version", "shown"]
        .into_iter()
        .filter(|name| html.body.contains(&format!("name=\"{name}\"")))
        .map(|name| (name, html.field(name)))
        .collect();
    all.extend(hidden.iter().map(|(name, value)| (*name, value.as_str())));
    browser.post(page, &all).await
}

#[tokio::test]
async fn notes_of_three_tables_become_outcomes_with_sources_and_the_thread_holds_both_ways_after_edits()
 {
    let mut it = Together::on(TestApp::start().await).await;
    it.note("1", "Er is te weinig schaduw.\nDe bankjes staan in de zon.")
        .await;
    it.note("2", "Bomen houden het koel.").await;
    let session = it.conversation.to_string();
    let appointed = [
        ("name", "An"),
        ("session", session.as_str()),
        ("table", "3"),
    ];
    let answer = it.send("/aantekeningen/schrijvers", &appointed).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let taker = it.ids("note_takers").await[0];
    let link = it.link(Purpose::Notes, taker);
    let written = [
        ("round", "2"),
        ("text", "Liever geen bomen voor mijn raam."),
    ];
    it.says(&link, &written).await;
    let notes = it.ids("session_notes").await;
    assert_eq!(notes.len(), 4);

    let outcome = it.outcome().await;
    let sentences = it.ids("outcome_sentences").await;
    let choose = format!("/uitkomsten/{outcome}/zinnen/{}", sentences[0]);
    let [first, second] = [notes[0].to_string(), notes[3].to_string()];
    let chosen = [("notes", first.as_str()), ("notes", second.as_str())];
    assert_eq!(it.send(&choose, &chosen).await.status, 303);
    let stranger = it.app.browser();
    assert_eq!(
        stranger.get(&it.public("")).await.status,
        404,
        "a draft is the host's"
    );
    let page = format!("/uitkomsten/{outcome}");
    it.send(&page, &[("action", "publish")]).await;

    // The words change on both sides, a sentence is added and one is taken out.
    let [changed, kept] = [0, 1].map(|nth: usize| format!("sentence-{}", sentences[nth]));
    let removed = format!("remove-{}", sentences[1]);
    let edit = [
        ("title", "Meer schaduw op het plein"),
        ("kind", "plan"),
        (changed.as_str(), "Er komen zes bomen."),
        (kept.as_str(), "Wij vinden dit een goed plan."),
        (removed.as_str(), "yes"),
        ("more", "We kijken over een jaar opnieuw."),
    ];
    let saved = it.send(&format!("{page}/wijzigen"), &edit).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let note_page = format!("/aantekeningen/{first}");
    let words = [
        ("text", "Er is op het plein te weinig schaduw."),
        ("action", "save"),
    ];
    assert_eq!(it.send(&note_page, &words).await.status, 303);
    let refused = it
        .send(&note_page, &[("text", "x"), ("action", "remove")])
        .await;
    assert_eq!(refused.status, 422, "something rests on it");

    let shown = stranger.get(&it.public("")).await;
    assert_eq!(shown.status, 200, "{}", shown.body);
    assert!(shown.body.contains("Er komen zes bomen."));
    assert!(!shown.body.contains("Wij vinden dit"));
    assert!(shown.body.contains("Van de organisator zelf"));
    walk(&stranger, &it).await;
    let unused = stranger
        .get(&it.public(&format!("/bron/{}", notes[1])))
        .await;
    assert_eq!(
        unused.status, 404,
        "what nothing public rests on is the host's"
    );
    // From one's sentence to its fate: the conversation, what came out, the sentence.
    let front = format!("{}/{}", it.organisation.href, it.slug);
    assert!(stranger.get(&front).await.links().contains(&it.public("")));
}

/// Every sentence of every outcome has a source or is marked, and each source leads back to the outcome.
async fn walk(browser: &Browser, it: &Together) {
    let data = browser.get(&it.public("/gegevens.json")).await;
    let data: serde_json::Value = serde_json::from_str(&data.body).unwrap();
    let mut sources = 0;
    for outcome in data["outcomes"].as_array().unwrap() {
        for sentence in outcome["sentences"].as_array().unwrap() {
            let rests_on = sentence["sources"].as_array().unwrap();
            assert_eq!(sentence["own"], rests_on.is_empty(), "{sentence}");
            for source in rests_on {
                sources += 1;
                let id = source["id"].as_str().unwrap();
                let thread = browser.get(&it.public(&format!("/bron/{id}"))).await;
                assert!(thread.body.contains(sentence["text"].as_str().unwrap()));
                assert!(thread.body.contains(outcome["title"].as_str().unwrap()));
            }
        }
    }
    assert_eq!(sources, 2);
}

#[tokio::test]
async fn a_commitment_is_offered_accepted_by_link_and_kept_up_and_a_no_is_never_public() {
    let mut it = Together::on(TestApp::start().await).await;
    let outcome = it.outcome().await;
    it.send(&format!("/uitkomsten/{outcome}"), &[("action", "publish")])
        .await;
    let (commitment, link) = it.offer(outcome, "groen@stad.example").await;
    assert_eq!(it.mails("commitment-offered").await, 1);
    let stranger = it.app.browser();
    let page = it.public("");
    assert!(
        !stranger.get(&page).await.body.contains("Zes bomen planten"),
        "an offer is no promise"
    );

    let second = [
        ("name", "De school"),
        ("kind", "school"),
        ("email", "school@stad.example"),
        ("language", "nl"),
    ];
    let asked = it.send(&format!("/afspraken/{commitment}"), &second).await;
    assert_eq!(asked.status, 303, "{}", asked.body);
    let school = *it.ids("commitment_partners").await.last().unwrap();
    let school = it.link(Purpose::Commitment, school);
    let silent_no = send(&it.app.browser(), &school, &[("action", "decline")]).await;
    assert_eq!(silent_no.status, 422, "a no needs a reason");
    it.says(
        &school,
        &[("action", "decline"), ("reason", "Ons plein is te klein.")],
    )
    .await;
    it.says(&link, &[("action", "accept")]).await;
    it.says(
        &link,
        &[("state", "stuck"), ("text", "De grond is te nat.")],
    )
    .await;

    let shown = stranger.get(&page).await.body;
    for words in [
        "Zes bomen planten",
        "De groendienst",
        "Zit vast",
        "De grond is te nat.",
    ] {
        assert!(shown.contains(words), "{words}");
    }
    assert!(!shown.contains("De school") && !shown.contains("te klein"));
    assert!(!shown.contains("groen@stad.example"));

    it.ask_how_it_stands(commitment).await;
    it.ask_how_it_stands(commitment).await;
    assert_eq!(
        it.mails("commitment-reminder").await,
        1,
        "asked twice, it comes once, and not to who said no"
    );
    it.says(&link, &[("state", "done"), ("text", "De bomen staan er.")])
        .await;
    sqlx::query("update commitments set check_on = current_date - 9, due = current_date - 9")
        .execute(&mut it.behind)
        .await
        .unwrap();
    assert!(!stranger.get(&page).await.body.contains("Te laat"));
    it.says(
        &link,
        &[("state", "stuck"), ("text", "Er is er een omgewaaid.")],
    )
    .await;
    assert!(stranger.get(&page).await.body.contains("Te laat"));
}
