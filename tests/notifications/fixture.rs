//! The notifications service alone, with a real database and a real SMTP dialogue.

use super::*;
use db::{
    Db, Options,
    jobs::{Runner, Subscribers},
};
use kernel::{Clock, Language, OrganisationId, facts::LettersRequested, letters::*, links::Secret};
use notifications::SenderSettings;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use web::App;

pub struct Post {
    pub app: App,
    pub runner: Arc<Runner<App>>,
}
pub struct Senders {
    pub task: tokio::task::JoinHandle<()>,
    stop: CancellationToken,
}

impl Senders {
    pub async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
    pub async fn kill(self) {
        self.task.abort();
        self.task.await.ok();
    }
}

pub fn options() -> Options {
    Options {
        url: std::env::var("STAD_TEST_DATABASE_URL").unwrap(),
        app_password: None,
        jobs_password: None,
        connections: 20,
    }
}

impl Post {
    pub async fn open() -> Self {
        static ONCE: tokio::sync::OnceCell<()> = tokio::sync::OnceCell::const_new();
        ONCE.get_or_init(|| async { db::migrate(&options()).await.unwrap() })
            .await;
        let mut services = [notifications::service()];
        let mut subscribers = Subscribers::default();
        services[0].subscribe(&mut subscribers);
        let db = Db::connect(&options(), subscribers).unwrap();
        let settings = web::Settings {
            public_url: "https://stad.example".into(),
            development: false,
            demo: false,
            data: "/tmp".into(),
            proxies: 0,
            mail_from: "noreply@stad.example".into(),
        };
        let app = App::new(
            db.clone(),
            Clock::system(),
            Secret::new(*b"0123456789abcdef0123456789abcdef"),
            settings,
            files::Files::on_disk(&std::env::temp_dir().join("stad-files")).unwrap(),
            &services,
        )
        .unwrap();
        let handlers = std::mem::take(&mut services[0].handlers);
        Self {
            runner: Arc::new(Runner::new(db, app.clone(), handlers)),
            app,
        }
    }
    pub fn organisation(&self) -> Uuid {
        kernel::ids::new_id()
    }
    pub fn settings(&self, server: mail::Settings) -> SenderSettings {
        let mut settings = SenderSettings::new(server, None).unwrap();
        settings.look_every = Duration::from_millis(20);
        settings.pause_first = Duration::from_millis(20);
        settings.retry_first = Duration::from_millis(1);
        settings
    }
    pub fn send(&self, settings: SenderSettings) -> Senders {
        let stop = CancellationToken::new();
        Senders {
            task: tokio::spawn(notifications::run(self.app.clone(), settings, stop.clone())),
            stop,
        }
    }
    pub async fn ask(&self, tenant: Uuid, category: Category, purpose: &str, people: &[String]) {
        let letter = Letter {
            subject: "Praat mee".into(),
            blocks: vec![
                Block::Text {
                    text: "Kom je ook?".into(),
                },
                Block::Action {
                    label: "Antwoord".into(),
                    to: Target::Path {
                        path: "/utrecht".into(),
                    },
                },
            ],
        };
        let mailing = Mailing {
            category,
            sender: Sender {
                name: "Buurtgroep Haven".into(),
                reply_to: Some("sanne@haven.example".into()),
            },
            letters: BTreeMap::from([(Language::Nl, letter)]),
            recipients: people
                .iter()
                .map(|address| Recipient {
                    address: address.clone(),
                    name: Some("Bram".into()),
                    language: Language::Nl,
                    purpose: format!("{purpose}:{address}"),
                    about: None,
                    link: None,
                    calendar: vec![],
                })
                .collect(),
        };
        let mut tx = self
            .app
            .db
            .organisation(OrganisationId(tenant))
            .await
            .unwrap();
        tx.publish(&LettersRequested { mailing }).await.unwrap();
        tx.commit().await.unwrap();
        self.runner.drain().await.unwrap();
    }
    pub async fn states(&self, tenant: Uuid) -> BTreeMap<String, i64> {
        let mut tx = self.app.db.any(tenant).await.unwrap();
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "select state, count(*) from messages where tenant_id = $1 group by state",
        )
        .bind(tenant)
        .fetch_all(&mut *tx)
        .await
        .unwrap();
        rows.into_iter().collect()
    }
    /// Waits until none of this tenant's messages is queued or on its way.
    pub async fn until_done(&self, tenant: Uuid) -> BTreeMap<String, i64> {
        loop {
            let states = self.states(tenant).await;
            if !states.contains_key("queued") && !states.contains_key("sending") {
                return states;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}
