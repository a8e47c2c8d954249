//! The two pages that are visited most, beside the raw limits.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use futures_util::future::try_join_all;
use sqlx::PgConnection;

use crate::{
    Outcome, limits,
    processes::Server,
    world,
    wrk::{self, Figures, Target},
};

const CONNECTIONS: [u32; 3] = [1, 16, 64];
/// Tasks that ask the bare queries: as many as the product has connections.
const BARE: u32 = 16;

/// What the pages are measured with.
pub struct Stage<'a> {
    /// Address of the database, as its owner.
    pub database: &'a str,
    /// A connection of the owner, for looking behind the scenes.
    pub owner: &'a mut PgConnection,
    /// The product.
    pub product: &'a Server,
    /// A folder for lists of paths and templates.
    pub folder: &'a Path,
    /// A port that is free.
    pub port: u16,
}

/// Measures and prints the table; ends with how the product's page compares.
pub async fn measure(stage: Stage<'_>) -> Outcome {
    let paths = world::paths(stage.owner, "utrecht").await?;
    let rotation = list(stage.folder, "conversations", &paths)?;
    let city = list(stage.folder, "city", &["/utrecht".to_owned()])?;
    let hello = list(stage.folder, "hello", &["/hello".to_owned()])?;
    let one = list(stage.folder, "one", &paths[..1])?;
    templates(stage.product, stage.folder, &paths[0]).await?;
    let folder = stage
        .folder
        .to_str()
        .ok_or("a folder with a strange name")?;
    let raw = Server::limits(stage.database, stage.port, folder).await?;
    same_queries(stage.owner, &raw, stage.product, &paths[0]).await?;

    let backend = sqlx::query_scalar("select pg_backend_pid()")
        .fetch_one(&mut *stage.owner)
        .await
        .map(i32::unsigned_abs)?;
    let target = |server: &Server| Target {
        url: server.url.clone(),
        pid: server.pid(),
        backend,
    };
    let (limit, product) = (target(&raw), target(stage.product));
    let tag = format!("If-None-Match: {}", tag(stage.product, &paths[0]).await?);

    println!("## Pages, 1,000 conversations of 200 organisations\n");
    println!("| page | connections | requests/s | p99 ms | server µs | database µs |");
    println!("|---|--:|--:|--:|--:|--:|");
    let mut best = Vec::new();
    for (name, target, list, header) in [
        ("bare axum handler", &limit, &hello, None),
        (
            "conversation: axum + tera + the same queries",
            &limit,
            &rotation,
            None,
        ),
        ("**conversation**", &product, &rotation, None),
        ("**conversation**, 304", &product, &one, Some(tag.as_str())),
        ("city: axum + tera + the same queries", &limit, &city, None),
        ("**city**, 1,000 conversations", &product, &city, None),
    ] {
        wrk::run(target, list, 16, header)?;
        for connections in CONNECTIONS {
            let figures = wrk::run(target, list, connections, header)?;
            row(name, connections, &figures);
            if connections == 16 {
                best.push(figures);
            }
        }
    }
    bare(stage.database, &paths).await?;
    println!();
    let share = |page: usize, limit: usize| 100.0 * best[page].rate / best[limit].rate;
    println!(
        "With 16 connections the conversation page reaches {:.0} % of its limit, the city page {:.0} %; \
         a conversation page costs the server {:.2} ms of processor time.\n",
        share(2, 1),
        share(5, 4),
        best[2].server / 1000.0
    );
    Ok(())
}

fn row(name: &str, connections: u32, figures: &Figures) {
    let errors = match figures.errors {
        0 => String::new(),
        errors => format!(" ({errors} errors)"),
    };
    println!(
        "| {name}{errors} | {connections} | {:.0} | {:.1} | {:.0} | {:.0} |",
        figures.rate, figures.p99, figures.server, figures.database
    );
}

fn list(folder: &Path, name: &str, paths: &[String]) -> Outcome<PathBuf> {
    let file = folder.join(name);
    fs::write(&file, paths.join("\n"))?;
    Ok(file)
}

async fn text(server: &Server, path: &str) -> Outcome<String> {
    let answer = reqwest::get(format!("{}{path}", server.url)).await?;
    Ok(answer.error_for_status()?.text().await?)
}

async fn tag(server: &Server, path: &str) -> Outcome<String> {
    let answer = reqwest::get(format!("{}{path}", server.url)).await?;
    let tag = answer.headers().get("etag").ok_or("no ETag")?;
    Ok(tag.to_str()?.to_owned())
}

/// Makes templates of the product's pages: what comes out of the queries becomes variable.
async fn templates(product: &Server, folder: &Path, path: &str) -> Outcome {
    let number = path.rsplit('-').next().ok_or("a path without a number")?;
    let page = text(product, path)
        .await?
        .replace(
            &format!("Hoe wordt onze straat veilig, groen en van iedereen? {number}"),
            "{{ conversation.title }}",
        )
        .replace(
            "Wat is voor jou het belangrijkste in de straat?",
            "{{ conversation.question }}",
        )
        .replace("De straat van morgen", "{{ conversation.issue_title }}")
        .replace("Dit is het moment.", "{{ conversation.reason }}")
        .replace(
            "De inrichting van de straat",
            "{{ conversation.can_influence }}",
        )
        .replace("Buurthuis De Schakel", "{{ sessions[0].place_name }}")
        .replace(&format!("Voorstraat {number}"), "{{ sessions[1].address }}")
        .replace(
            "Nog 200 van",
            "Nog {{ sessions[1].capacity - sessions[1].taken }} van",
        );
    fs::write(folder.join("conversation.html"), page)?;

    let mut page = text(product, "/utrecht").await?;
    let marks: Vec<String> = page
        .match_indices("/gesprek-")
        .map(|(at, mark)| {
            let digits = page[at + mark.len()..]
                .chars()
                .take_while(char::is_ascii_digit);
            digits.collect()
        })
        .collect();
    let mut numbers: Vec<(usize, &String)> = Vec::new();
    for number in &marks {
        if !numbers.iter().any(|(_, known)| *known == number) {
            numbers.push((numbers.len(), number));
        }
    }
    numbers.sort_by_key(|(_, number)| std::cmp::Reverse(number.len()));
    for (index, number) in numbers {
        page = page
            .replace(
                &format!("/gesprek-{number}\""),
                &format!("/{{{{ listings[{index}].slug }}}}\""),
            )
            .replace(
                &format!("iedereen? {number}"),
                &format!("iedereen? {{{{ listings[{index}].title }}}}"),
            );
    }
    fs::write(folder.join("city.html"), page)?;
    Ok(())
}

/// The limit asks the database what the product asks: Postgres itself must take them for the same statements.
async fn same_queries(
    owner: &mut PgConnection,
    raw: &Server,
    product: &Server,
    path: &str,
) -> Outcome {
    for page in [path, "/utrecht"] {
        let mut seen = Vec::new();
        for server in [raw, product] {
            text(server, page).await?;
            sqlx::query("select pg_stat_statements_reset()")
                .execute(&mut *owner)
                .await?;
            text(server, page).await?;
            let ids: Vec<i64> = sqlx::query_scalar(
                "select s.queryid from pg_stat_statements s join pg_roles r on r.oid = s.userid \
                 where r.rolname = 'stad_app' and s.query ~ '^\\(?select' order by 1",
            )
            .fetch_all(&mut *owner)
            .await?;
            seen.push(ids);
        }
        if seen[0].is_empty() || seen[0] != seen[1] {
            return Err(format!(
                "{page}: bench/src/queries.rs is not what the product asks any more"
            )
            .into());
        }
    }
    Ok(())
}

/// The bare queries of a conversation's page, without HTTP or a page.
async fn bare(database: &str, paths: &[String]) -> Outcome {
    let pool = limits::pool(database, BARE).await?;
    let tenants = world::tenants(&pool).await?;
    let talks: Vec<_> = paths
        .iter()
        .filter_map(|path| {
            let mut parts = path.rsplit('/');
            let (slug, organisation) = (parts.next()?, parts.next()?);
            Some((*tenants.get(organisation)?, slug.to_owned()))
        })
        .collect();
    let end = Instant::now() + Duration::from_secs(wrk::SECONDS.into());
    let rounds = try_join_all((0..BARE as usize).map(|start| {
        let (pool, talks) = (&pool, &talks);
        async move {
            let mut done = 0_u32;
            for (tenant, slug) in talks.iter().cycle().skip(start * 61) {
                if Instant::now() >= end {
                    break;
                }
                limits::query(pool, *tenant, slug).await?;
                done += 1;
            }
            Ok::<_, sqlx::Error>(done)
        }
    }))
    .await?;
    let rate = f64::from(rounds.iter().sum::<u32>()) / f64::from(wrk::SECONDS);
    println!("| conversation: the bare queries, no HTTP | {BARE} | {rate:.0} | | | |");
    Ok(())
}
