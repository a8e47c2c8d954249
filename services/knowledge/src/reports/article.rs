//! How a report reads, in the preview as in public.

use files::Width;
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use web::{Place, dates, markdown};

use super::{
    Content, Conversation, Decision, Picture, Promise,
    rules::{self, Feedback},
};

/// What `knowledge/reports/article.html` takes.
#[derive(Serialize)]
pub(super) struct Article {
    question: String,
    body: String,
    promises: Vec<Answer>,
    pictures: Vec<Shown>,
    feedback: Option<Kept>,
}

/// A promise, and what was done with it.
#[derive(Serialize)]
struct Answer {
    text: String,
    decision: Option<Pill>,
    why: String,
}

/// A word with the colour that goes with it.
#[derive(Serialize)]
struct Pill {
    kind: &'static str,
    label: String,
}

/// A picture with its addresses.
#[derive(Serialize)]
pub(super) struct Shown {
    pub(super) src: String,
    small: String,
    alt: String,
    width: i32,
    height: i32,
}

impl Shown {
    /// A picture of this organisation.
    pub(super) fn new(place: &Place, picture: &Picture) -> Self {
        let home = place.organisation.href();
        Self {
            src: files::address(&home, picture.file_id, Width::Full),
            small: files::address(&home, picture.file_id, Width::Small),
            alt: picture.alt.clone(),
            width: picture.width,
            height: picture.height,
        }
    }
}

/// How the promise stands to come back with an answer.
#[derive(Serialize)]
pub(super) struct Kept {
    kind: &'static str,
    label: String,
    text: String,
}

impl Article {
    /// A report as others read it.
    pub(super) fn new(
        place: &Place,
        conversation: &Conversation,
        content: &Content,
        published_at: Option<Timestamp>,
    ) -> Self {
        let answer = |promise: &Promise| Answer {
            text: promise.text.clone(),
            decision: promise.decision.map(|decision| pill(place, decision)),
            why: markdown::render(&promise.motivation),
        };
        Self {
            question: conversation.question.clone(),
            body: markdown::render(&content.body),
            promises: content.promises.iter().map(answer).collect(),
            pictures: content
                .pictures
                .iter()
                .map(|picture| Shown::new(place, picture))
                .collect(),
            feedback: Kept::new(place, conversation.feedback_due, published_at),
        }
    }

    /// The pictures, the first one first.
    pub(super) fn pictures(&self) -> &[Shown] {
        &self.pictures
    }
}

fn pill(place: &Place, decision: Decision) -> Pill {
    let kind = match decision {
        Decision::Adopted => "success",
        Decision::Partly => "active",
        Decision::NotAdopted => "neutral",
        Decision::Later => "warning",
    };
    Pill {
        kind,
        label: place.t(&format!("decision-{}", decision.code())),
    }
}

impl Kept {
    /// In words; `None` where no date was promised.
    pub(super) fn new(
        place: &Place,
        due: Option<Date>,
        published_at: Option<Timestamp>,
    ) -> Option<Self> {
        let published = published_at.map(|at| dates::local(at).date());
        let today = dates::local(place.app.clock.now()).date();
        let feedback = rules::feedback(due, published, today)?;
        let (kind, name, due) = match feedback {
            Feedback::Due(due) => ("active", "due", due),
            Feedback::Overdue(due) => ("danger", "overdue", due),
            Feedback::Kept(due) => ("success", "kept", due),
            Feedback::Late(due, _) => ("warning", "late", due),
        };
        let days = match feedback {
            Feedback::Late(_, days) => days,
            _ => 0,
        };
        let due = dates::date(place.language, due);
        Some(Self {
            kind,
            label: place.t(&format!("feedback-{name}")),
            text: place.t_with(
                &format!("feedback-{name}-text"),
                &[("due", due.into()), ("days", days.into())],
            ),
        })
    }
}
