//! One statement at the facilitator's side: hide it with a reason, or show it again.

use axum::extract::Path;
use serde::Serialize;
use uuid::Uuid;
use web::{
    Desk, Error, Facilitator, Flash, Form, Result,
    choices::{Choice, choices},
};

use super::{Act, Found, Pulses, act};
use crate::{
    pulses::live::Verdict,
    statements::{Reason, State, Statement, store},
};

const TEMPLATE: &str = "dialogue/pulses/statement.html";
/// Longest explanation to an author, in characters.
const LONGEST: usize = 500;

#[derive(Serialize)]
struct View {
    head: Desk,
    words: String,
    language: String,
    form: Form,
    href: String,
    back: String,
    hidden_because: Option<String>,
    reasons: Vec<Choice>,
}

/// City, organisation, conversation, pulse and number, from the path.
type Numbered = Path<(String, String, String, String, String)>;

async fn read(tx: &mut db::TenantTx, Path(parts): &Numbered) -> Result<(Found, Statement)> {
    let id = |text: &str| text.parse::<Uuid>().map_err(|_| Error::NotFound);
    let (conversation, pulse) = (id(&parts.2)?, id(&parts.3)?);
    let number = parts.4.parse().map_err(|_| Error::NotFound)?;
    let found = Found::read(tx, conversation, pulse).await?;
    let statement = store::find(tx, pulse, number)
        .await?
        .ok_or(Error::NotFound)?;
    Ok((found, statement))
}

fn view(place: &Facilitator, found: &Found, statement: &Statement, mut form: Form) -> View {
    form.declare(&["reason", "explanation"]);
    let href = found.href(place);
    View {
        head: found.head(place),
        words: statement.text.clone(),
        language: statement.language.clone(),
        form,
        href: format!("{href}/uitspraken/{}", statement.number),
        back: href,
        hidden_because: match statement.state {
            State::Hidden(reason) => Some(place.t(&format!("hidden-{}-text", reason.code()))),
            _ => None,
        },
        reasons: choices(place, "hidden", &Reason::ALL.map(Reason::code)),
    }
}

/// GET: the statement, with what can be decided.
pub(super) async fn page(place: Facilitator, path: Numbered) -> Result {
    let mut tx = place.tx().await?;
    let (found, statement) = read(&mut tx, &path).await?;
    drop(tx);
    place.html(TEMPLATE, &view(&place, &found, &statement, Form::default()))
}

/// POST: hides it, or shows it again; the field `action` says which.
pub(super) async fn decide(
    place: Facilitator,
    hub: Pulses,
    path: Numbered,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let (found, statement) = read(&mut tx, &path).await?;
    let explanation = form.optional(&place, "explanation", LONGEST);
    let state = match form.text("action") {
        "show" => Some(State::Shown),
        _ => form
            .choice(&place, "reason", Reason::parse)
            .map(State::Hidden),
    };
    if state == Some(State::Hidden(Reason::Other)) && explanation.is_empty() {
        form.reject("explanation", place.t("hidden-other-why"));
    }
    let Some(state) = state.filter(|_| form.is_good()) else {
        drop(tx);
        return place.again(TEMPLATE, &view(&place, &found, &statement, form));
    };
    drop(tx);
    let hidden = state != State::Shown;
    let verdict = Verdict {
        statement: pulse::StatementId(u32::try_from(statement.number).unwrap_or(0)),
        state,
        explanation,
        by: place.member.account_id,
    };
    if !act(&hub, &place, found.kept.id, Act::Moderate(verdict)).await? {
        return Ok(place.to(&found.href(&place), Flash::warning("pulse-meanwhile")));
    }
    let flash = if hidden {
        "statement-is-hidden"
    } else {
        "statement-is-shown"
    };
    Ok(place.to(&found.href(&place), Flash::ok(flash)))
}
