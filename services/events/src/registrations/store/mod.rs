//! Registrations in the database: [`reading`], [`writing`] and [`forgetting`]. Seats are in
//! [`super::seats`], the host's lists in [`super::list`].

mod forgetting;
mod reading;
mod writing;

pub use forgetting::{erase_answers, erase_needs, erase_unconfirmed, is_first_with_private_things};
pub use reading::{
    Invited, attendances, by_address, by_id, by_ids, gathering, gathering_by_slug, invitation,
    invitation_of_address, of_invitation, question_answers, question_answers_of,
};
pub use writing::{
    Newcomer, insert, mark_reported, raise_sequences, set_state, update, write_wishes,
};
