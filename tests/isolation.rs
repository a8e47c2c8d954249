//! Every route, with every identifier of organisation A, under organisation B's address and session:
//! the answer has to be that of an identifier which does not exist. Routes come from the sources,
//! identifiers from the catalogue, so that a new route or table is walked without anyone adding it.

use std::collections::BTreeSet;

use across::{Answer, Browser, TestApp, TestOrganisation};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sqlx::{AssertSqlSafe, PgConnection, Row};
use stadsgesprek::routes;
use uuid::Uuid;

use crate::furnish;

/// An identifier as it stands in an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Identifier {
    column: String,
    text: String,
}

/// Most identifiers of one column: more of the same kind prove nothing more.
const MOST: i64 = 3;

#[tokio::test]
async fn no_identifier_of_another_organisation_opens_anything() {
    let app = TestApp::start().await;
    let a = furnish::organisation(&app, "Bewoners A").await;
    let b = furnish::organisation(&app, "Bewoners B").await;
    app.jobs().await;
    let mut owner = app.behind_the_scenes().await;
    let identifiers = identifiers(&mut owner, &a).await;
    let tables = tenant_tables(&mut owner).await;
    let before = digest(&mut owner, &tables, &a).await;
    let routes = routes::all();
    let intruder = b.owner.clone().wandering();
    intruder.get("/account").await; // shows, and so takes away, the sentence about what was just done
    let (mut walked, mut leaks) = (0, Vec::new());
    for route in &routes {
        let parameters = route.parameters();
        // A code on paper opens what is public for everybody: tests/dialogue.rs sees that it opens no more.
        let foreign: Vec<&&str> = parameters
            .iter()
            .filter(|name| {
                !matches!(
                    **name,
                    "city" | "organisation" | "version" | "path" | "code"
                )
            })
            .collect();
        if foreign.is_empty() {
            continue;
        }
        for identifier in &identifiers {
            for method in &route.methods {
                let (real, unknown) = (
                    fill(&app, &a, &b, route, &identifier.text),
                    fill(&app, &a, &b, route, &unknown_like(&identifier.text)),
                );
                let (theirs, nobodys) = (
                    ask(&intruder, method, &real).await,
                    ask(&intruder, method, &unknown).await,
                );
                walked += 1;
                if sort(&theirs, &real, &identifier.text)
                    != sort(&nobodys, &unknown, &unknown_like(&identifier.text))
                {
                    leaks.push(format!(
                        "{method} {} with {}: {} instead of {}",
                        route.pattern, identifier.column, theirs.status, nobodys.status
                    ));
                }
            }
        }
    }
    let after = digest(&mut owner, &tables, &a).await;
    println!(
        "isolation: {} tables, {} routes, {} identifiers, {walked} requests, {} leaks",
        tables.len(),
        routes.len(),
        identifiers.len(),
        leaks.len()
    );
    assert_eq!(leaks, Vec::<String>::new());
    assert_eq!(before, after, "nothing of A was changed");
}

/// Whole addresses, with several identifiers that belong together, after A's own people opened them: what the
/// process remembers of A is nothing to B.
#[tokio::test]
async fn an_address_that_one_organisation_opened_is_not_there_under_anothers() {
    const OF_A: &str = "Het plein";
    let app = TestApp::start().await;
    let a = furnish::organisation(&app, "Bewoners A").await;
    let b = app.organisation("Bewoners B").await;
    app.jobs().await;
    let (host, intruder) = (a.owner.clone().wandering(), b.owner.clone().wandering());
    intruder.get("/account").await; // shows, and so takes away, the sentence about what was just done
    let mut ahead = vec![a.href.clone(), a.work("")];
    let mut seen: BTreeSet<String> = ahead.iter().cloned().collect();
    let (mut held, mut leaks) = (0, Vec::new());
    while let Some(address) = ahead.pop() {
        let own = host.get(&address).await;
        held += usize::from(own.body.contains(OF_A));
        let within = format!("{}/", a.href);
        ahead.extend(
            own.links()
                .into_iter()
                .filter(|link| link.starts_with(&within) && seen.insert(link.clone())),
        );
        let moved = address.replacen(&a.href, &b.href, 1);
        let theirs = intruder.get(&moved).await;
        if theirs.status >= 500 || theirs.body.contains(OF_A) {
            leaks.push(format!("{moved}: {}", theirs.status));
        }
    }
    println!(
        "isolation: {} addresses moved, {held} with A's words",
        seen.len()
    );
    assert!(held > 20, "A's own pages were not opened: {seen:?}");
    assert_eq!(leaks, Vec::<String>::new());
}

#[tokio::test]
async fn a_stranger_finds_no_workspace() {
    let app = TestApp::start().await;
    let a = furnish::organisation(&app, "Bewoners A").await;
    let b = app.organisation("Bewoners B").await;
    let mut owner = app.behind_the_scenes().await;
    let conversation: Uuid =
        sqlx::query_scalar("select id from conversations where tenant_id = $1 limit 1")
            .bind(a.id.0)
            .fetch_one(&mut owner)
            .await
            .unwrap();
    let mut walked = 0;
    for route in routes::all()
        .iter()
        .filter(|route| route.pattern.starts_with("/{city}/{organisation}/beheer"))
    {
        let address = route.address(|name| match name {
            "city" => "utrecht".to_owned(),
            "organisation" => a.href.rsplit('/').next().unwrap().to_owned(),
            _ => conversation.to_string(),
        });
        for method in &route.methods {
            walked += 1;
            assert_eq!(
                ask(&b.owner, method, &address).await.status,
                404,
                "{method} {address} as a stranger"
            );
            let nobody = ask(&app.browser(), method, &address).await;
            assert!(
                nobody.status == 303 && nobody.location.starts_with("/inloggen"),
                "{method} {address} as nobody: {}",
                nobody.status
            );
        }
    }
    assert!(walked > 20);
}

/// The address of a route in B's place, with a foreign identifier wherever one fits.
fn fill(
    _app: &TestApp,
    a: &TestOrganisation,
    b: &TestOrganisation,
    route: &routes::Route,
    identifier: &str,
) -> String {
    route.address(|name| match name {
        "city" => "utrecht".to_owned(),
        "organisation" => b.href.rsplit('/').next().unwrap().to_owned(),
        // A link that B's secret part made for a row of A: tenant B, identifier of A.
        "token" => token(b, identifier.parse().unwrap_or(a.id.0)),
        _ => identifier.to_owned(),
    })
}

/// A well-formed token for a row in B's scope, with every proof wrong.
fn token(b: &TestOrganisation, id: Uuid) -> String {
    let bytes = [
        b.id.0.as_bytes().as_slice(),
        id.as_bytes().as_slice(),
        &[7; 16],
    ]
    .concat();
    URL_SAFE_NO_PAD.encode(bytes)
}

fn unknown_like(identifier: &str) -> String {
    match identifier.parse::<Uuid>() {
        Ok(id) => Uuid::new_v5(&Uuid::NAMESPACE_OID, id.as_bytes()).to_string(),
        Err(_) => format!(
            "{}zz9",
            identifier
                .chars()
                .rev()
                .collect::<String>()
                .trim_matches('-')
        ),
    }
}

async fn ask(browser: &Browser, method: &str, address: &str) -> Answer {
    match method {
        "post" => browser.post(address, &[]).await,
        _ => browser.get(address).await,
    }
}

/// What an answer says, without what differs between any two addresses.
fn sort(answer: &Answer, address: &str, identifier: &str) -> (u16, String, String) {
    let plain = |text: &str| {
        text.replace(address, "ADDRESS")
            .replace(identifier, "IDENTIFIER")
    };
    let reference = answer
        .headers
        .get("x-request-id")
        .and_then(|id| id.to_str().ok())
        .unwrap_or("-");
    (
        answer.status,
        plain(&answer.location),
        plain(&answer.body).replace(reference, "REFERENCE"),
    )
}

async fn tenant_tables(owner: &mut PgConnection) -> Vec<String> {
    sqlx::query_scalar(
        "select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' \
         where c.relnamespace = 'stad'::regnamespace and c.relkind = 'r' and c.relname <> 'cities' order by 1",
    )
    .fetch_all(owner)
    .await
    .unwrap()
}

/// Every uuid that stands in a row of A, and its readable names.
async fn identifiers(owner: &mut PgConnection, a: &TestOrganisation) -> BTreeSet<Identifier> {
    let columns = sqlx::query(
        "select c.relname::text, a.attname::text from pg_attribute a join pg_class c on c.oid = a.attrelid \
         where c.relnamespace = 'stad'::regnamespace and c.relkind = 'r' and c.relname <> 'cities' and a.attnum > 0 and not a.attisdropped \
         and a.attname <> 'tenant_id' and (a.atttypid = 'uuid'::regtype or a.attname in ('slug', 'short_code')) \
         and exists (select from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id')",
    )
    .fetch_all(&mut *owner)
    .await
    .unwrap();
    let mut found = BTreeSet::new();
    for column in columns {
        let (table, name): (String, String) = (column.get(0), column.get(1));
        let sql = format!(
            "select distinct {name}::text from {table} where tenant_id = $1 and {name} is not null limit {MOST}"
        );
        let values: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(a.id.0)
            .fetch_all(&mut *owner)
            .await
            .unwrap();
        found.extend(values.into_iter().map(|text| Identifier {
            column: format!("{table}.{name}"),
            text,
        }));
    }
    assert!(found.len() > 20, "A is not furnished: {found:?}");
    found
}

/// A hash over every row of A.
async fn digest(
    owner: &mut PgConnection,
    tables: &[String],
    a: &TestOrganisation,
) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for table in tables {
        let sql = format!(
            "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t where tenant_id = $1"
        );
        all.push((
            table.clone(),
            sqlx::query_scalar(AssertSqlSafe(sql))
                .bind(a.id.0)
                .fetch_one(&mut *owner)
                .await
                .unwrap(),
        ));
    }
    all
}

#[tokio::test]
async fn every_tenant_table_holds_something_of_a_furnished_organisation_or_of_a_shared_scope() {
    let app = TestApp::start().await;
    let a = furnish::organisation(&app, "Bewoners A").await;
    app.jobs().await;
    let mut owner = app.behind_the_scenes().await;
    let mut empty = Vec::new();
    for table in tenant_tables(&mut owner).await {
        let sql = format!("select exists (select from {table})");
        let filled: bool = sqlx::query_scalar(AssertSqlSafe(sql))
            .fetch_one(&mut owner)
            .await
            .unwrap();
        if !filled {
            empty.push(table);
        }
    }
    assert_eq!(
        empty,
        Vec::<String>::new(),
        "furnish::organisation has to fill these, else their identifiers are not walked ({})",
        a.href
    );
}

#[tokio::test]
async fn a_transaction_sees_its_own_tenant_and_nothing_without_one() {
    let app = TestApp::start().await;
    let a = furnish::organisation(&app, "Bewoners A").await;
    let b = app.organisation("Bewoners B").await;
    let mut owner = app.behind_the_scenes().await;
    for table in tenant_tables(&mut owner).await {
        let sql = format!("select count(*) from {table} where tenant_id = $1");
        let mut tx = app.app.db.organisation(b.id).await.unwrap();
        let seen: i64 = sqlx::query_scalar(AssertSqlSafe(sql.clone()))
            .bind(a.id.0)
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        assert_eq!(seen, 0, "{table}: B sees rows of A");
        let planted = format!("insert into {table} (tenant_id) values ($1)");
        let refused = sqlx::query(AssertSqlSafe(planted))
            .bind(a.id.0)
            .execute(&mut *tx)
            .await;
        assert!(refused.is_err(), "{table}: B plants a row in A");
    }
}

#[tokio::test]
async fn the_lint_sees_what_would_open_a_table() {
    use sqlx::Executor;
    let app = TestApp::start().await;
    let mut owner = app.behind_the_scenes().await;
    for (rule, mutation) in [
        ("R01", "alter table members disable row level security"),
        ("R02", "alter table members no force row level security"),
        ("R03", "drop policy tenant on members"),
        ("R03", "alter policy tenant on members using (true)"),
        (
            "R04",
            "create policy second on members using (role = 'owner')",
        ),
        (
            "R04",
            "create policy discovery on members for select to stad_jobs using (true)",
        ),
        ("K02", "create unique index planted on conversations (id)"),
        ("T01", "create table planted (id int)"),
        ("V01", "create view planted as select * from members"),
        ("A01", "alter role stad_app bypassrls"),
        ("A04", "grant truncate on members to stad_app"),
        ("A07", "grant insert on cities to stad_app"),
        ("F05", "alter function app_tenant() immutable"),
    ] {
        owner.execute("begin").await.unwrap();
        owner.execute(mutation).await.unwrap();
        let violations = db::lint(&mut owner).await.unwrap();
        owner.execute("rollback").await.unwrap();
        assert!(
            violations
                .iter()
                .any(|violation| violation.starts_with(rule)),
            "{mutation}: {violations:?}"
        );
    }
    assert_eq!(db::lint(&mut owner).await.unwrap(), Vec::<String>::new());
}
