//! Taking part online, before, during and after a conversation. Folders are features: [`rounds`] and
//! [`statements`] (what there is and by which rules), [`host`] (the workspace), [`import`] (rounds that others held), [`take_part`] (people
//! without an account), [`results`] (what others may know), [`arguments`] (argument maps, whole), [`pulses`] (pulses, whole),
//! and [`live`] (the rounds as this process knows them).
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod arguments;
pub mod host;
pub mod import;
pub mod live;
pub mod pulses;
pub mod results;
pub mod rounds;
pub mod statements;
pub mod take_part;

use axum::Extension;
use rust_embed::RustEmbed;
use web::Service;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/src"]
#[include = "*.html"]
#[include = "*.ftl"]
struct Beside;

/// Routes, jobs, templates and texts.
pub fn service() -> Service {
    let features = [
        host::add,
        take_part::add,
        results::add,
        arguments::add,
        pulses::add,
    ];
    let mut service = features
        .into_iter()
        .fold(Service::new::<Beside>("dialogue"), |service, add| {
            add(service)
        });
    service.routes = service.routes.layer(Extension(live::Hub::default()));
    service
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use web::{Templates, Texts, assets::Assets};

    #[test]
    fn templates_and_texts_are_well_formed() {
        let services = [super::service()];
        let texts = Arc::new(Texts::read(&services).unwrap());
        Templates::read(&services, &texts, &Assets::embedded()).unwrap();
    }
}
