//! The rush: 200 people, alone and in groups, for the last 20 seats, through two processes, again and again.

use std::time::Instant;

use futures_util::future::try_join_all;
use reqwest::StatusCode;
use sqlx::PgConnection;

use crate::{
    Outcome,
    processes::Server,
    registrations::{answer, client},
    world::{self, Invited, Order},
};

const PEOPLE: usize = 200;
const SEATS: i32 = 20;

/// Prints how many attempts there were a second. Fails if a seat is given twice, if somebody gets an error, or if
/// somebody waits whose group fits.
pub async fn measure(owner: &mut PgConnection, processes: [&Server; 2]) -> Outcome {
    let people = world::invited(owner, "houten", Order::Gathered).await?;
    let rate = rate(owner, processes, &people).await?;
    println!("## Rush\n");
    println!(
        "{PEOPLE} people for the last {SEATS} seats, two processes, {} rounds: always exact, {rate:.0} attempts a second.\n",
        people.len() / PEOPLE
    );
    Ok(())
}

async fn rate(
    owner: &mut PgConnection,
    processes: [&Server; 2],
    people: &[Invited],
) -> Outcome<f64> {
    let clients = [client()?, client()?];
    let (mut attempts, mut seconds) = (0, 0.0);
    for round in people.chunks_exact(PEOPLE) {
        let session = only_session(owner, &round[0]).await?;
        let started = Instant::now();
        let answers = try_join_all(round.iter().enumerate().map(|(number, person)| {
            let guests = ["0", "1", "2", "3"][number % 4];
            answer(
                &clients[number % 2],
                &processes[number % 2].url,
                person,
                guests,
            )
        }))
        .await?;
        seconds += started.elapsed().as_secs_f64();
        attempts += answers.len();
        if let Some(wrong) = answers
            .iter()
            .find(|status| **status != StatusCode::SEE_OTHER)
        {
            return Err(format!("an attempt was answered {wrong}").into());
        }
        exact(owner, session).await?;
    }
    Ok(attempts as f64 / seconds)
}

/// Makes the first of a conversation's sessions the one with the last seats, and gives it.
async fn only_session(owner: &mut PgConnection, person: &Invited) -> Outcome<uuid::Uuid> {
    let session = person.sessions[0].trim_start_matches("session-").parse()?;
    sqlx::query("update stad.sessions set capacity = $2 where id = $1")
        .bind(session)
        .bind(SEATS)
        .execute(owner)
        .await?;
    Ok(session)
}

async fn exact(owner: &mut PgConnection, session: uuid::Uuid) -> Outcome {
    let (taken, seated): (i32, i64) = sqlx::query_as(
        "select s.taken, (select coalesce(sum(a.people), 0) from stad.attendances a where a.session_id = s.id and a.seat = 'confirmed') \
         from stad.sessions s where s.id = $1",
    )
    .bind(session)
    .fetch_one(&mut *owner)
    .await?;
    let fits: i64 = sqlx::query_scalar(
        "select count(*) from stad.attendances where session_id = $1 and seat = 'waiting' and people <= $2 \
         and not exists (select from stad.attendances where session_id = $1 and seat = 'waiting' and overtaken >= 3)",
    )
    .bind(session)
    .bind(SEATS - taken)
    .fetch_one(&mut *owner)
    .await?;
    if i64::from(taken) != seated || taken > SEATS || fits > 0 {
        return Err(format!("taken {taken}, seated {seated}, {fits} wait who fit").into());
    }
    Ok(())
}
