use across::TestApp;

#[tokio::test]
async fn the_catalogue_isolates_every_table() {
    let app = TestApp::start().await;
    let mut owner = app.behind_the_scenes().await;
    assert_eq!(db::lint(&mut owner).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn every_answer_carries_the_security_headers_also_errors() {
    let app = TestApp::start().await;
    for path in [
        "/health/ready",
        "/bestaat-niet",
        "/assets/x/app.css",
        "/utrecht/niemand/niets",
    ] {
        let answer = app.browser().get(path).await;
        for header in [
            "content-security-policy",
            "x-content-type-options",
            "referrer-policy",
            "x-frame-options",
            "x-request-id",
        ] {
            assert!(answer.headers.contains_key(header), "{path} lacks {header}");
        }
        assert!(
            !answer.headers["content-security-policy"]
                .to_str()
                .unwrap()
                .contains("unsafe"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let app = TestApp::start().await;
    let headers = [
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let answer = app
        .browser()
        .request(reqwest::Method::POST, "/inloggen", &headers)
        .await;
    assert_eq!(answer.status, 403);
    assert!(answer.body.contains("<h1"), "a page in words");
}
