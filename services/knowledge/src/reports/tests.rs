//! What the tests of this feature share.

use db::{Db, Options, jobs::Subscribers};
use files::Files;
use kernel::{Clock, links::Secret};
use web::{App, Page, Settings};

use super::*;

pub(super) fn conversation() -> Conversation {
    Conversation {
        id: Uuid::from_u128(7),
        slug: "bomen".into(),
        title: "Bomen in de straat".into(),
        question: "Waar komen de bomen?".into(),
        summary: String::new(),
        status: "published".into(),
        visibility: "public".into(),
        commissioner: "De gemeente".into(),
        can_influence: "De plek\nDe soort".into(),
        feedback_due: None,
        ends_at: None,
        cover_file_id: None,
    }
}

pub(super) fn content() -> Content {
    let promise = |text: &str, decision, motivation: &str| Promise {
        text: text.into(),
        decision,
        motivation: motivation.into(),
    };
    let picture = |id| Picture {
        file_id: Uuid::from_u128(id),
        alt: "Een volle zaal".into(),
        width: 1600,
        height: 900,
    };
    Content {
        body: "Er kwam **veel** uit.".into(),
        promises: vec![
            promise("De plek", Some(Decision::Partly), "Er liggen kabels."),
            promise("De soort", None, ""),
        ],
        pictures: vec![picture(1), picture(2)],
    }
}

/// An app without a database behind it: for what needs none.
fn app() -> App {
    let options = Options {
        url: "postgres://nobody@127.0.0.1:1/none".into(),
        app_password: None,
        jobs_password: None,
        connections: 1,
    };
    let settings = Settings {
        public_url: "https://stad.example".into(),
        development: false,
        demo: false,
        data: std::env::temp_dir(),
        proxies: 0,
        mail_from: "gesprek@stad.example".into(),
    };
    App::new(
        Db::connect(&options, Subscribers::default()).unwrap(),
        Clock::system(),
        Secret::new(*b"a secret that only the tests know"),
        settings,
        Files::on_disk(&std::env::temp_dir()).unwrap(),
        &[crate::service()],
    )
    .unwrap()
}

/// The page of a visitor who reads Dutch.
pub(crate) async fn page(path: &str) -> Page {
    use axum::extract::FromRequestParts;
    let request = axum::http::Request::builder().uri(path).body(()).unwrap();
    Page::from_request_parts(&mut request.into_parts().0, &app())
        .await
        .unwrap()
}

#[tokio::test]
async fn decisions_have_codes_words_and_hints() {
    let page = page("/").await;
    for decision in Decision::ALL {
        assert_eq!(Decision::parse(decision.code()), Some(decision));
        for key in ["decision-{}", "decision-{}-hint"] {
            let key = key.replace("{}", decision.code());
            assert_ne!(page.t(&key), key, "has a text");
        }
    }
    assert_eq!(Decision::parse("yes"), None);
}
