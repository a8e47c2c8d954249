//! Reports: written, published once, read by those who may.

use across::{Answer, Browser, TestApp, TestOrganisation};
use jiff::{Timestamp, ToSpan};
use jiff_sqlx::ToSqlx;
use kernel::{Role, facts::ConversationRemoved};
use sqlx::PgConnection;
use uuid::Uuid;

/// One grey pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\
    \0\0\0\nIDATx\x9cch\0\0\0\x82\0\x81w\xcdr\xb6\0\0\0\0IEND\xaeB`\x82";

/// A conversation that was held an hour ago, in an organisation of its own.
struct Held {
    app: TestApp,
    organisation: TestOrganisation,
    behind: PgConnection,
    conversation: Uuid,
}

impl Held {
    async fn new() -> Self {
        let app = TestApp::start().await;
        let organisation = app.organisation("De Schakel").await;
        let mut behind = app.behind_the_scenes().await;
        let ended = app.app.clock.now() - 1.hour();
        let conversation = plant(&mut behind, &organisation, "bomen", ended).await;
        Self {
            app,
            organisation,
            behind,
            conversation,
        }
    }

    fn desk(&self) -> String {
        let rest = format!("/gesprekken/{}/verslag", self.conversation);
        self.organisation.work(&rest)
    }

    fn public(&self) -> String {
        format!("{}/bomen/verslag", self.organisation.href)
    }

    /// Saves a report as the owner; the fields come on top of a finished one.
    async fn save(&self, fields: &[(&str, &str)]) -> Answer {
        save(&self.organisation.owner, &self.desk(), fields).await
    }

    async fn publish(&self) -> Answer {
        let address = format!("{}/publicatie", self.desk());
        self.organisation.owner.post(&address, &[]).await
    }

    async fn change(&mut self, sql: &'static str) {
        sqlx::query(sql)
            .bind(self.conversation)
            .execute(&mut self.behind)
            .await
            .unwrap();
    }

    async fn count(&mut self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql)
            .fetch_one(&mut self.behind)
            .await
            .unwrap()
    }
}

async fn plant(
    behind: &mut PgConnection,
    organisation: &TestOrganisation,
    slug: &str,
    ended: Timestamp,
) -> Uuid {
    let [issue, conversation] = [Uuid::now_v7(), Uuid::now_v7()];
    sqlx::query(
        "with issue as (insert into issues (tenant_id, id, title, influence_level, can_influence, feedback_due) \
           values ($1, $2, 'Groen', 'advise', '- De plek' || chr(10) || '- De soort', '2020-01-01')), \
         conversation as (insert into conversations (tenant_id, id, issue_id, slug, short_code, title, question, status, published_at) \
           values ($1, $3, $2, $4, $4, 'Bomen in de straat', 'Waar komen de bomen?', 'published', $5)) \
         insert into sessions (tenant_id, id, conversation_id, starts_at, ends_at) values ($1, $3, $3, $6, $5)",
    )
    .bind(organisation.id.0)
    .bind(issue)
    .bind(conversation)
    .bind(slug)
    .bind(ended.to_sqlx())
    .bind((ended - 2.hours()).to_sqlx())
    .execute(behind)
    .await
    .unwrap();
    conversation
}

/// The fields of a finished report, with some in place of others, filled in on the page as it is now.
async fn filled(browser: &Browser, desk: &str, fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = browser.get(desk).await;
    let version = page.field("version");
    let once = page.field("once");
    let mut all = vec![
        ("once", once.as_str()),
        ("version", version.as_str()),
        ("promises", "2"),
        ("body", "Er kwam **veel** uit."),
        ("promise-0", "De plek"),
        ("decision-0", "partly"),
        ("motivation-0", "Er liggen kabels."),
        ("promise-1", "De soort"),
        ("decision-1", "adopted"),
        ("motivation-1", "Lindes zijn sterk."),
    ];
    all.retain(|(name, _)| fields.iter().all(|(other, _)| name != other));
    all.extend(fields);
    all.iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

async fn save(browser: &Browser, desk: &str, fields: &[(&str, &str)]) -> Answer {
    let fields = filled(browser, desk, fields).await;
    browser.post(desk, &borrowed(&fields)).await
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

fn contains(answer: &Answer, texts: &[&str]) {
    for text in texts {
        assert!(answer.body.contains(text), "no {text:?} in {}", answer.body);
    }
}

#[tokio::test]
async fn a_report_begins_with_what_could_be_influenced() {
    let held = Held::new().await;
    let page = held.organisation.owner.get(&held.desk()).await;
    assert_eq!(page.status, 200);
    contains(&page, &[">\nDe plek</textarea>", ">\nDe soort</textarea>"]);
    assert_eq!(page.field("promises"), "2");
}

#[tokio::test]
async fn a_draft_is_kept_and_nobody_else_reads_it() {
    let mut held = Held::new().await;
    let saved = held.save(&[("decision-1", ""), ("motivation-1", "")]).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let page = held.organisation.owner.get(&held.desk()).await;
    contains(
        &page,
        &["Er kwam **veel** uit.", "Er liggen kabels.", "concept"],
    );
    assert_eq!(held.app.browser().get(&held.public()).await.status, 404);
    assert_eq!(
        held.organisation.owner.get(&held.public()).await.status,
        404
    );
    assert_eq!(held.publish().await.status, 422, "it is not finished");
    assert_eq!(
        held.count("select count(*) from reports where published_at is not null")
            .await,
        0
    );
}

#[tokio::test]
async fn a_preview_shows_everything_and_keeps_nothing() {
    let mut held = Held::new().await;
    let page = held.save(&[("action", "preview")]).await;
    assert_eq!(page.status, 200);
    contains(
        &page,
        &[
            "<strong>veel</strong>",
            "Deels overgenomen",
            "Er liggen kabels.",
        ],
    );
    assert_eq!(held.count("select count(*) from reports").await, 0);
    let more = held
        .save(&[("action", "more"), ("body", "Nog niet af")])
        .await;
    contains(&more, &["name=\"promise-2\"", "Nog niet af"]);
    assert_eq!(held.count("select count(*) from reports").await, 0);
}

#[tokio::test]
async fn a_report_is_published_once_and_everyone_reads_it() {
    let mut held = Held::new().await;
    let saved = held.save(&[("action", "publish")]).await;
    assert!(saved.location.ends_with("/verslag/publicatie"), "{saved:?}");
    let ask = held.organisation.owner.get(&saved.location).await;
    assert_eq!(ask.status, 200);
    assert_eq!(
        held.count("select count(*) from reports where published_at is not null")
            .await,
        0
    );
    for _ in 0..2 {
        let published = held.publish().await;
        assert_eq!((published.status, published.location), (303, held.public()));
    }
    let report = held.app.browser().get(&held.public()).await;
    assert_eq!(report.status, 200);
    contains(
        &report,
        &[
            "Waar komen de bomen?",
            "<strong>veel</strong>",
            "Deels overgenomen",
            "Lindes zijn sterk.",
            "dagen te laat",
            "\"@type\":\"Report\"",
            "og:title",
        ],
    );
    held.app.jobs().await;
    assert_eq!(
        held.count("select count(*) from conversations where status = 'reported'")
            .await,
        1
    );
    let tag = report.headers["etag"].to_str().unwrap();
    let get = reqwest::Method::GET;
    let again = held
        .app
        .browser()
        .request(get, &held.public(), &[("if-none-match", tag)])
        .await;
    assert_eq!(again.status, 304);
}

#[tokio::test]
async fn the_page_before_publishing_says_how_many_people_are_mailed() {
    let mut held = Held::new().await;
    held.save(&[]).await;
    let address = format!("{}/publicatie", held.desk());
    let ask = held.organisation.owner.get(&address).await;
    contains(&ask, &["gaat dus geen mail uit"]);
    for (id, seat) in [(1, "confirmed"), (2, "confirmed"), (3, "none")] {
        sqlx::query(
            "with person as (insert into registrations (tenant_id, id, conversation_id, email, email_key, source, state) \
               values ($1, $2, $3, $2::text, $2::text, 'open', 'active')) \
             insert into attendances (tenant_id, registration_id, session_id, answer, seat) values ($1, $2, $3, 'yes', $4)",
        )
        .bind(held.organisation.id.0)
        .bind(Uuid::from_u128(id))
        .bind(held.conversation)
        .bind(seat)
        .execute(&mut held.behind)
        .await
        .unwrap();
    }
    let ask = held.organisation.owner.get(&address).await;
    contains(&ask, &["2 deelnemers krijgen er een mail over"]);
}

#[tokio::test]
async fn a_change_after_publication_is_a_new_edition_and_must_be_whole() {
    let mut held = Held::new().await;
    held.save(&[]).await;
    held.publish().await;
    let before = held.app.browser().get(&held.public()).await;
    assert!(!before.body.contains("Aangepast op"));
    let broken = held.save(&[("motivation-0", "")]).await;
    assert_eq!(broken.status, 422);
    contains(&broken, &["href=\"#motivation-0\"", "Lindes zijn sterk."]);
    let changed = held.save(&[("body", "Er kwam nog meer uit.")]).await;
    assert_eq!(changed.status, 303, "{}", changed.body);
    let after = held.app.browser().get(&held.public()).await;
    contains(
        &after,
        &["Er kwam nog meer uit.", "Aangepast op", "(versie 2)"],
    );
    assert_eq!(
        held.count("select count(*) from reports where edition = 2")
            .await,
        1
    );
}

#[tokio::test]
async fn who_may_write_and_who_may_publish() {
    let held = Held::new().await;
    let note_taker = held.app.member(&held.organisation, Role::NoteTaker).await;
    let saved = save(&note_taker, &held.desk(), &[]).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let address = format!("{}/publicatie", held.desk());
    let ask = note_taker.get(&address).await;
    contains(&ask, &["Een organisator van je groep publiceert"]);
    assert_eq!(note_taker.post(&address, &[]).await.status, 403);
    let stranger = held.app.sign_in("stranger@stad.example").await;
    assert_eq!(stranger.get(&held.desk()).await.status, 404);
    assert_eq!(stranger.post(&held.desk(), &[]).await.status, 404);
    assert_eq!(stranger.post(&address, &[]).await.status, 404);
    assert_eq!(
        held.app.browser().get(&held.desk()).await.status,
        303,
        "sign in first"
    );
}

#[tokio::test]
async fn a_conversation_of_another_organisation_is_as_unknown_as_none() {
    let held = Held::new().await;
    held.save(&[]).await;
    held.publish().await;
    let other = held.app.organisation("De Buren").await;
    for id in [
        held.conversation.to_string(),
        Uuid::now_v7().to_string(),
        "x".into(),
    ] {
        let desk = other.work(&format!("/gesprekken/{id}/verslag"));
        let publication = format!("{desk}/publicatie");
        assert_eq!(other.owner.get(&desk).await.status, 404, "{id}");
        assert_eq!(
            other.owner.post(&desk, &[("body", "x")]).await.status,
            404,
            "{id}"
        );
        assert_eq!(other.owner.get(&publication).await.status, 404, "{id}");
        assert_eq!(
            other.owner.post(&publication, &[]).await.status,
            404,
            "{id}"
        );
    }
    let elsewhere = format!("{}/bomen/verslag", other.href);
    assert_eq!(held.app.browser().get(&elsewhere).await.status, 404);
}

#[tokio::test]
async fn before_the_last_session_is_over_nothing_is_published() {
    let mut held = Held::new().await;
    held.save(&[]).await;
    held.change(
        "update sessions set ends_at = now() + interval '1 hour' where conversation_id = $1",
    )
    .await;
    let refused = held.publish().await;
    assert_eq!(refused.status, 422);
    contains(&refused, &["nog niet voorbij"]);
    held.change("update sessions set ends_at = now() where conversation_id = $1")
        .await;
    held.change("update conversations set status = 'cancelled' where id = $1")
        .await;
    contains(&held.publish().await, &["ging niet door"]);
    held.change("update conversations set status = 'held' where id = $1")
        .await;
    assert_eq!(held.publish().await.status, 303);
}

#[tokio::test]
async fn a_report_by_invitation_is_for_members_and_one_by_link_for_everyone() {
    let mut held = Held::new().await;
    held.save(&[]).await;
    held.publish().await;
    held.change("update conversations set visibility = 'invitation' where id = $1")
        .await;
    assert_eq!(held.app.browser().get(&held.public()).await.status, 404);
    assert_eq!(
        held.organisation.owner.get(&held.public()).await.status,
        200
    );
    held.change("update conversations set visibility = 'link' where id = $1")
        .await;
    assert_eq!(held.app.browser().get(&held.public()).await.status, 200);
}

#[tokio::test]
async fn who_saves_over_another_is_told_first() {
    let held = Held::new().await;
    let colleague = held.app.member(&held.organisation, Role::NoteTaker).await;
    let mine = filled(
        &held.organisation.owner,
        &held.desk(),
        &[("body", "Van mij")],
    )
    .await;
    save(&colleague, &held.desk(), &[("body", "Van haar")]).await;
    let told = held
        .organisation
        .owner
        .post(&held.desk(), &borrowed(&mine))
        .await;
    assert_eq!(told.status, 422);
    contains(
        &told,
        &["Iemand anders heeft dit verslag bewaard", "Van mij"],
    );
    let version = told.field("version");
    let mut again = mine.clone();
    again.retain(|(name, _)| name != "version");
    again.push(("version".into(), version));
    let saved = held
        .organisation
        .owner
        .post(&held.desk(), &borrowed(&again))
        .await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    contains(&colleague.get(&held.desk()).await, &["Van mij"]);
}

#[tokio::test]
async fn the_same_form_twice_is_kept_once() {
    let mut held = Held::new().await;
    let form = filled(
        &held.organisation.owner,
        &held.desk(),
        &[("alt", "Een pixel")],
    )
    .await;
    for _ in 0..2 {
        let owner = &held.organisation.owner;
        let saved = owner
            .upload(
                &held.desk(),
                &borrowed(&form),
                "picture",
                "p.png",
                PNG.into(),
            )
            .await;
        assert_eq!(saved.status, 303, "{}", saved.body);
    }
    assert_eq!(held.count("select count(*) from files").await, 1);
}

#[tokio::test]
async fn a_picture_is_shown_to_who_has_its_address_until_it_is_taken_out() {
    let mut held = Held::new().await;
    let owner = held.organisation.owner.clone();
    let form = filled(&owner, &held.desk(), &[("alt", "Een pixel")]).await;
    owner
        .upload(
            &held.desk(),
            &borrowed(&form),
            "picture",
            "p.png",
            PNG.into(),
        )
        .await;
    let id: Uuid = sqlx::query_scalar("select id from files")
        .fetch_one(&mut held.behind)
        .await
        .unwrap();
    let address = format!("{}/beeld/{id}", held.organisation.href);
    contains(&owner.get(&held.desk()).await, &[&address, "Een pixel"]);
    let picture = held.app.browser().get(&format!("{address}?b=640")).await;
    assert_eq!(
        (picture.status, &picture.bytes[..2]),
        (200, &b"\xff\xd8"[..])
    );
    assert_eq!(picture.headers["content-type"], "image/jpeg");
    assert_eq!(
        picture.headers["content-security-policy"],
        "default-src 'none'; sandbox"
    );
    assert_eq!(picture.headers["x-content-type-options"], "nosniff");
    let other = held.app.organisation("De Buren").await;
    let elsewhere = format!("{}/beeld/{id}", other.href);
    assert_eq!(other.owner.get(&elsewhere).await.status, 404);

    let remove = format!("remove-{id}");
    let saved = held.save(&[(&remove, "yes")]).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    assert_eq!(held.app.browser().get(&address).await.status, 404);
    assert_eq!(held.count("select count(*) from files").await, 0);
}

#[tokio::test]
async fn odd_and_huge_input_comes_back_with_a_sentence_and_all_that_was_typed() {
    let held = Held::new().await;
    let owner = &held.organisation.owner;
    let bomb = [
        &PNG[..16],
        &[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff],
        &PNG[24..],
    ]
    .concat();
    let odd: [(&str, Vec<u8>); 6] = [
        ("leeg.png", Vec::new()),
        ("notulen.jpg", b"%PDF-1.7 not a picture".to_vec()),
        ("logo.svg", b"<svg onload='alert(1)'/>".to_vec()),
        ("half.png", PNG[..40].to_vec()),
        ("bom.png", bomb),
        ("groot.jpg", vec![0xff; 11 * 1024 * 1024]),
    ];
    for (name, bytes) in odd {
        let form = filled(owner, &held.desk(), &[("alt", "Wat erop staat")]).await;
        let answer = owner
            .upload(&held.desk(), &borrowed(&form), "picture", name, bytes)
            .await;
        assert_eq!(answer.status, 422, "{name}: {}", answer.body);
        contains(
            &answer,
            &[
                "href=\"#picture\"",
                "Er kwam **veel** uit.",
                "Er liggen kabels.",
                "Wat erop staat",
            ],
        );
    }
    // As a browser sends it: with a file field in which nothing was chosen.
    let long = "é".repeat(100_001);
    let formula = "=cmd|' /C calc'!A0 \u{202e}🌳";
    let form = [("body", long.as_str()), ("motivation-0", formula)];
    let form = filled(owner, &held.desk(), &form).await;
    let answer = owner
        .upload(&held.desk(), &borrowed(&form), "picture", "", Vec::new())
        .await;
    assert_eq!(answer.status, 422);
    contains(&answer, &[&long, "🌳", "100001 tekens"]);
    let raw = owner
        .post(
            &held.desk(),
            &[("body", "\0\u{feff}"), ("promises", "-1"), ("version", "x")],
        )
        .await;
    assert_eq!(raw.status, 422);
    let large = "a".repeat(10 * 1024 * 1024);
    assert_eq!(
        owner.post(&held.desk(), &[("body", &large)]).await.status,
        413
    );
}

#[tokio::test]
async fn what_is_typed_is_shown_and_never_run() {
    let held = Held::new().await;
    let evil = "</script><script>alert(1)</script>";
    held.save(&[("body", evil), ("promise-0", evil), ("motivation-0", evil)])
        .await;
    held.publish().await;
    let report = held.app.browser().get(&held.public()).await;
    assert_eq!(report.status, 200);
    assert!(!report.body.contains("<script>alert"), "{}", report.body);
}

#[tokio::test]
async fn a_conversation_that_is_withdrawn_takes_its_report_and_pictures_along() {
    let mut held = Held::new().await;
    let owner = held.organisation.owner.clone();
    let form = filled(&owner, &held.desk(), &[("alt", "Een pixel")]).await;
    owner
        .upload(
            &held.desk(),
            &borrowed(&form),
            "picture",
            "p.png",
            PNG.into(),
        )
        .await;
    let mut tx = held
        .app
        .app
        .db
        .organisation(held.organisation.id)
        .await
        .unwrap();
    let conversation_id = held.conversation;
    tx.publish(&ConversationRemoved { conversation_id })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    held.app.jobs().await;
    let left = "select (select count(*) from reports) + (select count(*) from report_promises) \
                + (select count(*) from report_pictures) + (select count(*) from files)";
    assert_eq!(held.count(left).await, 0);
}
