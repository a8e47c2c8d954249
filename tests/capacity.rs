//! The rush: 200 people, alone and in groups, for the last 20 seats at once, through two processes.
//! `STAD_ROUNDS=100` makes it a hundred rounds and prints how fast it was.

use std::time::Instant;

use across::TestApp;
use futures_util::future::join_all;

use crate::gatherings::Gathering;

const PEOPLE: usize = 200;
const SEATS: i32 = 20;
/// Every other one goes to the other process.
const BROWSERS: usize = 10;

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_people_for_twenty_seats_are_seated_exactly_and_the_rest_waits_by_the_rule() {
    let rounds = std::env::var("STAD_ROUNDS").map_or(1, |rounds| rounds.parse().unwrap());
    let app = TestApp::start().await;
    let other = app.another().await;
    let (mut attempts, mut seconds) = (0, 0.0);
    for _ in 0..rounds {
        let mut it = Gathering::plant(&app, &[Some(SEATS)]).await;
        let browsers: Vec<_> = (0..BROWSERS / 2)
            .flat_map(|_| [app.browser(), other.browser()])
            .collect();
        let mut links = Vec::new();
        for number in 0..PEOPLE {
            links.push(it.invite(&app, &format!("p{number}@straat.example")).await);
        }
        let started = Instant::now();
        let answers = join_all(links.iter().enumerate().map(|(number, link)| {
            let through = &browsers[number % browsers.len()];
            it.answer_in(through, link, "yes", u8::try_from(number % 4).unwrap())
        }))
        .await;
        seconds += started.elapsed().as_secs_f64();
        attempts += answers.len();
        for answer in &answers {
            assert_eq!(answer.status, 303, "{}", answer.body);
        }
        exact(&mut it).await;

        // Everybody with a seat leaves or shrinks at once, while the queue moves up.
        let changes = links.iter().enumerate().map(|(number, link)| {
            let through = &browsers[(number + 1) % browsers.len()];
            let answer = if number % 5 == 0 { "yes" } else { "no" };
            it.answer_in(through, link, answer, 0)
        });
        for answer in join_all(changes).await {
            assert_eq!(answer.status, 303, "{}", answer.body);
        }
        exact(&mut it).await;
    }
    if rounds > 1 {
        println!(
            "{attempts} attempts in {rounds} rounds, {:.0} a second",
            attempts as f64 / seconds
        );
    }
}

/// The seats add up, and nobody waits who should have one.
async fn exact(it: &mut Gathering) {
    let (taken, summed) = it.taken().await;
    assert_eq!(i64::from(taken), summed, "the count is the sum");
    assert!(taken <= SEATS, "overbooked: {taken}");
    let queue: Vec<(i32, i32)> = sqlx::query_as(
        "select people, overtaken from attendances where tenant_id = $1 and session_id = $2 and seat = 'waiting' order by waiting_since, registration_id",
    )
    .bind(it.organisation.id.0)
    .bind(it.sessions[0])
    .fetch_all(&mut it.owner)
    .await
    .unwrap();
    let kept = queue.iter().any(|(_, overtaken)| *overtaken == 3);
    assert!(queue.iter().all(|(_, overtaken)| *overtaken <= 3));
    let fits = queue.iter().any(|(people, _)| *people <= SEATS - taken);
    assert!(
        kept || !fits,
        "{} seats are free, and somebody who fits waits",
        SEATS - taken
    );
}
