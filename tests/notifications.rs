//! Mail: every address once, whatever the mail server and the machine do; nobody gets what they do not
//! want; the host sees the truth.

#[path = "notifications/faults.rs"]
mod faults;
#[path = "notifications/ledger.rs"]
mod ledger;
#[path = "notifications/mailbox.rs"]
mod mailbox;
#[path = "notifications/post.rs"]
pub mod post;
#[path = "notifications/preferences.rs"]
mod preferences;
#[path = "notifications/wake.rs"]
mod wake;
