//! Whatever is sent to whatever takes it: a sentence, never an error of ours, and nothing typed is
//! lost. The routes come from the router and the forms from the pages, so that a new one is tried
//! without anyone adding it.

mod bodies;
mod find;
pub mod forms;
mod inputs;
mod stage;
mod sweep;

use std::collections::BTreeSet;

use across::TestApp;
use stadsgesprek::routes;

use find::found_forms;
use inputs::{FIELD_INPUTS, files};
use stage::Stage;
use sweep::Sweep;

/// Routes whose success takes away what other forms are about; tried last, in this order. Before all of the workspace
/// come the visitors' forms: a host who moves a date may close them.
const LAST: [&str; 10] = [
    "/bijdragen/{number}",
    "/verplaatsing",
    "/nieuwe-link",
    "/rol",
    "/intrekking",
    "/annulering",
    "/publicatie",
    "/verwijderen",
    "/vertrek",
    "/uitloggen",
];

fn turn(pattern: &str) -> usize {
    LAST.iter()
        .position(|end| pattern.ends_with(end))
        .map_or(0, |at| at + 1)
}

#[tokio::test]
async fn every_form_takes_every_input_with_a_sentence_and_loses_nothing_that_was_typed() {
    let app = TestApp::start().await;
    let stage = Stage::set(&app).await;
    let mut found = found_forms(&stage).await;
    found.sort_by_key(|form| {
        let hosts = form.pattern.contains("/beheer/");
        (turn(&form.pattern), hosts, form.pattern.clone())
    });
    let with_a_form: BTreeSet<&str> = found.iter().map(|form| form.pattern.as_str()).collect();
    let forgotten: Vec<String> = routes::all()
        .into_iter()
        .filter(|route| route.methods.contains(&"post"))
        .map(|route| route.pattern)
        .filter(|pattern| !with_a_form.contains(pattern.as_str()))
        .collect();
    assert_eq!(
        forgotten,
        Vec::<String>::new(),
        "no page of the stage has a form that posts to these: add what they need to stage.rs"
    );

    let mut sweep = Sweep::default();
    for form in &found {
        sweep.form(&stage, form, &FIELD_INPUTS, &files()).await;
    }
    println!("bad input: {}", sweep.figures(&found));
    assert_eq!(sweep.wrong, Vec::<String>::new());

    app.jobs().await;
    let dead: Vec<(String, String)> = sqlx::query_as(
        "select kind, last_error from jobs where dead_at is not null and kind <> 'test:none'",
    )
    .fetch_all(&mut app.behind_the_scenes().await)
    .await
    .unwrap();
    assert_eq!(dead, Vec::new(), "what was taken can be worked with");
}
