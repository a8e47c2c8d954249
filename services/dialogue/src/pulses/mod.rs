//! Pulses: many people at once, in a hall and at home, on one question after the other. They write without their names and
//! score what others wrote with one tap; what is valued by every opinion group travels on.

mod card;
mod crowd;
mod export;
pub mod findings;
pub mod host;
mod invited;
pub mod keep;
pub mod live;
pub mod model;
mod outcome;
mod screen;
pub mod store;
mod stream;
mod take_part;
mod visit;

use axum::{
    Extension, Router,
    routing::{get, post},
};
use web::{App, Service};

pub(crate) use visit::address;

/// The public pages of a pulse, behind its conversation.
const AT: &str = "/{city}/{organisation}/{conversation}/puls/{pulse}";

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    let at = |rest: &str| format!("{AT}{rest}");
    let routes: Router<App> = Router::new()
        .route(
            "/i/{token}/puls/{pulse}",
            get(invited::ask).post(invited::come),
        )
        .route(AT, get(take_part::page))
        .route(&at("/deelname"), post(take_part::join))
        .route(&at("/score"), post(take_part::score))
        .route(&at("/uitspraak"), post(take_part::write))
        .route(&at("/stroom"), get(stream::card))
        .route(&at("/qr.svg"), get(screen::qr))
        .route(&at("/scherm"), get(screen::page))
        .route(&at("/scherm/stroom"), get(stream::screen))
        .route(&at("/uitkomst"), get(outcome::page))
        .route(&at("/uitkomst/comments.csv"), get(export::comments))
        .route(&at("/uitkomst/uitkomst.json"), get(export::json))
        .route(&at("/uitkomst/export/verslag"), get(export::report));
    let mut service = host::add(service.routes(routes));
    service.routes = service.routes.layer(Extension(live::Hub::default()));
    service
}
