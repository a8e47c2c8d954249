//! One person: their link, corrections, taking back; and the list that shows everybody.

use across::TestApp;

use super::desk::Desk;

#[tokio::test]
async fn a_revoked_link_answers_as_one_that_never_was() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    let link = desk.it.invite(&app, "fatima@straat.example").await;
    let id = desk.invitation("fatima@straat.example").await;
    let page = desk.see(&format!("/{id}")).await;
    assert!(
        page.body.contains(&link),
        "the host can hand it over: {}",
        page.body
    );
    let visitor = app.browser();
    assert_eq!(visitor.get(&link).await.status, 200);
    let once = page.field("once");
    for _ in 0..2 {
        let renewed = desk
            .post(&format!("/{id}/nieuwe-link"), &[("once", &once)])
            .await;
        assert_eq!(renewed.status, 303);
    }
    assert_eq!(visitor.get(&link).await.status, 404);
    let nobodys = link.replace("/i/", "/r/");
    assert_eq!(visitor.get(&nobodys).await.status, 404);
    assert_eq!(desk.count("invitations", "x.revision = 2").await, 1, "once");
    let page = desk.see(&format!("/{id}")).await;
    let at = page.body.find("/i/").unwrap();
    let new: String = page.body[at..]
        .chars()
        .take_while(|c| !matches!(c, '<' | '"'))
        .collect();
    assert_eq!(visitor.get(&new).await.status, 200);
}

#[tokio::test]
async fn a_withdrawn_invitation_cannot_be_answered_until_it_is_restored() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    let link = desk.it.invite(&app, "fatima@straat.example").await;
    let id = desk.invitation("fatima@straat.example").await;
    assert_eq!(
        desk.post(&format!("/{id}/intrekking"), &[]).await.status,
        303
    );
    desk.it.answer(&app, &link, "yes", 0).await;
    assert_eq!(desk.count("registrations", "true").await, 0);
    let withdrawn = desk.see("?toon=withdrawn").await;
    assert!(
        withdrawn.body.contains("fatima@straat.example"),
        "{}",
        withdrawn.body
    );
    let mail = desk.post(&format!("/{id}/mail"), &[]).await;
    assert_eq!(mail.status, 404, "not mailed either");
    assert_eq!(desk.post(&format!("/{id}/herstel"), &[]).await.status, 303);
    assert_eq!(desk.it.answer(&app, &link, "yes", 0).await.status, 303);
    let yes = desk.see("?toon=yes").await;
    assert!(yes.body.contains("fatima@straat.example"), "{}", yes.body);
}

#[tokio::test]
async fn another_address_gets_a_mail_of_its_own_and_the_old_link_dies() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    let link = desk.it.invite(&app, "fout@straat.example").await;
    desk.it.invite(&app, "bezet@straat.example").await;
    let id = desk.invitation("fout@straat.example").await;
    let change = |email: &'static str| [("email", email), ("name", "Fatima"), ("language", "en")];
    for (email, words) in [
        ("bezet@straat.example", "staat al op de lijst"),
        ("jan@straat,example", "een komma"),
        ("", "geen e-mailadres"),
    ] {
        let answer = desk.post(&format!("/{id}/gegevens"), &change(email)).await;
        assert_eq!(answer.status, 422, "{email}");
        assert!(answer.body.contains(words), "{email}: {}", answer.body);
        assert!(
            answer.body.contains("value=\"Fatima\""),
            "nothing typed is lost"
        );
    }
    let answer = desk
        .post(&format!("/{id}/gegevens"), &change("Goed@straat.example"))
        .await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(app.browser().get(&link).await.status, 404);
    let mails = desk.it.mails(&app, "Goed@straat.example").await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].subject.starts_with("Invitation:"), "{mails:?}");
    assert!(desk.it.mails(&app, "fout@straat.example").await.is_empty());
}

#[tokio::test]
async fn somebody_is_added_by_hand_once_and_can_be_sent_the_mail_alone() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    let once = desk.see("/persoon").await.field("once");
    let fields = [
        ("once", once.as_str()),
        ("email", "ans@straat.example"),
        ("name", "Ans"),
        ("language", "nl"),
    ];
    for _ in 0..2 {
        assert_eq!(desk.post("/persoon", &fields).await.status, 303);
    }
    let again = desk.post("/persoon", &fields[1..]).await;
    assert_eq!(again.status, 422);
    assert!(
        again.body.contains("staat al op de lijst"),
        "{}",
        again.body
    );
    let id = desk.invitation("ans@straat.example").await;
    let once = desk.see(&format!("/{id}")).await.field("once");
    for _ in 0..2 {
        let sent = desk.post(&format!("/{id}/mail"), &[("once", &once)]).await;
        assert_eq!(sent.status, 303);
    }
    assert_eq!(desk.it.mails(&app, "ans@straat.example").await.len(), 1);
    assert_eq!(
        desk.count("invitations", "x.invited_at is not null").await,
        1
    );
    let page = desk.see(&format!("/{id}")).await;
    assert!(page.body.contains("Onderweg"), "{}", page.body);
}

/// Sixty people who were invited, of whom four answered, and one who was not yet.
async fn sixty_one(app: &TestApp, desk: &mut Desk) {
    let mut links = Vec::new();
    for number in 0..60 {
        links.push(
            desk.it
                .invite(app, &format!("b{number}@straat.example"))
                .await,
        );
    }
    desk.invite("Los <los@straat.example>").await;
    for (link, answer) in [(0, "yes"), (1, "yes"), (2, "maybe"), (3, "no")] {
        assert_eq!(
            desk.it.answer(app, &links[link], answer, 0).await.status,
            303
        );
    }
}

#[tokio::test]
async fn the_list_counts() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    let empty = desk.see("").await;
    assert!(
        empty.body.contains("Nog niemand uitgenodigd"),
        "{}",
        empty.body
    );
    sixty_one(&app, &mut desk).await;
    let page = desk.see("").await;
    for (number, words) in [
        (61, "op de lijst"),
        (1, "nog niet verstuurd"),
        (2, "komt"),
        (1, "misschien"),
        (1, "komt niet"),
        (56, "nog geen antwoord"),
        (0, "niet bezorgd"),
    ] {
        let at = page
            .body
            .find(&format!(">{words}<"))
            .unwrap_or_else(|| panic!("{words}: {}", page.body));
        let value = page.body[..at]
            .rsplit("stad-tiles__value\">")
            .next()
            .unwrap();
        assert!(value.starts_with(&format!("{number}<")), "{words}: {value}");
    }
}

#[tokio::test]
async fn the_list_filters_searches_and_pages() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    sixty_one(&app, &mut desk).await;
    for (query, there, away) in [
        ("", "b0@", "los@"),
        ("?pagina=2", "los@", "b0@"),
        ("?toon=unsent", "los@", "b0@"),
        ("?toon=yes", "b1@", "b2@"),
        ("?toon=maybe", "b2@", "b0@"),
        ("?toon=no", "b3@", "b2@"),
        ("?toon=unanswered", "b4@", "b3@"),
        ("?toon=onzin", "b0@", "los@"),
        ("?q=B59", "b59@", "b0@"),
        ("?q=los", "los@", "b0@"),
    ] {
        let page = desk.see(query).await;
        let address = |name: &str| format!("{name}straat.example");
        assert!(
            page.body.contains(&address(there)),
            "{query} lacks {there}: {}",
            page.body
        );
        assert!(!page.body.contains(&address(away)), "{query} shows {away}");
    }
    for nobody in ["?q=%25", "?q=%00%27%3B--", "?toon=failed", "?pagina=99"] {
        let page = desk.see(nobody).await;
        assert!(
            page.body.contains("Niemand gevonden"),
            "{nobody}: {}",
            page.body
        );
    }
    let table = desk.see("/lijst.csv?toon=yes").await;
    assert_eq!(table.body.lines().count(), 3, "{}", table.body);
}
