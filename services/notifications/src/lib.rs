//! Messages: queueing, sending, refusals, unsubscribing.
//!
//! Other services say what a person has to read ([`kernel::letters`]); this one keeps one row for each
//! mail ([`letters`]), makes a mail of it ([`rendering`]), hands it over ([`sending`]), lets people say
//! what they do not want ([`preferences`]) and shows the host what became of it ([`ledger`]). In
//! development the mails end in a [`mailbox`] that the browser shows.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod ledger;
mod letters;
pub mod mailbox;
mod preferences;
mod reasons;
mod rendering;
mod sending;

use kernel::facts::LettersRequested;
use rust_embed::RustEmbed;
use web::Service;

pub use sending::{SenderSettings, run};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/src"]
#[include = "*.html"]
#[include = "*.ftl"]
struct Embedded;

/// The service's name, which stands before the names of its jobs.
const NAME: &str = "notifications";

/// Its pages, and its taking letters in. The sending is a loop of its own: [`run`]. In development
/// [`mailbox::routes`] come with it.
pub fn service() -> Service {
    let mut service = Service::new::<Embedded>(NAME)
        .routes(preferences::routes())
        .routes(ledger::routes())
        .on::<LettersRequested, _, _, _>(letters::take_in);
    letters::listen(&mut service);
    service
}
