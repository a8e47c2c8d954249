//! A signed-in browser: a random token in a cookie, its SHA-256 in the database.

use axum::http::HeaderValue;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use db::{Platform, TenantTx};
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx as _;
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

use crate::{Account, App, Result, Settings, cookies};

pub(crate) const COOKIE: &str = "sessie";

/// How long a session lasts at most.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long a session lasts when it is not used.
pub const IDLE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How often it is noted that a session is used.
const NOTED: SignedDuration = SignedDuration::from_mins(60);

/// 256 random bits as text that can stand in a cookie or an address.
pub fn random_token() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// What is kept of a token.
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Starts a session and gives the cookie for it.
///
/// # Errors
/// If it cannot be written.
pub async fn start(
    tx: &mut TenantTx<Platform>,
    settings: &Settings,
    account_id: Uuid,
    now: Timestamp,
) -> db::Result<HeaderValue> {
    let token = random_token();
    sqlx::query("insert into browser_sessions (tenant_id, token_hash, account_id, seen_at, expires_at) values ($1, $2, $3, $4, $5)")
        .bind(tx.tenant())
        .bind(token_hash(&token))
        .bind(account_id)
        .bind(now.to_sqlx())
        .bind((now + LONGEST).to_sqlx())
        .execute(&mut **tx)
        .await?;
    Ok(cookies::write(settings, COOKIE, &token, LONGEST.as_secs()))
}

/// Ends the session of this request and gives the cookie that forgets it.
///
/// # Errors
/// If it cannot be removed.
pub async fn end(
    tx: &mut TenantTx<Platform>,
    settings: &Settings,
    headers: &axum::http::HeaderMap,
) -> db::Result<HeaderValue> {
    if let Some(token) = cookies::read(headers, settings, COOKIE) {
        sqlx::query("delete from browser_sessions where tenant_id = $1 and token_hash = $2")
            .bind(tx.tenant())
            .bind(token_hash(token))
            .execute(&mut **tx)
            .await?;
    }
    Ok(cookies::write(settings, COOKIE, "", 0))
}

#[derive(FromRow)]
struct SignedIn {
    account_id: Uuid,
    email: String,
    name: String,
    seen_at: jiff_sqlx::Timestamp,
}

/// The account of a session that is still good.
pub(crate) async fn find(app: &App, token: &str) -> Result<Option<Account>> {
    let now = app.clock.now();
    let mut tx = app.db.platform().await?;
    let found: Option<SignedIn> = sqlx::query_as(
        "select account_id, email, name, seen_at from signed_in where tenant_id = $1 and token_hash = $2 and expires_at > $3 and seen_at > $4",
    )
    .bind(tx.tenant())
    .bind(token_hash(token))
    .bind(now.to_sqlx())
    .bind((now - IDLE).to_sqlx())
    .fetch_optional(&mut *tx)
    .await?;
    let Some(found) = found else {
        return Ok(None);
    };
    if found.seen_at.to_jiff() + NOTED < now {
        sqlx::query(
            "update browser_sessions set seen_at = $3 where tenant_id = $1 and token_hash = $2",
        )
        .bind(tx.tenant())
        .bind(token_hash(token))
        .bind(now.to_sqlx())
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
    }
    let name = if found.name.is_empty() {
        found.email.clone()
    } else {
        found.name
    };
    Ok(Some(Account {
        id: found.account_id,
        email: found.email,
        name,
    }))
}

/// Sets a short-lived cookie of the sign-in: which browser asked.
pub fn browser_cookie(settings: &Settings, token: &str, seconds: i64) -> HeaderValue {
    cookies::write(settings, "inlog", token, seconds)
}

/// Reads that cookie.
pub fn browser_token<'a>(
    headers: &'a axum::http::HeaderMap,
    settings: &Settings,
) -> Option<&'a str> {
    cookies::read(headers, settings, "inlog")
}
