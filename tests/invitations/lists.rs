//! Lists: every row's fate, once.

use across::TestApp;
use kernel::PLATFORM;

use super::desk::Desk;

/// A workbook of a thousand rows below the header, with 16 planted ones that cannot be added.
fn workbook() -> Vec<u8> {
    let mut rows: Vec<[String; 3]> = (0..984)
        .map(|number| {
            [
                format!("Bewoner {number}"),
                format!("Bewoner.{number}@straat.example"),
                if number % 10 == 0 { "en" } else { "" }.to_owned(),
            ]
        })
        .collect();
    rows[7][2] = "Turks".into();
    for (name, address) in [
        ("Komma", "jan@straat,example"),
        ("Zonder", "jan.straat.example"),
        ("=cmd|' /C calc'!A0", "=1+1"),
        ("Leeg", ""),
        ("Ook leeg", "  "),
        ("Dubbel", "bewoner.1@STRAAT.example"),
        ("Dubbel", "bewoner.2@straat.example"),
        ("Dubbel", "bewoner.2@straat.example"),
        ("Dubbel", "bewoner.3@straat.example"),
        ("Dubbel", " bewoner.4@straat.example "),
        ("Wil niet", "weg@straat.example"),
        ("Wil nergens", "overal-weg@straat.example"),
        ("Al", "al.1@straat.example"),
        ("Al", "al.2@straat.example"),
        ("Al", "AL.3@straat.example"),
        ("Ooit", "ooit@straat.example"),
    ] {
        rows.push([name.into(), address.into(), String::new()]);
    }
    assert_eq!(rows.len(), 1000);
    tables::write::xlsx("Lijst", &["Naam", "E-mailadres", "Taal"], &rows).unwrap()
}

/// What the workbook's last rows meet: two who want no mail, three who are invited, one who was.
async fn earlier(app: &TestApp, desk: &mut Desk) {
    for (tenant, address) in [
        (desk.it.organisation.id.0, "weg@straat.example"),
        (PLATFORM, "overal-weg@straat.example"),
    ] {
        sqlx::query("insert into suppressions (tenant_id, address_hash, category, reason) values ($1, $2, 'invitation', 'asked')")
            .bind(tenant)
            .bind(app.app.secret.hash(&[b"address", address.as_bytes()]).to_vec())
            .execute(&mut desk.it.owner)
            .await
            .unwrap();
    }
    for name in ["al.1", "al.2", "al.3", "ooit"] {
        desk.it.invite(app, &format!("{name}@straat.example")).await;
    }
    desk.plant(
        "update invitations set withdrawn_at = now() where tenant_id = $1 and email like 'ooit@%'",
    )
    .await;
}

#[tokio::test]
async fn every_row_of_a_workbook_of_a_thousand_has_its_fate() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    earlier(&app, &mut desk).await;
    let answer = desk.upload("", "bewoners.xlsx", workbook()).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let list = desk.below(&answer.location);

    let preview = desk.see(&list).await;
    for words in [
        "bewoners.xlsx",
        "1000",
        "Zet 984 mensen op de lijst",
        "Bewoner 3",
    ] {
        assert!(preview.body.contains(words), "{words} in {}", preview.body);
    }
    assert_eq!(desk.count("invitations", "true").await, 4, "nothing yet");

    let done = desk.confirm(&list).await;
    assert_eq!(done.status, 303, "{}", done.body);
    for (outcome, expected) in [
        ("added", 984),
        ("invalid", 3),
        ("no-address", 2),
        ("duplicate", 5),
        ("suppressed", 2),
        ("already-invited", 4),
    ] {
        let condition = format!("x.outcome = '{outcome}'");
        let counted = desk.count("invitation_import_rows", &condition).await;
        assert_eq!(counted, expected, "{outcome}");
    }
    assert_eq!(desk.count("invitations", "true").await, 988);
    assert_eq!(desk.count("invitations", "x.language = 'en'").await, 99);
    let kept = desk
        .count("invitation_imports", "x.source is not null")
        .await;
    assert_eq!(kept, 0, "the file is gone");
    the_report_tells_it(&desk, &list).await;
}

async fn the_report_tells_it(desk: &Desk, list: &str) {
    let report = desk.see(&format!("{list}?uitkomst=duplicate")).await;
    assert!(
        report.body.contains("Hetzelfde adres staat in rij 3."),
        "{}",
        report.body
    );
    let report = desk.see(&format!("{list}?uitkomst=added&pagina=1")).await;
    assert!(
        report.body.contains("‘tr’ schrijven wij nog niet"),
        "{}",
        report.body
    );
    assert!(report.body.contains("pagina=20"), "{}", report.body);
    let rest = desk.see(&format!("{list}/rest.csv")).await;
    assert_eq!(
        rest.body.lines().count(),
        17,
        "a header and 16 rows: {}",
        rest.body
    );
    assert!(rest.body.contains("'=cmd"), "no formula: {}", rest.body);
    let name = rest.headers["content-disposition"].to_str().unwrap();
    assert!(name.contains("niet-toegevoegd.csv"), "{name}");

    let again = desk.upload("", "rest.csv", rest.bytes).await;
    let again = desk.see(&desk.below(&again.location)).await;
    assert!(
        again.body.contains("niemand die je kunt toevoegen"),
        "{}",
        again.body
    );
}

#[tokio::test]
async fn a_list_that_is_confirmed_twice_at_once_invites_everybody_once() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    let list = desk
        .paste("Ans <ans@straat.example>\nBob <bob@straat.example>\nniks")
        .await;
    let preview = desk.see(&list).await;
    let confirm = || desk.confirm_as_seen(&list, &preview);
    let (one, two) = tokio::join!(confirm(), confirm());
    assert_eq!(
        (one.status, two.status),
        (303, 303),
        "{}{}",
        one.body,
        two.body
    );
    assert_eq!(confirm().await.status, 303);
    assert_eq!(desk.count("invitations", "true").await, 2);
    assert_eq!(desk.count("invitation_import_rows", "true").await, 3);
}

#[tokio::test]
async fn a_list_sent_twice_with_one_key_is_one_list() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    let once = desk.see("/toevoegen").await.field("once");
    let fields = [("list", "a@straat.example"), ("once", once.as_str())];
    let one = desk.post("/toevoegen", &fields).await;
    let two = desk.post("/toevoegen", &fields).await;
    assert_eq!(one.location, two.location);
    assert_eq!(desk.count("invitation_imports", "true").await, 1);
}

#[tokio::test]
async fn other_columns_are_shown_again_before_anything_happens() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    let text =
        "Mail privé;Mail werk\na@thuis.example;a@werk.example\nb@thuis.example;b@werk.example";
    let answer = desk.upload("", "twee.csv", text.as_bytes().to_vec()).await;
    let list = desk.below(&answer.location);
    let fields = [("email", "1"), ("language", "nl"), ("action", "confirm")];
    assert_eq!(desk.post(&list, &fields).await.status, 303);
    assert_eq!(desk.count("invitations", "true").await, 0, "only looked at");
    assert_eq!(desk.post(&list, &fields).await.status, 303);
    let work = desk
        .count("invitations", "x.email like '%@werk.example'")
        .await;
    assert_eq!(work, 2);
    let list = desk.paste("Naam;Mail\nJan;c@thuis.example").await;
    let twice = [
        ("email", "1"),
        ("name", "1"),
        ("language", "nl"),
        ("action", "confirm"),
    ];
    let answer = desk.post(&list, &twice).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("twee keer gekozen"), "{}", answer.body);
    for odd in [
        &[][..],
        &[("email", "99"), ("language", "xx")],
        &[("email", "-1")],
    ] {
        assert_eq!(desk.post(&list, odd).await.status, 422, "{odd:?}");
    }
}

#[tokio::test]
async fn what_was_uploaded_goes_when_it_is_not_confirmed() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    let thrown = desk.paste("a@straat.example").await;
    let answer = desk.post(&format!("{thrown}/intrekking"), &[]).await;
    assert_eq!(answer.status, 303);
    assert_eq!(desk.count("invitation_imports", "true").await, 0);
    let forgotten = desk.paste("a@straat.example").await;
    let kept = desk.paste("b@straat.example").await;
    desk.confirm(&kept).await;
    app.app.clock.advance(jiff::SignedDuration::from_hours(25));
    desk.plant(
        "update jobs set run_at = now() where tenant_id = $1 \
         and kind like '%import-expires' and run_at < now() + interval '30 days'",
    )
    .await;
    app.jobs().await;
    assert_eq!(desk.count("invitation_imports", "true").await, 1);
    let report = desk.count("invitation_import_rows", "true").await;
    assert_eq!(report, 1, "the report stays");
    let gone = desk.it.organisation.owner.get(&desk.at(&forgotten)).await;
    assert_eq!(gone.status, 404);
}
