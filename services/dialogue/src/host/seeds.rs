//! Statements with which a round begins: one, or a pasted list with one a line.

use db::Once;
use web::{Flash, Form, Ids, Organiser, Result};

use super::{Found, Rounds, desk, settle};
use crate::{
    rounds::{self, Standing},
    statements::{
        rules::{self, Fault, MOST_AT_ONCE},
        store::{self, Written},
    },
};

/// POST: adds them all, or none where one cannot be a statement.
pub(super) async fn add(
    place: Organiser,
    hub: Rounds,
    Ids([conversation, round]): Ids<2>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::hold(&mut tx, conversation, round).await?;
    let href = found.href(&place);
    if let Standing::Closed(_) = found.round.standing(place.app.clock.now()) {
        return Ok(place.to(&href, Flash::warning("seeds-too-late")));
    }
    let statements = store::all(&mut tx, round).await?;
    let lines = rules::lines(form.text("seeds"));
    reject(
        &place,
        &mut form,
        &lines,
        found.round.plan.longest_statement,
    );
    if !form.is_good() {
        drop(tx);
        return desk::again(&place, &found, &statements, form);
    }
    if let Once::Again { location } = tx.once(form.idempotency_key(), &href).await? {
        return Ok(place.to(&location, Flash::ok("seeds-added")));
    }
    let language = language(&place, &found);
    let is_new = |line: &&String| !statements.iter().any(|it| rules::is_same(&it.text, line));
    for line in lines.iter().filter(is_new) {
        let written = Written {
            text: line,
            language: &language,
            author: None,
            shown: true,
            at: place.app.clock.now(),
        };
        store::insert(&mut tx, round, &written).await?;
    }
    rounds::store::touch(&mut tx, round).await?;
    settle(tx, &hub, &place, round).await?;
    Ok(place.to(&href, Flash::ok("seeds-added")))
}

/// The round's own language, or the one in which the host works where it has that too.
fn language(place: &Organiser, found: &Found) -> String {
    let languages = &found.round.plan.languages;
    let own = place.language.code();
    languages
        .iter()
        .find(|code| *code == own)
        .or_else(|| languages.first())
        .map_or_else(|| own.to_owned(), Clone::clone)
}

fn reject(place: &Organiser, form: &mut Form, lines: &[String], longest: usize) {
    if lines.is_empty() {
        form.reject("seeds", place.t("form-required"));
    }
    if lines.len() > MOST_AT_ONCE {
        let most = [("most", MOST_AT_ONCE.into())];
        form.reject("seeds", place.t_with("seeds-too-many", &most));
    }
    let faulty: Vec<(usize, Fault)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at + 1, rules::fault(line, longest)?)))
        .collect();
    for (line, fault) in faulty.into_iter().take(5) {
        let line = ("line", line.into());
        let sentence = match fault {
            Fault::TooShort => place.t_with("seeds-too-short", &[line]),
            Fault::TooLong(length) => place.t_with(
                "seeds-too-long",
                &[line, ("length", length.into()), ("longest", longest.into())],
            ),
        };
        form.reject("seeds", sentence);
    }
}
