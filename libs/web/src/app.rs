use std::{path::PathBuf, sync::Arc};

use db::Db;
use files::Files;
use kernel::{Clock, Language, links::Secret};
use tokio_util::sync::CancellationToken;

use crate::{
    Service, Templates, Texts, assets::Assets, limits::Limits, metrics::Metrics, place::Addresses,
};

/// What the operator decided.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach the installation, without a slash at the end: `https://stadsgesprek.example`.
    pub public_url: String,
    /// Shows the mailbox and the style guide; never in production.
    pub development: bool,
    /// Says in the page foot that people and answers are made up.
    pub demo: bool,
    /// Where files are kept when they are kept on disk.
    pub data: PathBuf,
    /// How many proxies stand in front, each of which adds one address to `X-Forwarded-For`.
    pub proxies: usize,
    /// The installation's own mail address, from which all mail comes.
    pub mail_from: String,
}

impl Settings {
    /// Whether browsers reach the installation over TLS.
    pub fn secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The whole address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }

    /// Host and port of the installation itself.
    pub fn host(&self) -> &str {
        self.public_url.split("://").nth(1).unwrap_or_default()
    }
}

/// What every handler and job can reach. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`].
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The installation's secret.
    pub secret: Secret,
    /// What the operator decided.
    pub settings: Settings,
    /// Uploaded pictures.
    pub files: Files,
    /// Texts in all languages.
    pub texts: Arc<Texts>,
    /// Pages in all languages.
    pub templates: Templates,
    /// Style sheets, script, fonts.
    pub assets: Assets,
    /// Addresses that were looked up a moment ago.
    pub addresses: Addresses,
    /// Who asks too much.
    pub limits: Limits,
    /// What Prometheus reads.
    pub metrics: Metrics,
    /// Cancelled when the program is to stop: whoever answers without end has to listen to it.
    pub stop: CancellationToken,
}

impl App {
    /// Puts it together from what the services bring.
    ///
    /// # Errors
    /// If a template or a text file cannot be read: the program must not start.
    pub fn new(
        db: Db,
        clock: Clock,
        secret: Secret,
        settings: Settings,
        files: Files,
        services: &[Service],
    ) -> std::result::Result<Self, String> {
        let texts = Arc::new(Texts::read(services)?);
        let assets = Assets::embedded();
        let templates = Templates::read(services, &texts, &assets)?;
        Ok(Self(Arc::new(Parts {
            db,
            clock,
            secret,
            settings,
            files,
            texts,
            templates,
            assets,
            addresses: Addresses::default(),
            limits: Limits::default(),
            metrics: Metrics::default(),
            stop: CancellationToken::new(),
        })))
    }

    /// A text in a language, without arguments.
    pub fn text(&self, language: Language, key: &str) -> String {
        self.0.texts.get(language, key, &[])
    }
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
