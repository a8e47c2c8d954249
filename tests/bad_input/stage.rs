//! An organisation in whose pages every form of the product stands.

use across::{Browser, TestApp, TestOrganisation};
use kernel::{
    PLATFORM, Role,
    links::{PersonalLink, Purpose},
};
use sqlx::{AssertSqlSafe, Executor};
use uuid::Uuid;

use crate::furnish;

/// Who looks, and where they begin.
pub struct Stage {
    pub visitors: Vec<(Browser, Vec<String>)>,
}

impl Stage {
    pub async fn set(app: &TestApp) -> Self {
        let home = furnish::organisation(app, "Bewoners").await;
        let mut owner = app.behind_the_scenes().await;
        let script = include_str!("stage.sql")
            .replace(":tenant", &format!("'{}'", home.id.0))
            .replace(":slug", &Uuid::new_v4().simple().to_string());
        owner.execute(AssertSqlSafe(script)).await.unwrap();
        app.member(&home, Role::Organiser).await;
        let inside = home.owner.clone().wandering();
        let mut seeds = vec![
            home.work(""),
            home.href.clone(),
            "/account".to_owned(),
            "/beginnen".to_owned(),
        ];
        seeds.push(waiting_list(app, &home, &inside).await);
        seeds.extend(links(app, &home, Purpose::Door, "registrations").await);
        seeds.extend(rare_pages(app, &home).await);

        let newcomer = app.sign_in("m@x.example").await.wandering();
        let invited = links(app, &home, Purpose::Membership, "member_invitations").await;

        let outside = app.browser().wandering();
        let mut open = vec![
            "/inloggen".to_owned(),
            "/inloggen/code".to_owned(),
            home.href.clone(),
        ];
        open.push(sign_in_link(app, &outside).await);
        let invitations = links(app, &home, Purpose::Invitation, "invitations").await;
        open.extend(opinion_round(app, &home, &outside, &invitations).await);
        open.extend(argument_map(app, &home, &outside, &invitations).await);
        open.extend(pulse(app, &home, &outside, &invitations).await);
        open.extend(links(app, &home, Purpose::Participation, "map_people").await);
        open.extend(links(app, &home, Purpose::Notes, "note_takers").await);
        open.extend(links(app, &home, Purpose::Commitment, "commitment_partners").await);
        open.extend(invitations);
        open.extend(links(app, &home, Purpose::Registration, "registrations").await);
        for preferences in links(app, &home, Purpose::Preferences, "messages").await {
            open.push(format!("{preferences}/afmelden"));
            open.push(preferences);
        }
        Self {
            visitors: vec![(inside, seeds), (newcomer, invited), (outside, open)],
        }
    }
}

/// The pages of somebody who took part in an opinion round and whose statement was hidden, and of those
/// who come by their personal link.
async fn opinion_round(
    app: &TestApp,
    home: &TestOrganisation,
    participant: &Browser,
    invitations: &[String],
) -> Vec<String> {
    let (slug, code): (String, String) = sqlx::query_as(
        "select c.slug, d.short_code from dialogues d join conversations c on c.tenant_id = d.tenant_id and c.id = d.conversation_id \
         where d.tenant_id = $1 and d.form = 'opinion-round' and d.published_at is not null and d.closed_at is null",
    )
    .bind(home.id.0)
    .fetch_one(&mut app.behind_the_scenes().await)
    .await
    .unwrap();
    let round = format!("{}/{slug}/stellingen/{code}", home.href);
    let answer = [("statement", "1"), ("answer", "agree")];
    participant
        .post(&format!("{round}/antwoord"), &answer)
        .await;
    let own = format!("{round}/eigen");
    let once = participant.get(&own).await.field("once");
    let text = [
        ("once", once.as_str()),
        ("text", "Het zwembad gaat weer open."),
    ];
    let added = participant.post(&own, &text).await;
    assert_eq!(added.status, 303, "{}", added.body);
    app.behind_the_scenes()
        .await
        .execute(
            "update statements set state = 'hidden', reason = 'off-topic', moderated_by = gen_random_uuid() where text like 'Het zwembad%'; \
             update dialogues set revision = revision + 1",
        )
        .await
        .unwrap();
    // The card may be seen half a second late.
    while !participant
        .get(&format!("{round}/mijn"))
        .await
        .body
        .contains("/bezwaar")
    {
        app.another_moment().await;
    }
    invitations
        .iter()
        .map(|link| format!("{link}/stellingen/{code}"))
        .chain([format!("{round}/mijn"), own, round])
        .collect()
}

/// The pages of somebody who put something on an argument map that was hidden, and of those who come by their personal link.
async fn argument_map(
    app: &TestApp,
    home: &TestOrganisation,
    participant: &Browser,
    invitations: &[String],
) -> Vec<String> {
    let (slug, code): (String, String) = sqlx::query_as(
        "select c.slug, d.short_code from dialogues d join conversations c on c.tenant_id = d.tenant_id and c.id = d.conversation_id \
         where d.tenant_id = $1 and d.form = 'argument-map' and d.published_at is not null and d.closed_at is null",
    )
    .bind(home.id.0)
    .fetch_one(&mut app.behind_the_scenes().await)
    .await
    .unwrap();
    let map = format!("{}/{slug}/argumenten/{code}", home.href);
    let new = format!("{map}/nieuw");
    let once = participant.get(&new).await.field("once");
    let text = [
        ("once", once.as_str()),
        ("text", "Het zwembad komt op de kaart."),
    ];
    let added = participant.post(&new, &text).await;
    assert_eq!(added.status, 303, "{}", added.body);
    app.behind_the_scenes()
        .await
        .execute(
            "update statements set state = 'hidden', reason = 'off-topic', moderated_by = gen_random_uuid() where text like 'Het zwembad komt%'",
        )
        .await
        .unwrap();
    invitations
        .iter()
        .map(|link| format!("{link}/argumenten/{code}"))
        .chain([format!("{map}/mijn"), new, map])
        .collect()
}

/// The pages of somebody who takes part in a pulse, and of those who are about to or come by their personal link.
async fn pulse(
    app: &TestApp,
    home: &TestOrganisation,
    participant: &Browser,
    invitations: &[String],
) -> Vec<String> {
    let (slug, code): (String, String) = sqlx::query_as(
        "select c.slug, d.short_code from dialogues d join conversations c on c.tenant_id = d.tenant_id and c.id = d.conversation_id \
         where d.tenant_id = $1 and d.form = 'pulse' and d.published_at is not null",
    )
    .bind(home.id.0)
    .fetch_one(&mut app.behind_the_scenes().await)
    .await
    .unwrap();
    paused_rehearsal(app, home).await;
    let pulse = format!("{}/{slug}/puls/{code}", home.href);
    let joined = participant.post(&format!("{pulse}/deelname"), &[]).await;
    assert_eq!(joined.status, 303, "{}", joined.body);
    invitations
        .iter()
        .map(|link| format!("{link}/puls/{code}"))
        .chain([pulse])
        .collect()
}

/// The pulse that is rehearsed stands still in its first topic.
async fn paused_rehearsal(app: &TestApp, home: &TestOrganisation) {
    let (conversation, pulse): (uuid::Uuid, uuid::Uuid) = sqlx::query_as(
        "select d.conversation_id, d.id from dialogues d join pulses p on p.tenant_id = d.tenant_id and p.dialogue_id = d.id \
         where d.tenant_id = $1 and p.rehearsing",
    )
    .bind(home.id.0)
    .fetch_one(&mut app.behind_the_scenes().await)
    .await
    .unwrap();
    let desk = home.work(&format!("/gesprekken/{conversation}/online/puls/{pulse}"));
    for (step, fields) in [("onderwerp", &[("topic", "0")][..]), ("pauze", &[])] {
        let done = home.owner.post(&format!("{desk}/{step}"), fields).await;
        assert_eq!(done.status, 303, "{}", done.body);
    }
}

/// Pages that no link leads to before something else was done.
async fn rare_pages(app: &TestApp, home: &TestOrganisation) -> Vec<String> {
    let paths: Vec<String> = sqlx::query_scalar(
        "select '/gesprekken/' || id || '/verslag/publicatie' from conversations where tenant_id = $1 and status = 'held' \
         union all select '/gesprekken/' || conversation_id || '/uitnodigingen/' || id from invitations where tenant_id = $1 and withdrawn_at is not null \
         union all select '/gesprekken/' || d.conversation_id || '/online/argumenten/' || d.id || page from dialogues d, unnest(array['/bijdragen/4', '/bijdragen/1/besluit']) page \
           where d.tenant_id = $1 and d.form = 'argument-map' and d.published_at is not null and d.closed_at is null \
         union all select '/gesprekken/' || conversation_id || '/loting/' || id from draws where tenant_id = $1 \
         union all select '/gesprekken/' || p.conversation_id || '/programma/' || p.session_id || page from programmes p, \
           unnest(array['', '/draaiboek', '/tafels', '/onderdelen/' || (select b.id from programme_blocks b where b.tenant_id = $1 limit 1)]) page where p.tenant_id = $1",
    )
    .bind(home.id.0)
    .fetch_all(&mut app.behind_the_scenes().await)
    .await
    .unwrap();
    paths.iter().map(|path| home.work(path)).collect()
}

/// A list that was brought and not yet confirmed.
async fn waiting_list(app: &TestApp, home: &TestOrganisation, host: &Browser) -> String {
    let conversation: Uuid =
        sqlx::query_scalar("select conversation_id from invitations where tenant_id = $1")
            .bind(home.id.0)
            .fetch_one(&mut app.behind_the_scenes().await)
            .await
            .unwrap();
    let address = home.work(&format!(
        "/gesprekken/{conversation}/uitnodigingen/toevoegen"
    ));
    let answer = host
        .post(&address, &[("list", "naam;mail\nAn;an@x.example")])
        .await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

/// Personal links of a kind to every row of a table.
async fn links(
    app: &TestApp,
    home: &TestOrganisation,
    purpose: Purpose,
    table: &str,
) -> Vec<String> {
    let revision = if matches!(
        table,
        "registrations" | "invitations" | "map_people" | "note_takers" | "commitment_partners"
    ) {
        "revision"
    } else {
        "1"
    };
    let sql = format!("select id, {revision} from {table} where tenant_id = $1");
    let rows: Vec<(Uuid, i32)> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(home.id.0)
        .fetch_all(&mut app.behind_the_scenes().await)
        .await
        .unwrap();
    rows.into_iter()
        .map(|(id, revision)| {
            app.app.secret.path(
                home.id.0,
                PersonalLink {
                    purpose,
                    id,
                    revision,
                },
            )
        })
        .collect()
}

/// The link in the mail that this browser asked for.
async fn sign_in_link(app: &TestApp, browser: &Browser) -> String {
    browser
        .post("/inloggen", &[("email", "zoe@x.example")])
        .await;
    let id: Uuid =
        sqlx::query_scalar("select id from sign_in_links where email_key = 'zoe@x.example'")
            .fetch_one(&mut app.behind_the_scenes().await)
            .await
            .unwrap();
    let link = PersonalLink {
        purpose: Purpose::SignIn,
        id,
        revision: 1,
    };
    app.app.secret.path(PLATFORM, link)
}
