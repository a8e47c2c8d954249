//! Adding an argument to a motion, or a loose statement to the map. What is there already, or nearly, is shown
//! first.

use axum::{
    extract::Path,
    response::{IntoResponse as _, Redirect},
};
use db::Once;
use kernel::ids::new_id;
use serde::Serialize;
use web::{
    Error, Flash, Form, Result,
    choices::{Choice, choices},
};

use super::{Numbered, Visit, shown, view::Words};
use crate::{
    arguments::{
        Item, Kind, Side, follow_up,
        rules::{self, LONGEST_BODY, LONGEST_NAME, MOST_ITEMS},
        store,
    },
    rounds::Moderation,
    statements::{
        rules::{self as words, Fault, MOST_PER_PERSON},
        store::Written,
    },
    take_part::Who,
};

const TEMPLATE: &str = "dialogue/arguments/take_part/add.html";

#[derive(Serialize)]
struct View {
    title: String,
    form: Form,
    /// The motion that an argument is about.
    motion: Option<Words>,
    sides: Vec<Choice>,
    longest: usize,
    longest_body: usize,
    longest_name: usize,
    before: bool,
    alike: Vec<Alike>,
    back: String,
}

/// Something that says nearly the same.
#[derive(Serialize)]
struct Alike {
    words: Words,
    side: String,
    href: String,
}

/// What is to be added to.
struct Adding<'a> {
    visit: &'a Visit,
    /// The motion, for an argument; a loose statement otherwise.
    motion: Option<&'a Item>,
}

/// GET: the form of an argument; `?kant=pro` chooses the side.
pub(super) async fn new_argument(visit: Visit, Path(at): Path<Numbered>) -> Result {
    let mut tx = visit.place.tx().await?;
    let items = store::items::all(&mut tx, visit.map.id).await?;
    drop(tx);
    let adding = Adding {
        visit: &visit,
        motion: Some(motion(&items, &at)?),
    };
    let side = visit.place.query("kant").unwrap_or_default();
    adding.show(&side)
}

/// GET: the form of a loose statement.
pub(super) async fn new_statement(visit: Visit) -> Result {
    let adding = Adding {
        visit: &visit,
        motion: None,
    };
    adding.show("")
}

/// POST: keeps an argument.
pub(super) async fn argument(visit: Visit, Path(at): Path<Numbered>, form: Form) -> Result {
    add(visit, Some(at), form).await
}

/// POST: keeps a loose statement.
pub(super) async fn statement(visit: Visit, form: Form) -> Result {
    add(visit, None, form).await
}

fn motion<'a>(items: &'a [Item], at: &Numbered) -> Result<&'a Item> {
    Some(shown(items, at)?)
        .filter(|item| item.kind == Kind::Motion)
        .ok_or(Error::NotFound)
}

async fn add(visit: Visit, at: Option<Numbered>, mut form: Form) -> Result {
    let (who, me) = visit.sender(&form);
    let mut tx = visit.place.tx().await?;
    let id = visit.map.id;
    store::hold(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let items = store::items::all(&mut tx, id).await?;
    let motion = at.as_ref().map(|at| motion(&items, at)).transpose()?;
    let adding = Adding {
        visit: &visit,
        motion,
    };
    if !adding.may() {
        return Ok(visit.place.to(&adding.back(), Flash::warning("map-late")));
    }
    let mine = format!("{}/mijn", visit.href);
    let key = form.idempotency_key();
    let read = adding.read(&mut form, &items, me);
    let sure = form.yes("sure");
    let alike = match read.kind.filter(|_| !sure) {
        Some(kind) => rules::duplicates(&items, kind, &read.text),
        None => Vec::new(),
    };
    let Some(kind) = read.kind.filter(|_| form.is_good() && alike.is_empty()) else {
        let alike = alike.into_iter().map(|it| adding.alike(it)).collect();
        drop(tx);
        return adding.again(form, &who, alike);
    };
    if let Once::Again { location } = tx.once(key, &mine).await? {
        let again = visit.place.to(&location, Flash::ok("map-kept"));
        return Ok(visit.remember(&who, again));
    }
    let language = visit.place.language;
    let after = visit.map.plan.moderation == Moderation::After;
    let written = Written {
        text: &read.text,
        language: language.code(),
        author: Some(me),
        shown: after,
        at: visit.place.app.clock.now(),
    };
    store::items::insert(&mut tx, id, &written, kind, &read.body).await?;
    if !read.name.is_empty() {
        store::people::call(&mut tx, id, me, &read.name, language).await?;
    }
    if let Kind::Argument { motion, .. } = kind
        && after
    {
        follow_up::plan_argument_letters(&visit.place.app, &mut tx, id, motion).await?;
    }
    tx.commit().await?;
    let flash = if after { "map-kept" } else { "map-kept-before" };
    Ok(visit.remember(&who, visit.place.to(&mine, Flash::ok(flash))))
}

/// What the form says.
struct Typed {
    /// `None` where the side is missing.
    kind: Option<Kind>,
    text: String,
    body: String,
    name: String,
}

impl Adding<'_> {
    fn may(&self) -> bool {
        let decided = self.motion.is_some_and(|motion| motion.decision.is_some());
        self.visit.is_open() && self.visit.map.plan.may_add && !decided
    }

    fn back(&self) -> String {
        let href = &self.visit.href;
        self.motion.map_or_else(
            || href.clone(),
            |motion| format!("{href}/{}", motion.number()),
        )
    }

    fn show(&self, side: &str) -> Result {
        if !self.may() {
            return Ok(Redirect::to(&self.back()).into_response());
        }
        let name = self.visit.person.as_ref().map_or("", |it| &it.name);
        let form = Form::default()
            .with("once", new_id().to_string())
            .with("key", self.visit.key())
            .with("side", side)
            .with("name", name);
        self.visit.html(TEMPLATE, &self.view(form, Vec::new()))
    }

    fn again(&self, mut form: Form, who: &Who, alike: Vec<Alike>) -> Result {
        form.set("key", who.key_for_page().to_owned());
        let place = &self.visit.place;
        place.again(TEMPLATE, &self.view(form, alike))
    }

    fn view(&self, mut form: Form, alike: Vec<Alike>) -> View {
        form.declare(&["side", "text", "body", "name", "once", "key"]);
        let (place, plan) = (&self.visit.place, &self.visit.map.plan);
        View {
            title: plan.title.clone(),
            form,
            motion: self.motion.map(|it| Words::new(place, &it.statement)),
            sides: choices(place, "map-side", &Side::CODES),
            longest: plan.longest_statement,
            longest_body: LONGEST_BODY,
            longest_name: LONGEST_NAME,
            before: plan.moderation == Moderation::Before,
            alike,
            back: self.back(),
        }
    }

    fn alike(&self, item: &Item) -> Alike {
        let place = &self.visit.place;
        Alike {
            words: Words::new(place, &item.statement),
            side: match item.kind {
                Kind::Argument { side, .. } => super::view::side_in_words(place, side),
                Kind::Motion | Kind::Statement => String::new(),
            },
            href: format!("{}/{}", self.visit.href, item.number()),
        }
    }

    /// Reads the form; what is wrong stands at the fields.
    fn read(&self, form: &mut Form, items: &[Item], me: uuid::Uuid) -> Typed {
        let place = &self.visit.place;
        let kind = match self.motion {
            Some(motion) => {
                let motion = motion.number();
                form.choice(place, "side", Side::parse)
                    .map(|side| Kind::Argument { motion, side })
            }
            None => Some(Kind::Statement),
        };
        let text = words::tidy(form.text("text"));
        let body = form.optional(place, "body", LONGEST_BODY);
        let name = words::tidy(&form.optional(place, "name", LONGEST_NAME));
        let longest = self.visit.map.plan.longest_statement;
        match words::fault(&text, longest) {
            Some(Fault::TooShort) => form.reject("text", place.t("own-too-short")),
            Some(Fault::TooLong(length)) => {
                let numbers = [("longest", longest.into()), ("length", length.into())];
                form.reject("text", place.t_with("form-too-long", &numbers));
            }
            None => {}
        }
        if items.iter().filter(|it| it.is_by(Some(me))).count() >= MOST_PER_PERSON {
            let most = [("most", MOST_PER_PERSON.into())];
            form.reject("text", place.t_with("map-enough", &most));
        }
        if items.len() >= MOST_ITEMS {
            form.reject("text", place.t("map-full"));
        }
        let same =
            |it: &&Item| it.statement.is_shown() && words::is_same(&it.statement.text, &text);
        let beside = |it: &&Item| it.motion() == self.motion.map(Item::number);
        if !text.is_empty() && items.iter().filter(beside).any(|it| same(&it)) {
            form.reject("text", place.t("map-same"));
        }
        Typed {
            kind,
            text,
            body,
            name,
        }
    }
}
