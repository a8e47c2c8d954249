//! How many statements the city's page asks for, from a handful of conversations to thousands.

use sqlx::PgConnection;

use crate::{Outcome, processes::Server};

/// Most statements that the page may ask for, without opening and closing the transaction.
const MOST: i64 = 4;

/// Counts them in cities of different sizes and prints the table.
pub async fn measure(
    owner: &mut PgConnection,
    product: &Server,
    cities: &[(&str, u32)],
) -> Outcome {
    println!("## Statements of the city page\n");
    println!(
        "| conversations in the city | statements | with begin, set local and rollback | KiB | ms of the database |"
    );
    println!("|--:|--:|--:|--:|--:|");
    let mut counts = Vec::new();
    for (city, conversations) in cities {
        let url = format!("{}/{city}", product.url);
        reqwest::get(&url).await?.error_for_status()?;
        sqlx::query("select pg_stat_statements_reset()")
            .execute(&mut *owner)
            .await?;
        let page = reqwest::get(&url)
            .await?
            .error_for_status()?
            .bytes()
            .await?;
        let (read, all, spent): (i64, i64, f64) = sqlx::query_as(
            "select coalesce(sum(calls) filter (where query ~ '^\\(?select'), 0)::bigint, coalesce(sum(calls), 0)::bigint, coalesce(sum(total_exec_time), 0) \
             from pg_stat_statements s join pg_roles r on r.oid = s.userid where r.rolname = 'stad_app'",
        )
        .fetch_one(&mut *owner)
        .await?;
        println!(
            "| {conversations} | {read} | {all} | {} | {spent:.2} |",
            page.len() / 1024
        );
        counts.push(read);
    }
    println!();
    if counts
        .iter()
        .any(|count| *count != counts[0] || *count > MOST)
    {
        return Err(format!("the city's page asks for {counts:?} statements").into());
    }
    Ok(())
}
