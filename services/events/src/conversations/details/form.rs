//! The form of a conversation.

use jiff::Timestamp;
use web::{Form, Page, dates};

use crate::{
    chosen_format::{ChosenFormat, Offer},
    codes,
    conversations::{
        model::{Conversation, Visibility},
        when,
    },
    versions::Shared,
};

/// The fields that two people may both change.
pub(super) const FIELDS: [Shared; 10] = [
    Shared::text("title", "hosting-title"),
    Shared::text("question", "hosting-question"),
    Shared::text("summary", "hosting-summary"),
    Shared::codes("languages", "hosting-languages", "spoken"),
    Shared::codes("themes", "hosting-themes", "theme"),
    Shared::codes("format", "hosting-format", "format"),
    Shared::codes("visibility", "hosting-visibility", "visibility"),
    Shared::text("registration_from", "hosting-from"),
    Shared::text("registration_until", "hosting-until"),
    Shared::text("max_guests", "hosting-guests"),
];

const MOST_GUESTS: i32 = 20;

/// Reads the form over the conversation as it is stored. What others can see already must stay whole.
pub(super) fn read(
    page: &Page,
    form: &mut Form,
    stored: &Conversation,
    offer: &Offer,
) -> Conversation {
    let whole = stored.status.is_public();
    let text = |form: &mut Form, name: &str, longest: usize| {
        if whole {
            form.required(page, name, longest)
        } else {
            form.optional(page, name, longest)
        }
    };
    let languages = chosen(form, "languages", &codes::SPOKEN_LANGUAGES);
    if languages.is_empty() {
        form.reject("languages", page.t("missing-language"));
    }
    let from = read_day(
        page,
        form,
        "registration_from",
        "00:00",
        stored.registration_from,
    );
    let until = read_day(
        page,
        form,
        "registration_until",
        "23:59",
        stored.registration_until,
    );
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        form.reject("registration_until", page.t("hosting-until-first"));
    }
    Conversation {
        title: form.required(page, "title", 150),
        question: text(form, "question", 300),
        summary: text(form, "summary", 1_000),
        languages,
        themes: chosen(form, "themes", &codes::THEMES),
        format: read_format(page, form, offer),
        visibility: form
            .choice(page, "visibility", Visibility::parse)
            .unwrap_or(stored.visibility),
        registration_from: from,
        registration_until: until,
        max_guests: read_guests(page, form),
        ..stored.clone()
    }
}

/// The codes of a list that were chosen, in the list's order.
fn chosen(form: &Form, name: &str, list: &[&'static str]) -> Vec<String> {
    let values = form.values(name);
    list.iter()
        .filter(|code| values.iter().any(|value| value == *code))
        .map(|code| (*code).to_owned())
        .collect()
}

fn read_format(page: &Page, form: &mut Form, offer: &Offer) -> ChosenFormat {
    if form.text("format").is_empty() {
        return ChosenFormat::default();
    }
    form.choice(page, "format", |code| offer.find(code))
        .unwrap_or_default()
}

fn read_guests(page: &Page, form: &mut Form) -> i32 {
    if form.text("max_guests").is_empty() {
        form.reject("max_guests", page.t("hosting-guests-required"));
    }
    form.number(page, "max_guests", 0..=MOST_GUESTS)
        .unwrap_or_default()
}

/// A day as a moment on it. A day that was not changed keeps the moment that was stored.
fn read_day(
    page: &Page,
    form: &mut Form,
    name: &str,
    time: &str,
    stored: Option<Timestamp>,
) -> Option<Timestamp> {
    let typed = form.text(name).to_owned();
    if typed.is_empty() {
        return None;
    }
    if stored.is_some() && typed == day(stored) {
        return stored;
    }
    match when::moment(&typed, time) {
        Ok(moment) => Some(moment),
        Err(wrong) => {
            form.reject(name, page.t(wrong.sentence()));
            None
        }
    }
}

fn day(moment: Option<Timestamp>) -> String {
    moment.map_or_else(String::new, |moment| dates::to_fields(moment).0)
}

/// The form filled in from a conversation.
pub(super) fn filled(conversation: &Conversation) -> Form {
    Form::default()
        .with("title", &conversation.title)
        .with("question", &conversation.question)
        .with("summary", &conversation.summary)
        .with_all("languages", conversation.languages.clone())
        .with_all("themes", conversation.themes.clone())
        .with("format", &conversation.format.code)
        .with("visibility", conversation.visibility.code())
        .with("registration_from", day(conversation.registration_from))
        .with("registration_until", day(conversation.registration_until))
        .with("max_guests", conversation.max_guests.to_string())
}
