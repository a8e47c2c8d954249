//! What everyone sees: city, organisation, conversation, feeds.

use across::{Answer, TestApp, TestOrganisation};
use events::facts::ListingChanged;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use kernel::{Role, facts::OrganisationChanged};
use reqwest::{Method, header};
use uuid::Uuid;

/// A conversation as a test wants it.
struct Planted<'a> {
    slug: &'a str,
    title: &'a str,
    status: &'a str,
    visibility: &'a str,
    themes: &'a [&'a str],
    /// Hours from now until it begins.
    begins_in: i64,
    place: &'a str,
    online: &'a str,
    capacity: Option<i32>,
    code: &'a str,
}

impl Default for Planted<'_> {
    fn default() -> Self {
        Self {
            slug: "havenstraat",
            title: "Hoe houden we de Havenstraat veilig?",
            status: "published",
            visibility: "public",
            themes: &["traffic"],
            begins_in: 48,
            place: "De Schakel",
            online: "",
            capacity: Some(40),
            code: "",
        }
    }
}

impl Planted<'_> {
    /// Writes it, with one session, and has the city's copy made.
    async fn plant(&self, app: &TestApp, organisation: &TestOrganisation) -> Uuid {
        let id = kernel::ids::new_id();
        let issue = kernel::ids::new_id();
        let begins = app.app.clock.now() + SignedDuration::from_hours(self.begins_in);
        let mut tx = app.app.db.organisation(organisation.id).await.unwrap();
        let tenant = tx.tenant();
        sqlx::query("insert into issues (tenant_id, id, title, influence_level, can_influence, commissioner, feedback_due) values ($1, $2, 'Veilig verkeer', 'advise', 'De inrichting', 'De wethouder', '2020-01-31')")
            .bind(tenant).bind(issue).execute(&mut *tx).await.unwrap();
        sqlx::query("insert into conversations (tenant_id, id, issue_id, slug, short_code, title, question, summary, themes, status, visibility, published_at) values ($1, $2, $3, $4, $5, $6, 'Wat vind jij?', 'Er rijden **veel** auto’s.', $7, $8, $9, $10)")
            .bind(tenant).bind(id).bind(issue).bind(self.slug).bind(self.code).bind(self.title).bind(self.themes)
            .bind(self.status).bind(self.visibility).bind(begins.to_sqlx()).execute(&mut *tx).await.unwrap();
        sqlx::query("insert into sessions (tenant_id, id, conversation_id, starts_at, ends_at, place_name, online_url, capacity, accessibility) values ($1, $2, $3, $4, $5, $6, $7, $8, '{wheelchair}')")
            .bind(tenant).bind(kernel::ids::new_id()).bind(id).bind(begins.to_sqlx())
            .bind((begins + SignedDuration::from_hours(2)).to_sqlx()).bind(self.place).bind(self.online).bind(self.capacity)
            .execute(&mut *tx).await.unwrap();
        tx.publish(&ListingChanged {
            conversation_id: id,
        })
        .await
        .unwrap();
        let mut tx = tx.into_platform().await.unwrap();
        if !self.code.is_empty() {
            sqlx::query("insert into short_codes (tenant_id, code, organisation_id, conversation_id) values ($1, $2, $3, $4)")
                .bind(kernel::PLATFORM).bind(self.code).bind(tenant).bind(id).execute(&mut *tx).await.unwrap();
        }
        tx.commit().await.unwrap();
        app.jobs().await;
        id
    }
}

async fn change(app: &TestApp, organisation: &TestOrganisation, id: Uuid, sql: &'static str) {
    let mut tx = app.app.db.organisation(organisation.id).await.unwrap();
    sqlx::query(sql)
        .bind(tx.tenant())
        .bind(id)
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.publish(&ListingChanged {
        conversation_id: id,
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();
    app.jobs().await;
}

/// The positions of these texts in a page; panics where one is missing.
fn places(answer: &Answer, texts: &[&str]) -> Vec<usize> {
    let find = |text: &&str| {
        answer
            .body
            .find(text)
            .unwrap_or_else(|| panic!("{text} is missing"))
    };
    texts.iter().map(find).collect()
}

fn etag(answer: &Answer) -> &str {
    answer.headers[header::ETAG].to_str().unwrap()
}

#[tokio::test]
async fn the_citys_page_shows_what_is_public_and_nothing_else() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Buurtgroep").await;
    for (status, visibility, slug) in [
        ("published", "public", "zichtbaar"),
        ("draft", "public", "concept"),
        ("published", "link", "met-link"),
        ("published", "invitation", "op-uitnodiging"),
        ("cancelled", "public", "afgezegd"),
    ] {
        Planted {
            slug,
            title: slug,
            status,
            visibility,
            ..Planted::default()
        }
        .plant(&app, &organisation)
        .await;
    }
    for path in [
        "/utrecht",
        "/utrecht.json",
        "/utrecht.ics",
        "/utrecht.atom",
        &organisation.href,
    ] {
        let page = app.browser().get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        for shown in ["/zichtbaar", "/afgezegd"] {
            assert!(page.body.contains(shown), "{path} lacks {shown}");
        }
        for hidden in ["/concept", "/met-link", "/op-uitnodiging"] {
            assert!(!page.body.contains(hidden), "{path} shows {hidden}");
        }
    }
}

#[tokio::test]
async fn a_conversation_that_is_hidden_again_leaves_the_citys_page() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Buurtgroep").await;
    let id = Planted::default().plant(&app, &organisation).await;
    assert!(
        app.browser()
            .get("/utrecht")
            .await
            .body
            .contains("/havenstraat")
    );
    change(
        &app,
        &organisation,
        id,
        "update conversations set visibility = 'link' where tenant_id = $1 and id = $2",
    )
    .await;
    assert!(
        !app.browser()
            .get("/utrecht")
            .await
            .body
            .contains("/havenstraat")
    );
}

#[tokio::test]
async fn what_is_to_come_stands_before_what_is_over() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Buurtgroep").await;
    for (slug, begins_in) in [
        ("lang-geleden", -500),
        ("later", 90),
        ("pas-geleden", -50),
        ("gauw", 5),
    ] {
        Planted {
            slug,
            title: slug,
            begins_in,
            ..Planted::default()
        }
        .plant(&app, &organisation)
        .await;
    }
    let page = app.browser().get("/utrecht").await;
    let order = places(&page, &["/gauw", "/later", "/pas-geleden", "/lang-geleden"]);
    assert!(order.is_sorted(), "{order:?}");
}

#[tokio::test]
async fn the_city_is_searched_and_filtered() {
    let app = TestApp::start().await;
    let group = app.organisation("Buurtgroep").await;
    Planted {
        slug: "fietsen",
        title: "Veilige fietspaden",
        begins_in: 48,
        ..Planted::default()
    }
    .plant(&app, &group)
    .await;
    Planted {
        slug: "tuinen",
        title: "Nieuwe buurttuinen",
        themes: &["nature"],
        place: "",
        online: "https://overleg.example/1",
        begins_in: 24 * 40,
        ..Planted::default()
    }
    .plant(&app, &group)
    .await;
    let day = |hours: i64| {
        let moment: Timestamp = app.app.clock.now() + SignedDuration::from_hours(hours);
        web::dates::to_fields(moment).0
    };
    let cases = [
        ("q=fiets".to_owned(), true, false),
        ("q=FIETSPAD".to_owned(), true, false),
        ("q=tuin".to_owned(), false, true),
        ("q=buurtgroep".to_owned(), true, true),
        ("q=%25".to_owned(), false, false),
        ("thema=nature".to_owned(), false, true),
        ("thema=onzin".to_owned(), true, true),
        ("door=neighbourhood-group".to_owned(), true, true),
        ("door=municipality".to_owned(), false, false),
        ("hoe=online".to_owned(), false, true),
        ("hoe=op-locatie".to_owned(), true, false),
        (format!("van={}", day(24 * 30)), false, true),
        (format!("tot={}", day(24 * 30)), true, false),
        (format!("van={}&tot={}", day(48), day(48)), true, false),
        ("organisatie=een-ander".to_owned(), false, false),
    ];
    for (query, cycling, gardens) in cases {
        let page = app.browser().get(&format!("/utrecht?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert_eq!(page.body.contains("/fietsen"), cycling, "{query}: fietsen");
        assert_eq!(page.body.contains("/tuinen"), gardens, "{query}: tuinen");
    }
}

#[tokio::test]
async fn odd_questions_get_a_page_and_never_an_error() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Buurtgroep").await;
    Planted::default().plant(&app, &organisation).await;
    let long = format!("q={}", "é".repeat(5000).replace('é', "%C3%A9"));
    for query in [
        "q=%00",
        "q=%27%3B--",
        "q=%26%26!",
        "q=%E2%80%AE%F0%9F%8C%B3",
        "q=a+%3C-%3E+b",
        "q=%FF",
        "pagina=0",
        "pagina=-1",
        "pagina=99999",
        "pagina=x",
        "van=gisteren",
        "van=2026-02-31",
        "tot=9999-99-99",
        "organisatie=%27",
        "&&=&",
        &long,
    ] {
        for path in ["/utrecht", "/utrecht.json", "/utrecht.ics", "/utrecht.atom"] {
            let answer = app.browser().get(&format!("{path}?{query}")).await;
            assert_eq!(answer.status, 200, "{path}?{query}: {}", answer.body);
        }
    }
    let wrong = app.browser().get("/utrecht?van=gisteren").await;
    assert!(
        wrong.body.contains("aria-invalid"),
        "the field says what is wrong"
    );
}

#[tokio::test]
async fn a_long_list_has_pages_that_keep_the_choice() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Buurtgroep").await;
    for number in 1..=26 {
        let slug = format!("gesprek-{number:02}");
        Planted {
            slug: &slug,
            title: &slug,
            begins_in: number * 24,
            ..Planted::default()
        }
        .plant(&app, &organisation)
        .await;
    }
    let first = app.browser().get("/utrecht?thema=traffic").await;
    assert!(first.body.contains("/gesprek-24") && !first.body.contains("/gesprek-25"));
    assert!(
        first.body.contains("/utrecht?thema=traffic&amp;pagina=2"),
        "{}",
        first.body
    );
    let second = app.browser().get("/utrecht?thema=traffic&pagina=2").await;
    assert!(second.body.contains("/gesprek-26") && !second.body.contains("/gesprek-24"));
}

#[tokio::test]
async fn a_code_from_paper_leads_to_the_conversation_in_any_case() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Buurtgroep").await;
    Planted {
        code: "h7k2mq",
        ..Planted::default()
    }
    .plant(&app, &organisation)
    .await;
    Planted {
        code: "x3f9ab",
        slug: "concept",
        status: "draft",
        ..Planted::default()
    }
    .plant(&app, &organisation)
    .await;
    for typed in ["/h7k2mq", "/H7K2MQ"] {
        let answer = app.browser().get(typed).await;
        assert_eq!(
            (answer.status, answer.location),
            (303, format!("{}/havenstraat", organisation.href))
        );
    }
    let unknown = app.browser().get("/z9z9z9").await;
    let draft = app.browser().get("/x3f9ab").await;
    assert_eq!((unknown.status, draft.status), (404, 404));
    assert_eq!(organisation.owner.get("/x3f9ab").await.status, 303);
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Buurtgroep").await;
    for path in [
        "/atlantis",
        "/atlantis.ics",
        "/utrecht.xml",
        "/utrecht/niemand",
        &format!("{}/niets", organisation.href),
    ] {
        assert_eq!(app.browser().get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn strangers_do_not_see_drafts_or_what_is_by_invitation_and_members_do() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Buurtgroep").await;
    let other = app.organisation("Andere groep").await;
    let member = app.member(&organisation, Role::NoteTaker).await;
    for (status, visibility) in [
        ("draft", "public"),
        ("published", "invitation"),
        ("cancelled", "invitation"),
    ] {
        let slug = format!("{status}-{visibility}");
        Planted {
            slug: &slug,
            status,
            visibility,
            ..Planted::default()
        }
        .plant(&app, &organisation)
        .await;
        for end in ["", "/kalender.ics", "/poster", "/qr.svg"] {
            let path = format!("{}/{slug}{end}", organisation.href);
            assert_eq!(app.browser().get(&path).await.status, 404, "{path}");
            assert_eq!(
                other.owner.get(&path).await.status,
                404,
                "{path} of another organisation"
            );
            assert_eq!(member.get(&path).await.status, 200, "{path}");
        }
    }
}

#[tokio::test]
async fn who_has_the_link_sees_the_page_and_search_engines_do_not_keep_it() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Buurtgroep").await;
    Planted {
        visibility: "link",
        ..Planted::default()
    }
    .plant(&app, &organisation)
    .await;
    let page = app
        .browser()
        .get(&format!("{}/havenstraat", organisation.href))
        .await;
    assert_eq!(page.status, 200);
    assert!(
        page.headers["x-robots-tag"]
            .to_str()
            .unwrap()
            .contains("noindex")
    );
    assert!(page.body.contains("noindex"));
}

/// The schema.org Event of a page.
fn event(page: &Answer) -> serde_json::Value {
    let (_, rest) = page.body.split_once("application/ld+json\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[tokio::test]
async fn the_page_of_a_conversation_tells_people_and_machines_the_same() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Buurtgroep").await;
    let title = "Groen </script><script>alert(1)</script> & \"rood\"";
    let id = Planted {
        title,
        online: "https://geheim.example/zaal",
        ..Planted::default()
    }
    .plant(&app, &organisation)
    .await;
    change(
        &app,
        &organisation,
        id,
        "update sessions set taken = 29 where tenant_id = $1 and conversation_id = $2",
    )
    .await;
    let path = format!("{}/havenstraat", organisation.href);
    let page = app.browser().get(&path).await;
    assert_eq!(page.status, 200, "{}", page.body);
    for text in [
        "Nog 11 van de 40 plekken",
        "Wat vind jij?",
        "<strong>veel</strong>",
        "De wethouder",
        "Te laat",
        "/aanmelden",
        "og:title",
        "rolstoel",
    ] {
        assert!(page.body.contains(text), "{text} is missing");
    }
    assert!(
        !page.body.contains("<script>alert"),
        "markup in a title stays text"
    );
    assert!(
        !page.body.contains("geheim.example"),
        "the online address is for those who come"
    );
    let event = event(&page);
    assert_eq!(event["name"], title);
    assert_eq!(event["eventStatus"], "https://schema.org/EventScheduled");
    assert_eq!(
        event["eventAttendanceMode"],
        "https://schema.org/MixedEventAttendanceMode"
    );
    assert_eq!(
        event["location"][0]["address"]["addressLocality"],
        "Utrecht"
    );
    assert_eq!(event["remainingAttendeeCapacity"], 11);
    assert_eq!(event["maximumAttendeeCapacity"], 40);
    assert_eq!(event["offers"]["price"], "0");
    assert_eq!(event["isAccessibleForFree"], true);
    assert_eq!(event["organizer"]["name"], "Buurtgroep");
    change(&app, &organisation, id, "update conversations set status = 'cancelled', cancellation_reason = 'Te weinig mensen', revision = revision + 1 where tenant_id = $1 and id = $2").await;
    let page = app.browser().get(&path).await;
    assert!(page.body.contains("Te weinig mensen") && !page.body.contains("/aanmelden"));
    assert_eq!(
        self::event(&page)["eventStatus"],
        "https://schema.org/EventCancelled"
    );
}

#[tokio::test]
async fn a_browser_that_has_the_page_is_told_so_until_something_changes() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Buurtgroep").await;
    let id = Planted::default().plant(&app, &organisation).await;
    let path = format!("{}/havenstraat", organisation.href);
    let first = app.browser().get(&path).await;
    let again = |tag: String| {
        let path = path.clone();
        let browser = app.browser();
        async move {
            browser
                .request(Method::GET, &path, &[("if-none-match", &tag)])
                .await
        }
    };
    let same = again(etag(&first).to_owned()).await;
    assert_eq!((same.status, same.body.as_str()), (304, ""));
    let english = app
        .browser()
        .request(
            Method::GET,
            &path,
            &[("if-none-match", etag(&first)), ("accept-language", "en")],
        )
        .await;
    assert_eq!(english.status, 200, "another language is another page");
    for sql in [
        "update sessions set taken = taken + 1 where tenant_id = $1 and conversation_id = $2",
        "update conversations set revision = revision + 1 where tenant_id = $1 and id = $2",
        "insert into reports (tenant_id, id, conversation_id, published_at) values ($1, gen_random_uuid(), $2, now())",
    ] {
        let before = app.browser().get(&path).await;
        change(&app, &organisation, id, sql).await;
        assert_eq!(again(etag(&before).to_owned()).await.status, 200, "{sql}");
    }
    let member = organisation.owner.get(&path).await;
    assert!(
        !member.headers.contains_key(header::ETAG),
        "a member's page is their own"
    );
}

#[tokio::test]
async fn feeds_are_told_apart_by_what_changed() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Buurtgroep").await;
    let id = Planted::default().plant(&app, &organisation).await;
    for (path, kind) in [
        ("/utrecht.ics", "text/calendar"),
        ("/utrecht.atom", "application/atom+xml"),
        ("/utrecht.json", "application/json"),
    ] {
        let first = app.browser().get(path).await;
        assert!(
            first.headers[header::CONTENT_TYPE]
                .to_str()
                .unwrap()
                .starts_with(kind)
        );
        assert!(first.headers.contains_key(header::LAST_MODIFIED));
        let tag = etag(&first).to_owned();
        let ask = || async {
            app.browser()
                .request(Method::GET, path, &[("if-none-match", &tag)])
                .await
        };
        assert_eq!(ask().await.status, 304, "{path}");
        // Writing the same copy again changes nothing.
        change(
            &app,
            &organisation,
            id,
            "update conversations set updated_at = now() where tenant_id = $1 and id = $2",
        )
        .await;
        assert_eq!(ask().await.status, 304, "{path}");
        change(
            &app,
            &organisation,
            id,
            "update conversations set title = title || '!' where tenant_id = $1 and id = $2",
        )
        .await;
        assert_eq!(ask().await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn the_json_has_pages_and_the_documented_fields() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Buurtgroep").await;
    Planted::default().plant(&app, &organisation).await;
    let answer = app.browser().get("/utrecht.json").await;
    let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(json["total"], 1);
    assert_eq!(json["city"]["name"], "Utrecht");
    assert_eq!(json["nextUrl"], serde_json::Value::Null);
    let conversation = &json["conversations"][0];
    assert_eq!(conversation["attendance"], "inPerson");
    assert_eq!(conversation["summary"], "Er rijden veel auto’s.");
    assert_eq!(conversation["organisation"]["kind"], "neighbourhood-group");
    assert_eq!(conversation["sessions"][0]["place"], "De Schakel");
    assert!(
        conversation["startsAt"]
            .as_str()
            .unwrap()
            .parse::<Timestamp>()
            .is_ok()
    );
}

#[tokio::test]
async fn a_calendar_file_holds_the_session_and_its_cancellation() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Buurtgroep").await;
    let id = Planted::default().plant(&app, &organisation).await;
    let path = format!("{}/havenstraat/kalender.ics", organisation.href);
    let file = app.browser().get(&path).await;
    let unfolded = file.body.replace("\r\n ", "");
    for line in [
        "METHOD:PUBLISH",
        "STATUS:CONFIRMED",
        "SEQUENCE:0",
        "LOCATION;",
        "UID:",
    ] {
        assert!(
            unfolded.contains(line) || unfolded.contains(&line.replace(';', ":")),
            "{line} in {unfolded}"
        );
    }
    change(&app, &organisation, id, "update conversations set status = 'cancelled', revision = revision + 1 where tenant_id = $1 and id = $2").await;
    let cancelled = app.browser().get(&path).await;
    assert!(cancelled.body.contains("STATUS:CANCELLED") && cancelled.body.contains("SEQUENCE:1"));
}

#[tokio::test]
async fn an_organisations_new_name_reaches_all_its_copies() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Oude naam").await;
    Planted::default().plant(&app, &organisation).await;
    let mut tx = app.app.db.platform().await.unwrap();
    sqlx::query(
        "update directory set name = 'Nieuwe naam' where tenant_id = $1 and organisation_id = $2",
    )
    .bind(tx.tenant())
    .bind(organisation.id.0)
    .execute(&mut *tx)
    .await
    .unwrap();
    let mut tx = tx.into_organisation(organisation.id).await.unwrap();
    tx.publish(&OrganisationChanged).await.unwrap();
    tx.commit().await.unwrap();
    app.jobs().await;
    let page = app.browser().get("/utrecht").await;
    assert!(page.body.contains("Nieuwe naam") && !page.body.contains("Oude naam"));
}

#[tokio::test]
async fn the_front_page_finds_a_city_and_the_pages_about_it_are_there() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let found = browser.get("/?stad=utr").await;
    assert!(found.body.contains("href=\"/utrecht\""), "{}", found.body);
    assert!(
        browser
            .get("/?stad=zzzz")
            .await
            .body
            .contains("Geen gemeente gevonden")
    );
    for path in ["/", "/over", "/privacy", "/toegankelijkheid"] {
        for language in ["nl", "en"] {
            let page = browser.get(&format!("{path}?taal={language}")).await;
            assert_eq!(page.status, 200);
            assert!(
                page.body.contains(&format!("<html lang=\"{language}\"")),
                "{path}"
            );
        }
    }
}
