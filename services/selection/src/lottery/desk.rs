//! The host's page of a draw: what is next, what was found, who was drawn.

use kernel::ids::new_id;
use serde::Serialize;
use web::{Desk, Form, Ids, Organiser, Page, Paging, Result, dates, page_number};

use super::{
    Found, head, list_href,
    model::{Findings, QuotaLine, Status, panel},
    percent, store,
};

const TEMPLATE: &str = "selection/lottery/desk.html";

#[derive(Serialize)]
struct View {
    desk: Desk,
    form: Form,
    once: String,
    revision: i32,
    status: &'static str,
    standing: String,
    people: u32,
    seats: u32,
    method: String,
    quotas: usize,
    replaces_href: Option<String>,
    findings: Option<FindingsView>,
    failure: Option<String>,
    figures: Vec<Figure>,
    spread: Vec<Bar>,
    sha256: String,
    published: bool,
    not_public: bool,
    public_url: String,
    number: Option<String>,
    panel: Vec<String>,
    alternates: Vec<String>,
    forgotten: bool,
    forget_at: Option<String>,
    href: String,
    home: String,
}

#[derive(Serialize)]
struct FindingsView {
    feasible: bool,
    nowhere: Vec<String>,
    suggestions: Vec<Suggestion>,
    most_seats: String,
}

#[derive(Serialize)]
struct Suggestion {
    value: usize,
    sentences: Vec<String>,
}

/// A figure with its name.
#[derive(Serialize)]
pub(super) struct Figure {
    label: String,
    text: String,
}

/// A row of the picture of chances.
#[derive(Serialize)]
pub(super) struct Bar {
    label: String,
    parts: [u32; 1],
}

/// GET: the draw.
pub(super) async fn page(place: Organiser, Ids([conversation, draw]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, draw).await?;
    let list = match found.draw.number {
        Some(_) => store::published(&mut tx, draw).await?.0,
        None => String::new(),
    };
    drop(tx);
    let form = Form::empty(&["number"]);
    place.html(TEMPLATE, &view(&place, &found, form, &list))
}

/// The same, with what was wrong with the number.
pub(super) fn again(place: &Organiser, found: &Found, form: Form) -> Result {
    place.again(TEMPLATE, &view(place, found, form, ""))
}

fn view(place: &Organiser, found: &Found, form: Form, list: &str) -> View {
    let draw = &found.draw;
    let number = draw.number;
    View {
        desk: head(place, &found.conversation),
        once: new_id().to_string(),
        revision: draw.revision,
        status: draw.status.code(),
        standing: place.t(&format!("lottery-status-{}", draw.status.code())),
        people: draw.people_count,
        seats: draw.seats,
        method: place.t(&format!(
            "lottery-method-{}",
            store::method_code(draw.method)
        )),
        quotas: draw.quotas.len(),
        replaces_href: draw
            .replaces
            .map(|id| format!("{}/{id}", list_href(place, &found.conversation))),
        findings: draw
            .findings
            .as_ref()
            .map(|findings| findings_view(place, found, findings)),
        failure: (!draw.failure.is_empty()).then(|| place.t(&draw.failure)),
        figures: figures(place, found),
        spread: spread(place, found),
        sha256: draw.list_sha256.clone(),
        published: draw.published_at.is_some(),
        not_public: !found.conversation.is_public(),
        public_url: found.public_href(place),
        number: number.map(|number| format!("{number:03}")),
        panel: number
            .map(|number| panel(list, number))
            .unwrap_or_default()
            .into_iter()
            .map(str::to_owned)
            .collect(),
        alternates: draw.alternates.clone(),
        forgotten: draw.people.is_none(),
        forget_at: draw
            .forget_at
            .map(|at| dates::date(place.language, dates::local(at).date())),
        href: found.href(place),
        home: list_href(place, &found.conversation),
        form,
    }
}

/// The figures of a list, in words.
pub(super) fn figures(place: &web::Place, found: &Found) -> Vec<Figure> {
    let Some(figures) = &found.draw.figures else {
        return Vec::new();
    };
    let figure = |key: &str, text: String| Figure {
        label: place.t(key),
        text,
    };
    vec![
        figure("lottery-figure-smallest", percent(place, figures.smallest)),
        figure("lottery-figure-bound", percent(place, figures.bound)),
        figure("lottery-figure-greatest", percent(place, figures.greatest)),
        figure("lottery-figure-nowhere", figures.nowhere.to_string()),
    ]
}

/// How many people have which chance.
pub(super) fn spread(place: &web::Place, found: &Found) -> Vec<Bar> {
    let Some(figures) = &found.draw.figures else {
        return Vec::new();
    };
    let width = figures.greatest / figures.spread.len().max(1) as f64;
    let all: u32 = figures.spread.iter().map(|class| class.1).sum();
    let bar = |(from, people): &(f64, u32)| Bar {
        label: place.t_with(
            "lottery-spread-class",
            &[
                ("from", percent(place, *from).into()),
                ("until", percent(place, from + width).into()),
                ("count", (*people).into()),
            ],
        ),
        parts: [(people * 100 + all / 2) / all.max(1)],
    };
    figures.spread.iter().map(bar).collect()
}

fn findings_view(place: &Page, found: &Found, findings: &Findings) -> FindingsView {
    let suggestion = |(value, suggestion): (usize, &super::model::WayOut)| {
        let seats = (suggestion.seats != found.draw.seats).then(|| {
            place.t_with(
                "lottery-change-seats",
                &[("seats", suggestion.seats.into())],
            )
        });
        Suggestion {
            value,
            sentences: seats
                .into_iter()
                .chain(
                    suggestion
                        .changes
                        .iter()
                        .map(|change| sentence(place, found, change)),
                )
                .collect(),
        }
    };
    let outsider = |outsider: &super::model::Outsider| {
        let changes: Vec<String> = outsider
            .changes
            .iter()
            .map(|change| sentence(place, found, change))
            .collect();
        let id = ("id", outsider.id.as_str().into());
        if changes.is_empty() {
            return place.t_with("lottery-outsider-never", &[id]);
        }
        place.t_with(
            "lottery-outsider",
            &[id, ("changes", changes.join("; ").into())],
        )
    };
    FindingsView {
        feasible: findings.is_feasible,
        nowhere: findings.nowhere.iter().take(20).map(outsider).collect(),
        suggestions: findings
            .suggestions
            .iter()
            .enumerate()
            .map(suggestion)
            .collect(),
        most_seats: place.t_with(
            "lottery-most-seats",
            &[("seats", findings.most_seats.into())],
        ),
    }
}

/// A change of a quota in words.
fn sentence(place: &Page, found: &Found, change: &QuotaLine) -> String {
    let now = found
        .draw
        .quotas
        .iter()
        .find(|quota| quota.category == change.category && quota.feature == change.feature);
    let arguments = [
        ("category", change.category.as_str().into()),
        ("feature", change.feature.as_str().into()),
        ("min", now.map_or(0, |quota| quota.min).into()),
        ("max", now.map_or(0, |quota| quota.max).into()),
        ("newmin", change.min.into()),
        ("newmax", change.max.into()),
    ];
    let is_same = |of: fn(&QuotaLine) -> u32| now.is_some_and(|quota| of(quota) == of(change));
    let key = match (is_same(|line| line.min), is_same(|line| line.max)) {
        (false, true) => "lottery-change-min",
        (true, _) => "lottery-change-max",
        (false, false) => "lottery-change-both",
    };
    place.t_with(key, &arguments)
}

#[derive(Serialize)]
struct PeopleView {
    desk: Desk,
    lines: Vec<Person>,
    paging: Paging,
    back: String,
}

#[derive(Serialize)]
struct Person {
    id: String,
    chance: String,
    panels: usize,
    drawn: bool,
}

/// GET: everybody in the pool, with the chance of each and the panels of the list with this person in it.
pub(super) async fn people(place: Organiser, Ids([conversation, draw]): Ids<2>) -> Result {
    let page = page_number(&place);
    let mut tx = place.tx().await?;
    let found = Found::read(&mut tx, conversation, draw).await?;
    let (list, record) = store::published(&mut tx, draw).await?;
    drop(tx);
    let is_listed = matches!(found.draw.status, Status::Listed | Status::Drawn);
    let record: Option<lottery::Record> = is_listed
        .then(|| serde_json::from_str(&record).ok())
        .flatten();
    let drawn = found
        .draw
        .number
        .map(|number| panel(&list, number))
        .unwrap_or_default();
    let all = record
        .map(|record| record.probabilities)
        .unwrap_or_default();
    let from = usize::try_from((page - 1) * Paging::SIZE).unwrap_or(0);
    let shown: Vec<(&String, &f64)> = all.iter().skip(from).take(Paging::SIZE as usize).collect();
    let panels: Vec<Vec<&str>> = list
        .lines()
        .map(|line| line.split(',').skip(1).collect())
        .collect();
    let line = |(id, chance): &(&String, &f64)| Person {
        id: (*id).clone(),
        chance: percent(&place, **chance),
        panels: panels
            .iter()
            .filter(|panel| panel.contains(&id.as_str()))
            .count(),
        drawn: drawn.contains(&id.as_str()),
    };
    let view = PeopleView {
        desk: head(&place, &found.conversation),
        lines: shown.iter().map(line).collect(),
        paging: Paging::new(&place, page, all.len() as i64),
        back: found.href(&place),
    };
    place.html("selection/lottery/people.html", &view)
}
