//! Invitations: who is asked to come, by which mail, and what they answered.
//!
//! [`imports`] takes lists in, [`people`] is about one person, [`rounds`] sends, [`ledger`] shows
//! everybody. The letter is written in [`letter`], the rules stand in [`rules`].

pub(crate) mod download;
#[cfg(test)]
mod fixtures;
mod fragments;
mod imports;
mod ledger;
mod letter;
mod people;
mod preview;
mod rounds;
mod rules;
mod subject;
mod suppressed;

use web::Service;

use crate::facts::RoundDue;

/// Adds the feature to the service.
pub fn add(service: Service) -> Service {
    service
        .routes(ledger::routes())
        .routes(imports::routes())
        .routes(people::routes())
        .routes(rounds::routes())
        .on::<RoundDue, _, _, _>(rounds::send_batch)
        .on::<imports::ImportExpires, _, _, _>(imports::expire)
}
