use db::{Platform, Result, TenantTx};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx as _;
use kernel::{
    Language,
    address::address_key,
    links::{Claim, Purpose, Secret},
};
use sqlx::FromRow;
use uuid::Uuid;
use web::session::token_hash;

use super::MOST_TRIES;

/// A link that is about to be mailed.
pub(super) struct NewLink {
    pub(super) id: Uuid,
    pub(super) email: String,
    pub(super) browser_token: String,
    pub(super) code: String,
    pub(super) return_to: String,
    pub(super) language: Language,
    pub(super) expires_at: Timestamp,
}

/// A link that was used.
#[derive(FromRow)]
pub(super) struct UsedLink {
    pub(super) email: String,
    pub(super) return_to: String,
    pub(super) language: String,
}

/// What came of trying.
pub(super) enum Use {
    Good(UsedLink),
    WrongCode,
    Worthless,
}

/// What a link is worth, before it is used.
pub(super) enum Look {
    Good,
    OtherBrowser,
    Worthless,
}

/// How many mails the address was sent since then.
pub(super) async fn recent(
    tx: &mut TenantTx<Platform>,
    email: &str,
    since: Timestamp,
) -> Result<i64> {
    Ok(sqlx::query_scalar("select count(*) from sign_in_links where tenant_id = $1 and email_key = $2 and created_at > $3")
        .bind(tx.tenant())
        .bind(address_key(email))
        .bind(since.to_sqlx())
        .fetch_one(&mut **tx)
        .await?)
}

pub(super) async fn add(tx: &mut TenantTx<Platform>, link: &NewLink) -> Result<()> {
    sqlx::query(
        "insert into sign_in_links (tenant_id, id, email, email_key, browser_hash, code_hash, return_to, language, expires_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(tx.tenant())
    .bind(link.id)
    .bind(&link.email)
    .bind(address_key(&link.email))
    .bind(token_hash(&link.browser_token))
    .bind(token_hash(&code_of(&link.browser_token, &link.code)))
    .bind(&link.return_to)
    .bind(link.language.code())
    .bind(link.expires_at.to_sqlx())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The code is hashed together with the browser's token: by itself a million guesses would find it.
fn code_of(browser_token: &str, code: &str) -> String {
    format!("{browser_token}/{code}")
}

/// Uses the newest link of this browser by its code; a wrong one counts.
pub(super) async fn use_code(
    tx: &mut TenantTx<Platform>,
    browser: &str,
    code: &str,
    now: Timestamp,
) -> Result<Use> {
    let tenant = tx.tenant();
    let newest: Option<Uuid> = sqlx::query_scalar(
        "select id from sign_in_links where tenant_id = $1 and browser_hash = $2 and used_at is null and expires_at > $3 and tries < $4 \
         order by created_at desc limit 1 for update",
    )
    .bind(tenant)
    .bind(token_hash(browser))
    .bind(now.to_sqlx())
    .bind(MOST_TRIES)
    .fetch_optional(&mut **tx)
    .await?;
    let Some(id) = newest else {
        return Ok(Use::Worthless);
    };
    let used = sqlx::query_as(
        "update sign_in_links set used_at = $4 where tenant_id = $1 and id = $2 and code_hash = $3 returning email, return_to, language",
    )
    .bind(tenant)
    .bind(id)
    .bind(token_hash(&code_of(browser, code)))
    .bind(now.to_sqlx())
    .fetch_optional(&mut **tx)
    .await?;
    if let Some(link) = used {
        return Ok(Use::Good(link));
    }
    sqlx::query("update sign_in_links set tries = tries + 1 where tenant_id = $1 and id = $2")
        .bind(tenant)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(Use::WrongCode)
}

/// Uses a link, once.
pub(super) async fn use_link(
    tx: &mut TenantTx<Platform>,
    secret: &Secret,
    claim: &Claim,
    browser: &str,
    now: Timestamp,
) -> Result<Use> {
    if !is_proven(secret, claim) {
        return Ok(Use::Worthless);
    }
    let used = sqlx::query_as(
        "update sign_in_links set used_at = $4 where tenant_id = $1 and id = $2 and browser_hash = $3 and used_at is null and expires_at > $4 \
         returning email, return_to, language",
    )
    .bind(tx.tenant())
    .bind(claim.id)
    .bind(token_hash(browser))
    .bind(now.to_sqlx())
    .fetch_optional(&mut **tx)
    .await?;
    Ok(used.map_or(Use::Worthless, Use::Good))
}

/// What a link is worth in this browser; changes nothing.
pub(super) async fn look(
    tx: &mut TenantTx<Platform>,
    secret: &Secret,
    claim: &Claim,
    browser: &str,
    now: Timestamp,
) -> Result<Look> {
    if !is_proven(secret, claim) {
        return Ok(Look::Worthless);
    }
    let same: Option<bool> = sqlx::query_scalar("select browser_hash = $3 from sign_in_links where tenant_id = $1 and id = $2 and used_at is null and expires_at > $4")
        .bind(tx.tenant())
        .bind(claim.id)
        .bind(token_hash(browser))
        .bind(now.to_sqlx())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(match same {
        Some(true) => Look::Good,
        Some(false) => Look::OtherBrowser,
        None => Look::Worthless,
    })
}

fn is_proven(secret: &Secret, claim: &Claim) -> bool {
    claim.tenant == kernel::PLATFORM && secret.proves(claim, Purpose::SignIn, 1)
}
