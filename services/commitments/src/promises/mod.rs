//! Commitments (afspraken): who does what, by when and with what means, because of which outcomes. They are
//! offered and accepted, never imposed: a partner answers by a personal link and needs no account.

mod answer;
mod desk;
mod letters;
mod reminders;
mod shown;
pub mod store;

use axum::{Router, routing::get};
use jiff::civil::Date;
use uuid::Uuid;
use web::Service;

pub use reminders::{CheckNears, Step};
pub(crate) use shown::{Shown, of_outcomes};

/// Longest text, in characters.
const LONGEST_TEXT: usize = 1_000;
/// What sort of party a partner is.
pub const PARTIES: [&str; 5] = [
    "organisation",
    "company",
    "school",
    "residents",
    "department",
];
/// What a partner says of how it stands.
pub const STATES: [&str; 4] = ["going-well", "stuck", "done", "stopped"];

/// The code as it is kept, if it is one of these.
fn one_of(codes: &[&'static str], text: &str) -> Option<&'static str> {
    codes.iter().copied().find(|code| *code == text)
}

/// Something that was agreed to be done.
#[derive(Clone, Debug)]
pub struct Commitment {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// The conversation that it came from.
    pub conversation_id: Uuid,
    /// What is done.
    pub what: String,
    /// With what means; may be empty.
    pub means: String,
    /// By when.
    pub due: Date,
    /// When the host looks at how it stands.
    pub check_on: Date,
}

/// Who is asked to carry a commitment.
#[derive(Clone, Debug)]
pub struct Partner {
    /// Identifier within the organisation.
    pub id: Uuid,
    /// The commitment.
    pub commitment_id: Uuid,
    /// What it is called.
    pub name: String,
    /// Code of what sort of party it is.
    pub kind: String,
    /// Where its mail goes.
    pub email: String,
    /// Code of the language of its mail.
    pub language: String,
    /// Code of what it answered.
    pub answer: String,
    /// Why it declined; may be empty.
    pub reason: String,
    /// Code of how it says that it stands; empty before it said so.
    pub state: String,
    /// Of its link.
    pub revision: i32,
}

impl Partner {
    /// Whether it said yes, and is not done or stopped.
    pub fn is_carrying(&self) -> bool {
        self.answer == "accepted" && !matches!(self.state.as_str(), "done" | "stopped")
    }
}

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    const WORK: &str =
        "/{city}/{organisation}/beheer/gesprekken/{conversation}/opbrengst/afspraken";
    let routes = Router::new()
        .route(WORK, get(desk::list))
        .route(&format!("{WORK}/nieuw"), get(desk::new).post(desk::create))
        .route(
            &format!("{WORK}/{{commitment}}"),
            get(desk::show).post(desk::ask),
        )
        .route("/afspraak/{token}", get(answer::page).post(answer::answer));
    service.routes(routes).on(reminders::remind)
}
