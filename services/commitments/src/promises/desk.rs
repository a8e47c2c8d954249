//! The host's pages of commitments: the list, a new one, and one of them with who is asked to carry it.

use db::{Once, TenantTx};
use jiff::civil::Date;
use kernel::{facts::LettersRequested, ids::new_id};
use serde::Serialize;
use uuid::Uuid;
use web::{
    Choice, Conversation, Error, Flash, Form, Ids, Organiser, Paging, Place, Result, Workspace,
    choices::{choices, languages},
    dates, page_number,
};

use super::{Commitment, LONGEST_TEXT, PARTIES, Partner, letters, one_of, reminders, shown, store};
use crate::{
    conversation::{self, Head, desk_href},
    outcomes,
};

const FORM: &str = "commitments/promises/form.html";
const SHOW: &str = "commitments/promises/show.html";
const PARTNER: [&str; 4] = ["name", "kind", "email", "language"];
/// Longest name of a partner, in characters.
const LONGEST_NAME: usize = 120;
/// Outcomes that a commitment can be tied to on its form.
const OUTCOMES: i64 = 100;
/// Most partners of one commitment.
const MOST_PARTNERS: usize = 30;

#[derive(Serialize)]
struct ListView {
    head: Head,
    commitments: Vec<Line>,
    paging: Paging,
    new_href: String,
}

#[derive(Serialize)]
struct Line {
    what: String,
    due: String,
    href: String,
    partners: String,
    overdue: bool,
}

/// GET: what was offered and promised.
pub(super) async fn list(place: Workspace, Ids([id]): Ids<1>) -> Result {
    let current = page_number(&place);
    let mut tx = place.tx().await?;
    let conversation = conversation::find(&mut tx, id).await?;
    let offset = (current - 1) * Paging::SIZE;
    let (found, total) = store::page(&mut tx, conversation.id, Paging::SIZE, offset).await?;
    let ids: Vec<Uuid> = found.iter().map(|it| it.id).collect();
    let partners = store::partners(&mut tx, &ids).await?;
    drop(tx);
    let line = |it: &Commitment| {
        let own = || partners.iter().filter(|p| p.commitment_id == it.id);
        let names: Vec<&str> = own().map(|p| p.name.as_str()).collect();
        Line {
            what: it.what.clone(),
            due: dates::date(place.language, it.due),
            href: desk_href(&place, &conversation, &format!("/afspraken/{}", it.id)),
            partners: names.join(", "),
            overdue: shown::is_overdue(&place, it, own()),
        }
    };
    let view = ListView {
        head: Head::new(&place, &conversation),
        commitments: found.iter().map(line).collect(),
        paging: Paging::new(&place, current, total),
        new_href: desk_href(&place, &conversation, "/afspraken/nieuw"),
    };
    place.html("commitments/promises/list.html", &view)
}

#[derive(Serialize)]
struct FormView<'a> {
    head: Head,
    form: &'a Form,
    once: &'a str,
    kinds: Vec<Choice>,
    languages: Vec<Choice>,
    outcomes: Vec<Choice>,
}

async fn form_view<'a>(
    place: &Workspace,
    tx: &mut TenantTx,
    conversation: &Conversation,
    form: &'a Form,
) -> Result<FormView<'a>> {
    let (found, _) = outcomes::store::page(tx, conversation.id, false, OUTCOMES, 0).await?;
    Ok(FormView {
        head: Head::new(place, conversation),
        form,
        once: form.text("once"),
        kinds: choices(place, "commitment-party", &PARTIES),
        languages: languages(),
        outcomes: found
            .into_iter()
            .map(|it| Choice::new(it.id.to_string(), it.title))
            .collect(),
    })
}

/// GET: a new one.
pub(super) async fn new(place: Organiser, Ids([id]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = conversation::find(&mut tx, id).await?;
    let form = Form::empty(&[
        "what", "means", "due", "check_on", "outcomes", "name", "kind", "email",
    ])
    .with("language", "nl")
    .with("once", new_id().to_string());
    let view = form_view(&place, &mut tx, &conversation, &form).await?;
    place.html(FORM, &view)
}

/// A day from now on that has to be there.
fn day(form: &mut Form, place: &Place, name: &str) -> Option<Date> {
    let today = dates::local(place.app.clock.now()).date();
    let day: Option<Date> = form
        .text(name)
        .parse()
        .ok()
        .filter(|day: &Date| *day >= today && day.year() < 2200);
    if day.is_none() {
        form.reject(name, place.t("commitment-day-wrong"));
    }
    day
}

/// Who is asked, from a form.
fn partner(form: &mut Form, place: &Place, commitment: Uuid) -> Option<Partner> {
    let name = form.required(place, "name", LONGEST_NAME);
    let kind = form.choice(place, "kind", |text| one_of(&PARTIES, text));
    let email = form.address(place, "email");
    let language = form.choice(place, "language", |text| one_of(&["nl", "en"], text));
    Some(Partner {
        id: new_id(),
        commitment_id: commitment,
        name,
        kind: kind?.to_owned(),
        email,
        language: language?.to_owned(),
        answer: "offered".to_owned(),
        reason: String::new(),
        state: String::new(),
        revision: 1,
    })
}

/// Keeps who is asked, and writes to them.
async fn invite(
    place: &Workspace,
    tx: &mut TenantTx,
    it: &Commitment,
    partner: &Partner,
) -> Result<()> {
    store::ask(tx, partner).await?;
    if let Some(mailing) = letters::offer(&place.app, tx, it, partner).await? {
        tx.publish(&LettersRequested { mailing }).await?;
    }
    Ok(())
}

/// POST: offers it to a first partner.
pub(super) async fn create(place: Organiser, Ids([id]): Ids<1>, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let conversation = conversation::find(&mut tx, id).await?;
    let commitment = new_id();
    let what = form.required(&place, "what", LONGEST_TEXT);
    let means = form.optional(&place, "means", LONGEST_TEXT);
    let due = day(&mut form, &place, "due");
    let check_on = day(&mut form, &place, "check_on");
    if let (Some(due), Some(check_on)) = (due, check_on)
        && check_on > due
    {
        form.reject("check_on", place.t("commitment-check-late"));
    }
    let partner = partner(&mut form, &place, commitment);
    let outcomes: Vec<Uuid> = form
        .values("outcomes")
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    if outcomes.is_empty() {
        form.reject("outcomes", place.t("commitment-needs-outcome"));
    }
    form.declare(&["what", "means", "due", "check_on", "outcomes"]);
    form.declare(&PARTNER);
    let (true, Some(due), Some(check_on), Some(partner)) = (form.is_good(), due, check_on, partner)
    else {
        let view = form_view(&place, &mut tx, &conversation, &form).await?;
        return place.again(FORM, &view);
    };
    let location = desk_href(&place, &conversation, &format!("/afspraken/{commitment}"));
    match tx.once(form.idempotency_key(), &location).await? {
        Once::Again { location } => Ok(place.to(&location, Flash::ok("commitment-offered"))),
        Once::First => {
            let it = Commitment {
                id: commitment,
                conversation_id: conversation.id,
                what,
                means,
                due,
                check_on,
            };
            store::insert(&mut tx, &it, &outcomes).await?;
            reminders::plan(&mut tx, &it).await?;
            invite(&place, &mut tx, &it, &partner).await?;
            tx.commit().await?;
            Ok(place.to(&location, Flash::ok("commitment-offered")))
        }
    }
}

#[derive(Serialize)]
struct ShowView<'a> {
    head: Head,
    form: &'a Form,
    once: &'a str,
    what: String,
    means: String,
    due: String,
    check_on: String,
    partners: Vec<PartnerLine>,
    kinds: Vec<Choice>,
    languages: Vec<Choice>,
    more: bool,
}

#[derive(Serialize)]
struct PartnerLine {
    name: String,
    kind: String,
    answer: String,
    reason: String,
    state: String,
}

async fn found(
    tx: &mut TenantTx,
    [conversation, id]: [Uuid; 2],
) -> Result<(Conversation, Commitment, Vec<Partner>)> {
    let conversation = conversation::find(tx, conversation).await?;
    let it = store::find(tx, id)
        .await?
        .filter(|it| it.conversation_id == conversation.id)
        .ok_or(Error::NotFound)?;
    let partners = store::partners(tx, &[id]).await?;
    Ok((conversation, it, partners))
}

fn show_view<'a>(
    place: &Workspace,
    conversation: &Conversation,
    it: &Commitment,
    partners: &[Partner],
    form: &'a Form,
) -> ShowView<'a> {
    let line = |partner: &Partner| PartnerLine {
        name: partner.name.clone(),
        kind: place.t(&format!("commitment-party-{}", partner.kind)),
        answer: place.t(&format!("commitment-answer-{}", partner.answer)),
        reason: partner.reason.clone(),
        state: match partner.state.as_str() {
            "" => String::new(),
            state => place.t(&format!("commitment-state-{state}")),
        },
    };
    ShowView {
        head: Head::new(place, conversation),
        form,
        once: form.text("once"),
        what: it.what.clone(),
        means: it.means.clone(),
        due: dates::date(place.language, it.due),
        check_on: dates::date(place.language, it.check_on),
        partners: partners.iter().map(line).collect(),
        kinds: choices(place, "commitment-party", &PARTIES),
        languages: languages(),
        more: partners.len() < MOST_PARTNERS,
    }
}

/// GET: one of them, and who is asked to carry it.
pub(super) async fn show(place: Organiser, Ids(ids): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let (conversation, it, partners) = found(&mut tx, ids).await?;
    drop(tx);
    let form = Form::empty(&PARTNER)
        .with("language", "nl")
        .with("once", new_id().to_string());
    let view = show_view(&place, &conversation, &it, &partners, &form);
    place.html(SHOW, &view)
}

/// POST: asks one more partner.
pub(super) async fn ask(place: Organiser, Ids(ids): Ids<2>, mut form: Form) -> Result {
    let mut tx = place.tx().await?;
    let (conversation, it, partners) = found(&mut tx, ids).await?;
    let asked = partner(&mut form, &place, it.id);
    if partners.len() >= MOST_PARTNERS {
        form.reject("name", place.t("commitment-partners-full"));
    }
    let (true, Some(asked)) = (form.is_good(), asked) else {
        drop(tx);
        form.declare(&PARTNER);
        let view = show_view(&place, &conversation, &it, &partners, &form);
        return place.again(SHOW, &view);
    };
    let location = desk_href(&place, &conversation, &format!("/afspraken/{}", it.id));
    if let Once::First = tx.once(form.idempotency_key(), &location).await? {
        invite(&place, &mut tx, &it, &asked).await?;
        tx.commit().await?;
    }
    Ok(place.to(&location, Flash::ok("commitment-offered")))
}
