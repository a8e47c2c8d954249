//! An organisation's own domain: the same pages without the first two parts of their addresses.

use across::TestApp;
use reqwest::Method;

use crate::furnish;

#[tokio::test]
async fn an_own_domain_leaves_out_city_and_organisation() {
    let app = TestApp::start().await;
    let group = furnish::organisation(&app, "Bewoners").await;
    let other = furnish::organisation(&app, "Anderen").await;
    let mut owner = app.behind_the_scenes().await;
    sqlx::query("update directory set host = 'praat.buurt.example' where organisation_id = $1")
        .bind(group.id.0)
        .execute(&mut owner)
        .await
        .unwrap();
    let slug = async |tenant| -> String {
        let mut owner = app.behind_the_scenes().await;
        sqlx::query_scalar("select slug from conversations where tenant_id = $1")
            .bind(tenant)
            .fetch_one(&mut owner)
            .await
            .unwrap()
    };
    let (own, foreign) = (slug(group.id.0).await, slug(other.id.0).await);
    let host = [("host", "praat.buurt.example")];
    let browser = app.browser();
    assert!(
        browser
            .request(Method::GET, "/", &host)
            .await
            .body
            .contains("Bewoners")
    );
    let page = browser
        .request(Method::GET, &format!("/{own}"), &host)
        .await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Hoe wordt het plein"));
    let long = format!("=\"{}", group.href);
    assert!(!page.body.contains(&long), "a link has the long address");
    assert!(page.body.contains(&format!("=\"/{own}")), "links are short");
    assert!(
        page.body.contains(&format!("{}/{own}\"", group.href)),
        "the canonical address stays whole"
    );
    assert_eq!(
        browser
            .request(Method::GET, &format!("{}/{own}", group.href), &host)
            .await
            .status,
        200,
        "the long address works too"
    );
    assert_eq!(
        browser
            .request(Method::GET, &format!("/{foreign}"), &host)
            .await
            .status,
        404,
        "another's conversation is not here"
    );
    assert_eq!(
        browser
            .request(Method::GET, "/inloggen", &host)
            .await
            .status,
        200
    );
}

#[test]
fn what_is_the_same_on_every_domain_is_known_to_the_rewriting() {
    let forgotten: Vec<String> = stadsgesprek::routes::all()
        .into_iter()
        .map(|route| route.pattern)
        .filter(|pattern| {
            let first = pattern.split('/').nth(1).unwrap_or_default();
            !first.is_empty() && !first.starts_with('{') && !web::SHARED.contains(&first)
        })
        .collect();
    assert_eq!(
        forgotten,
        Vec::<String>::new(),
        "web::SHARED has to name the first part of these"
    );
}
