//! The questions.

use ::formats::compass::{Compass, Question};
use serde::Serialize;
use web::{Choice, Form, Place, Result};

use super::{LONGEST_TOPIC, TOPIC};

const TEMPLATE: &str = "knowledge/compass/questions.html";

#[derive(Serialize)]
struct View {
    form: Form,
    topic_length: usize,
    questions: Vec<Asked>,
    action: String,
    sent: &'static str,
    skip_href: String,
    catalogue_href: String,
}

#[derive(Serialize)]
struct Asked {
    name: String,
    ask: String,
    why: String,
    options: Vec<Choice>,
}

impl Asked {
    fn new(place: &Place, question: &Question) -> Self {
        let words = question.words(place.language);
        let mut options: Vec<_> = question
            .answers
            .iter()
            .map(|answer| Choice::new(&answer.key, answer.words(place.language)))
            .collect();
        options.push(Choice::none(place.t("compass-unknown")));
        Self {
            name: question.key.clone(),
            ask: words.ask.clone(),
            why: words.why.clone(),
            options,
        }
    }
}

/// The questions, with what was answered before.
pub(super) fn ask(place: &Place) -> Result {
    place.html(TEMPLATE, &view(place))
}

/// The questions again, because too few were answered.
pub(super) fn again(place: &Place) -> Result {
    let mut view = view(place);
    let first_open = Compass::of_the_program()
        .questions
        .iter()
        .find(|question| view.form.text(&question.key).is_empty());
    if let Some(question) = first_open {
        view.form.reject(&question.key, place.t("compass-too-few"));
    }
    place.again(TEMPLATE, &view)
}

fn view(place: &Place) -> View {
    let compass = Compass::of_the_program();
    let mut form = Form::empty(&[TOPIC]).with(TOPIC, super::topic(place));
    let answers = super::answers(place);
    for question in &compass.questions {
        form.set(&question.key, answers.to(&question.key).unwrap_or_default());
    }
    View {
        questions: compass
            .questions
            .iter()
            .map(|question| Asked::new(place, question))
            .collect(),
        form,
        topic_length: LONGEST_TOPIC,
        action: place.work("/kompas"),
        sent: super::SENT,
        skip_href: place.work("/gesprekken/nieuw"),
        catalogue_href: place.work("/werkvormen/catalogus"),
    }
}
