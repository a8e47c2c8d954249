//! Nobody gets what they do not want.

use across::{TestApp, TestOrganisation};
use kernel::letters::Category;
use mail::testing::Server;
use reqwest::Method;

use super::post::{Senders, ask, counts, header, people, quick, until_done};

const ANNA: &str = "anna@post.example";

/// Two organisations, a mail server, and the address of Anna's one-click from the first one's invitation.
struct Scene {
    app: TestApp,
    server: Server,
    haven: TestOrganisation,
    park: TestOrganisation,
    one_click: String,
}

impl Scene {
    async fn set() -> Self {
        let (app, server) = (TestApp::start().await, Server::start().await.unwrap());
        let haven = app.organisation("Buurtgroep Haven").await;
        let park = app.organisation("Parkvrienden").await;
        let mut scene = Self {
            app,
            server,
            haven,
            park,
            one_click: String::new(),
        };
        scene
            .send(&scene.haven, Category::Invitation, "eerste")
            .await;
        let header = header(&scene.server.received()[0], "List-Unsubscribe");
        let url = header.trim_matches(['<', '>']);
        scene.one_click = url.strip_prefix(&scene.app.url).unwrap().to_owned();
        scene
    }

    /// Sends Anna a mail and tells its state and reason.
    async fn send(&self, host: &TestOrganisation, category: Category, purpose: &str) -> String {
        ask(&self.app, host.id, category, purpose, &[ANNA.to_owned()]).await;
        let senders = Senders::start(&self.app, quick(&self.server));
        let rows = until_done(&self.app.app, host.id).await;
        senders.stop().await;
        let row = rows.last().unwrap();
        format!("{} {}", row.state, row.reason).trim().to_owned()
    }

    fn choices(&self) -> &str {
        self.one_click.strip_suffix("/afmelden").unwrap()
    }

    async fn stops(&self) -> i64 {
        let mut behind = self.app.behind_the_scenes().await;
        sqlx::query_scalar("select count(*) from suppressions")
            .fetch_one(&mut behind)
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn one_click_stops_an_organisations_invitations_at_once_and_a_second_click_changes_nothing() {
    let scene = Scene::set().await;
    let program = scene.app.browser();
    for _ in 0..3 {
        for address in [scene.one_click.as_str(), scene.choices()] {
            assert_eq!(program.get(address).await.status, 200);
            assert_eq!(
                program.request(Method::HEAD, address, &[]).await.status,
                200
            );
        }
    }
    assert_eq!(scene.stops().await, 0, "looking changes nothing");
    for _ in 0..2 {
        let fields = [("List-Unsubscribe", "One-Click")];
        let answer = scene.app.browser().post(&scene.one_click, &fields).await;
        assert_eq!(answer.status, 200);
        assert!(answer.body.contains("Je bent afgemeld"), "{}", answer.body);
        assert!(!answer.headers.contains_key("set-cookie"));
        assert_eq!(scene.stops().await, 2);
    }
    let invited = scene
        .send(&scene.haven, Category::Invitation, "tweede")
        .await;
    assert_eq!(invited, "suppressed unsubscribed");
    let news = scene.send(&scene.haven, Category::News, "verslag").await;
    assert_eq!(news, "suppressed unsubscribed");
    // What concerns them still comes, and so does what others send.
    assert_eq!(
        scene
            .send(&scene.haven, Category::Change, "verplaatst")
            .await,
        "sent"
    );
    assert_eq!(
        scene.send(&scene.park, Category::Invitation, "ander").await,
        "sent"
    );
    assert_eq!(counts(&scene.server.received())[ANNA], 3);
}

#[tokio::test]
async fn a_stop_for_everyone_holds_for_every_organisation_until_it_is_taken_back() {
    let scene = Scene::set().await;
    let browser = scene.app.browser();
    let page = browser.submit(scene.choices(), &[("wish", "none")]).await;
    assert!(page.body.contains("Je keuze is bewaard"), "{}", page.body);
    for host in [&scene.haven, &scene.park] {
        let state = scene.send(host, Category::Invitation, "tweede").await;
        assert_eq!(state, "suppressed unsubscribed");
        assert_eq!(
            scene.send(host, Category::Reply, "bevestiging").await,
            "sent"
        );
    }
    browser
        .submit(scene.choices(), &[("wish", "not-this-one")])
        .await;
    assert_eq!(
        scene
            .send(&scene.haven, Category::Invitation, "derde")
            .await,
        "suppressed unsubscribed"
    );
    assert_eq!(
        scene.send(&scene.park, Category::Invitation, "derde").await,
        "sent"
    );
    browser.submit(scene.choices(), &[("wish", "all")]).await;
    assert_eq!(
        scene
            .send(&scene.haven, Category::Invitation, "vierde")
            .await,
        "sent"
    );
    assert_eq!(scene.stops().await, 0);
}

#[tokio::test]
async fn the_page_shows_the_choice_and_not_the_address_and_wants_an_answer() {
    let scene = Scene::set().await;
    let browser = scene.app.browser();
    browser
        .submit(scene.choices(), &[("wish", "not-this-one")])
        .await;
    let page = browser.get(scene.choices()).await;
    assert!(page.body.contains("a•••@post.example"));
    assert!(!page.body.contains(ANNA));
    let at = page.body.find("value=\"not-this-one\"").unwrap();
    assert!(
        page.body[at..]
            .split('>')
            .next()
            .unwrap()
            .contains("checked")
    );
    let again = browser.post(scene.choices(), &[]).await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("Maak een keuze"));
}

#[tokio::test]
async fn a_link_that_proves_nothing_is_as_one_that_does_not_exist() {
    let scene = Scene::set().await;
    let token = scene.choices().rsplit('/').next().unwrap().to_owned();
    let mut forged = token.clone();
    let last = if forged.ends_with('A') { 'Q' } else { 'A' };
    forged.replace_range(63..64, &last.to_string());
    for wrong in [forged, "kort".to_owned(), token[..63].to_owned()] {
        for rest in ["", "/afmelden"] {
            let address = format!("/voorkeuren/{wrong}{rest}");
            assert_eq!(
                scene.app.browser().get(&address).await.status,
                404,
                "{address}"
            );
            let answer = scene
                .app
                .browser()
                .post(&address, &[("wish", "none")])
                .await;
            assert_eq!(answer.status, 404, "{address}");
        }
    }
    assert_eq!(scene.stops().await, 0);
    let unknown = people("niemand", 1);
    assert_eq!(counts(&scene.server.received()).get(&unknown[0]), None);
}
