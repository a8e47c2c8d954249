//! The host's side: from a question to a published conversation, and its life after that.

use across::{Answer, Browser, TestApp, TestOrganisation};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use events::facts::ConversationEnded;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use kernel::{Role, ids::new_id};
use sqlx::PgConnection;
use uuid::Uuid;
use web::dates;

type Fields = Vec<(&'static str, String)>;

/// A host at work.
struct Host {
    app: TestApp,
    organisation: TestOrganisation,
}

impl Host {
    async fn new() -> Self {
        let app = TestApp::start().await;
        let organisation = app.organisation("Bewoners Havenstraat").await;
        Self { app, organisation }
    }

    fn browser(&self) -> &Browser {
        &self.organisation.owner
    }

    async fn get(&self, rest: &str) -> Answer {
        self.browser().get(&self.organisation.work(rest)).await
    }

    async fn post(&self, rest: &str, fields: &Fields) -> Answer {
        post(self.browser(), &self.organisation.work(rest), fields).await
    }

    /// A day so many days ahead, as a date field holds it.
    fn day(&self, ahead: i64) -> String {
        dates::to_fields(self.app.app.clock.now() + SignedDuration::from_hours(24 * ahead)).0
    }

    /// What the page for a new conversation sends when everything is filled in.
    async fn beginning(&self) -> Fields {
        let once = self.get("/gesprekken/nieuw").await.field("once");
        vec![
            ("once", once),
            ("title", "De Havenstraat".into()),
            ("question", "Wat heeft de Havenstraat nodig?".into()),
            ("reason", "De straat gaat open.".into()),
            ("influence_level", "advise".into()),
            ("date", self.day(30)),
            ("start", "19:30".into()),
            ("end", "21.30".into()),
            ("place_name", "De Schakel".into()),
        ]
    }

    /// A draft with a session; its identifier.
    async fn draft(&self) -> Uuid {
        let answer = self
            .post("/gesprekken/nieuw", &self.beginning().await)
            .await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.location.rsplit('/').next().unwrap().parse().unwrap()
    }

    /// A draft in which nothing is missing.
    async fn complete(&self) -> Uuid {
        let id = self.draft().await;
        let issue: Uuid = self
            .value("select issue_id from conversations where id = $1", id)
            .await;
        let answer = self
            .edit(&format!("/vraagstukken/{issue}/wijzigen"), self.issue())
            .await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let answer = self
            .edit(&format!("/gesprekken/{id}/gegevens/wijzigen"), details())
            .await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        id
    }

    async fn published(&self) -> Uuid {
        let id = self.complete().await;
        self.post(&format!("/gesprekken/{id}/publicatie"), &vec![])
            .await;
        assert_eq!(self.status(id).await, "published");
        id
    }

    fn issue(&self) -> Fields {
        vec![
            ("title", "De Havenstraat veiliger".into()),
            ("commissioner", "De wethouder Verkeer".into()),
            ("influence_level", "advise".into()),
            ("can_influence", "Waar de bankjes komen".into()),
            ("cannot_influence", "De bus blijft".into()),
            ("feedback_due", self.day(90)),
        ]
    }

    /// Opens a form and sends it back with these values.
    async fn edit(&self, rest: &str, mut fields: Fields) -> Answer {
        let version = self.get(rest).await.field("version");
        fields.push(("version", version));
        self.post(rest, &fields).await
    }

    /// What the form of the only session sends, with some fields changed.
    fn session(&self, changed: &[(&'static str, &str)]) -> Fields {
        let mut fields: Fields = vec![
            ("date", self.day(30)),
            ("start", "19:30".into()),
            ("end", "21:30".into()),
            ("place_name", "De Schakel".into()),
        ];
        for (name, value) in changed {
            fields.retain(|(known, _)| known != name);
            fields.push((name, (*value).to_owned()));
        }
        fields
    }

    async fn only_session(&self, id: Uuid) -> Uuid {
        self.value("select id from sessions where conversation_id = $1", id)
            .await
    }

    async fn status(&self, id: Uuid) -> String {
        self.value("select status from conversations where id = $1", id)
            .await
    }

    async fn value<T>(&self, sql: &'static str, id: Uuid) -> T
    where
        T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
    {
        sqlx::query_scalar(sql)
            .bind(id)
            .fetch_one(&mut self.owner().await)
            .await
            .unwrap()
    }

    async fn write(&self, sql: &'static str, id: Uuid) {
        sqlx::query(sql)
            .bind(id)
            .bind(self.organisation.id.0)
            .execute(&mut self.owner().await)
            .await
            .unwrap();
    }

    async fn owner(&self) -> PgConnection {
        self.app.behind_the_scenes().await
    }

    /// Somebody who comes.
    async fn guest(&self, id: Uuid) {
        self.write(
            "with r as (insert into registrations (tenant_id, id, conversation_id, email, email_key, source, state) \
                 values ($2, gen_random_uuid(), $1, 'a@b.example', 'a@b.example', 'open', 'active') returning id), \
             s as (update sessions set taken = taken + 3 where tenant_id = $2 and conversation_id = $1 returning id) \
             insert into attendances (tenant_id, registration_id, session_id, answer, seat, people) \
                 select $2, r.id, s.id, 'yes', 'confirmed', 3 from r, s",
            id,
        )
        .await;
    }
}

fn details() -> Fields {
    vec![
        ("title", "De Havenstraat".into()),
        ("question", "Wat heeft de Havenstraat nodig?".into()),
        ("summary", "Een avond over de straat.".into()),
        ("languages", "nl".into()),
        ("languages", "ar".into()),
        ("themes", "traffic".into()),
        ("format", "world-cafe".into()),
        ("visibility", "public".into()),
        ("max_guests", "3".into()),
    ]
}

async fn post(browser: &Browser, path: &str, fields: &Fields) -> Answer {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    browser.post(path, &fields).await
}

#[tokio::test]
async fn a_question_becomes_a_published_conversation_in_four_forms() {
    let host = Host::new().await;
    let first = host.get("").await;
    assert!(first.body.contains("Begin met een vraag"), "{}", first.body);
    let id = host.draft().await;
    let title: String = host
        .value("select title from sessions where conversation_id = $1", id)
        .await;
    assert_eq!(title, "", "the title is the conversation's");
    let home = host.get(&format!("/gesprekken/{id}")).await;
    for missing in [
        "Vertel in een paar zinnen",
        "wie aan het eind antwoord geeft",
        "Zeg wat al vaststaat",
    ] {
        assert!(home.body.contains(missing), "{missing}: {}", home.body);
    }
    assert!(
        !home.body.contains("Voeg een bijeenkomst toe"),
        "{}",
        home.body
    );

    let id = host.complete().await;
    let home = host.get(&format!("/gesprekken/{id}")).await;
    assert!(home.body.contains("Publiceer dit gesprek"), "{}", home.body);
    let published = host
        .post(&format!("/gesprekken/{id}/publicatie"), &vec![])
        .await;
    assert_eq!(published.status, 303);
    host.app.jobs().await;
    let slug: String = host
        .value("select slug from conversations where id = $1", id)
        .await;
    let page = host
        .app
        .browser()
        .get(&format!("{}/{slug}", host.organisation.href))
        .await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Wat heeft de Havenstraat nodig?"));
    assert!(
        host.app
            .browser()
            .get("/utrecht")
            .await
            .body
            .contains("De Havenstraat")
    );
}

#[tokio::test]
async fn what_is_incomplete_is_not_published() {
    let host = Host::new().await;
    let id = host.draft().await;
    let answer = host
        .browser()
        .submit(
            &host
                .organisation
                .work(&format!("/gesprekken/{id}/publicatie")),
            &[],
        )
        .await;
    assert!(
        answer.body.contains("Er ontbreekt nog iets"),
        "{}",
        answer.body
    );
    assert_eq!(host.status(id).await, "draft");
}

#[tokio::test]
async fn a_form_sent_twice_makes_one_conversation() {
    let host = Host::new().await;
    let fields = host.beginning().await;
    let first = host.post("/gesprekken/nieuw", &fields).await;
    let second = host.post("/gesprekken/nieuw", &fields).await;
    assert_eq!(first.location, second.location);
    let count: i64 = host
        .value(
            "select count(*) from conversations where tenant_id = $1",
            host.organisation.id.0,
        )
        .await;
    assert_eq!(count, 1);
}

#[tokio::test]
async fn conversations_of_one_name_get_addresses_and_codes_of_their_own() {
    let host = Host::new().await;
    for _ in 0..6 {
        host.draft().await;
    }
    let count: i64 = host
        .value(
            "select count(distinct slug) + count(distinct short_code) from conversations where tenant_id = $1 and short_code ~ '^[a-z2-9]{6}$'",
            host.organisation.id.0,
        )
        .await;
    assert_eq!(count, 12);
}

#[tokio::test]
async fn the_address_follows_the_title_until_others_have_seen_it() {
    let host = Host::new().await;
    let slug = "select slug from conversations where id = $1";
    let id = host.complete().await;
    let rename = |title: &str| {
        let mut fields = details();
        fields[0].1 = title.into();
        fields
    };
    let form = format!("/gesprekken/{id}/gegevens/wijzigen");
    host.edit(&form, rename("Het plein")).await;
    assert_eq!(host.value::<String>(slug, id).await, "het-plein");
    host.post(&format!("/gesprekken/{id}/publicatie"), &vec![])
        .await;
    host.edit(&form, rename("De markt")).await;
    assert_eq!(host.value::<String>(slug, id).await, "het-plein");
    assert_eq!(
        host.value::<i32>("select revision from conversations where id = $1", id)
            .await,
        2
    );
}

#[tokio::test]
async fn times_that_cannot_be_get_a_sentence_and_nothing_typed_is_lost() {
    let host = Host::new().await;
    let id = host.draft().await;
    let path = format!("/gesprekken/{id}/bijeenkomsten/nieuw");
    for (changed, sentence) in [
        (
            [("date", "2099-03-29"), ("start", "02:30")],
            "Deze tijd bestaat niet",
        ),
        (
            [("date", "2099-10-25"), ("start", "02:30")],
            "komt twee keer voor",
        ),
        ([("date", "2020-01-01"), ("start", "19:30")], "al geweest"),
        (
            [("date", "morgen"), ("start", "19:30")],
            "een datum in die bestaat",
        ),
        (
            [("start", "22:00"), ("end", "21:00")],
            "Het einde moet na het begin",
        ),
        (
            [("online_url", "javascript:alert(1)"), ("start", "19:30")],
            "https://",
        ),
        ([("capacity", "veel"), ("start", "19:30")], "getal"),
    ] {
        let answer = host.post(&path, &host.session(&changed)).await;
        assert_eq!(answer.status, 422, "{changed:?}");
        assert!(
            answer.body.contains(sentence),
            "{sentence}: {}",
            answer.body
        );
        assert!(answer.body.contains("value=\"De Schakel\"") && answer.body.contains("Fout:"));
    }
}

#[tokio::test]
async fn a_moved_session_counts_and_tells_and_a_note_does_not() {
    let host = Host::new().await;
    let id = host.published().await;
    let session = host.only_session(id).await;
    let path = format!("/gesprekken/{id}/bijeenkomsten/{session}");
    let sequence = "select sequence from sessions where id = $1";
    host.edit(&path, host.session(&[("accessibility_note", "Bel aan.")]))
        .await;
    assert_eq!(host.value::<i32>(sequence, session).await, 0);
    let told = "select count(*) from jobs where tenant_id = $1 and kind = 'events:sessions-changed' and payload ->> 'moved' <> '[]'";
    assert_eq!(host.value::<i64>(told, host.organisation.id.0).await, 0);
    let answer = host.edit(&path, host.session(&[("start", "18:00")])).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(host.value::<i32>(sequence, session).await, 1);
    assert_eq!(host.value::<i64>(told, host.organisation.id.0).await, 1);
    let slug: String = host
        .value("select slug from conversations where id = $1", id)
        .await;
    let href = format!("{}/{slug}", host.organisation.href);
    let page = host.app.browser().get(&href).await.body;
    for told in [
        "https://schema.org/EventRescheduled",
        "previousStartDate",
        "Was eerst op",
    ] {
        assert!(page.contains(told), "{told} is missing");
    }
}

#[tokio::test]
async fn who_saves_second_sees_both_versions_and_decides() {
    let host = Host::new().await;
    let id = host.complete().await;
    let path = format!("/gesprekken/{id}/gegevens/wijzigen");
    let version = host.get(&path).await.field("version");
    let mine = |summary: &str, version: &str| {
        let mut fields = details();
        fields[2].1 = summary.into();
        fields.push(("version", version.into()));
        fields
    };
    assert_eq!(
        host.post(&path, &mine("Van de een.", &version))
            .await
            .status,
        303
    );
    let late = host.post(&path, &mine("Van de ander.", &version)).await;
    assert_eq!(late.status, 422);
    assert!(
        late.body.contains("Van de een.") && late.body.contains("Van de ander."),
        "{}",
        late.body
    );
    let summary = "select summary from conversations where id = $1";
    assert_eq!(host.value::<String>(summary, id).await, "Van de een.");
    let again = host
        .post(&path, &mine("Van de ander.", &late.field("version")))
        .await;
    assert_eq!(again.status, 303);
    assert_eq!(host.value::<String>(summary, id).await, "Van de ander.");
    // Sent twice by an impatient finger: the same text is no conflict.
    assert_eq!(
        host.post(&path, &mine("Van de ander.", &version))
            .await
            .status,
        303
    );
}

#[tokio::test]
async fn seats_that_are_taken_cannot_be_taken_away() {
    let host = Host::new().await;
    let id = host.published().await;
    host.guest(id).await;
    let session = host.only_session(id).await;
    let path = format!("/gesprekken/{id}/bijeenkomsten/{session}");
    let answer = host.edit(&path, host.session(&[("capacity", "2")])).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.body.contains("Er zijn al 3 plekken bezet"),
        "{}",
        answer.body
    );
    assert_eq!(
        host.edit(&path, host.session(&[("capacity", "3")]))
            .await
            .status,
        303
    );
    let kept = host.post(&format!("{path}/verwijderen"), &vec![]).await;
    assert_eq!(kept.status, 422);
    assert!(kept.body.contains("Er komt al iemand"), "{}", kept.body);
}

#[tokio::test]
async fn what_others_can_see_stays_whole() {
    let host = Host::new().await;
    let id = host.published().await;
    let session = host.only_session(id).await;
    let path = format!("/gesprekken/{id}/bijeenkomsten/{session}");
    assert_eq!(
        host.edit(&path, host.session(&[("place_name", "")]))
            .await
            .status,
        422
    );
    assert_eq!(
        host.post(&format!("{path}/verwijderen"), &vec![])
            .await
            .status,
        422
    );
    let mut empty = details();
    empty[2].1.clear();
    assert_eq!(
        host.edit(&format!("/gesprekken/{id}/gegevens/wijzigen"), empty)
            .await
            .status,
        422
    );
    let issue: Uuid = host
        .value("select issue_id from conversations where id = $1", id)
        .await;
    let mut vague = host.issue();
    vague[3].1.clear();
    assert_eq!(
        host.edit(&format!("/vraagstukken/{issue}/wijzigen"), vague)
            .await
            .status,
        422
    );
}

#[tokio::test]
async fn a_conversation_is_held_when_its_last_session_is_over_and_not_before() {
    let host = Host::new().await;
    let id = host.published().await;
    let due = "update jobs set run_at = now() - interval '1 second' where tenant_id = $2 and kind = 'events:conversation-ended' and $1::uuid is not null";
    host.write(due, id).await;
    host.app.jobs().await;
    assert_eq!(host.status(id).await, "published");
    let waiting = "select count(*) from jobs where tenant_id = $1 and kind = 'events:conversation-ended' and run_at > now() + interval '20 days'";
    assert_eq!(host.value::<i64>(waiting, host.organisation.id.0).await, 1);

    host.write(
        "update sessions set starts_at = now() - interval '3 hours', ends_at = now() - interval '1 hour' where conversation_id = $1 and tenant_id = $2",
        id,
    )
    .await;
    host.write(due, id).await;
    host.app.jobs().await;
    assert_eq!(host.status(id).await, "held");
    let overview = host.get("").await;
    assert!(
        overview.body.contains("Geweest, nog geen verslag"),
        "{}",
        overview.body
    );
}

#[tokio::test]
async fn a_job_for_a_conversation_that_is_gone_does_nothing() {
    let host = Host::new().await;
    let mut tx = host
        .app
        .app
        .db
        .organisation(host.organisation.id)
        .await
        .unwrap();
    tx.publish(&ConversationEnded {
        conversation_id: new_id(),
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();
    host.app.jobs().await;
    let left: i64 = host
        .value(
            "select count(*) from jobs where tenant_id = $1 and kind = 'events:conversation-ended'",
            host.organisation.id.0,
        )
        .await;
    assert_eq!(left, 0);
}

#[tokio::test]
async fn cancelling_says_how_many_get_a_mail_and_wants_a_reason() {
    let host = Host::new().await;
    let id = host.published().await;
    host.guest(id).await;
    let path = format!("/gesprekken/{id}/annulering");
    assert!(
        host.get(&path)
            .await
            .body
            .contains("1 persoon komt en krijgt een mail")
    );
    assert_eq!(host.post(&path, &vec![]).await.status, 422);
    assert_eq!(host.status(id).await, "published");
    let answer = host
        .post(
            &path,
            &vec![("reason", "De zaal staat onder water.".into())],
        )
        .await;
    assert_eq!(answer.status, 303);
    assert_eq!(host.status(id).await, "cancelled");
    let again = host
        .post(&path, &vec![("reason", "Nog eens.".into())])
        .await;
    assert_eq!(again.status, 303);
    let reason: String = host
        .value(
            "select cancellation_reason from conversations where id = $1",
            id,
        )
        .await;
    assert_eq!(reason, "De zaal staat onder water.");
}

#[tokio::test]
async fn what_people_count_on_is_not_taken_back() {
    let host = Host::new().await;
    let id = host.published().await;
    let path = format!("/gesprekken/{id}/intrekking");
    host.post(&path, &vec![]).await;
    assert_eq!(host.status(id).await, "draft");
    host.post(&format!("/gesprekken/{id}/publicatie"), &vec![])
        .await;
    host.guest(id).await;
    host.post(&path, &vec![]).await;
    assert_eq!(host.status(id).await, "published");
    host.post(&format!("/gesprekken/{id}/verwijderen"), &vec![])
        .await;
    assert_eq!(host.status(id).await, "published");
}

#[tokio::test]
async fn a_removed_draft_leaves_no_code_and_a_copy_has_no_dates_or_people() {
    let host = Host::new().await;
    let id = host.published().await;
    host.guest(id).await;
    let question = vec![
        ("label", "Waar woon je?".into()),
        ("kind", "text".into()),
        ("reason", "Om elke straat te horen.".into()),
        ("keep_days", "30".into()),
    ];
    assert_eq!(
        host.post(&format!("/gesprekken/{id}/vragen/nieuw"), &question)
            .await
            .status,
        303
    );
    let copied = host.post(&format!("/gesprekken/{id}/kopie"), &vec![]).await;
    let next = host.browser().get(&copied.location).await;
    assert!(next.body.contains("value=\"De Schakel\""), "{}", next.body);
    let copy: Uuid = host
        .value(
            "select id from conversations where tenant_id = $1 and title like '%(kopie)'",
            host.organisation.id.0,
        )
        .await;
    let inside = "select (select count(*) from sessions where conversation_id = $1) * 100 \
         + (select count(*) from registrations where conversation_id = $1) * 10 \
         + (select count(*) from registration_questions where conversation_id = $1)";
    assert_eq!(host.value::<i64>(inside, copy).await, 1);
    let codes = "select count(*) from short_codes where conversation_id = $1";
    assert_eq!(host.value::<i64>(codes, copy).await, 1);
    host.post(&format!("/gesprekken/{copy}/verwijderen"), &vec![])
        .await;
    assert_eq!(host.value::<i64>(codes, copy).await, 0);
    assert_eq!(host.get(&format!("/gesprekken/{copy}")).await.status, 404);
}

#[tokio::test]
async fn questions_are_written_put_in_order_and_taken_away() {
    let host = Host::new().await;
    let id = host.draft().await;
    let path = format!("/gesprekken/{id}/vragen");
    let question = |label: &str, kind: &str, choices: &str| {
        vec![
            ("label", label.to_owned()),
            ("kind", kind.to_owned()),
            ("choices", choices.to_owned()),
            ("reason", "Omdat.".to_owned()),
            ("keep_days", "90".to_owned()),
        ]
    };
    let new = format!("{path}/nieuw");
    assert_eq!(
        host.post(&new, &question("Eten?", "yes-no", ""))
            .await
            .status,
        303
    );
    assert_eq!(
        host.post(&new, &question("Wijk?", "choice", "Oost"))
            .await
            .status,
        422
    );
    assert_eq!(
        host.post(&new, &question("Wijk?", "choice", "Oost\nWest"))
            .await
            .status,
        303
    );
    let second: Uuid = host.value("select id from registration_questions where conversation_id = $1 order by position desc limit 1", id).await;
    let moved = host
        .post(
            &format!("{path}/{second}/volgorde"),
            &vec![("direction", "up".into())],
        )
        .await;
    assert_eq!(moved.status, 303);
    let first = "select label from registration_questions where conversation_id = $1 order by position limit 1";
    assert_eq!(host.value::<String>(first, id).await, "Wijk?");
    host.post(&format!("{path}/{second}/verwijderen"), &vec![])
        .await;
    assert_eq!(host.value::<String>(first, id).await, "Eten?");
}

#[tokio::test]
async fn a_cover_picture_needs_words_and_is_shown() {
    let host = Host::new().await;
    let id = host.draft().await;
    let png = STANDARD
        .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
        .unwrap();
    let path = host
        .organisation
        .work(&format!("/gesprekken/{id}/gegevens/omslag"));
    let upload = async |alt: &'static str, bytes: Vec<u8>| {
        host.browser()
            .upload(&path, &[("alt", alt)], "picture", "straat.png", bytes)
            .await
    };
    assert_eq!(upload("", png.clone()).await.status, 422);
    assert_eq!(upload("De straat", b"geen foto".to_vec()).await.status, 422);
    assert_eq!(upload("De straat", png).await.status, 303);
    let page = host.get(&format!("/gesprekken/{id}/gegevens")).await;
    let at = page.body.find("/beeld/").unwrap();
    let file = &page.body[at..at + 43];
    let picture = host
        .app
        .browser()
        .get(&format!("{}{file}", host.organisation.href))
        .await;
    assert_eq!(picture.status, 200);
    let removed = host
        .browser()
        .upload(&path, &[("action", "remove")], "picture", "", vec![])
        .await;
    assert_eq!(removed.status, 303);
}

#[tokio::test]
async fn a_note_taker_looks_and_a_stranger_does_not() {
    let host = Host::new().await;
    let id = host.complete().await;
    let (home, publication) = (
        host.organisation.work(&format!("/gesprekken/{id}")),
        host.organisation
            .work(&format!("/gesprekken/{id}/publicatie")),
    );
    let note_taker = host.app.member(&host.organisation, Role::NoteTaker).await;
    let page = note_taker.get(&home).await;
    assert_eq!(page.status, 200);
    assert!(!page.body.contains("/publicatie"));
    assert_eq!(note_taker.post(&publication, &[]).await.status, 403);
    let stranger = host.app.sign_in("vreemde@stad.example").await;
    assert_eq!(stranger.get(&home).await.status, 404);
    assert_eq!(stranger.post(&publication, &[]).await.status, 404);
    assert_eq!(host.status(id).await, "draft");
}

#[tokio::test]
async fn the_list_is_searched_literally_and_by_status() {
    let host = Host::new().await;
    host.draft().await;
    for (query, found) in [
        ("", true),
        ("?q=havenstraat", true),
        ("?q=%25", false),
        ("?status=published", false),
        ("?status=draft&q=Haven", true),
        ("?status=onzin&pagina=999999999", true),
    ] {
        let page = host.get(&format!("/gesprekken{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert_eq!(page.body.contains(">De Havenstraat</a>"), found, "{query}");
    }
}

#[tokio::test]
async fn whatever_is_typed_gets_an_answer() {
    let host = Host::new().await;
    let id = host.complete().await;
    let huge = "x".repeat(60_000);
    let session = host.only_session(id).await;
    for text in [
        "",
        "=cmd|' /C calc'!A0",
        "\u{202e}omgekeerd",
        "👨‍👩‍👧 \u{0}\u{7}",
        "<script>alert(1)</script>",
        &huge,
    ] {
        for path in [
            "/gesprekken/nieuw".to_owned(),
            "/vraagstukken/nieuw".to_owned(),
            format!("/gesprekken/{id}/gegevens/wijzigen"),
            format!("/gesprekken/{id}/bijeenkomsten/{session}"),
            format!("/gesprekken/{id}/bijeenkomsten/nieuw"),
            format!("/gesprekken/{id}/vragen/nieuw"),
        ] {
            let names = [
                "title",
                "question",
                "summary",
                "languages",
                "visibility",
                "format",
                "reason",
                "background",
                "influence_level",
                "feedback_due",
                "date",
                "start",
                "end",
                "place_name",
                "capacity",
                "label",
                "kind",
                "choices",
                "keep_days",
                "version",
                "once",
            ];
            let fields = names.iter().map(|name| (*name, text.to_owned())).collect();
            let answer = host.post(&path, &fields).await;
            assert!(answer.status < 500, "{path}: {}", answer.status);
            assert!(!answer.body.contains("<script>alert"), "{path}");
        }
    }
}

#[tokio::test]
async fn an_overdue_promise_stands_on_the_overview_and_at_the_issue() {
    let host = Host::new().await;
    let id = host.published().await;
    let issue: Uuid = host
        .value("select issue_id from conversations where id = $1", id)
        .await;
    host.write(
        "update issues set feedback_due = current_date - 3 where id = $1 and tenant_id = $2",
        issue,
    )
    .await;
    assert!(
        host.get("")
            .await
            .body
            .contains("Mensen wachten op antwoord")
    );
    assert!(
        host.get(&format!("/vraagstukken/{issue}"))
            .await
            .body
            .contains("Terugkoppeling te laat")
    );
    assert!(
        host.get("/vraagstukken")
            .await
            .body
            .contains("Terugkoppeling te laat")
    );
    // The promise may not be moved into the past, but an old one does not stand in the way.
    let mut fields = host.issue();
    fields[5].1 = dates::to_fields(Timestamp::now() - SignedDuration::from_hours(24 * 3)).0;
    assert_eq!(
        host.edit(&format!("/vraagstukken/{issue}/wijzigen"), fields)
            .await
            .status,
        303
    );
    let mut fields = host.issue();
    fields[5].1 = "2020-01-01".into();
    assert_eq!(
        host.edit(&format!("/vraagstukken/{issue}/wijzigen"), fields)
            .await
            .status,
        422
    );
}

#[tokio::test]
async fn an_issue_with_conversations_stays() {
    let host = Host::new().await;
    let id = host.draft().await;
    let issue: Uuid = host
        .value("select issue_id from conversations where id = $1", id)
        .await;
    let path = format!("/vraagstukken/{issue}/verwijderen");
    host.post(&path, &vec![]).await;
    assert_eq!(
        host.get(&format!("/vraagstukken/{issue}")).await.status,
        200
    );
    host.post(&format!("/gesprekken/{id}/verwijderen"), &vec![])
        .await;
    host.post(&path, &vec![]).await;
    assert_eq!(
        host.get(&format!("/vraagstukken/{issue}")).await.status,
        404
    );
}

#[tokio::test]
async fn an_imported_conversation_may_lie_in_the_past() {
    let host = Host::new().await;
    let id = host.complete().await;
    let past = (host.app.app.clock.now() - SignedDuration::from_hours(48)).to_sqlx();
    let mut owner = host.owner().await;
    sqlx::query("update sessions set starts_at = $2, ends_at = $2::timestamptz + interval '1 hour' where conversation_id = $1")
        .bind(id)
        .bind(past)
        .execute(&mut owner)
        .await
        .unwrap();
    let path = format!("/gesprekken/{id}/publicatie");
    host.post(&path, &vec![]).await;
    assert_eq!(host.status(id).await, "draft");
    host.write("update conversations set external_source = 'x', external_id = '1' where id = $1 and tenant_id = $2", id).await;
    host.post(&path, &vec![]).await;
    assert_eq!(host.status(id).await, "published");
    host.app.jobs().await;
    assert_eq!(host.status(id).await, "held");
}
