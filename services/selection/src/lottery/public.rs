//! The page on which everybody sees how the draw went, and looks up a code.

use axum::{
    extract::{FromRequestParts, Path},
    http::{HeaderValue, request::Parts},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{App, Error, Form, Place, Result, dates};

use super::{
    Found, conversation_of,
    desk::{Bar, Figure, figures, spread},
    model::{Draw, LIST_LENGTH, panel},
    percent, store,
};

#[derive(Deserialize)]
struct Named {
    conversation: String,
    draw: String,
}

/// A published draw as a visitor comes to it; members see it before its conversation is public.
pub(super) struct Shown {
    pub place: Place,
    pub(super) found: Found,
    pub list: String,
    pub record: String,
}

impl FromRequestParts<App> for Shown {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let place = Place::from_request_parts(parts, app).await?;
        let named = Path::<Named>::from_request_parts(parts, app)
            .await
            .map_err(|_| Error::NotFound)?;
        let id: Uuid = named.draw.parse().map_err(|_| Error::NotFound)?;
        let mut tx = place.tx().await?;
        let draw: Option<Draw> = store::find(&mut tx, id).await?;
        let draw = draw
            .filter(|draw| draw.published_at.is_some())
            .ok_or(Error::NotFound)?;
        let conversation = conversation_of(&mut tx, draw.conversation_id).await?;
        let is_here = conversation.slug == named.conversation;
        if !is_here || !(conversation.is_public() || place.member.is_some()) {
            return Err(Error::NotFound);
        }
        let (list, record) = store::published(&mut tx, id).await?;
        drop(tx);
        Ok(Self {
            found: Found { conversation, draw },
            place,
            list,
            record,
        })
    }
}

#[derive(Serialize)]
struct View {
    form: Form,
    conversation: String,
    conversation_href: String,
    seats: u32,
    people: u32,
    quotas: Vec<QuotaView>,
    method: String,
    figures: Vec<Figure>,
    spread: Vec<Bar>,
    length: usize,
    sha256: String,
    published_at: String,
    number: Option<String>,
    drawn_at: Option<String>,
    panel: Vec<String>,
    lookup: Option<Lookup>,
    list_href: String,
    record_href: Option<String>,
    replacement: bool,
}

#[derive(Serialize)]
struct QuotaView {
    label: String,
    min: u32,
    max: u32,
}

/// What the page says to somebody who typed a code.
#[derive(Serialize)]
struct Lookup {
    kind: &'static str,
    sentence: String,
}

/// GET: the page.
pub(super) async fn page(shown: Shown) -> Result {
    let Shown {
        place,
        found,
        list,
        record,
    } = &shown;
    let draw = &found.draw;
    let code = place
        .query("code")
        .unwrap_or_default()
        .replace('\0', "")
        .trim()
        .chars()
        .take(60)
        .collect::<String>();
    let href = found.public_href(place);
    let quota = |quota: &super::model::QuotaLine| QuotaView {
        label: format!("{}: {}", quota.category, quota.feature),
        min: quota.min,
        max: quota.max,
    };
    let view = View {
        lookup: (!code.is_empty()).then(|| lookup(place, draw, list, record, &code)),
        form: Form::empty(&["code"]).with("code", code),
        conversation: found.conversation.title.clone(),
        conversation_href: place.href(&format!("/{}", found.conversation.slug)),
        seats: draw.seats,
        people: draw.people_count,
        quotas: draw.quotas.iter().map(quota).collect(),
        method: place.t(&format!(
            "lottery-method-{}-hint",
            store::method_code(draw.method)
        )),
        figures: figures(place, found),
        spread: spread(place, found),
        length: LIST_LENGTH,
        sha256: draw.list_sha256.clone(),
        published_at: draw
            .published_at
            .map(|at| dates::moment(place.language, at))
            .unwrap_or_default(),
        number: draw.number.map(|number| format!("{number:03}")),
        drawn_at: draw.drawn_at.map(|at| dates::moment(place.language, at)),
        panel: draw
            .number
            .map(|number| panel(list, number))
            .unwrap_or_default()
            .into_iter()
            .map(str::to_owned)
            .collect(),
        list_href: format!("{href}/lijst.csv"),
        record_href: draw.number.map(|_| format!("{href}/record.json")),
        replacement: draw.replaces.is_some(),
    };
    let mut response = place.html("selection/lottery/public.html", &view)?;
    response.headers_mut().insert(
        "x-robots-tag",
        HeaderValue::from_static("noindex, nofollow"),
    );
    Ok(response)
}

fn lookup(place: &Place, draw: &Draw, list: &str, record: &str, code: &str) -> Lookup {
    let record: Option<lottery::Record> = serde_json::from_str(record).ok();
    let chance = record.and_then(|record| record.probabilities.get(code).copied());
    let Some(chance) = chance else {
        return Lookup {
            kind: "warning",
            sentence: place.t_with("lottery-lookup-unknown", &[("code", code.into())]),
        };
    };
    let panels = list
        .lines()
        .filter(|line| line.split(',').skip(1).any(|id| id == code))
        .count();
    let drawn = draw
        .number
        .map(|number| panel(list, number).contains(&code));
    let key = match drawn {
        None => "lottery-lookup-before",
        Some(true) => "lottery-lookup-drawn",
        Some(false) => "lottery-lookup-not-drawn",
    };
    let arguments = [
        ("code", code.into()),
        ("chance", percent(place, chance).into()),
        ("panels", panels.into()),
    ];
    Lookup {
        kind: if drawn == Some(true) { "ok" } else { "info" },
        sentence: place.t_with(key, &arguments),
    }
}
