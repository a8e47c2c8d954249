//! The identifiers in an address.

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use uuid::Uuid;

use crate::{App, Error, Result};

/// The identifiers behind city and organisation, in order. What is not even shaped like one is not
/// found, exactly as an unknown one.
pub struct Ids<const N: usize>(pub [Uuid; N]);

impl<const N: usize> FromRequestParts<App> for Ids<N> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let params = RawPathParams::from_request_parts(parts, app)
            .await
            .map_err(|_| Error::NotFound)?;
        params
            .iter()
            .filter(|(name, _)| !matches!(*name, "city" | "organisation"))
            .map(|(_, value)| value.parse().map_err(|_| Error::NotFound))
            .collect::<Result<Vec<Uuid>>>()?
            .try_into()
            .map(Self)
            .map_err(|_| Error::NotFound)
    }
}
