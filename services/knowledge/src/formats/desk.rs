//! An organisation's own formats: the list, one of them, offering it to everyone and taking it back.

use db::Once;
use kernel::Role;
use serde::Serialize;
use web::{Error, Flash, Form, Ids, Organiser, Paging, Result, Workspace, length, page_number};

use super::{FormatChanged, article::Article, store};

#[derive(Serialize)]
struct ListView {
    lines: Vec<Line>,
    paging: Paging,
    catalogue_href: String,
    compass_href: String,
    new_href: Option<String>,
}

#[derive(Serialize)]
struct Line {
    name: String,
    href: String,
    length: String,
    group: String,
    offered: bool,
}

/// The address of a format in the workspace.
pub(super) fn href(place: &web::Place, id: uuid::Uuid) -> String {
    place.work(&format!("/werkvormen/{id}"))
}

/// GET: the organisation's own formats.
pub(super) async fn list(place: Workspace) -> Result {
    let number = page_number(&place);
    let mut tx = place.tx().await?;
    let offset = (number - 1) * Paging::SIZE;
    let (formats, total) = store::page(&mut tx, Paging::SIZE, offset).await?;
    drop(tx);
    let line = |own: &store::Own| Line {
        name: own.format.text.name.clone(),
        href: href(&place, own.id),
        length: length::words(&place, own.format.text.minutes()),
        group: super::article::group(&place, &own.format.facts),
        offered: own.offered_at.is_some(),
    };
    let organises = place.member.role() >= Role::Organiser;
    let view = ListView {
        lines: formats.iter().map(line).collect(),
        paging: Paging::new(&place, number, total),
        catalogue_href: place.work("/werkvormen/catalogus"),
        compass_href: place.work("/kompas"),
        new_href: organises.then(|| place.work("/werkvormen/nieuw")),
    };
    place.html("knowledge/formats/work/list.html", &view)
}

#[derive(Serialize)]
struct ShowView {
    article: Article,
    offered: bool,
    public_href: String,
    may_edit: bool,
    use_href: String,
    edit_href: String,
    offer_href: String,
    remove_href: String,
    home: String,
}

/// GET: one of them, as it reads.
pub(super) async fn show(place: Workspace, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let own = store::by_id(&mut tx, id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let href = href(&place, id);
    let view = ShowView {
        article: Article::new(&place, &own.format, own.language),
        offered: own.offered_at.is_some(),
        public_href: format!("/werkvormen/{id}"),
        may_edit: place.member.role() >= Role::Organiser,
        use_href: place.work(&format!("/gesprekken/nieuw?werkvorm={id}")),
        edit_href: format!("{href}/wijzigen"),
        offer_href: format!("{href}/aanbod"),
        remove_href: format!("{href}/verwijderen"),
        home: place.work("/werkvormen"),
    };
    place.html("knowledge/formats/work/show.html", &view)
}

/// POST: offers it to everyone, or takes it back.
pub(super) async fn offer(place: Organiser, Ids([id]): Ids<1>, form: Form) -> Result {
    let location = href(&place, id);
    let mut tx = place.tx().await?;
    let own = store::hold(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let wanted = form.text("action") == "offer";
    let flash = Flash::ok(if wanted {
        "format-offered"
    } else {
        "format-taken-back"
    });
    if wanted != own.offered_at.is_some() {
        let since = wanted.then(|| place.app.clock.now());
        store::offer(&mut tx, id, since).await?;
        tx.publish(&FormatChanged { format_id: id }).await?;
        tx.commit().await?;
    }
    Ok(place.to(&location, flash))
}

#[derive(Serialize)]
struct RemoveView {
    name: String,
    offered: bool,
    back: String,
}

/// GET: what throwing it away means.
pub(super) async fn ask_removal(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let own = store::by_id(&mut tx, id).await?.ok_or(Error::NotFound)?;
    drop(tx);
    let view = RemoveView {
        name: own.format.text.name,
        offered: own.offered_at.is_some(),
        back: href(&place, id),
    };
    place.html("knowledge/formats/work/remove.html", &view)
}

/// POST: throws it away. Conversations that are held in it keep its name.
pub(super) async fn remove(place: Organiser, Ids([id]): Ids<1>, form: Form) -> Result {
    let home = place.work("/werkvormen");
    let mut tx = place.tx().await?;
    if let Once::Again { location } = tx.once(form.idempotency_key(), &home).await? {
        return Ok(place.to(&location, Flash::ok("format-removed")));
    }
    store::hold(&mut tx, id).await?.ok_or(Error::NotFound)?;
    store::remove(&mut tx, id).await?;
    tx.publish(&FormatChanged { format_id: id }).await?;
    tx.commit().await?;
    Ok(place.to(&home, Flash::ok("format-removed")))
}
