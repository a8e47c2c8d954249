//! What a new conversation can begin with: a design of the compass, or a format of the catalogue.

use ::formats::{
    compass::{Advised, Compass},
    starter,
};
use db::TenantTx;
use web::{Error, Form, Place, Result, length};

use crate::chosen_format::{self, ChosenFormat};

/// Longest summary that the form takes, in characters.
pub(super) const LONGEST_SUMMARY: usize = 1_000;

/// Fills in what the address says; gives the transaction back.
pub(super) async fn fill(
    place: &Place,
    tx: TenantTx,
    form: &mut Form,
) -> Result<(TenantTx, ChosenFormat)> {
    if let Some(key) = place.query("ontwerp") {
        return Ok((tx, from_design(place, form, &key)?));
    }
    let Some(code) = place.query("werkvorm") else {
        return Ok((tx, ChosenFormat::default()));
    };
    let (tx, chosen) = chosen_format::find(tx, &code).await?;
    let chosen = chosen.ok_or(Error::NotFound)?;
    form.set("format", &chosen.code);
    form.set("summary", chosen.summary(place.language));
    Ok((tx, chosen))
}

/// A design of the compass as far as a draft has room for it: format, title, influence, and what happens.
fn from_design(place: &Place, form: &mut Form, key: &str) -> Result<ChosenFormat> {
    let compass = Compass::of_the_program();
    let answers = compass.answers(|question| place.query(question));
    let advised = compass.design(key, &answers).ok_or(Error::NotFound)?;
    let topic = place.query("topic").unwrap_or_default();
    if !topic.trim().is_empty() {
        let words = advised.verdict.about.words(place.language);
        form.set("title", words.title(topic.trim()));
    }
    let promised = compass
        .chosen(&answers)
        .find_map(|answer| answer.level.as_deref());
    if let Some(level) = promised {
        form.set("influence_level", level);
    }
    form.set("format", key);
    form.set("summary", summary(place, &advised));
    Ok(ChosenFormat {
        code: key.to_owned(),
        ..ChosenFormat::default()
    })
}

/// What happens, for who is invited, and the programme: each form with its rounds and how long it takes.
fn summary(place: &Place, advised: &Advised<'_>) -> String {
    let design = advised.verdict.about;
    let mut summary = design.words(place.language).invite.clone();
    summary.push_str("\n\n");
    summary.push_str(&place.t("create-programme"));
    summary.push('\n');
    for starter in design.formats.iter().filter_map(|key| starter(key)) {
        let text = starter.text(place.language);
        let rounds: Vec<_> = text
            .rounds
            .iter()
            .map(|round| round.name.as_str())
            .collect();
        let line = place.t_with(
            "create-programme-line",
            &[
                ("name", text.name.as_str().into()),
                ("length", length::words(place, text.minutes()).into()),
                ("rounds", rounds.join(", ").into()),
            ],
        );
        summary.push_str(&format!("\n- {line}"));
    }
    summary.chars().take(LONGEST_SUMMARY).collect()
}
