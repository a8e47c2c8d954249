//! Issues and their conversations: from the question to the answered invitation.
//!
//! Folders are features: [`issues`], [`conversations`] (the host's side), [`public`] (pages and feeds
//! that everyone sees), [`invitations`], [`registrations`], [`programme`] (the evening itself), [`reach`] (who is
//! missing). What they share stands here: the codes of the glossary, the facts that the features tell each other, and how letters begin.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod chosen_format;
pub mod codes;
pub mod conversations;
pub mod facts;
pub mod imports;
pub mod invitations;
pub mod issues;
pub mod letters;
pub mod programme;
pub mod public;
pub mod reach;
pub mod registrations;
mod versions;

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
        issues::add,
        conversations::add,
        public::add,
        invitations::add,
        registrations::add,
        programme::add,
        reach::add,
    ];
    features
        .into_iter()
        .fold(Service::new::<Beside>("events"), |service, add| {
            add(service)
        })
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
