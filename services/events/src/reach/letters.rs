//! The letter planner: how many letters go to which kind of dwelling in which area.

use ::reach::{
    figures::{Area, Variable},
    letters::{self, Cell, Quota, TOO_MUCH},
};
use axum::response::Response;
use serde::Serialize;
use tables::write::{self, CsvStyle};
use web::{Error, Form, Ids, Result, Workspace};

use super::{questions::Question, store};
use crate::{
    conversations::{Tab, Tabs, model},
    invitations::download,
};

const PAGE: &str = "events/reach/letters.html";
const KINDS: [&str; 3] = ["own", "social", "private"];
const MOST: i32 = 1_000_000;
/// Where no letter was sent yet: what lotteries in Dutch towns see.
const USUAL_RESPONSE: f64 = 0.045;
const FIELDS: [(&str, &str); 8] = [
    ("letters", "1000"),
    ("seats", "50"),
    ("sent-own", ""),
    ("sent-social", ""),
    ("sent-private", ""),
    ("answered-own", ""),
    ("answered-social", ""),
    ("answered-private", ""),
];

#[derive(Serialize)]
struct View {
    tabs: Tabs,
    form: Form,
    kinds: Vec<Kind>,
    rows: Vec<Row>,
    letters: i64,
    needed: Option<i64>,
    warnings: Vec<String>,
    source: String,
    csv_href: String,
    ask_href: String,
    back: String,
}

#[derive(Serialize)]
struct Kind {
    label: String,
    sent: String,
    answered: String,
}

#[derive(Serialize)]
struct Row {
    area: String,
    kind: String,
    share: String,
    response: String,
    letters: u32,
}

/// What came out.
#[derive(Default)]
struct Plan {
    rows: Vec<Row>,
    needed: Option<i64>,
    /// Kinds of dwelling that letters alone do not bring enough of.
    strained: Vec<&'static str>,
}

pub(super) async fn page(place: Workspace, Ids([id]): Ids<1>) -> Result {
    let (conversation, settings) = load(&place, id).await?;
    let mut form = asked(&place);
    let plan = plan(&place, &mut form, settings.as_ref());
    let home = place.work(&format!("/gesprekken/{id}/bereik"));
    let kind = |code: &str| Kind {
        label: place.t(&format!("reach-tenure-{code}")),
        sent: format!("sent-{code}"),
        answered: format!("answered-{code}"),
    };
    let warning = |code: &&str| {
        let group = place.t(&format!("reach-tenure-{code}"));
        place.t_with(
            "reach-letters-strained",
            &[("group", group.as_str().into())],
        )
    };
    let view = View {
        tabs: Tabs::new(&place, &conversation, Tab::Reach),
        kinds: KINDS.map(kind).into(),
        letters: plan.rows.iter().map(|row| i64::from(row.letters)).sum(),
        warnings: plan.strained.iter().map(warning).collect(),
        needed: plan.needed,
        rows: plan.rows,
        source: settings.map(|it| it.edition).unwrap_or_default(),
        csv_href: format!("{home}/brieven.csv?{}", query(&form)),
        ask_href: format!("{home}/vragen"),
        back: home,
        form,
    };
    if view.form.is_good() {
        place.html(PAGE, &view)
    } else {
        place.again(PAGE, &view)
    }
}

pub(super) async fn csv(place: Workspace, Ids([id]): Ids<1>) -> Result<Response> {
    let (_, settings) = load(&place, id).await?;
    let mut form = asked(&place);
    let plan = plan(&place, &mut form, settings.as_ref());
    let header = [
        "reach-letters-area",
        "reach-letters-kind",
        "reach-letters-number",
    ]
    .map(|key| place.t(key));
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows: Vec<[String; 3]> = plan
        .rows
        .into_iter()
        .map(|row| [row.area, row.kind, row.letters.to_string()])
        .collect();
    let mut bytes = Vec::new();
    write::csv(&mut bytes, CsvStyle::DUTCH_EXCEL, &header, &rows)
        .map_err(|error| Error::Internal(error.to_string()))?;
    Ok(download::csv(&place.t("reach-letters-file"), bytes))
}

async fn load(
    place: &Workspace,
    id: uuid::Uuid,
) -> Result<(model::Conversation, Option<store::Settings>)> {
    let mut tx = place.tx().await?;
    let conversation = model::by_id(&mut tx, id).await?.ok_or(Error::NotFound)?;
    Ok((conversation, store::settings(&mut tx, id).await?))
}

/// The form as the address has it.
fn asked(place: &Workspace) -> Form {
    FIELDS
        .iter()
        .fold(Form::default(), |mut form, (name, usual)| {
            form.add(
                name,
                &place.query(name).unwrap_or_else(|| (*usual).to_owned()),
            );
            form
        })
}

/// The numbers of a form that is good, for another address; nothing else gets into it.
fn query(form: &Form) -> String {
    FIELDS
        .iter()
        .filter_map(|(name, _)| Some((name, form.text(name).parse::<u32>().ok()?)))
        .map(|(name, number)| format!("{name}={number}"))
        .collect::<Vec<_>>()
        .join("&")
}

fn plan(place: &Workspace, form: &mut Form, settings: Option<&store::Settings>) -> Plan {
    let letters = form.number(place, "letters", 1..=MOST).unwrap_or(1000);
    let seats = form.number(place, "seats", 1..=MOST).unwrap_or(50);
    let earlier = KINDS.map(|kind| {
        let sent = form
            .number(place, &format!("sent-{kind}"), 0..=MOST)
            .unwrap_or(0);
        let name = format!("answered-{kind}");
        let answered = form.number(place, &name, 0..=MOST).unwrap_or(0);
        if answered > sent {
            form.reject(&name, place.t("reach-letters-more-answers"));
        }
        (f64::from(sent), f64::from(answered))
    });
    let Some(settings) = settings.filter(|_| form.is_good()) else {
        return Plan::default();
    };
    let (letters, seats) = (letters.unsigned_abs(), seats.unsigned_abs());
    divided(place, &settings.areas, earlier, letters, seats).unwrap_or_default()
}

/// `None` where the figures do not say how people live in every area.
fn divided(
    place: &Workspace,
    areas: &[Area],
    earlier: [(f64, f64); 3],
    letters: u32,
    seats: u32,
) -> Option<Plan> {
    let tenure = Variable::of("tenure")?;
    let households: f64 = areas
        .iter()
        .map(|area| area.households)
        .sum::<Option<f64>>()?;
    if households <= 0.0 {
        return None;
    }
    let of_kind = earlier.map(|(invited, answered)| Cell {
        share: 0.0,
        invited,
        answered,
    });
    let by_kind = letters::responses(&of_kind, USUAL_RESPONSE);
    let (mut cells, mut names, mut responses) = (Vec::new(), Vec::new(), Vec::new());
    let mut kinds = [0.0; 3];
    for area in areas {
        let shares = tenure.shares(std::slice::from_ref(area))?;
        for (kind, share) in shares.iter().enumerate() {
            let share = share * area.households? / households;
            kinds[kind] += share;
            cells.push(Cell {
                share,
                invited: 0.0,
                answered: 0.0,
            });
            names.push((area.name.clone(), kind));
            responses.push(by_kind[kind]);
        }
    }
    let numbers = letters::divide(&cells, &responses, letters);
    let sent = |kind: usize| -> u32 {
        names
            .iter()
            .zip(&numbers)
            .filter(|(name, _)| name.1 == kind)
            .map(|(_, number)| number)
            .sum()
    };
    let quotas: Vec<Quota> = kinds
        .iter()
        .enumerate()
        .map(|(kind, share)| Quota {
            least: (f64::from(seats) * share).floor() as u32,
            // Of the letters as they are divided, not of the addresses.
            share: f64::from(sent(kind)) / f64::from(letters),
            response: by_kind[kind],
        })
        .collect();
    let words = Question::of("tenure")?;
    let strained = |kind: &usize| {
        let quota = &quotas[*kind];
        quota.least > 0 && letters::strain(quota, letters) > TOO_MUCH
    };
    Some(Plan {
        needed: letters::needed(&quotas).map(i64::from),
        strained: (0..KINDS.len())
            .filter(strained)
            .map(|kind| KINDS[kind])
            .collect(),
        rows: names
            .iter()
            .zip(&cells)
            .zip(&numbers)
            .map(|(((area, kind), cell), number)| Row {
                area: area.clone(),
                kind: super::panel::value_in_words(place, words, KINDS[*kind], areas),
                share: format!("{:.1}%", cell.share * 100.0),
                response: format!("{:.1}%", by_kind[*kind] * 100.0),
                letters: *number,
            })
            .collect(),
    })
}
