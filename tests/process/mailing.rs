//! A host who invites very many people from a workbook.

use std::time::{Duration, Instant};

use across::{Answer, TestApp};

use crate::desk::Desk;

/// How long the host waited for each page.
#[derive(Debug, Default)]
pub struct Waits {
    pub upload: Duration,
    pub preview: Duration,
    pub confirm: Duration,
    pub send: Duration,
}

/// Everyone's address.
pub fn addresses(many: usize) -> impl Iterator<Item = String> {
    (0..many).map(|n| format!("b{n}@straat.example"))
}

/// Brings a workbook with so many people, confirms it, and sends the invitation.
pub async fn invite(desk: &mut Desk, many: usize) -> Waits {
    let rows = addresses(many)
        .enumerate()
        .map(|(n, address)| [format!("Bewoner {n}"), address]);
    let workbook = tables::write::xlsx("Lijst", &["Naam", "E-mail"], rows).unwrap();
    let mut waits = Waits::default();
    let uploaded = timed(&mut waits.upload, desk.upload("", "lijst.xlsx", workbook)).await;
    let list = desk.below(&uploaded.location);
    let preview = timed(&mut waits.preview, desk.see(&list)).await;
    let confirmed = timed(&mut waits.confirm, desk.confirm_as_seen(&list, &preview)).await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.body);
    let invited = desk.count("invitations", "true").await;
    assert_eq!(usize::try_from(invited).unwrap(), many);
    let form = [("action", "send"), ("subject", "Praat je mee?")];
    let sent = timed(&mut waits.send, desk.post("/versturen/uitnodiging", &form)).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    waits
}

async fn timed(took: &mut Duration, work: impl Future<Output = Answer>) -> Answer {
    let began = Instant::now();
    let answer = work.await;
    *took = began.elapsed();
    answer
}

/// Waits until so many messages are in one of these states.
pub async fn until_messages(desk: &mut Desk, many: usize, states: &str) {
    let condition = format!("x.state in ({states})");
    while desk.count("messages", &condition).await < i64::try_from(many).unwrap() {
        // The database answers when it can: that is pause enough.
        tokio::task::yield_now().await;
    }
}

/// What is under lease of a process that is dead, and what it planned: free now instead of in minutes.
pub async fn let_leases_end(app: &TestApp) {
    let mut behind = app.behind_the_scenes().await;
    for statement in [
        "update messages set next_try_at = now() where state in ('queued', 'sending')",
        "update jobs set run_at = now() where kind like 'notifications:deliver-%'",
    ] {
        sqlx::query(statement).execute(&mut behind).await.unwrap();
    }
}
