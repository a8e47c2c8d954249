//! The host's pages of tables.

use seating::{Broken, Impossible, seat};
use uuid::Uuid;
use web::{Error, Flash, Form, Ids, Organiser, Place, Result};

use super::{MOST_PEOPLE, MOST_WISHES, Seating, Wish, people::People, plan_of, view::Desk};

const PAGE: &str = "events/programme/tables/page.html";

/// GET: the tables.
pub(super) async fn page(place: Organiser, Ids([conversation, session]): Ids<2>) -> Result {
    let mut tx = place.tx().await?;
    let desk = Desk::read(&mut tx, conversation, session).await?;
    drop(tx);
    place.html(PAGE, &desk.view(&place, desk.form()))
}

/// POST: seats everybody anew.
pub(super) async fn allocate(
    place: Organiser,
    Ids([conversation, session]): Ids<2>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let desk = Desk::read(&mut tx, conversation, session).await?;
    let mut seating = desk.seating.clone();
    read(&place, &mut form, &desk, &mut seating);
    if !form.is_good() {
        drop(tx);
        return place.again(PAGE, &desk.view(&place, form));
    }
    // Nobody waits for the database's connection while tables are sought; the revision says whether somebody came between.
    drop(tx);
    let question = desk.people.question(&seating);
    let asked = question.clone();
    // The revision makes each attempt another one.
    let seed = u64::from(seating.revision.unsigned_abs());
    let found = tokio::task::spawn_blocking(move || seat(&asked, seed))
        .await
        .map_err(|error| Error::Internal(error.to_string()))?;
    let plan = match found {
        Ok(plan) => plan,
        Err(impossible) => {
            form.reject("tables", why_not(&place, &desk.people, &impossible));
            return place.again(PAGE, &desk.view(&place, form));
        }
    };
    seating.settle(&desk.people, &question, &plan);
    let tx = place.tx().await?;
    finish(&place, tx, &desk, &seating, "tables-made").await
}

async fn finish(
    place: &Organiser,
    mut tx: db::TenantTx,
    desk: &Desk,
    seating: &Seating,
    flash: &'static str,
) -> Result {
    if !desk.keep(&mut tx, seating).await? {
        return Ok(place.to(&desk.href(place), Flash::warning("tables-meanwhile")));
    }
    tx.commit().await?;
    Ok(place.to(&desk.href(place), Flash::ok(flash)))
}

fn read(place: &Organiser, form: &mut Form, desk: &Desk, seating: &mut Seating) {
    form.declare(&[
        "tables",
        "rounds",
        "traits",
        "access_tables",
        "language_tables",
    ]);
    for (field, most) in [("tables", 200), ("rounds", 12)] {
        let number = form.number(place, field, 1..=most);
        if form.text(field).is_empty() {
            form.reject(field, place.t("form-required"));
        }
        let number = number
            .and_then(|number| usize::try_from(number).ok())
            .unwrap_or(1);
        if field == "tables" {
            seating.tables = number
        } else {
            seating.rounds = number
        }
    }
    let chosen: Vec<Uuid> = form
        .values("traits")
        .iter()
        .filter_map(|id| id.parse().ok())
        .collect();
    seating.traits = desk
        .questions
        .iter()
        .map(|question| question.id)
        .filter(|id| chosen.contains(id))
        .collect();
    seating.access_tables = table_numbers(place, form, "access_tables", seating.tables);
    seating.language_tables = table_numbers(place, form, "language_tables", seating.tables);
    let people = desk.people.count();
    if people == 0 {
        form.reject("tables", place.t("tables-nobody"));
    } else if seating.tables > people {
        form.reject(
            "tables",
            place.t_with("tables-too-many", &[("people", people.into())]),
        );
    } else if people > MOST_PEOPLE {
        form.reject(
            "tables",
            place.t_with("tables-too-many-people", &[("most", MOST_PEOPLE.into())]),
        );
    }
}

/// Numbers of tables with commas between them.
fn table_numbers(place: &Place, form: &mut Form, field: &str, tables: usize) -> Vec<usize> {
    let text = form.text(field).to_owned();
    let parts: Vec<&str> = text
        .split([',', ' ', ';'])
        .filter(|part| !part.is_empty())
        .collect();
    let numbers: Vec<usize> = parts
        .iter()
        .filter_map(|part| part.parse().ok())
        .filter(|number| (1..=tables).contains(number))
        .collect();
    if numbers.len() != parts.len() {
        form.reject(
            field,
            place.t_with("tables-numbers-wrong", &[("tables", tables.into())]),
        );
    }
    numbers.into_iter().map(|number| number - 1).collect()
}

fn why_not(place: &Place, people: &People, impossible: &Impossible) -> String {
    let names = |of: &[usize]| {
        let mut names: Vec<&str> = of.iter().map(|&person| people.name_of(person)).collect();
        names.dedup();
        names.join(", ")
    };
    match impossible {
        Impossible::Contradiction(a, b) => {
            let (a, b) = (people.name_of(*a), people.name_of(*b));
            place.t_with("tables-contradiction", &[("a", a.into()), ("b", b.into())])
        }
        Impossible::TooLarge(party) => {
            place.t_with("tables-party-too-large", &[("names", names(party).into())])
        }
        Impossible::NoTable(party) => {
            place.t_with("tables-party-no-table", &[("names", names(party).into())])
        }
        Impossible::NoRoom | Impossible::Nothing | Impossible::Stranger => {
            place.t("tables-no-room")
        }
    }
}

/// POST: one more wish.
pub(super) async fn wish(
    place: Organiser,
    Ids([conversation, session]): Ids<2>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let desk = Desk::read(&mut tx, conversation, session).await?;
    form.declare(&["a", "b", "kind"]);
    let known = |text: &str| {
        text.parse()
            .ok()
            .filter(|id| desk.people.find(*id).is_some())
    };
    let a = form.choice(&place, "a", known);
    let b = form.choice(&place, "b", known);
    let together = form.choice(&place, "kind", |kind| match kind {
        "together" => Some(true),
        "apart" => Some(false),
        _ => None,
    });
    if a.is_some() && a == b {
        form.reject("b", place.t("tables-wish-same"));
    }
    if desk.seating.wishes.len() >= MOST_WISHES {
        form.reject(
            "a",
            place.t_with("tables-wish-most", &[("most", MOST_WISHES.into())]),
        );
    }
    let (Some(a), Some(b), Some(together), true) = (a, b, together, form.is_good()) else {
        drop(tx);
        return place.again(PAGE, &desk.view(&place, desk.form().with_sent(form)));
    };
    let mut seating = desk.seating.clone();
    let wish = Wish { a, b, together };
    if !seating.wishes.contains(&wish) {
        seating.wishes.push(wish);
    }
    finish(&place, tx, &desk, &seating, "tables-wish-kept").await
}

/// POST: a wish less.
pub(super) async fn drop_wish(
    place: Organiser,
    Ids([conversation, session]): Ids<2>,
    form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let desk = Desk::read(&mut tx, conversation, session).await?;
    let mut seating = desk.seating.clone();
    let is_of_now = form.text("revision").parse() == Ok(seating.revision);
    match form.text("wish").parse::<usize>() {
        Ok(number) if is_of_now && number < seating.wishes.len() => {
            seating.wishes.remove(number);
        }
        _ => return Ok(place.to(&desk.href(&place), Flash::warning("tables-meanwhile"))),
    }
    finish(&place, tx, &desk, &seating, "tables-wish-dropped").await
}

/// POST: somebody to another table in one round, unless that breaks a wish.
pub(super) async fn relocate(
    place: Organiser,
    Ids([conversation, session]): Ids<2>,
    mut form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let desk = Desk::read(&mut tx, conversation, session).await?;
    form.declare(&["person", "round", "table"]);
    let known = |text: &str| {
        text.parse()
            .ok()
            .filter(|id| desk.seating.seat_of(*id).is_some())
    };
    let within = |most: usize| {
        move |text: &str| {
            text.parse()
                .ok()
                .filter(|number| (1..=most).contains(number))
        }
    };
    let person = form.choice(&place, "person", known);
    let round = form.choice(&place, "round", within(desk.seating.rounds));
    let table = form.choice(&place, "table", within(desk.seating.tables));
    let mut seating = desk.seating.clone();
    if let (Some(person), Some(round), Some(table)) = (person, round, table) {
        if let Some(seat) = seating.plan.iter_mut().find(|seat| seat.id == person) {
            seat.tables[round - 1] = table - 1;
        }
        let people = desk.people.at_tables(&seating);
        let question = people.question(&seating);
        let plan = plan_of(&people, &seating);
        let broken = plan
            .as_ref()
            .zip(people.first_of(person))
            .and_then(|(plan, person)| plan.broken_for(&question, round - 1, person));
        if let Some(broken) = broken {
            form.reject("table", breaks(&place, &people, broken));
        }
        seating.figures = plan.map(|plan| seating.figures(&question, &plan));
    }
    if !form.is_good() {
        drop(tx);
        return place.again(PAGE, &desk.view(&place, desk.form().with_sent(form)));
    }
    finish(&place, tx, &desk, &seating, "tables-moved").await
}

fn breaks(place: &Place, people: &People, broken: Broken) -> String {
    let two = |key: &str, a: usize, b: usize| {
        place.t_with(
            key,
            &[
                ("a", people.name_of(a).into()),
                ("b", people.name_of(b).into()),
            ],
        )
    };
    match broken {
        Broken::Apart { a, b, .. } => two("tables-breaks-together", a, b),
        Broken::Together { a, b, .. } => two("tables-breaks-apart", a, b),
        Broken::Elsewhere { person, .. } => place.t_with(
            "tables-breaks-needs",
            &[("a", people.name_of(person).into())],
        ),
    }
}

/// POST: shows participants their own tables, or no longer.
pub(super) async fn show(
    place: Organiser,
    Ids([conversation, session]): Ids<2>,
    form: Form,
) -> Result {
    let mut tx = place.tx().await?;
    let desk = Desk::read(&mut tx, conversation, session).await?;
    let mut seating = desk.seating.clone();
    seating.shown = form.text("action") == "show" && !seating.plan.is_empty();
    let flash = if seating.shown {
        "tables-are-shown"
    } else {
        "tables-are-hidden"
    };
    finish(&place, tx, &desk, &seating, flash).await
}
