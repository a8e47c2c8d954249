//! The harness: the whole product on a real Postgres, over real HTTP.
//!
//! Each [`TestApp`] has a database of its own, copied from one that was migrated once per run: the job
//! runner and the sender of mail work for every tenant they see, so tests that share a database would
//! get each other's mail. `STAD_TEST_DATABASE_URL` names the cluster (`make test` starts one).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::missing_errors_doc
)]

mod browser;
mod database;
pub mod sources;

use std::{net::SocketAddr, sync::Arc};

use axum::{extract::Request, middleware};
use db::jobs::Runner;
use kernel::{Clock, OrganisationId, Role, links::Secret};
use tower::Layer as _;
use uuid::Uuid;
use web::App;

pub use browser::{Answer, Browser};

/// The installation's secret in all tests.
pub const SECRET: &str = "a secret that only the tests know";

/// The whole product, running.
pub struct TestApp {
    /// The state.
    pub app: App,
    /// What does the jobs; see [`TestApp::jobs`].
    pub runner: Arc<Runner<App>>,
    /// Address of the server: `http://127.0.0.1:PORT`.
    pub url: String,
    /// Address of the database as its owner, for looking behind the scenes.
    pub database_url: String,
}

/// An organisation made for a test.
pub struct TestOrganisation {
    /// The tenant.
    pub id: OrganisationId,
    /// Its public address: `/utrecht/naam`.
    pub href: String,
    /// A browser in which its owner is signed in.
    pub owner: Browser,
    /// The owner's address.
    pub owner_email: String,
}

impl TestOrganisation {
    /// Address in the workspace.
    pub fn work(&self, rest: &str) -> String {
        format!("{}/beheer{rest}", self.href)
    }
}

impl TestApp {
    /// Starts the product on a fresh database.
    pub async fn start() -> Self {
        Self::on(database::fresh().await).await
    }

    /// Starts one more process' worth of the product on the same database.
    pub async fn another(&self) -> Self {
        Self::on(self.database_url.clone()).await
    }

    async fn on(database_url: String) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let options = db::Options {
            url: database_url.clone(),
            app_password: None,
            jobs_password: None,
            connections: 12,
        };
        let settings = web::Settings {
            public_url: url.clone(),
            development: true,
            demo: true,
            data: std::env::temp_dir(),
            proxies: 1,
            mail_from: "gesprek@stad.example".into(),
        };
        let folder = std::env::temp_dir().join(format!("stad-files-{}", Uuid::now_v7()));
        let files = files::Files::on_disk(&folder).unwrap();
        let secret = Secret::new(SECRET);
        let installation = stadsgesprek::Installation::new(
            &options,
            Clock::system(),
            secret,
            settings,
            files,
            None,
            None,
        )
        .unwrap();
        let service = middleware::from_fn_with_state(installation.app.clone(), web::own_domains)
            .layer(installation.router);
        let make =
            axum::ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(service);
        tokio::spawn(async move { axum::serve(listener, make).await.unwrap() });
        Self {
            app: installation.app,
            runner: installation.runner,
            url,
            database_url,
        }
    }

    /// Does all jobs that are due.
    pub async fn jobs(&self) -> usize {
        self.runner.drain().await.unwrap()
    }

    /// Lets what goes on beside the requests go on, for tests that ask again until it is done.
    pub async fn another_moment(&self) {
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }

    /// A browser in which nobody is signed in, with a visitor's address of its own.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.url)
    }

    /// A browser in which the person with this address is signed in; the account is made if needed.
    pub async fn sign_in(&self, email: &str) -> Browser {
        let mut tx = self.app.db.platform().await.unwrap();
        let account = organisations::accounts::store::ensure(&mut tx, email, kernel::Language::Nl)
            .await
            .unwrap();
        let cookie =
            web::session::start(&mut tx, &self.app.settings, account, self.app.clock.now())
                .await
                .unwrap();
        tx.commit().await.unwrap();
        let browser = self.browser();
        browser.keep_cookie(cookie.to_str().unwrap());
        browser
    }

    /// An organisation in Utrecht, with an owner who is signed in.
    pub async fn organisation(&self, name: &str) -> TestOrganisation {
        let owner_email = format!("owner-{}@stad.example", Uuid::now_v7().simple());
        let owner = self.sign_in(&owner_email).await;
        let slug = kernel::slug::slugify(
            &format!("{name} {}", &Uuid::new_v4().simple().to_string()[..6]),
            40,
        );
        let answer = owner
            .post(
                "/beginnen",
                &[
                    ("name", name),
                    ("kind", "neighbourhood-group"),
                    ("city", "utrecht"),
                    ("slug", &slug),
                ],
            )
            .await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let href = format!("/utrecht/{slug}");
        let card = web::place::by_address(&self.app, "utrecht", &slug)
            .await
            .unwrap()
            .unwrap();
        TestOrganisation {
            id: card.id(),
            href,
            owner,
            owner_email,
        }
    }

    /// A browser of a new member with this role.
    pub async fn member(&self, organisation: &TestOrganisation, role: Role) -> Browser {
        let email = format!("{}-{}@stad.example", role.code(), Uuid::now_v7().simple());
        let browser = self.sign_in(&email).await;
        let mut tx = self.app.db.platform().await.unwrap();
        let account = organisations::accounts::store::ensure(&mut tx, &email, kernel::Language::Nl)
            .await
            .unwrap();
        organisations::members::store::admit(tx, organisation.id, account, &email, "", role)
            .await
            .unwrap()
            .commit()
            .await
            .unwrap();
        browser
    }

    /// A connection as the owner of the database, who is under no policy: for looking and for planting.
    pub async fn behind_the_scenes(&self) -> sqlx::PgConnection {
        use sqlx::{Connection, Executor};
        let mut connection = sqlx::PgConnection::connect(&self.database_url)
            .await
            .unwrap();
        connection.execute("set search_path = stad").await.unwrap();
        connection
    }
}
