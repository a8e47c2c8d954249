use across::TestApp;
use jiff::SignedDuration;
use kernel::Role;
use uuid::Uuid;

/// The newest sign-in mail's token and code for an address, as they stand in the letter.
async fn mailed(app: &TestApp, email: &str) -> (String, String) {
    app.jobs().await;
    let mut owner = app.behind_the_scenes().await;
    let (id, letters): (Uuid, serde_json::Value) = sqlx::query_as(
        "select m.about, l.letters from messages m join mailings l on l.tenant_id = m.tenant_id and l.id = m.mailing_id \
         where m.address = $1 order by m.created_at desc limit 1",
    )
    .bind(email)
    .fetch_one(&mut owner)
    .await
    .unwrap();
    let blocks = letters.as_object().unwrap().values().next().unwrap()["blocks"]
        .as_array()
        .unwrap()
        .clone();
    let code = blocks.iter().find(|block| block["kind"] == "code").unwrap()["text"]
        .as_str()
        .unwrap()
        .to_owned();
    let link = kernel::links::PersonalLink {
        purpose: kernel::links::Purpose::SignIn,
        id,
        revision: 1,
    };
    (app.app.secret.token(kernel::PLATFORM, link), code)
}

#[tokio::test]
async fn the_link_signs_in_the_browser_that_asked_once() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let answer = browser
        .post("/inloggen", &[("email", "fatima@buurt.example")])
        .await;
    assert_eq!(
        (answer.status, answer.location.as_str()),
        (303, "/inloggen/code")
    );
    let (token, _) = mailed(&app, "fatima@buurt.example").await;
    let path = format!("/inloggen/{token}");

    for _ in 0..3 {
        assert_eq!(
            app.browser().get(&path).await.status,
            200,
            "a scanner opens it"
        );
        app.browser()
            .request(reqwest::Method::HEAD, &path, &[])
            .await;
    }
    let elsewhere = app.browser();
    elsewhere.post(&path, &[]).await;
    assert_eq!(
        elsewhere.get("/account").await.status,
        303,
        "another browser is not signed in"
    );

    assert_eq!(browser.post(&path, &[]).await.location, "/account");
    assert!(
        browser
            .get("/account")
            .await
            .body
            .contains("fatima@buurt.example")
    );
    let again = app.browser();
    again.post(&path, &[]).await;
    assert_eq!(again.get("/account").await.status, 303, "it worked once");
}

#[tokio::test]
async fn the_code_works_where_the_link_was_opened_elsewhere_and_wrong_codes_run_out() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser
        .post(
            "/inloggen",
            &[("email", "bram@buurt.example"), ("return_to", "/beginnen")],
        )
        .await;
    let (_, code) = mailed(&app, "bram@buurt.example").await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    assert_eq!(
        browser
            .post("/inloggen/code", &[("code", wrong)])
            .await
            .status,
        422
    );
    let spaced = format!(" {} {}", &code[..3], &code[3..]);
    assert_eq!(
        browser
            .post("/inloggen/code", &[("code", &spaced)])
            .await
            .location,
        "/beginnen"
    );

    let guesser = app.browser();
    guesser
        .post("/inloggen", &[("email", "bram@buurt.example")])
        .await;
    let (_, code) = mailed(&app, "bram@buurt.example").await;
    for _ in 0..5 {
        guesser
            .post(
                "/inloggen/code",
                &[("code", if code == "000000" { "000001" } else { "000000" })],
            )
            .await;
    }
    assert_eq!(
        guesser
            .post("/inloggen/code", &[("code", &code)])
            .await
            .status,
        422,
        "five wrong codes and it is worthless"
    );
}

#[tokio::test]
async fn a_link_is_good_for_fifteen_minutes() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser
        .post("/inloggen", &[("email", "late@buurt.example")])
        .await;
    let (token, _) = mailed(&app, "late@buurt.example").await;
    app.app.clock.advance(SignedDuration::from_mins(16));
    browser.post(&format!("/inloggen/{token}"), &[]).await;
    assert_eq!(browser.get("/account").await.status, 303);
}

#[tokio::test]
async fn a_short_name_is_taken_once_and_what_was_typed_stays() {
    let app = TestApp::start().await;
    let browser = app.sign_in("a@buurt.example").await;
    let fields = [
        ("name", "Straatgroep Oost"),
        ("kind", "neighbourhood-group"),
        ("city", "utrecht"),
        ("slug", "straatgroep"),
    ];
    assert_eq!(
        browser.post("/beginnen", &fields).await.location,
        "/utrecht/straatgroep/beheer"
    );
    let taken = browser.post("/beginnen", &fields).await;
    assert_eq!(taken.status, 422);
    assert!(taken.body.contains("Straatgroep Oost"));
    let form = browser.get("/beginnen").await;
    let once = form.field("once");
    let fields = [
        ("once", once.as_str()),
        ("name", "Tweede"),
        ("kind", "other"),
        ("city", "utrecht"),
        ("slug", ""),
    ];
    assert_eq!(
        browser.post("/beginnen", &fields).await.location,
        "/utrecht/tweede/beheer"
    );
    assert_eq!(
        browser.post("/beginnen", &fields).await.location,
        "/utrecht/tweede/beheer",
        "sent twice, made once"
    );
}

#[tokio::test]
async fn the_last_owner_stays_and_roles_keep_people_out() {
    let app = TestApp::start().await;
    let group = app.organisation("Groep").await;
    let mut owner = app.behind_the_scenes().await;
    let me: Uuid = sqlx::query_scalar("select id from members where tenant_id = $1")
        .bind(group.id.0)
        .fetch_one(&mut owner)
        .await
        .unwrap();
    assert_eq!(
        group
            .owner
            .post(&group.work(&format!("/leden/{me}/vertrek")), &[])
            .await
            .status,
        422
    );
    assert_eq!(
        group
            .owner
            .post(
                &group.work(&format!("/leden/{me}/rol")),
                &[("role", "organiser")]
            )
            .await
            .status,
        422
    );

    let notes = app.member(&group, Role::NoteTaker).await;
    assert_eq!(notes.get(&group.work("/leden")).await.status, 200);
    assert_eq!(
        notes
            .post(
                &group.work("/leden"),
                &[("email", "x@y.nl"), ("role", "owner")]
            )
            .await
            .status,
        403
    );
    assert_eq!(notes.get(&group.work("/instellingen")).await.status, 403);

    assert_eq!(
        group
            .owner
            .post(
                &group.work("/leden"),
                &[("email", "nieuw@buurt.example"), ("role", "organiser")]
            )
            .await
            .status,
        303
    );
    app.jobs().await;
    let id: Uuid = sqlx::query_scalar("select id from member_invitations where tenant_id = $1")
        .bind(group.id.0)
        .fetch_one(&mut owner)
        .await
        .unwrap();
    let link = kernel::links::PersonalLink {
        purpose: kernel::links::Purpose::Membership,
        id,
        revision: 1,
    };
    let path = app.app.secret.path(group.id.0, link);
    let new = app.sign_in("nieuw@buurt.example").await;
    assert_eq!(new.get(&path).await.status, 200);
    assert_eq!(
        new.get(&group.work("/leden")).await.status,
        404,
        "looking is not joining"
    );
    assert_eq!(new.post(&path, &[]).await.status, 303);
    assert_eq!(new.get(&group.work("/leden")).await.status, 200);
    assert_eq!(
        new.post(&path, &[]).await.status,
        410,
        "an invitation is used once"
    );
}
