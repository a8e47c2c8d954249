//! Mail: every address once, whatever the mail server and the machine do.

mod fixture;

use std::{collections::BTreeMap, num::NonZeroU32, sync::Arc, time::Duration};

use fixture::Post;
use kernel::letters::Category;

#[tokio::test]
async fn a_mailing_reaches_everyone_once_even_when_it_is_asked_for_twice() {
    let post = Post::open().await;
    let server = mail::testing::Server::start().await.unwrap();
    let people: Vec<String> = (0..50).map(|n| format!("p{n}@post.example")).collect();
    let tenant = post.organisation();
    post.ask(tenant, Category::Invitation, "uitnodiging", &people)
        .await;
    post.ask(tenant, Category::Invitation, "uitnodiging", &people)
        .await;
    let senders = post.send(post.settings(server.settings()));
    post.until_done(tenant).await;
    let received = server.received();
    senders.stop().await;
    let mut to: Vec<_> = received.iter().map(|mail| mail.to.clone()).collect();
    to.sort();
    let mut expected = people.clone();
    expected.sort();
    assert_eq!(to, expected);
}
