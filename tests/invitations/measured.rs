//! Figures, not a test: how long lists, rounds and pages take. By name only:
//! `scripts/with-postgres.sh bench cargo test -p across --test across -- --ignored --nocapture how_long`

use std::time::{Duration, Instant};

use across::{Answer, TestApp};
use sqlx::AssertSqlSafe;

use super::desk::Desk;

/// A workbook of so many people.
fn workbook(many: i64) -> Vec<u8> {
    let rows = (0..many).map(|n| [format!("Bewoner {n}"), format!("b{n}@straat.example")]);
    tables::write::xlsx("Lijst", &["Naam", "E-mail"], rows).unwrap()
}

async fn timed(work: impl Future<Output = Answer>) -> (Answer, Duration) {
    let began = Instant::now();
    (work.await, began.elapsed())
}

/// Brings, confirms and queues so many; gives the addresses of list and round.
async fn brought(app: &TestApp, desk: &mut Desk, many: i64) -> [String; 2] {
    let (answer, upload) = timed(desk.upload("", "lijst.xlsx", workbook(many))).await;
    let list = desk.below(&answer.location);
    let (preview, look) = timed(desk.see(&list)).await;
    let (_, confirm) = timed(desk.confirm_as_seen(&list, &preview)).await;
    let (sent, _) = timed(desk.post("/versturen/uitnodiging", &[("action", "send")])).await;
    let began = Instant::now();
    app.jobs().await;
    let queue = began.elapsed();
    assert_eq!(desk.count("messages", "true").await, many);
    println!(
        "{many}: upload {upload:.0?}, preview {look:.0?}, confirm {confirm:.0?}, queue {queue:.0?}"
    );
    [list, desk.below(&sent.location)]
}

/// What a list looks like in use: nearly all sent, a third answered.
async fn in_use(desk: &mut Desk) {
    let session = desk.it.sessions[0];
    for sql in [
        "update messages set state = case when random() < 0.02 then 'failed' else 'sent' end where tenant_id = $1".to_owned(),
        "insert into registrations (tenant_id, id, conversation_id, invitation_id, email, email_key, source, state) \
         select tenant_id, gen_random_uuid(), conversation_id, id, email, email_key, 'invitation', 'active' \
         from invitations where tenant_id = $1 and random() < 0.3".to_owned(),
        format!(
            "insert into attendances (tenant_id, registration_id, session_id, answer) \
             select tenant_id, id, '{session}', 'yes' from registrations where tenant_id = $1"
        ),
    ] {
        desk.plant(&sql).await;
    }
    for table in ["invitations", "messages", "registrations", "attendances"] {
        sqlx::query(AssertSqlSafe(format!("analyze {table}")))
            .execute(&mut desk.it.owner)
            .await
            .unwrap();
    }
}

#[tokio::test]
#[ignore = "measures; run it by name"]
async fn how_long_lists_rounds_and_pages_take() {
    for many in [1_000, 10_000, 50_000] {
        let app = TestApp::start().await;
        let mut desk = Desk::new(&app).await;
        let [list, round] = brought(&app, &mut desk, many).await;
        in_use(&mut desk).await;
        for page in [
            "",
            "?pagina=20",
            "?toon=failed",
            "?toon=sent",
            "?toon=yes",
            "?toon=unanswered",
            "?q=b99",
            "/versturen/herinnering",
            "/lijst.csv",
            "/lijst.xlsx",
            &list,
            &round,
        ] {
            desk.see(page).await;
            let (_, took) = timed(desk.see(page)).await;
            println!("  {took:.0?} {page}");
        }
    }
}
