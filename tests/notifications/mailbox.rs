//! The mailbox of developers, over the real routes.

use across::TestApp;
use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use kernel::{OrganisationId, letters::Category};
use mail::Security;
use notifications::{SenderSettings, mailbox};
use std::time::Duration;
use tower::ServiceExt as _;

use super::post::{Senders, ask, people, until_done};

#[tokio::test]
async fn what_is_sent_can_be_read_in_the_browser_and_by_a_program() {
    let app = TestApp::start().await;
    let (address, mailbox) = mailbox::development_server().await.unwrap();
    let tenant = OrganisationId(kernel::ids::new_id());
    ask(
        &app,
        tenant,
        Category::Invitation,
        "gesprek",
        &people("anna", 2),
    )
    .await;
    let server = mail::Settings {
        host: address.ip().to_string(),
        port: address.port(),
        security: Security::None,
        extra_root: None,
        credentials: None,
        connect_deadline: Duration::from_secs(10),
        send_deadline: Duration::from_secs(10),
        hello_name: "stad.example".into(),
    };
    let senders = Senders::start(&app, SenderSettings::new(server, None).unwrap());
    until_done(&app.app, tenant).await;
    senders.stop().await;

    let router = web::security::protect(mailbox::routes(mailbox), &app.app).unwrap();
    let get = async |path: &str| {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        (parts, String::from_utf8(body.to_vec()).unwrap())
    };
    let (_, list) = get("/dev/mail").await;
    assert!(list.contains("anna+0@post.example") && list.contains("Over gesprek"));
    let (_, json) = get("/dev/mail.json?to=anna%2B1%40post.example").await;
    let mails: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0]["to"], "anna+1@post.example");
    let links = mails[0]["links"].as_array().unwrap();
    assert_eq!(links[0], format!("{}/utrecht", app.url));
    let id = mails[0]["id"].as_u64().unwrap();
    let (_, page) = get(&format!("/dev/mail/{id}")).await;
    assert!(page.contains("Kom je ook?") && page.contains("List-Unsubscribe-Post"));
    let (parts, html) = get(&format!("/dev/mail/{id}/html")).await;
    assert!(html.contains("Kom je ook?"));
    let policy = parts.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("sandbox") && policy.contains("default-src 'none'"));
    let (_, source) = get(&format!("/dev/mail/{id}/bron")).await;
    assert!(source.contains("Message-ID: <"));
    for missing in ["/dev/mail/999", "/dev/mail/x", "/dev/mail/1/bijlage/0"] {
        assert_eq!(get(missing).await.0.status, 404, "{missing}");
    }
}
