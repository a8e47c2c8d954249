//! The services put together: one state, one router, one job runner.

use std::sync::Arc;

use axum::Router;
use db::{
    Db,
    jobs::{Handlers, Runner, Subscribers},
};
use files::Files;
use kernel::{Clock, links::Secret};
use notifications::mailbox::{self, Mailbox};
use web::{App, Service, Settings};

use crate::health;

/// A running product, but for the sockets.
pub struct Installation {
    /// The state.
    pub app: App,
    /// All routes with their layers.
    pub router: Router,
    /// What does the jobs.
    pub runner: Arc<Runner<App>>,
}

/// All services.
pub fn services() -> Vec<Service> {
    vec![
        organisations::service(),
        events::service(),
        notifications::service(),
        knowledge::service(),
        commitments::service(),
        dialogue::service(),
        selection::service(),
    ]
}

impl Installation {
    /// Puts the services together; with `only`, serves the routes and jobs of that one. All of them
    /// keep knowing all facts: what one publishes, another process handles. In development a mailbox
    /// may be shown.
    ///
    /// # Errors
    /// If a template or text is broken, the database's address cannot be read, or `only` names no service.
    pub fn new(
        database: &db::Options,
        clock: Clock,
        secret: Secret,
        settings: Settings,
        files: Files,
        only: Option<&str>,
        mailbox: Option<Mailbox>,
    ) -> Result<Self, String> {
        let mut services = services();
        let mut subscribers = Subscribers::default();
        for service in &services {
            service.subscribe(&mut subscribers);
        }
        let db = Db::connect(database, subscribers).map_err(|error| error.to_string())?;
        let app = App::new(db.clone(), clock, secret, settings, files, &services)?;
        if let Some(only) = only {
            services.retain(|service| service.name == only);
            if services.is_empty() {
                return Err(format!("there is no service named {only}"));
            }
        }
        let router = web::router(&mut services).merge(health::routes());
        let router = match mailbox {
            Some(mailbox) => router.merge(mailbox::routes(mailbox)),
            None => router,
        };
        let router = web::security::protect(router, &app)?;
        let handlers = services
            .into_iter()
            .fold(Handlers::default(), |all, service| {
                all.and(service.handlers)
            });
        let runner = Arc::new(Runner::new(db, app.clone(), handlers));
        Ok(Self {
            app,
            router,
            runner,
        })
    }
}
