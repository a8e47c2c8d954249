//! Setting quotas, with a look at once whether there is a panel.

use std::collections::BTreeSet;

use lottery::check;
use serde::Serialize;
use web::{Choice, Desk, Error, Flash, Form, Ids, Organiser, Result, choices::explained};

use super::{
    Found, head,
    model::{Draw, Findings, Status},
    store,
};

const TEMPLATE: &str = "selection/lottery/quotas.html";

#[derive(Serialize)]
struct View {
    desk: Desk,
    form: Form,
    revision: i32,
    methods: Vec<Choice>,
    groups: Vec<Group>,
    people: u32,
    back: String,
}

/// The quotas of one question.
#[derive(Serialize)]
struct Group {
    category: String,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    feature: String,
    people: usize,
    min: String,
    max: String,
}

fn fields(place: usize) -> (String, String) {
    (format!("min-{place}"), format!("max-{place}"))
}

impl View {
    fn new(place: &Organiser, found: &Found, form: Form) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        for (at, quota) in found.draw.quotas.iter().enumerate() {
            let (min, max) = fields(at);
            let line = Line {
                feature: quota.feature.clone(),
                people: found.draw.count(quota),
                min,
                max,
            };
            match groups
                .iter_mut()
                .find(|group| group.category == quota.category)
            {
                Some(group) => group.lines.push(line),
                None => groups.push(Group {
                    category: quota.category.clone(),
                    lines: vec![line],
                }),
            }
        }
        Self {
            desk: head(place, &found.conversation),
            form,
            revision: found.draw.revision,
            methods: explained(
                place,
                "lottery-method",
                &["leximin", "maximin", "goldilocks"],
            ),
            groups,
            people: found.draw.people_count,
            back: found.href(place),
        }
    }
}

fn filled(draw: &Draw) -> Form {
    let mut form = Form::empty(&["seats", "method"])
        .with("seats", draw.seats.to_string())
        .with("method", store::method_code(draw.method));
    for (at, quota) in draw.quotas.iter().enumerate() {
        let (min, max) = fields(at);
        form = form
            .with(&min, quota.min.to_string())
            .with(&max, quota.max.to_string());
    }
    form
}

/// GET: the quotas.
pub(super) async fn edit(place: Organiser, Ids([conversation, draw]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, draw).await?;
    drop(tx);
    if !may_change(&found.draw) {
        return Ok(place.to(&found.href(&place), Flash::warning("lottery-fixed")));
    }
    let form = filled(&found.draw);
    place.html(TEMPLATE, &View::new(&place, &found, form))
}

/// Quotas can change until the list is public.
fn may_change(draw: &Draw) -> bool {
    draw.published_at.is_none() && draw.status != Status::Drawn && draw.people.is_some()
}

/// POST: keeps them and looks whether there is a panel.
pub(super) async fn save(
    place: Organiser,
    Ids([conversation, draw]): Ids<2>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let mut found = Found::read(&mut tx, conversation, draw).await?;
    drop(tx);
    let href = found.href(&place);
    if !may_change(&found.draw) {
        return Ok(place.to(&href, Flash::warning("lottery-fixed")));
    }
    let changed_meanwhile = form.text("revision").parse() != Ok(found.draw.revision);
    read(&place, &mut form, &mut found.draw);
    if changed_meanwhile {
        form.reject("seats", place.t("lottery-changed-meanwhile"));
    }
    if form.is_good() && !look_and_keep(&place, &mut found.draw).await? {
        form.reject("seats", place.t("lottery-changed-meanwhile"));
    }
    if !form.is_good() {
        return place.again(TEMPLATE, &View::new(&place, &found, form));
    }
    Ok(place.to(&href, flash(&found.draw)))
}

/// Looks whether there is a panel, without keeping anybody waiting for the database, and keeps the quotas with what was
/// found; whether nobody had changed them meanwhile.
async fn look_and_keep(place: &Organiser, draw: &mut Draw) -> Result<bool> {
    look(draw).await?;
    let mut tx = place.tx().await?;
    let kept = store::set_quotas(&mut tx, draw).await?;
    tx.commit().await?;
    Ok(kept)
}

fn read(place: &Organiser, form: &mut Form, draw: &mut Draw) {
    form.declare(&["seats", "method"]);
    match form.number(place, "seats", 1..=2_000) {
        Some(seats) => draw.seats = seats.unsigned_abs(),
        None if form.text("seats").is_empty() => form.reject("seats", place.t("form-required")),
        None => {}
    }
    if let Some(method) = form.choice(place, "method", store::method) {
        draw.method = method;
    }
    for (at, quota) in draw.quotas.iter_mut().enumerate() {
        let (min, max) = fields(at);
        form.declare(&[&min, &max]);
        let least = form.number(place, &min, 0..=2_000);
        let most = form.number(place, &max, 0..=5_000);
        for (field, given) in [(&min, least), (&max, most)] {
            if given.is_none() && form.text(field).is_empty() {
                form.reject(field, place.t("form-required"));
            }
        }
        if let (Some(least), Some(most)) = (least, most) {
            (quota.min, quota.max) = (least.unsigned_abs(), most.unsigned_abs());
            if least > most {
                form.reject(&min, place.t("lottery-quota-reversed"));
            }
        }
    }
}

/// POST: changes quotas as was proposed, and looks again.
pub(super) async fn follow(
    place: Organiser,
    Ids([conversation, draw]): Ids<2>,
    form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let mut found = Found::read(&mut tx, conversation, draw).await?;
    drop(tx);
    let href = found.href(&place);
    let gone = || Ok(place.to(&href, Flash::warning("lottery-suggestion-gone")));
    let chosen = form.text("suggestion").parse::<usize>().ok();
    let suggestion =
        chosen.and_then(|at| found.draw.findings.as_ref()?.suggestions.get(at).cloned());
    let is_of_now = form.text("revision").parse() == Ok(found.draw.revision);
    let (Some(suggestion), true, true) = (suggestion, is_of_now, may_change(&found.draw)) else {
        return gone();
    };
    found.draw.seats = suggestion.seats;
    for quota in &mut found.draw.quotas {
        let named = |line: &&super::model::QuotaLine| {
            line.category == quota.category && line.feature == quota.feature
        };
        if let Some(line) = suggestion.changes.iter().find(named) {
            (quota.min, quota.max) = (line.min, line.max);
        }
    }
    if !look_and_keep(&place, &mut found.draw).await? {
        return gone();
    }
    Ok(place.to(&href, flash(&found.draw)))
}

fn flash(draw: &Draw) -> Flash {
    match &draw.findings {
        Some(findings) if findings.is_feasible => Flash::ok("lottery-quotas-fit"),
        Some(_) => Flash::warning("lottery-quotas-impossible"),
        None => Flash::warning("lottery-not-looked"),
    }
}

/// Looks whether there is a panel, and keeps with the draw what was found; nothing where the arithmetic fails.
pub(super) async fn look(draw: &mut Draw) -> Result<()> {
    let mut seen = BTreeSet::new();
    draw.quotas
        .retain(|quota| seen.insert((quota.category.clone(), quota.feature.clone())));
    let copy = draw.clone();
    let looked = tokio::task::spawn_blocking(move || -> Option<Findings> {
        let pool = copy.pool().ok()??;
        let checked = check(&pool).ok()?;
        Some(copy.findings_of(&pool, checked))
    });
    draw.findings = looked
        .await
        .map_err(|error| Error::Internal(error.to_string()))?;
    Ok(())
}
