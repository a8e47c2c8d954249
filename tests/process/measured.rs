//! Figures, not a test: how long it takes from a workbook to the last mail at the mail server. Run by
//! `scripts/bench-mail.sh`, which says where the mail server is (`STAD_SINK`, HOST:PORT) and which key
//! signs (`STAD_SIGNING_KEY`), builds the program for production (`STAD_PROGRAM`), and prints these rows.

use std::time::{Duration, Instant};

use across::TestApp;

use crate::{
    desk::Desk,
    mailing::{Waits, invite, let_leases_end},
    program::Program,
};

/// Between two looks at the database: they are not what is measured.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// Nobody listens there: a mail server that is away.
const NOBODY: &str = "127.0.0.1:9";

#[tokio::test]
#[ignore = "measures; scripts/bench-mail.sh runs it"]
async fn how_long_a_mailing_takes() {
    let wanted = |variable: &str| std::env::var(variable).expect(variable);
    let (sink, key) = (wanted("STAD_SINK"), wanted("STAD_SIGNING_KEY"));
    println!(
        "| invitations | signed | upload | preview | confirm | queued | delivered | a second | from click to last mail | a second |"
    );
    println!("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for many in [1_000, 10_000] {
        for key in [None, Some(key.as_str())] {
            let (waits, queued, delivered) = queued_then_delivered(&sink, key, many).await;
            let at_once = all_at_once(&sink, key, many).await;
            println!(
                "| {many} | {} | {} | {} | {} | {} | {} | {:.0} | {} | {:.0} |",
                if key.is_some() { "RSA-2048" } else { "no" },
                seconds(waits.upload),
                seconds(waits.preview),
                seconds(waits.confirm),
                seconds(queued),
                seconds(delivered),
                many as f64 / delivered.as_secs_f64(),
                seconds(at_once),
                many as f64 / at_once.as_secs_f64(),
            );
        }
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// First everything is queued while the mail server is away, then everything is delivered: each time
/// by itself. The delivery is from the first mail that was marked as sent to the last.
async fn queued_then_delivered(
    sink: &str,
    key: Option<&str>,
    many: usize,
) -> (Waits, Duration, Duration) {
    let mut app = TestApp::start().await;
    let mut program = Program::beside(&mut app, NOBODY);
    sign(&mut program, key);
    program.start();
    let mut desk = Desk::new(&app).await;
    let waits = invite(&mut desk, many).await;
    let began = Instant::now();
    until(&mut desk, ALL_QUEUED).await;
    let queued = waits.send + began.elapsed();

    program.kill();
    let_leases_end(&app).await;
    program.set("STAD_SMTP_URL", &format!("smtp://{sink}"));
    program.start();
    until(&mut desk, ALL_SENT).await;
    assert_eq!(
        desk.count("messages", "x.state = 'sent'").await,
        many as i64
    );
    let seconds: f64 = sqlx::query_scalar(
        "select extract(epoch from max(sent_at) - min(sent_at))::float8 from messages where tenant_id = $1",
    )
    .bind(desk.it.organisation.id.0)
    .fetch_one(&mut desk.it.owner)
    .await
    .unwrap();
    (waits, queued, Duration::from_secs_f64(seconds))
}

/// As a host sees it: from the click until the last mail is with the mail server.
async fn all_at_once(sink: &str, key: Option<&str>, many: usize) -> Duration {
    let mut app = TestApp::start().await;
    let mut program = Program::beside(&mut app, sink);
    sign(&mut program, key);
    program.start();
    let mut desk = Desk::new(&app).await;
    let waits = invite(&mut desk, many).await;
    let began = Instant::now();
    until(&mut desk, ALL_QUEUED).await;
    until(&mut desk, ALL_SENT).await;
    waits.send + began.elapsed()
}

fn sign(program: &mut Program, key: Option<&str>) {
    if let Some(key) = key {
        program.set("STAD_DKIM_KEY", key);
        program.set("STAD_DKIM_SELECTOR", "bench");
    }
}

/// Questions that cost the database next to nothing, so that asking is not what is measured.
const ALL_QUEUED: &str = "select not exists (select from jobs where tenant_id = $1 \
    and (kind like '%:letters-requested' or kind like '%:round-due'))";
const ALL_SENT: &str = "select not exists (select from messages where tenant_id = $1 \
    and priority = 2 and state in ('queued', 'sending'))";

async fn until(desk: &mut Desk, holds: &'static str) {
    loop {
        let answer: bool = sqlx::query_scalar(holds)
            .bind(desk.it.organisation.id.0)
            .fetch_one(&mut desk.it.owner)
            .await
            .unwrap();
        if answer {
            return;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}
