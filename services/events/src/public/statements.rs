//! What the two pages that are visited most ask the database for, so that `make bench` can ask it without the pages.

use super::{city::store, conversation};
use crate::conversations::model;

/// A conversation with its issue, report and opinion rounds: $1 is the tenant, $2 the last part of the address.
pub const CONVERSATION: &str = conversation::store::BY_SLUG;

/// Its sessions: $1 is the tenant, $2 the conversation.
pub fn sessions() -> String {
    model::sessions_statement()
}

/// How many conversations a city has: $1 is the city's tenant, $2 to $9 choose, $10 is now.
pub fn city_count() -> String {
    store::count_statement()
}

/// A page of them: as [`city_count`], and limit and offset of what is to come and of what is over.
pub fn city_list() -> String {
    store::list_statement()
}
