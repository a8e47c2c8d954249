//! The demonstration: Utrecht with six organisations. The issues are ones that the city really had;
//! people, answers and figures are made up. Loading it a second time changes nothing.
//!
//! It writes rows as the services would, through the same tenant transactions and as the same role,
//! and lets their jobs make the city's page.

mod formats;
mod online;
mod pulse;
mod story;
mod together;
mod write;

use kernel::{Language, OrganisationId, Role, ids::new_id};
use organisations::{
    accounts, members,
    start::{Founding, found},
};
use story::Story;
use web::App;

use crate::{Config, Installation};

/// Loads the demonstration; changes nothing when it is there.
///
/// # Errors
/// A sentence for the operator.
pub async fn load(config: &Config) -> Result<(), String> {
    let secret = config.check()?;
    let files =
        files::Files::on_disk(&config.data.join("files")).map_err(|error| error.to_string())?;
    let installation = Installation::new(
        &config.database(),
        kernel::Clock::system(),
        secret,
        config.settings(),
        files,
        None,
        None,
    )?;
    let story = Story::utrecht()?;
    let loaded = stage(&installation.app, &story)
        .await
        .map_err(|error| error.to_string())?;
    if loaded {
        installation
            .runner
            .drain()
            .await
            .map_err(|error| error.to_string())?;
        println!(
            "The demonstration is loaded: {} organisations, {} conversations.",
            story.organisations.len(),
            story.conversations.len()
        );
    }
    Ok(())
}

/// Writes organisation by organisation, each whole or not at all; `false` if all were there.
async fn stage(app: &App, story: &Story) -> web::Result<bool> {
    let mut loaded = false;
    for organisation in &story.organisations {
        if web::place::by_address(app, "utrecht", &organisation.slug)
            .await?
            .is_some()
        {
            continue;
        }
        loaded = true;
        let id = OrganisationId(new_id());
        let mut tx = app.db.platform().await?;
        let owner =
            accounts::store::ensure(&mut tx, &organisation.owner.email, Language::Nl).await?;
        accounts::store::change(&mut tx, owner, &organisation.owner.name, Language::Nl).await?;
        let founding = Founding {
            id,
            name: organisation.name.clone(),
            slug: organisation.slug.clone(),
            kind: organisation.kind.clone(),
            city_code: "GM0344".to_owned(),
            account_id: owner,
            owner_email: organisation.owner.email.clone(),
            owner_name: organisation.owner.name.clone(),
            language: Language::Nl,
        };
        let mut tx = found(tx, &founding).await?;
        let colleague_email = format!("verslag@{}.example", organisation.slug);
        let colleague = accounts::store::ensure(&mut tx, &colleague_email, Language::Nl).await?;
        let tx = members::store::admit(
            tx,
            id,
            colleague,
            &colleague_email,
            "Sam de Schrijver",
            Role::NoteTaker,
        )
        .await?;
        let mut tx = tx.into_organisation(id).await?;
        write::about(&mut tx, &organisation.about).await?;
        let mut codes = Vec::new();
        for conversation in story
            .conversations
            .iter()
            .filter(|conversation| conversation.organisation == organisation.slug)
        {
            let written = write::conversation(app, &mut tx, story, conversation).await?;
            if !conversation.draft && conversation.cancelled.is_none() {
                events::programme::example::keep(&mut tx, written.1, &conversation.format).await?;
            }
            tx = online::rounds(app, tx, conversation, written.1).await?;
            if let Some(told) = &conversation.together {
                together::keep(&mut tx, written.1, told, app.clock.now()).await?;
            }
            codes.push(written);
        }
        let adapted = story.formats.iter();
        for format in adapted.filter(|format| format.organisation == organisation.slug) {
            formats::own(&mut tx, format, app.clock.now()).await?;
        }
        let mut tx = tx.into_platform().await?;
        write::short_codes(&mut tx, id, &codes).await?;
        tx.commit().await?;
    }
    Ok(loaded)
}
