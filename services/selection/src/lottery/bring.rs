//! Bringing a pool.

use db::Once;
use kernel::ids::new_id;
use serde::Serialize;
use tables::{Table, read};
use uuid::Uuid;
use web::{Desk, Flash, Form, Ids, Organiser, Page, Result, Upload};

use super::{
    Conversation, conversation_of, head, list_href,
    model::{Draw, QuotaLine},
    pool::{Brought, MOST_ANSWERS, MOST_PEOPLE, NoPool, brought, first_quotas},
    quotas, steps,
};

const TEMPLATE: &str = "selection/lottery/new.html";

#[derive(Serialize)]
struct View {
    desk: Desk,
    form: Form,
    once: String,
    back: String,
}

impl View {
    fn new(place: &Organiser, conversation: &Conversation, mut form: Form) -> Self {
        form.declare(&["respondents", "categories", "seats"]);
        Self {
            desk: head(place, conversation),
            once: form.text("once").to_owned(),
            back: list_href(place, conversation),
            form,
        }
    }
}

/// GET: the form.
pub(super) async fn new(place: Organiser, Ids([conversation]): Ids<1>) -> Result {
    let mut tx = place.tx().await?;
    let conversation = conversation_of(&mut tx, conversation).await?;
    drop(tx);
    let form =
        Form::empty(&["respondents", "categories", "seats"]).with("once", new_id().to_string());
    place.html(TEMPLATE, &View::new(&place, &conversation, form))
}

/// POST: keeps the pool, with quotas to begin with.
pub(super) async fn create(
    place: Organiser,
    Ids([conversation]): Ids<1>,
    mut upload: Upload<5>,
) -> Result {
    let mut tx = place.tx().await?;
    let conversation = conversation_of(&mut tx, conversation).await?;
    drop(tx);
    let respondents = upload.take(&place, "respondents");
    let categories = upload.take(&place, "categories");
    let mut form = upload.form;
    form.declare(&["respondents", "categories", "seats"]);
    let seats = form.number(&place, "seats", 1..=2_000);
    if seats.is_none() && form.text("seats").is_empty() {
        form.reject("seats", place.t("form-required"));
    }
    let pool = match respondents {
        None => {
            form.reject("respondents", place.t("lottery-file-needed"));
            None
        }
        Some(file) => read_pool(&place, &mut form, file.bytes.to_vec()).await?,
    };
    let own = match categories {
        None => None,
        Some(file) => read_quotas(&place, &mut form, file.bytes.to_vec(), pool.as_ref()),
    };
    let (Some(pool), Some(seats), true) = (pool, seats, form.is_good()) else {
        return place.again(TEMPLATE, &View::new(&place, &conversation, form));
    };
    let seats = seats.unsigned_abs();
    let quotas = own.unwrap_or_else(|| first_quotas(&pool, seats));
    keep(
        &place,
        &conversation,
        form.idempotency_key(),
        pool,
        quotas,
        seats,
    )
    .await
}

async fn keep(
    place: &Organiser,
    conversation: &Conversation,
    key: Uuid,
    pool: Brought,
    quotas: Vec<QuotaLine>,
    seats: u32,
) -> Result {
    let left_out = !pool.left_out.is_empty();
    let forget_at = steps::undrawn_until(place.app.clock.now());
    let mut draw = Draw::new(new_id(), conversation.id, seats, pool, quotas, forget_at);
    quotas::look(&mut draw).await?;
    let href = format!("{}/{}", list_href(place, conversation), draw.id);
    let mut tx = place.tx().await?;
    if let Once::Again { location } = tx.once(key, &href).await? {
        return Ok(place.to(&location, Flash::ok("lottery-brought")));
    }
    steps::keep(&mut tx, &draw).await?;
    tx.commit().await?;
    Ok(place.to(
        &href,
        if left_out {
            Flash::warning("lottery-brought-in-part")
        } else {
            Flash::ok("lottery-brought")
        },
    ))
}

async fn read_pool(place: &Page, form: &mut Form, bytes: Vec<u8>) -> Result<Option<Brought>> {
    let table = match table(bytes).await? {
        Ok(table) => table,
        Err(_) => {
            form.reject("respondents", place.t("lottery-file-no-table"));
            return Ok(None);
        }
    };
    let most = ("most", MOST_PEOPLE.into());
    let sentence = match brought(&table) {
        Ok(pool) => return Ok(Some(pool)),
        Err(NoPool::NoId) => place.t("lottery-file-no-id"),
        Err(NoPool::Empty(row)) => place.t_with("lottery-file-empty", &[("row", row.into())]),
        Err(NoPool::NotACode(row)) => place.t_with("lottery-file-no-code", &[("row", row.into())]),
        Err(NoPool::Twice(id)) => place.t_with("lottery-file-twice", &[("id", id.into())]),
        Err(NoPool::NoCategories) => {
            place.t_with("lottery-file-no-classes", &[("most", MOST_ANSWERS.into())])
        }
        Err(NoPool::TooMany) => place.t_with("lottery-file-too-many", &[most]),
    };
    form.reject("respondents", sentence);
    Ok(None)
}

async fn table(bytes: Vec<u8>) -> Result<std::result::Result<Table, read::ReadError>> {
    let options = read::Options {
        header: read::Header::Present,
        ..read::Options::default()
    };
    tokio::task::spawn_blocking(move || read::file(&bytes, &options))
        .await
        .map_err(|error| web::Error::Internal(error.to_string()))
}

/// The host's own quotas, of classes that the pool has.
fn read_quotas(
    place: &Page,
    form: &mut Form,
    bytes: Vec<u8>,
    pool: Option<&Brought>,
) -> Option<Vec<QuotaLine>> {
    let quotas = match lottery::read::quotas(&bytes) {
        Ok(quotas) => quotas,
        Err(error) => {
            let why = error.to_string();
            form.reject(
                "categories",
                place.t_with("lottery-quotas-unreadable", &[("why", why.into())]),
            );
            return None;
        }
    };
    let pool = pool?;
    let unknown = quotas
        .iter()
        .find(|quota| !pool.categories.contains(&quota.category));
    if let Some(quota) = unknown {
        let category = quota.category.clone();
        form.reject(
            "categories",
            place.t_with("lottery-quotas-foreign", &[("category", category.into())]),
        );
        return None;
    }
    let most = super::model::MOST_QUOTAS;
    if quotas.len() > most {
        form.reject(
            "categories",
            place.t_with("lottery-quotas-too-many", &[("most", most.into())]),
        );
        return None;
    }
    let line = |quota: lottery::Quota| QuotaLine {
        category: quota.category,
        feature: quota.feature,
        min: quota.min.min(2_000),
        max: quota.max.min(5_000),
    };
    let lines: Vec<QuotaLine> = quotas.into_iter().map(line).collect();
    let mut named = std::collections::BTreeSet::new();
    let is_sound = lines
        .iter()
        .all(|line| line.min <= line.max && named.insert((&line.category, &line.feature)));
    if !is_sound {
        form.reject("categories", place.t("lottery-quotas-unsound"));
        return None;
    }
    Some(lines)
}
