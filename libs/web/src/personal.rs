//! Personal links: the extractor for pages that are reached by one.

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use kernel::{
    OrganisationId,
    links::{Claim, Purpose},
};

use crate::{App, Error, Page, Place, Result, place};

/// The claim of a personal link, from the path's `{token}`. What it says is not proven until
/// [`PersonalLink::proves`] was asked with the row's revision.
pub struct PersonalLink {
    /// The organisation's place, where the page is shown.
    pub place: Place,
    /// Row and proof.
    pub claim: Claim,
    /// The token, for addresses on the page.
    pub token: String,
}

impl PersonalLink {
    /// Goes on only if the link is of this purpose and revision.
    ///
    /// # Errors
    /// [`Error::NotFound`], as for a row that does not exist.
    pub fn proves(&self, purpose: Purpose, revision: i32) -> Result<()> {
        if self.place.app.secret.proves(&self.claim, purpose, revision) {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }
}

impl FromRequestParts<App> for PersonalLink {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let page = Page::from_request_parts(parts, app).await?;
        let params = RawPathParams::from_request_parts(parts, app)
            .await
            .map_err(|_| Error::NotFound)?;
        let token = params
            .iter()
            .find_map(|(key, value)| (key == "token").then(|| value.to_owned()))
            .ok_or(Error::NotFound)?;
        let claim = Claim::read(&token).ok_or(Error::NotFound)?;
        let organisation = place::of_link(app, OrganisationId(claim.tenant))
            .await?
            .ok_or(Error::NotFound)?;
        Ok(Self {
            place: Place::of(page, organisation).await?,
            claim,
            token,
        })
    }
}
