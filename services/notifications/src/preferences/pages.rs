use kernel::links::Purpose;
use serde::Serialize;
use web::{Flash, Form, Result, personal::PersonalLink};

use super::{
    Wish, masked,
    store::{self, Addressee},
};

#[derive(Serialize)]
struct ChoiceView {
    form: Form,
    address: String,
    organisation: String,
}

/// What the person chose so far.
pub(super) async fn show(link: PersonalLink) -> Result {
    let person = addressee(&link).await?;
    let mut tx = link.place.tx().await?;
    let here = store::asked(&mut tx, &person.address_hash).await?;
    let mut tx = tx.into_platform().await?;
    let everywhere = store::asked(&mut tx, &person.address_hash).await?;
    drop(tx);
    let form = Form::empty(&["wish"]).with("wish", Wish::of(here, everywhere).code());
    link.place.html(
        "notifications/preferences/choose.html",
        &view(&link, &person, form),
    )
}

/// Keeps a choice.
pub(super) async fn save(link: PersonalLink, mut form: Form) -> Result {
    let person = addressee(&link).await?;
    form.declare(&["wish"]);
    let Some(wish) = form.choice(&link.place, "wish", Wish::parse) else {
        let view = view(&link, &person, form);
        return link
            .place
            .again("notifications/preferences/choose.html", &view);
    };
    keep(&link, &person, wish).await?;
    let location = Purpose::Preferences.path().to_owned() + &link.token;
    Ok(link.place.to(&location, Flash::ok("preference-saved")))
}

/// A page with a button: whoever opens the one-click address by hand, or a scanner, changes nothing.
pub(super) async fn ask(link: PersonalLink) -> Result {
    unsubscribing(&link, false).await
}

/// One click in a mail program (RFC 8058), or the button of that page: no cookie, no question, no
/// redirect, and a second time is as good as the first. Whoever asked for no mail from anyone keeps that.
pub(super) async fn one_click(link: PersonalLink) -> Result {
    let person = addressee(&link).await?;
    let mut tx = link.place.tx().await?;
    store::set(&mut tx, &person.address_hash, true).await?;
    tx.commit().await?;
    unsubscribing(&link, true).await
}

#[derive(Serialize)]
struct UnsubscribeView {
    address: String,
    organisation: String,
    done: bool,
    choose_href: String,
}

async fn unsubscribing(link: &PersonalLink, done: bool) -> Result {
    let person = addressee(link).await?;
    let view = UnsubscribeView {
        address: masked(&person.address),
        organisation: link.place.organisation.name.clone(),
        done,
        choose_href: Purpose::Preferences.path().to_owned() + &link.token,
    };
    link.place
        .html("notifications/preferences/unsubscribe.html", &view)
}

/// The person behind the link; a link that proves nothing is as one that does not exist.
async fn addressee(link: &PersonalLink) -> Result<Addressee> {
    link.proves(Purpose::Preferences, 1)?;
    let mut tx = link.place.tx().await?;
    store::addressee(&mut tx, link.claim.id)
        .await?
        .ok_or(web::Error::NotFound)
}

/// A stop for everyone is one for this organisation too, so that its host sees it when inviting.
async fn keep(link: &PersonalLink, person: &Addressee, wish: Wish) -> Result<()> {
    let mut tx = link.place.tx().await?;
    store::set(&mut tx, &person.address_hash, wish.stops_here()).await?;
    let mut tx = tx.into_platform().await?;
    store::set(&mut tx, &person.address_hash, wish.stops_everywhere()).await?;
    Ok(tx.commit().await?)
}

fn view(link: &PersonalLink, person: &Addressee, form: Form) -> ChoiceView {
    ChoiceView {
        form,
        address: masked(&person.address),
        organisation: link.place.organisation.name.clone(),
    }
}
