//! `bench PRODUCT`: how fast the product is, beside the raw limits of this machine, as Markdown.
//!
//! `PRODUCT` is the release binary; `STAD_TEST_DATABASE_URL` names an empty database. `make bench` does all that.

mod city;
mod limits;
mod pages;
mod processes;
mod registrations;
mod rush;
mod world;
mod wrk;

use std::path::Path;

use processes::{Server, Sink};
use sqlx::{Connection as _, PgConnection};
use world::City;

/// What can go wrong here is told and ends the run.
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

const CITIES: [City; 4] = [
    City {
        slug: "zeist",
        organisations: 2,
        conversations: 5,
        invitations: 0,
    },
    City {
        slug: "utrecht",
        organisations: 200,
        conversations: 1000,
        invitations: 6,
    },
    City {
        slug: "amersfoort",
        organisations: 200,
        conversations: 5000,
        invitations: 0,
    },
    City {
        slug: "houten",
        organisations: 100,
        conversations: 100,
        invitations: 200,
    },
];
const MAIL_PORT: u16 = 18_025;

/// What can be measured; everything, unless some are named.
const PARTS: [&str; 4] = ["city", "pages", "registrations", "rush"];

#[tokio::main]
async fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["limits", database, port, pages] => limits::serve(database, port.parse()?, pages).await,
        [product] => measure(Path::new(product), &PARTS).await,
        [product, ref parts @ ..] if parts.iter().all(|part| PARTS.contains(part)) => {
            measure(Path::new(product), parts).await
        }
        _ => Err(format!("usage: bench PRODUCT {PARTS:?}").into()),
    }
}

async fn measure(binary: &Path, parts: &[&str]) -> Outcome {
    let database = std::env::var("STAD_TEST_DATABASE_URL")?;
    let folder = std::env::temp_dir().join(format!("stadsgesprek-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    world::make(binary, &database, &CITIES)?;
    let mut owner = PgConnection::connect(&database).await?;
    for statement in [
        "create extension if not exists pg_stat_statements",
        "vacuum analyze",
    ] {
        sqlx::query(statement).execute(&mut owner).await?;
    }
    let _sink = Sink::listen(MAIL_PORT)?;
    let smtp = format!("smtp://127.0.0.1:{MAIL_PORT}");
    let product = Server::product(binary, &database, 18_080, &smtp).await?;
    for part in parts {
        match *part {
            "city" => {
                let sizes = CITIES.map(|city| (city.slug, city.conversations));
                city::measure(&mut owner, &product, &sizes[..3]).await?;
            }
            "pages" => {
                let stage = pages::Stage {
                    database: &database,
                    owner: &mut owner,
                    product: &product,
                    folder: &folder,
                    port: 18_081,
                };
                pages::measure(stage).await?;
            }
            "registrations" => registrations::measure(&mut owner, &product).await?,
            _ => {
                let other = Server::product(binary, &database, 18_082, &smtp).await?;
                rush::measure(&mut owner, [&product, &other]).await?;
            }
        }
    }
    memory(&mut owner, &product).await?;
    Ok(std::fs::remove_dir_all(&folder)?)
}

async fn memory(owner: &mut PgConnection, product: &Server) -> Outcome {
    let backend: i32 = sqlx::query_scalar("select pg_backend_pid()")
        .fetch_one(owner)
        .await?;
    let postgres = processes::memory(&processes::family(backend.unsigned_abs()));
    let server = processes::memory(&[product.pid()]);
    println!("## Memory, after all this\n");
    println!(
        "The server {server:.0} MiB; Postgres, all its processes together, {postgres:.0} MiB."
    );
    Ok(())
}
