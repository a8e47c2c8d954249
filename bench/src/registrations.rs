//! Registrations end to end: the conversation's page, the form behind the personal link, the answer, one's own
//! page; durable, with the confirmation in the queue.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Instant,
};

use futures_util::future::try_join_all;
use reqwest::{Client, StatusCode, redirect};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    Outcome,
    processes::Server,
    world::{self, Invited, Order},
};

/// Clients at once.
const CLIENTS: usize = 8;

/// A client that shows each answer as it comes.
pub fn client() -> Outcome<Client> {
    Ok(Client::builder()
        .redirect(redirect::Policy::none())
        .build()?)
}

/// Everybody who was invited answers yes for each session; prints how many did so a second.
pub async fn measure(owner: &mut PgConnection, product: &Server) -> Outcome {
    let people = world::invited(owner, "utrecht", Order::Mixed).await?;
    let (rate, p99) = rate(product, &people).await?;
    println!("## Registrations\n");
    println!(
        "End to end (page, form, answer, own page), {CLIENTS} clients, {} people: {rate:.0} a second, 99 of 100 within {p99:.0} ms.\n",
        people.len()
    );
    Ok(())
}

/// Registrations a second, and milliseconds within which 99 of 100 were done.
async fn rate(product: &Server, people: &[Invited]) -> Outcome<(f64, f64)> {
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    let times = try_join_all((0..CLIENTS).map(|_| async {
        let client = client()?;
        let mut times = Vec::new();
        while let Some(person) = people.get(next.fetch_add(1, Ordering::Relaxed)) {
            let begun = Instant::now();
            register(&client, &product.url, person).await?;
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
        }
        Outcome::Ok(times)
    }))
    .await?;
    let seconds = started.elapsed().as_secs_f64();
    let mut times = times.concat();
    times.sort_by(f64::total_cmp);
    let p99 = times[(times.len() * 99 / 100).min(times.len() - 1)];
    Ok((times.len() as f64 / seconds, p99))
}

async fn register(client: &Client, url: &str, person: &Invited) -> Outcome {
    for path in [&person.page, &person.link] {
        let answer = client.get(format!("{url}{path}")).send().await?;
        answer.error_for_status()?.bytes().await?;
    }
    let status = answer(client, url, person, "0").await?;
    if status != StatusCode::SEE_OTHER {
        return Err(format!("an answer was not taken: {status}").into());
    }
    let own = client.get(format!("{url}{}", person.link)).send().await?;
    own.error_for_status()?.bytes().await?;
    Ok(())
}

/// Sends "yes" for each session, with so many guests.
pub async fn answer(
    client: &Client,
    url: &str,
    person: &Invited,
    guests: &str,
) -> Outcome<StatusCode> {
    let once = Uuid::new_v4().to_string();
    let mut fields = vec![("once", once.as_str()), ("guests", guests)];
    fields.extend(person.sessions.iter().map(|name| (name.as_str(), "yes")));
    let sent = client
        .post(format!("{url}{}", person.link))
        // Everybody has an address of their own.
        .header(
            "x-forwarded-for",
            format!("2001:db8::{:x}", Uuid::new_v4().as_u128() as u16),
        )
        .form(&fields)
        .send()
        .await?;
    Ok(sent.status())
}
