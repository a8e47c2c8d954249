//! Formats and the compass: the catalogue, formats of one's own that travel, and a draft that begins with a
//! design.

use ::formats::{compass::Compass, starters};
use across::{Answer, Browser, TestApp, TestOrganisation};
use kernel::Role;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::bad_input::forms::{Kind, forms, unescaped};

const HALF_OF_THE_PLAZA: &str = "stake=ideas&stage=open&touched=street&divided=little&outcome=ideas&people=group&time=months&money=some";

/// The form of a page as it stands there, with some fields in place of others.
fn filled(page: &Answer, with: &[(&str, &str)]) -> Vec<(String, String)> {
    let form = forms(&page.body)
        .into_iter()
        .find(|form| form.fields.len() > 5)
        .unwrap_or_else(|| panic!("no form in {}", page.body));
    let mut fields = Vec::new();
    for field in &form.fields {
        if let Some((_, value)) = with.iter().find(|(name, _)| *name == field.name) {
            fields.push((field.name.clone(), (*value).to_owned()));
        } else if field.kind == Kind::Boxes {
            let chosen = checked(&page.body, &field.name);
            fields.extend(chosen.into_iter().map(|value| (field.name.clone(), value)));
        } else {
            fields.push((field.name.clone(), field.value.clone()));
        }
    }
    fields
}

/// The boxes of a group that are on.
fn checked(html: &str, name: &str) -> Vec<String> {
    html.split("<input")
        .filter(|tag| tag.contains(&format!("name=\"{name}\"")))
        .filter_map(|tag| tag.split('>').next())
        .filter(|tag| tag.contains(" checked"))
        .filter_map(|tag| {
            tag.split("value=\"")
                .nth(1)?
                .split('"')
                .next()
                .map(str::to_owned)
        })
        .collect()
}

async fn send(browser: &Browser, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post(path, &fields).await
}

/// Copies a format of the catalogue under another name; gives its address in the workspace.
async fn copy(organisation: &TestOrganisation, key: &str, name: &str) -> String {
    let page = organisation
        .owner
        .get(&organisation.work(&format!("/werkvormen/nieuw?van={key}")))
        .await;
    let fields = filled(&page, &[("name", name)]);
    let made = send(
        &organisation.owner,
        &organisation.work("/werkvormen/nieuw"),
        &fields,
    )
    .await;
    assert_eq!(made.status, 303, "{}", made.body);
    made.location
}

async fn offer(organisation: &TestOrganisation, address: &str, action: &str) {
    let offered = organisation
        .owner
        .post(&format!("{address}/aanbod"), &[("action", action)])
        .await;
    assert_eq!(offered.status, 303, "{}", offered.body);
}

fn id_of(address: &str) -> Uuid {
    address.rsplit('/').next().unwrap().parse().unwrap()
}

/// A conversation that was held in a form, behind the scenes.
async fn held(behind: &mut PgConnection, organisation: &TestOrganisation, format: &str) -> Uuid {
    let [issue, conversation] = [Uuid::now_v7(), Uuid::now_v7()];
    sqlx::query(
        "with issue as (insert into issues (tenant_id, id, title, influence_level) values ($1, $2, 'Groen', 'advise')) \
         insert into conversations (tenant_id, id, issue_id, slug, short_code, title, question, summary, status, format, published_at) \
         values ($1, $3, $2, $3::text, substr($3::text, 1, 6), 'Bomen', 'Waar?', 'Praat mee.', 'held', $4, now())",
    )
    .bind(organisation.id.0)
    .bind(issue)
    .bind(conversation)
    .bind(format)
    .execute(behind)
    .await
    .unwrap();
    conversation
}

#[tokio::test]
async fn everybody_finds_the_whole_starter_set_and_chooses_from_it() {
    let app = TestApp::start().await;
    let visitor = app.browser();
    let (first, second) = (
        visitor.get("/werkvormen").await,
        visitor.get("/werkvormen?pagina=2").await,
    );
    let both = format!("{}{}", first.body, second.body);
    for starter in starters() {
        let address = format!("/werkvormen/{}", starter.key);
        assert!(both.contains(&format!("href=\"{address}\"")), "{address}");
        let page = visitor.get(&address).await;
        assert_eq!(page.status, 200);
        let text = starter.text(kernel::Language::Nl);
        for round in &text.rounds {
            assert!(unescaped(&page.body).contains(&round.name), "{address}");
        }
    }
    let few = visitor
        .get("/werkvormen?soort=conflict&mensen=group&tijd=evening")
        .await;
    let links = few.links();
    assert!(links.contains("/werkvormen/deep-democracy"), "{links:?}");
    assert!(!links.contains("/werkvormen/world-cafe") && !links.contains("/werkvormen/walk"));
    let none = visitor
        .get("/werkvormen?soort=value&mensen=few&tijd=longer")
        .await;
    assert!(none.body.contains("Geen werkvorm past"), "{}", none.body);
    assert_eq!(visitor.get("/werkvormen/nothing").await.status, 404);
    assert_eq!(
        visitor
            .get("/werkvormen?soort=%00&pagina=9999")
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn a_format_is_copied_adapted_offered_used_by_others_and_taken_back() {
    let app = TestApp::start().await;
    let a = app.organisation("Bewoners A").await;
    let b = app.organisation("Bewoners B").await;
    let address = copy(&a, "walk", "Tegelronde").await;
    let own = a.owner.get(&address).await;
    assert!(own.body.contains("Tegelronde") && own.body.contains("Bewerkt naar"));
    let public = format!("/werkvormen/{}", id_of(&address));
    assert_eq!(app.browser().get(&public).await.status, 404, "not offered");

    offer(&a, &address, "offer").await;
    app.jobs().await;
    let seen = app.browser().get(&public).await;
    assert!(seen.body.contains("Tegelronde") && seen.body.contains("Bewoners A"));
    let list = app.browser().get("/werkvormen?pagina=2").await;
    assert!(list.links().contains(&public), "{:?}", list.links());
    let by_kind = app.browser().get("/werkvormen?soort=conflict").await;
    assert!(!by_kind.links().contains(&public), "it suits no conflict");

    let theirs = copy(&b, &id_of(&address).to_string(), "Stoepronde").await;
    assert!(
        b.owner.get(&theirs).await.body.contains("Bewoners A"),
        "named as its source"
    );

    let page = a.owner.get(&format!("{address}/wijzigen")).await;
    let changed = filled(&page, &[("name", "Tegelronde met krijt")]);
    let saved = send(&a.owner, &format!("{address}/wijzigen"), &changed).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    app.jobs().await;
    assert!(app.browser().get(&public).await.body.contains("met krijt"));

    offer(&a, &address, "take-back").await;
    app.jobs().await;
    assert_eq!(app.browser().get(&public).await.status, 404);
    assert_eq!(b.owner.get(&theirs).await.status, 200, "the copy stays");
    assert_eq!(
        b.owner
            .get(&b.work(&format!("/werkvormen/{}", id_of(&address))))
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn who_offers_is_named_as_it_is_called_now_and_what_is_thrown_away_is_gone() {
    let app = TestApp::start().await;
    let a = app.organisation("Bewoners A").await;
    let address = copy(&a, "fishbowl", "Vissenkom in de bus").await;
    offer(&a, &address, "offer").await;
    app.jobs().await;
    let public = format!("/werkvormen/{}", id_of(&address));
    let renamed = a
        .owner
        .post(
            &a.work("/instellingen"),
            &[
                ("name", "De Busbuurt"),
                ("kind", "other"),
                ("email", "bus@x.example"),
                ("language", "nl"),
            ],
        )
        .await;
    assert_eq!(renamed.status, 303, "{}", renamed.body);
    app.jobs().await;
    assert!(
        app.browser()
            .get(&public)
            .await
            .body
            .contains("De Busbuurt")
    );
    assert!(
        a.owner
            .get(&format!("{address}/verwijderen"))
            .await
            .body
            .contains("Vissenkom")
    );
    assert_eq!(
        a.owner
            .post(&format!("{address}/verwijderen"), &[])
            .await
            .status,
        303
    );
    app.jobs().await;
    assert_eq!(app.browser().get(&public).await.status, 404);
    assert_eq!(a.owner.get(&address).await.status, 404);
}

#[tokio::test]
async fn two_people_at_one_format_are_told_and_nothing_typed_is_lost() {
    let app = TestApp::start().await;
    let a = app.organisation("Bewoners A").await;
    let address = format!("{}/wijzigen", copy(&a, "mirror", "Spiegel").await);
    let (mine, theirs) = (a.owner.get(&address).await, a.owner.get(&address).await);
    send(
        &a.owner,
        &address,
        &filled(&mine, &[("name", "Spiegel een")]),
    )
    .await;
    let second = send(
        &a.owner,
        &address,
        &filled(&theirs, &[("name", "Spiegel twee")]),
    )
    .await;
    assert_eq!(second.status, 422);
    assert!(second.body.contains("Spiegel twee") && second.body.contains("intussen gewijzigd"));
    let again = send(&a.owner, &address, &filled(&second, &[])).await;
    assert_eq!(again.status, 303, "now it is a decision");
}

#[tokio::test]
async fn who_takes_notes_may_look_and_not_change() {
    let app = TestApp::start().await;
    let a = app.organisation("Bewoners A").await;
    let address = copy(&a, "walk", "Tegelronde").await;
    let notes = app.member(&a, Role::NoteTaker).await;
    for path in [
        a.work("/werkvormen"),
        a.work("/werkvormen/catalogus"),
        a.work("/kompas"),
        address.clone(),
    ] {
        assert_eq!(notes.get(&path).await.status, 200, "{path}");
    }
    for path in [a.work("/werkvormen/nieuw"), format!("{address}/wijzigen")] {
        assert_eq!(notes.get(&path).await.status, 403, "{path}");
    }
    let offered = notes
        .post(&format!("{address}/aanbod"), &[("action", "offer")])
        .await;
    assert_eq!(offered.status, 403);
}

#[tokio::test]
async fn a_design_of_the_compass_becomes_a_draft_with_its_form_its_title_and_its_programme() {
    let app = TestApp::start().await;
    let a = app.organisation("Bewoners A").await;
    let few = a.owner.get(&a.work("/kompas?advies=ja&stake=ideas")).await;
    assert_eq!(few.status, 422);
    assert!(few.body.contains("minstens drie vragen"));
    let address = a.work(&format!(
        "/kompas?advies=ja&{HALF_OF_THE_PLAZA}&topic=het%20plein"
    ));
    let advice = a.owner.get(&address).await;
    let answers = Compass::of_the_program().answers(|question| {
        let pair = HALF_OF_THE_PLAZA
            .split('&')
            .find(|pair| pair.starts_with(&format!("{question}=")));
        pair.and_then(|pair| pair.split_once('='))
            .map(|(_, answer)| answer)
    });
    let advised = Compass::of_the_program().advise(&answers).designs;
    let body = unescaped(&advice.body);
    for design in &advised {
        let words = design.verdict.about.words(kernel::Language::Nl);
        assert!(body.contains(&words.name), "{}", words.name);
        for rule in &design.verdict.rules {
            assert!(body.contains(rule.words(kernel::Language::Nl)));
        }
    }
    assert!(body.contains("nog geen gesprek in deze vorm"));

    let start = body
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|href| href.contains("ontwerp=design-studio"))
        .unwrap()
        .to_owned();
    let page = a.owner.get(&start).await;
    assert!(
        page.body.contains("Samen tekenen aan het plein"),
        "{}",
        page.body
    );
    let fields = filled(&page, &[("question", "Hoe wordt het plein fijn?")]);
    let made = send(&a.owner, &a.work("/gesprekken/nieuw"), &fields).await;
    assert_eq!(made.status, 303, "{}", made.body);
    let draft = a.owner.get(&format!("{}/gegevens", made.location)).await;
    let draft = unescaped(&draft.body);
    assert!(
        draft.contains("Ontwerpatelier") && draft.contains("Programma"),
        "{draft}"
    );
    let level: String =
        sqlx::query_scalar("select influence_level from issues where tenant_id = $1")
            .bind(a.id.0)
            .fetch_one(&mut app.behind_the_scenes().await)
            .await
            .unwrap();
    assert_eq!(level, "consult", "ideas promise no more");
}

#[tokio::test]
async fn a_conversation_keeps_the_words_of_a_format_that_goes_away() {
    let app = TestApp::start().await;
    let a = app.organisation("Bewoners A").await;
    let b = app.organisation("Bewoners B").await;
    let address = copy(&a, "walk", "Tegelronde").await;
    offer(&a, &address, "offer").await;
    app.jobs().await;
    let use_it = b.work(&format!("/gesprekken/nieuw?werkvorm={}", id_of(&address)));
    let page = b.owner.get(&use_it).await;
    let fields = filled(
        &page,
        &[
            ("question", "Waar kan groen?"),
            ("title", "Tegels eruit"),
            ("influence_level", "advise"),
        ],
    );
    let made = send(&b.owner, &b.work("/gesprekken/nieuw"), &fields).await;
    assert_eq!(made.status, 303, "{}", made.body);
    assert_eq!(
        a.owner
            .post(&format!("{address}/verwijderen"), &[])
            .await
            .status,
        303
    );
    app.jobs().await;
    let details = format!("{}/gegevens", made.location);
    assert!(b.owner.get(&details).await.body.contains("Tegelronde"));
    let edit = b.owner.get(&format!("{details}/wijzigen")).await;
    let saved = send(
        &b.owner,
        &format!("{details}/wijzigen"),
        &filled(&edit, &[("title", "Tegels eruit!")]),
    )
    .await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    assert!(
        b.owner.get(&details).await.body.contains("Tegelronde"),
        "and it may stay"
    );
    let unknown = b.work(&format!("/gesprekken/nieuw?werkvorm={}", Uuid::now_v7()));
    assert_eq!(b.owner.get(&unknown).await.status, 404);
}

#[tokio::test]
async fn what_was_held_and_reported_in_a_form_is_counted_and_nothing_else_is() {
    let app = TestApp::start().await;
    let a = app.organisation("Bewoners A").await;
    let mut behind = app.behind_the_scenes().await;
    let never = app.browser().get("/werkvormen/walk").await;
    assert!(never.body.contains("nog geen gesprek in deze vorm"));
    for reported in [false, true] {
        let conversation = held(&mut behind, &a, "walk").await;
        if reported {
            sqlx::query("insert into reports (tenant_id, id, conversation_id, published_at) values ($1, $2, $2, now())")
                .bind(a.id.0)
                .bind(conversation)
                .execute(&mut behind)
                .await
                .unwrap();
        }
        let mut tx = app.app.db.organisation(a.id).await.unwrap();
        let fact = kernel::facts::ConversationHeld {
            conversation_id: conversation,
        };
        tx.publish(&fact).await.unwrap();
        tx.publish(&fact).await.unwrap();
        tx.commit().await.unwrap();
    }
    app.jobs().await;
    let page = app.browser().get("/werkvormen/walk").await;
    assert!(
        page.body.contains("2 gesprekken in deze vorm gehouden"),
        "{}",
        page.body
    );
    assert!(page.body.contains("Van 1 gesprek staat het verslag online"));

    // Its host says afterwards that it was something else: a save tells it.
    let conversation: Uuid =
        sqlx::query_scalar("select conversation_id from format_uses where reported")
            .fetch_one(&mut behind)
            .await
            .unwrap();
    let details = a.work(&format!("/gesprekken/{conversation}/gegevens/wijzigen"));
    let edit = a.owner.get(&details).await;
    let saved = send(
        &a.owner,
        &details,
        &filled(&edit, &[("format", "fishbowl")]),
    )
    .await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    app.jobs().await;
    assert!(
        app.browser()
            .get("/werkvormen/walk")
            .await
            .body
            .contains("1 gesprek in deze vorm")
    );
    assert!(
        app.browser()
            .get("/werkvormen/fishbowl")
            .await
            .body
            .contains("1 gesprek in deze vorm")
    );
}
