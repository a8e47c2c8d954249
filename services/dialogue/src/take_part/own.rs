//! Adding a statement of one's own. What is there already, or nearly, is shown first.

use axum::response::{IntoResponse, Redirect};
use db::Once;
use kernel::ids::new_id;
use serde::Serialize;
use web::{Error, Flash, Form, Result};

use super::{Visit, Who};
use crate::{
    live::{Answer, Ballot, Refusal, Vote},
    rounds::{self, Moderation, Round},
    statements::{
        Statement,
        rules::{self, Fault, MOST_PER_PERSON},
        store::{self, Written},
    },
};

const TEMPLATE: &str = "dialogue/take_part/own.html";

#[derive(Serialize)]
struct View {
    title: String,
    form: Form,
    longest: usize,
    before: bool,
    alike: Vec<Alike>,
    back: String,
}

/// A statement that says nearly the same.
#[derive(Serialize)]
struct Alike {
    words: String,
    language: String,
    href: String,
}

/// GET: the form.
pub(super) async fn write(visit: Visit) -> Result {
    let round = visit.live.read(|board| (*board.round).clone());
    if !may_add(&visit, &round) {
        return Ok(Redirect::to(&visit.href).into_response());
    }
    let key = match &visit.who {
        Some(_) => String::new(),
        None => Who::stranger(&visit.place.app.secret, visit.live.id)
            .key_for_page()
            .to_owned(),
    };
    let form = Form::empty(&["text"])
        .with("once", new_id().to_string())
        .with("key", key);
    let view = view(&visit, &round, form, Vec::new());
    visit.place.html(TEMPLATE, &view)
}

fn may_add(visit: &Visit, round: &Round) -> bool {
    round.plan.may_add && round.standing(visit.place.app.clock.now()).is_open()
}

fn view(visit: &Visit, round: &Round, mut form: Form, alike: Vec<Alike>) -> View {
    form.declare(&["text", "once", "key"]);
    View {
        title: round.plan.title.clone(),
        form,
        longest: round.plan.longest_statement,
        before: round.plan.moderation == Moderation::Before,
        alike,
        back: visit.href.clone(),
    }
}

/// POST: keeps it, unless nearly the same is there and the author has not seen that yet.
pub(super) async fn add(visit: Visit, mut form: Form) -> Result {
    let who = visit.sender(&form);
    let mut tx = visit.place.tx().await?;
    let round = rounds::store::hold(&mut tx, visit.live.id)
        .await?
        .ok_or(Error::NotFound)?;
    if !may_add(&visit, &round) {
        return Ok(visit.place.to(&visit.href, Flash::warning("own-late")));
    }
    let mine = format!("{}/mijn", visit.href);
    if let Once::Again { location } = tx.once(form.idempotency_key(), &mine).await? {
        let again = visit.place.to(&location, Flash::ok("own-kept"));
        return Ok(visit.remember(&who, again));
    }
    let statements = store::all(&mut tx, round.id).await?;
    let text = rules::tidy(form.text("text"));
    reject(&visit, &mut form, &round, &statements, &text, &who);
    let alike = match form.yes("sure") {
        true => Vec::new(),
        false => rules::alike(&text, &statements),
    };
    if !form.is_good() || !alike.is_empty() {
        drop(tx);
        form.set("key", who.key_for_page().to_owned());
        let alike = alike.into_iter().map(|it| shown(&visit, it)).collect();
        return visit
            .place
            .again(TEMPLATE, &view(&visit, &round, form, alike));
    }
    let written = Written {
        text: &text,
        language: visit.place.language.code(),
        author: Some(who.id),
        shown: round.plan.moderation == Moderation::After,
        at: visit.place.app.clock.now(),
    };
    let number = store::insert(&mut tx, round.id, &written).await?;
    rounds::store::touch(&mut tx, round.id).await?;
    tx.commit().await?;
    visit.live.look().await?;
    agree(&visit, &who, number).await?;
    let flash = match round.plan.moderation {
        Moderation::Before => "own-kept-before",
        Moderation::After => "own-kept",
    };
    Ok(visit.remember(&who, visit.place.to(&mine, Flash::ok(flash))))
}

/// Whoever writes a statement agrees with it. Where that cannot be kept now, they can still answer it.
async fn agree(visit: &Visit, who: &Who, number: i32) -> Result<()> {
    let ballot = Ballot {
        participant: who.id,
        statement: number,
        vote: Some(Vote {
            answer: Answer::Agree,
            important: false,
        }),
    };
    match visit.live.cast(ballot).await {
        Ok(()) | Err(Refusal::Closed | Refusal::NoStatement) => Ok(()),
        Err(refusal @ Refusal::Unavailable(_)) => Err(refusal.into()),
    }
}

fn reject(
    visit: &Visit,
    form: &mut Form,
    round: &Round,
    statements: &[Statement],
    text: &str,
    who: &Who,
) {
    let place = &visit.place;
    let longest = round.plan.longest_statement;
    match rules::fault(text, longest) {
        Some(Fault::TooShort) => form.reject("text", place.t("own-too-short")),
        Some(Fault::TooLong(length)) => {
            let numbers = [("longest", longest.into()), ("length", length.into())];
            form.reject("text", place.t_with("form-too-long", &numbers));
        }
        None => {}
    }
    let own = |it: &&Statement| it.author == Some(who.id);
    if statements.iter().filter(own).count() >= MOST_PER_PERSON {
        let most = [("most", MOST_PER_PERSON.into())];
        form.reject("text", place.t_with("own-enough", &most));
    }
    let same = |it: &&Statement| rules::is_same(&it.text, text);
    if !text.is_empty() && statements.iter().filter(same).any(Statement::is_shown) {
        form.reject("text", place.t("own-same"));
    }
}

fn shown(visit: &Visit, statement: &Statement) -> Alike {
    let language = visit.place.language;
    let translated = statement.original(language).is_some();
    Alike {
        words: statement.words(language).to_owned(),
        language: if translated {
            language.code().to_owned()
        } else {
            statement.language.clone()
        },
        href: format!("{}?stelling={}", visit.href, statement.number),
    }
}
