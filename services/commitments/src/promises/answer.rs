//! A partner's page, by a personal link: what is asked, yes or no with a reason, and later how it stands.

use db::{Once, Organisation, TenantTx};
use jiff::SignedDuration;
use kernel::{facts::CommitmentsMoved, ids::new_id, links::Purpose};
use serde::Serialize;
use web::{
    Choice, Conversation, Error, Flash, Form, Result, choices::choices, dates,
    personal::PersonalLink,
};

use super::{Commitment, LONGEST_TEXT, Partner, STATES, one_of, store};
use crate::conversation::{self};

const TEMPLATE: &str = "commitments/promises/answer.html";
/// How long news is gathered: who took part gets at most one letter a week about a conversation.
const GATHER: SignedDuration = SignedDuration::from_hours(7 * 24);

#[derive(Serialize)]
struct View<'a> {
    form: &'a Form,
    once: &'a str,
    title: String,
    what: String,
    means: String,
    due: String,
    check_on: String,
    name: String,
    answer: String,
    answer_text: String,
    states: Vec<Choice>,
    updates: Vec<UpdateView>,
}

#[derive(Serialize)]
struct UpdateView {
    on: String,
    state: String,
    text: String,
}

struct Found {
    tx: TenantTx<Organisation>,
    conversation: Conversation,
    commitment: Commitment,
    partner: Partner,
    updates: Vec<store::Update>,
}

async fn find(link: &PersonalLink) -> Result<Found> {
    let mut tx = link.place.tx().await?;
    let partner = store::hold_partner(&mut tx, link.claim.id)
        .await?
        .ok_or(Error::NotFound)?;
    link.proves(Purpose::Commitment, partner.revision)?;
    let commitment = store::find(&mut tx, partner.commitment_id)
        .await?
        .ok_or(Error::NotFound)?;
    let conversation = conversation::find(&mut tx, commitment.conversation_id).await?;
    let updates = store::updates(&mut tx, &[partner.id], 20).await?;
    Ok(Found {
        tx,
        conversation,
        commitment,
        partner,
        updates,
    })
}

fn view<'a>(link: &PersonalLink, found: &Found, form: &'a Form) -> View<'a> {
    let place = &link.place;
    let it = &found.commitment;
    let update = |it: &store::Update| UpdateView {
        on: dates::date(place.language, dates::local(it.created_at.to_jiff()).date()),
        state: place.t(&format!("commitment-state-{}", it.state)),
        text: it.text.clone(),
    };
    View {
        form,
        once: form.text("once"),
        title: found.conversation.title.clone(),
        what: it.what.clone(),
        means: it.means.clone(),
        due: dates::date(place.language, it.due),
        check_on: dates::date(place.language, it.check_on),
        name: found.partner.name.clone(),
        answer: found.partner.answer.clone(),
        answer_text: place.t(&format!("commitment-answer-{}", found.partner.answer)),
        states: choices(place, "commitment-state", &STATES),
        updates: found.updates.iter().map(update).collect(),
    }
}

/// GET: what is asked, and how it stands.
pub(super) async fn page(link: PersonalLink) -> Result {
    let found = find(&link).await?;
    let form = Form::empty(&["reason", "state", "text"]).with("once", new_id().to_string());
    link.place.html(TEMPLATE, &view(&link, &found, &form))
}

/// POST: says yes or no, or how it stands.
pub(super) async fn answer(link: PersonalLink, mut form: Form) -> Result {
    let mut found = find(&link).await?;
    let place = &link.place;
    let now = place.app.clock.now();
    let action = form.text("action").to_owned();
    let accepted = found.partner.answer == "accepted";
    let reason = form.optional(place, "reason", LONGEST_TEXT);
    form.declare(&["reason", "state", "text"]);
    let update = if accepted {
        let state = form.choice(place, "state", |text| one_of(&STATES, text));
        let text = form.required(place, "text", LONGEST_TEXT);
        state.map(|state| (state, text))
    } else {
        if action == "decline" && reason.is_empty() {
            form.reject("reason", place.t("commitment-needs-reason"));
        } else if !matches!(action.as_str(), "accept" | "decline") {
            form.reject("reason", place.t("form-choose"));
        }
        None
    };
    if !form.is_good() {
        return place.again(TEMPLATE, &view(&link, &found, &form));
    }
    let location = format!("/afspraak/{}", link.token);
    if let Once::First = found.tx.once(form.idempotency_key(), &location).await? {
        let id = found.partner.id;
        match &update {
            Some((state, text)) => store::update(&mut found.tx, id, state, text, now).await?,
            None => {
                let answer = if action == "accept" {
                    "accepted"
                } else {
                    "declined"
                };
                store::answer(&mut found.tx, id, answer, &reason, now).await?;
            }
        }
        if action != "decline" {
            let conversation_id = found.conversation.id;
            let moved = CommitmentsMoved { conversation_id };
            found.tx.publish_at(&moved, now + GATHER).await?;
        }
        found.tx.commit().await?;
    }
    Ok(place.to(&location, Flash::ok("commitment-answered")))
}
