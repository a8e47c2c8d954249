//! Registrations in the database: [`reading`], [`writing`] and [`forgetting`]. Seats are in
//! [`super::seats`], the host's lists in [`super::list`].

mod forgetting;
mod reading;
mod writing;

pub use forgetting::{erase_answers, erase_needs, erase_unconfirmed, is_first_with_private_things};
pub use reading::{
    Entry, Invited, by_address, by_ids, entry, gathering, gathering_by_slug, invitation,
    invitation_of_address, question_answers_of,
};
pub use writing::{
    Newcomer, insert, mark_reported, raise_sequences, set_state, update, write_wishes,
};
