use web::{App, Result};

/// The cities in which somebody began, and how many organisations there are.
pub(super) async fn cities_with_organisations(app: &App) -> Result<Vec<(String, i64)>> {
    let mut tx = app.db.platform().await?;
    Ok(sqlx::query_as(
        "select c.slug, count(*) from directory d join cities c on c.code = d.city_code \
         where d.tenant_id = $1 group by c.slug order by c.slug",
    )
    .bind(tx.tenant())
    .fetch_all(&mut *tx)
    .await?)
}
