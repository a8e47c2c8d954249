//! An example of every kind of mail, each person left in the state in which they would read theirs.

use across::TestApp;
use events::facts::{ConversationCancelled, Moved, SessionsChanged};
use kernel::facts::{CommitmentsMoved, Fact};

use crate::{
    arguments::Mapped, gatherings::Gathering, invitations::desk::Desk, together::Together,
};

/// Has the product write every kind of mail; none is sent yet.
pub async fn cause(app: &TestApp) {
    invited(app).await;
    answered(app).await;
    moved_and_reported(app).await;
    cancelled(app).await;
    accounts(app).await;
    on_a_map(app).await;
    promised(app).await;
    app.jobs().await;
}

/// Trial, invitation, reminder.
async fn invited(app: &TestApp) {
    let mut desk = Desk::new(app).await;
    desk.invite("stil@straat.example\nherinnerd@straat.example")
        .await;
    let trial = desk
        .post("/versturen/uitnodiging", &[("action", "test")])
        .await;
    assert_eq!(trial.status, 200, "{}", trial.body);
    send(&desk, "uitnodiging").await;
    app.jobs().await;
    desk.plant("update invitations set invited_at = now() - interval '9 days' where tenant_id = $1 and email like 'herinnerd@%'")
        .await;
    send(&desk, "herinnering").await;
}

async fn send(desk: &Desk, kind: &str) {
    let page = format!("/versturen/{kind}");
    let once = desk.see(&page).await.field("once");
    let sent = desk
        .post(&page, &[("once", &once), ("action", "send")])
        .await;
    assert_eq!(sent.status, 303, "{}", sent.body);
}

/// Every answer to every answer, with five seats.
async fn answered(app: &TestApp) {
    let mut it = Gathering::plant(app, &[Some(5)]).await;
    let steps: [(&str, &[(&str, u8)]); 11] = [
        ("komt", &[("yes", 0)]),
        ("komt-met", &[("yes", 0), ("yes", 1)]),
        ("weg", &[("yes", 0)]),
        ("past-niet", &[("yes", 0), ("yes", 1)]),
        ("groep", &[("yes", 2)]),
        ("kleinere-groep", &[("yes", 3), ("yes", 2)]),
        ("wacht", &[("yes", 0)]),
        ("misschien", &[("maybe", 0)]),
        ("twijfelt", &[("no", 0), ("maybe", 0)]),
        ("nee", &[("no", 0)]),
        ("toch-niet", &[("maybe", 0), ("no", 0)]),
    ];
    for (name, answers) in steps {
        let link = it.invite(app, &format!("{name}@straat.example")).await;
        for (answer, guests) in answers {
            let answered = it.answer(app, &link, answer, *guests).await;
            assert_eq!(answered.status, 303, "{name}: {}", answered.body);
        }
        if name == "wacht" {
            withdraw(app, &mut it, "weg@straat.example").await;
        }
    }
    openly(app, &it, "nieuw@straat.example").await;
    openly(app, &it, "komt@straat.example").await;
    message(&it).await;
}

/// Takes back what somebody answered: whoever waits and fits moves up.
async fn withdraw(app: &TestApp, it: &mut Gathering, email: &str) {
    let id: uuid::Uuid = sqlx::query_scalar("select id from invitations where email = $1")
        .bind(email)
        .fetch_one(&mut it.owner)
        .await
        .unwrap();
    let link = kernel::links::PersonalLink {
        purpose: kernel::links::Purpose::Invitation,
        id,
        revision: 1,
    };
    let path = app.app.secret.path(it.organisation.id.0, link);
    let gone = app.browser().post(&format!("{path}/intrekking"), &[]).await;
    assert_eq!(gone.status, 303, "{}", gone.body);
}

/// Registers without an invitation: somebody new has to confirm, somebody known gets their link.
async fn openly(app: &TestApp, it: &Gathering, email: &str) {
    let page = format!("{}/{}/aanmelden", it.organisation.href, it.slug);
    let session = format!("session-{}", it.sessions[0]);
    let fields = [("email", email), (session.as_str(), "yes")];
    let sent = app.browser().post(&page, &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
}

async fn message(it: &Gathering) {
    let fields = [
        ("standing", "confirmed"),
        ("subject", "Neem een kussen mee"),
        ("text", "De stoelen zijn hard."),
        ("action", "send"),
    ];
    let sent = it
        .organisation
        .owner
        .post(&it.work("/aanmeldingen/bericht"), &fields)
        .await;
    assert_eq!(sent.status, 303, "{}", sent.body);
}

/// Somebody who comes, of whose conversation `change` is then true.
async fn with_a_participant(app: &TestApp) -> Gathering {
    let mut it = Gathering::plant(app, &[Some(5)]).await;
    let link = it.invite(app, "komt@straat.example").await;
    it.answer(app, &link, "yes", 0).await;
    it
}

async fn publish(app: &TestApp, it: &Gathering, fact: &impl Fact) {
    let mut tx = app.app.db.organisation(it.organisation.id).await.unwrap();
    tx.publish(fact).await.unwrap();
    tx.commit().await.unwrap();
    app.jobs().await;
}

/// The session moved; afterwards it was held, and there is a report.
async fn moved_and_reported(app: &TestApp) {
    let mut it = with_a_participant(app).await;
    let now = app.app.clock.now();
    let moved = SessionsChanged {
        conversation_id: it.id,
        moved: vec![Moved {
            session_id: it.sessions[0],
            started_at: now,
            ended_at: now,
            location: "Het oude zaaltje".into(),
        }],
        revision: 2,
    };
    publish(app, &it, &moved).await;
    sqlx::query("update sessions set starts_at = now() - interval '3 hours', ends_at = now() - interval '1 hour' where id = $1")
        .bind(it.sessions[0])
        .execute(&mut it.owner)
        .await
        .unwrap();
    let owner = &it.organisation.owner;
    let desk = it.work("/verslag");
    let page = owner.get(&desk).await;
    let (once, version) = (page.field("once"), page.field("version"));
    let fields = [
        ("once", once.as_str()),
        ("version", version.as_str()),
        ("promises", "0"),
        ("body", "Er kwam veel uit."),
    ];
    let saved = owner.post(&desk, &fields).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let published = owner.post(&format!("{desk}/publicatie"), &[]).await;
    assert_eq!(published.status, 303, "{}", published.body);
    promise_kept(&mut it).await;
    let conversation_id = it.id;
    publish(app, &it, &CommitmentsMoved { conversation_id }).await;
}

/// A partner said how it stands with what came out of the conversation.
async fn promise_kept(it: &mut Gathering) {
    for sql in [
        "insert into outcomes (tenant_id, id, conversation_id, kind, title, published_at) values ($1, $2, $2, 'plan', 'Bankjes', now())",
        "insert into commitments (tenant_id, id, conversation_id, what, due, check_on) values ($1, $2, $2, 'Bankjes plaatsen', current_date, current_date)",
        "insert into commitment_outcomes (tenant_id, commitment_id, outcome_id) values ($1, $2, $2)",
        "insert into commitment_partners (tenant_id, id, commitment_id, name, kind, email, answer, state) values ($1, $2, $2, 'De werf', 'company', 'werf@straat.example', 'accepted', 'done')",
        "insert into commitment_updates (tenant_id, id, partner_id, state, text, created_at) values ($1, $2, $2, 'done', 'Ze staan er.', now())",
    ] {
        sqlx::query(sql)
            .bind(it.organisation.id.0)
            .bind(it.id)
            .execute(&mut it.owner)
            .await
            .unwrap();
    }
}

async fn cancelled(app: &TestApp) {
    let mut it = with_a_participant(app).await;
    sqlx::query("update conversations set status = 'cancelled', cancellation_reason = 'De zaal is dicht.' where id = $1")
        .bind(it.id)
        .execute(&mut it.owner)
        .await
        .unwrap();
    let conversation_id = it.id;
    publish(app, &it, &ConversationCancelled { conversation_id }).await;
}

/// An address to confirm, new arguments, and a decision.
async fn on_a_map(app: &TestApp) {
    let mut map = Mapped::on(app.another().await).await;
    let follower = app.browser();
    map.follow(&follower, "all", "volgt@straat.example").await;
    let link = map.mailed("volgt@straat.example").await;
    follower.post(&link, &[]).await;
    map.argue(&app.browser(), 1, "con", "Het plein is te ver weg.")
        .await;
    map.plant("update jobs set run_at = now() where kind like 'dialogue:%'")
        .await;
    app.jobs().await;
    let decided = [
        ("revision", "0"),
        ("outcome", "partly"),
        ("reason", "Er rijdt een bus."),
    ];
    let answer = map.act("/bijdragen/1/besluit", &decided).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

/// A commitment that is offered, and of which nobody says how it stands.
async fn promised(app: &TestApp) {
    let mut it = Together::on(app.another().await).await;
    let outcome = it.outcome().await;
    let (commitment, partner) = it.offer(outcome, "draagt@straat.example").await;
    it.says(&partner, &[("action", "accept")]).await;
    it.ask_how_it_stands(commitment).await;
}

/// The way in, and the way into an organisation.
async fn accounts(app: &TestApp) {
    let asked = app
        .browser()
        .post("/inloggen", &[("email", "fatima@buurt.example")])
        .await;
    assert_eq!(asked.status, 303, "{}", asked.body);
    let organisation = app.organisation("Parkvrienden").await;
    let fields = [("email", "lid@buurt.example"), ("role", "organiser")];
    let invited = organisation
        .owner
        .post(&organisation.work("/leden"), &fields)
        .await;
    assert_eq!(invited.status, 303, "{}", invited.body);
}
