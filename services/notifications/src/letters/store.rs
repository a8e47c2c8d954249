use db::{Result, TenantTx};
use kernel::{
    letters::{CalendarEntry, Category, Mailing, Recipient},
    links::PersonalLink,
};
use sqlx::types::Json;
use uuid::Uuid;

use super::Class;

/// Keeps what a letter says, once for all who get it.
pub(super) async fn add_mailing(tx: &mut TenantTx, mailing: &Mailing) -> Result<Uuid> {
    let id = kernel::ids::new_id();
    sqlx::query(
        "insert into mailings (tenant_id, id, category, sender, letters) values ($1, $2, $3, $4, $5)",
    )
    .bind(tx.tenant())
    .bind(id)
    .bind(mailing.category.code())
    .bind(Json(&mailing.sender))
    .bind(Json(&mailing.letters))
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// Takes a mailing away that turned out to be for nobody.
pub(super) async fn drop_mailing(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query("delete from mailings where tenant_id = $1 and id = $2")
        .bind(tx.tenant())
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Recipients, column by column.
#[derive(Default)]
pub(super) struct Rows {
    ids: Vec<Uuid>,
    purposes: Vec<String>,
    about: Vec<Option<Uuid>>,
    addresses: Vec<String>,
    hashes: Vec<Vec<u8>>,
    names: Vec<String>,
    languages: Vec<&'static str>,
    links: Vec<Option<Json<PersonalLink>>>,
    calendars: Vec<Option<Json<Vec<CalendarEntry>>>>,
}

impl Rows {
    /// Of some recipients.
    pub(super) fn of(recipients: &[Recipient], hash: impl Fn(&str) -> [u8; 32]) -> Self {
        let mut rows = Self::default();
        for recipient in recipients {
            let calendar = &recipient.calendar;
            rows.ids.push(kernel::ids::new_id());
            rows.purposes.push(recipient.purpose.clone());
            rows.about.push(recipient.about);
            rows.addresses.push(recipient.address.trim().to_owned());
            rows.hashes.push(hash(&recipient.address).to_vec());
            rows.names.push(recipient.name.clone().unwrap_or_default());
            rows.languages.push(recipient.language.code());
            rows.links.push(recipient.link.map(Json));
            rows.calendars
                .push((!calendar.is_empty()).then(|| Json(calendar.clone())));
        }
        rows
    }
}

/// Queues the messages of a mailing; gives how many were new.
pub(super) async fn add_messages(
    tx: &mut TenantTx,
    mailing: Uuid,
    category: Category,
    class: Class,
    rows: Rows,
) -> Result<u64> {
    let added = sqlx::query(
        "insert into messages (tenant_id, id, mailing_id, category, priority, next_try_at, \
         purpose, about, address, address_hash, name, language, link, calendar) \
         select $1, r.id, $2, $3, $4, now(), \
         r.purpose, r.about, r.address, r.address_hash, r.name, r.language, r.link, r.calendar \
         from unnest($5::uuid[], $6::text[], $7::uuid[], $8::text[], $9::bytea[], $10::text[], $11::text[], $12::jsonb[], $13::jsonb[]) \
         as r (id, purpose, about, address, address_hash, name, language, link, calendar) \
         on conflict (tenant_id, purpose) do nothing",
    )
    .bind(tx.tenant())
    .bind(mailing)
    .bind(category.code())
    .bind(class.priority())
    .bind(rows.ids)
    .bind(rows.purposes)
    .bind(rows.about)
    .bind(rows.addresses)
    .bind(rows.hashes)
    .bind(rows.names)
    .bind(rows.languages)
    .bind(rows.links)
    .bind(rows.calendars)
    .execute(&mut **tx)
    .await?;
    Ok(added.rows_affected())
}
