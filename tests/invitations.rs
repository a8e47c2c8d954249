//! Who is invited: lists, the mail, reminders, one person, and what the host sees of it.

#[path = "invitations/bad_input.rs"]
mod bad_input;
#[path = "invitations/desk.rs"]
pub mod desk;
#[path = "invitations/lists.rs"]
mod lists;
#[path = "invitations/measured.rs"]
mod measured;
#[path = "invitations/people.rs"]
mod people;
#[path = "invitations/sending.rs"]
mod sending;
