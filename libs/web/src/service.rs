use std::{borrow::Cow, future::Future};

use axum::Router;
use db::{
    Scope, TenantTx,
    jobs::{Handlers, Subscribers},
};
use kernel::facts::Fact;
use rust_embed::RustEmbed;

use crate::App;

/// What a service hands to the binary: its routes, its jobs, and the templates and texts beside its code.
pub struct Service {
    /// Its name: `serve --only NAME`.
    pub name: &'static str,
    /// Its pages and interfaces.
    pub routes: Router<App>,
    /// What it does when something happened.
    pub handlers: Handlers<App>,
    pub(crate) listens: Vec<(&'static str, String)>,
    pub(crate) sources: Vec<(String, Cow<'static, str>)>,
}

impl Service {
    /// A service with nothing yet; `E` embeds its `.html` and `.ftl` files.
    pub fn new<E: RustEmbed>(name: &'static str) -> Self {
        let sources = E::iter()
            .filter_map(|path| {
                let file = E::get(&path)?;
                let text = String::from_utf8(file.data.into_owned()).ok()?;
                Some((path.into_owned(), Cow::Owned(text)))
            })
            .collect();
        Self {
            name,
            routes: Router::new(),
            handlers: Handlers::default(),
            listens: Vec::new(),
            sources,
        }
    }

    /// Adds routes.
    #[must_use]
    pub fn routes(mut self, routes: Router<App>) -> Self {
        self.routes = self.routes.merge(routes);
        self
    }

    /// Says what to do when a fact is published. The handler takes a transaction in the scope of the
    /// publisher and gives it back to be committed together with the job's being done.
    #[must_use]
    pub fn on<F: Fact, S: Scope, E: std::fmt::Display, Fut>(
        mut self,
        handle: impl Fn(App, TenantTx, F) -> Fut + Send + Sync + 'static,
    ) -> Self
    where
        Fut: Future<Output = Result<TenantTx<S>, E>> + Send + 'static,
    {
        let kind = self.listen::<F>();
        self.handlers.add(kind, handle);
        self
    }

    /// Subscribes to a fact whose jobs a loop of the service's own takes from the queue; gives the
    /// name of those jobs.
    pub fn listen<F: Fact>(&mut self) -> String {
        let kind = format!("{}:{}", self.name, F::NAME);
        self.listens.push((F::NAME, kind.clone()));
        kind
    }

    /// Adds its subscriptions to those of the others.
    pub fn subscribe(&self, subscribers: &mut Subscribers) {
        for (fact, kind) in &self.listens {
            subscribers.add(fact, kind.clone());
        }
    }
}

/// All services' routes in one router, without state yet.
pub fn router(services: &mut [Service]) -> Router<App> {
    services.iter_mut().fold(
        crate::assets::routes().merge(crate::style::routes()),
        |router, service| router.merge(std::mem::take(&mut service.routes)),
    )
}
