//! A published list of meetings becomes conversations.

use across::{TestApp, TestOrganisation};
use events::imports::{Error, Options, Outcome, Report, import_meetings};

const LIST: &str = "identifier,title,date and time of start,date and time of end,address,district,theme,number of attendees,link to the original page\n\
    m-1,Groen in de wijk,2016-03-14T18:00:00+01:00,2016-03-14 20:30,\"Neude 1, Utrecht\",Binnenstad,Groen,25,https://stad.example/m/1\n\
    m-2,Groen in de wijk,2016-04-14 18:00,,Neude 1,Binnenstad,Groen,,\n\
    m-3,Straks,2099-05-01 19:30,2099-05-01 21:30,Dom 1,,Verkeer,,\n\
    m-4,,2016-04-14 18:00,,,,,,\n\
    m-5,Zonder datum,morgen,,,,,,\n\
    m-1,Nog eens,2016-03-14 18:00,,,,,,\n";

fn options() -> Options {
    Options {
        source: "Proeflijst".into(),
        ..Options::default()
    }
}

async fn import(app: &TestApp, organisation: &TestOrganisation, list: &str) -> Report {
    import_meetings(&app.app, organisation.id, list.as_bytes(), &options())
        .await
        .unwrap()
}

fn outcomes(report: &Report) -> Vec<&Outcome> {
    report.rows.iter().map(|row| &row.outcome).collect()
}

/// Everything that an import may write, as text.
async fn everything(app: &TestApp) -> String {
    let mut owner = app.behind_the_scenes().await;
    sqlx::query_scalar(
        "select concat((select jsonb_agg(c order by id) from conversations c), (select jsonb_agg(s order by id) from sessions s), \
         (select jsonb_agg(i order by id) from issues i), (select jsonb_agg(l order by conversation_id) from city_listings l), \
         (select jsonb_agg(k order by code) from short_codes k), (select count(*) from jobs))",
    )
    .fetch_one(&mut owner)
    .await
    .unwrap()
}

#[tokio::test]
async fn a_list_stands_on_the_citys_page_and_every_row_is_accounted_for() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Gemeente").await;
    let report = import(&app, &organisation, LIST).await;
    assert_eq!(
        report.rows.iter().map(|row| row.row).collect::<Vec<_>>(),
        [2, 3, 4, 5, 6, 7]
    );
    assert_eq!(
        (report.count("added"), report.count("problem")),
        (3, 3),
        "{report}"
    );
    let page = app.browser().get("/utrecht").await;
    for text in ["/groen-in-de-wijk", "/groen-in-de-wijk-2", "/straks"] {
        assert!(page.body.contains(text), "{text} is missing");
    }
    let past = app
        .browser()
        .get(&format!("{}/groen-in-de-wijk", organisation.href))
        .await;
    assert_eq!(past.status, 200, "{}", past.body);
    for text in [
        "Proeflijst",
        "25",
        "Binnenstad",
        "https://stad.example/m/1",
        "Neude 1, Utrecht",
        "18.00",
        "Geweest",
    ] {
        assert!(past.body.contains(text), "{text} is missing");
    }
    assert!(
        !past.body.contains("Waar heb je invloed op"),
        "the list says nothing of influence"
    );
    let next = app
        .browser()
        .get(&format!("{}/straks", organisation.href))
        .await;
    assert!(next.body.contains("/aanmelden"));
}

#[tokio::test]
async fn a_dry_run_says_the_same_and_writes_nothing() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Gemeente").await;
    let before = everything(&app).await;
    let dry = Options {
        dry_run: true,
        ..options()
    };
    let said = import_meetings(&app.app, organisation.id, LIST.as_bytes(), &dry)
        .await
        .unwrap();
    assert_eq!(everything(&app).await, before);
    assert!(said.to_string().contains("dry run"));
    let done = import(&app, &organisation, LIST).await;
    assert_eq!(outcomes(&said), outcomes(&done));
}

#[tokio::test]
async fn the_same_list_again_changes_nothing() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Gemeente").await;
    import(&app, &organisation, LIST).await;
    let before = everything(&app).await;
    let again = import(&app, &organisation, LIST).await;
    assert_eq!(
        (again.count("unchanged"), again.count("problem")),
        (3, 3),
        "{again}"
    );
    assert_eq!(everything(&app).await, before);
}

#[tokio::test]
async fn a_row_that_changed_changes_its_conversation_and_no_other() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Gemeente").await;
    import(&app, &organisation, LIST).await;
    let mut owner = app.behind_the_scenes().await;
    sqlx::query("update conversations set title = 'Van de organisator' where external_id = 'm-2'")
        .execute(&mut owner)
        .await
        .unwrap();
    let moved = LIST.replace(
        "2099-05-01 19:30,2099-05-01 21:30,Dom 1",
        "2099-05-02 19:30,2099-05-02 21:30,Dom 2",
    );
    let report = import(&app, &organisation, &moved).await;
    assert_eq!(
        (report.count("updated"), report.count("unchanged")),
        (1, 2),
        "{report}"
    );
    let (address, sequence, revision): (String, i32, i32) = sqlx::query_as(
        "select s.address, s.sequence, c.revision from sessions s join conversations c on c.id = s.conversation_id where c.external_id = 'm-3'",
    )
    .fetch_one(&mut owner)
    .await
    .unwrap();
    assert_eq!((address.as_str(), sequence, revision), ("Dom 2", 1, 2));
    let title: String =
        sqlx::query_scalar("select title from conversations where external_id = 'm-2'")
            .fetch_one(&mut owner)
            .await
            .unwrap();
    assert_eq!(title, "Van de organisator", "what the host changed stays");
    let issues: i64 = sqlx::query_scalar("select count(*) from issues")
        .fetch_one(&mut owner)
        .await
        .unwrap();
    assert_eq!(issues, 1);
    let feed = app.browser().get("/utrecht.json").await;
    assert!(feed.body.contains("Dom 2") && !feed.body.contains("Dom 1"));
}

#[tokio::test]
async fn columns_are_named_where_the_guess_is_not_right() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Gemeente").await;
    let list = "naam;wanneer;kop\nx;2016-03-14;Een titel\n";
    let mapped = Options {
        mapping: vec!["title=kop".into(), "start=wanneer".into()],
        ..options()
    };
    let report = import_meetings(&app.app, organisation.id, list.as_bytes(), &mapped)
        .await
        .unwrap();
    assert_eq!(report.rows[0].title, "Een titel");
    let wrong = Options {
        mapping: vec!["title=weg".into()],
        ..options()
    };
    let error = import_meetings(&app.app, organisation.id, list.as_bytes(), &wrong).await;
    assert!(matches!(error, Err(Error::Columns(_))), "{error:?}");
    let nothing = import_meetings(&app.app, organisation.id, b"", &options()).await;
    assert!(matches!(nothing, Err(Error::File(_))), "{nothing:?}");
}

#[tokio::test]
async fn thousands_of_rows_with_the_same_title_all_get_an_address() {
    let app = TestApp::start().await;
    let organisation = app.organisation("Gemeente").await;
    let mut list = String::from("id,title,start\n");
    for number in 0..3000 {
        list.push_str(&format!(
            "{number},Wijkoverleg,2016-03-14 {:02}:00\n",
            number % 24
        ));
    }
    let report = import(&app, &organisation, &list).await;
    assert_eq!(report.count("added"), 3000);
    let page = app.browser().get("/utrecht").await;
    assert!(
        page.body.contains("3000 gesprekken gevonden"),
        "{}",
        page.body
    );
}
