//! What participants read about their own registration, and what their calendars are told.
//!
//! What somebody needs, and their answers to the host's questions, stand on their own page and never in
//! a mail: a mail stays where it is, while those are forgotten in time. The mail says which needs were
//! passed on.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use kernel::{
    Language,
    facts::LettersRequested,
    letters::{Block, CalendarEntry, CalendarMethod, Category, Letter, Mailing, Recipient, Target},
};
use uuid::Uuid;
use web::{App, texts::Argument};

use crate::{
    conversations::model::Session,
    letters::{calendar_entry, sender, session_facts},
};

use super::{
    desk::{Desk, has_seat},
    model::{Answer, Registration},
    rules::Seat,
    seats::{Got, Promoted, Taken},
};

/// Texts in one language.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    app: &'a App,
    language: Language,
}

impl<'a> Words<'a> {
    /// In this language.
    pub const fn new(app: &'a App, language: Language) -> Self {
        Self { app, language }
    }

    /// A text.
    pub fn t(&self, key: &str) -> String {
        self.app.texts.get(self.language, key, &[])
    }

    /// A text with arguments.
    pub fn with(&self, key: &str, arguments: &[Argument<'_>]) -> String {
        self.app.texts.get(self.language, key, arguments)
    }

    /// A paragraph.
    pub fn paragraph(&self, key: &str) -> Block {
        Block::Text { text: self.t(key) }
    }
}

/// What somebody has in a session, in words for a page or a mail.
pub fn seat_in_words(
    words: Words<'_>,
    answer: Answer,
    seat: Seat,
    wished: i32,
    position: Option<i64>,
) -> String {
    let key = match (answer, seat) {
        (Answer::Yes, Seat::Confirmed(people)) if people < wished => "registration-seat-short",
        (Answer::Yes, Seat::Confirmed(_)) => "registration-seat-yes",
        (Answer::Yes, Seat::Waiting { .. }) => "registration-seat-waiting",
        (Answer::Yes, Seat::None) => "registration-seat-none",
        (Answer::Maybe, _) => "registration-seat-maybe",
        (Answer::No, _) => "registration-seat-no",
    };
    words.with(
        key,
        &[
            ("people", i64::from(seat.people()).into()),
            ("wished", i64::from(wished).into()),
            ("position", position.unwrap_or(1).into()),
        ],
    )
}

/// The answer to somebody who registered, or who changed what they had answered.
pub fn answered(
    desk: &Desk<'_>,
    registration: &Registration,
    first: bool,
    got: &[Got],
    positions: &HashMap<Uuid, i64>,
) -> Option<LettersRequested> {
    let words = Words::new(desk.app, registration.language);
    let headline = headline(got);
    let mut blocks = vec![words.paragraph(&format!("registration-mail-{headline}"))];
    for it in got {
        let Some(session) = desk.gathering.session(it.wish.session_id) else {
            continue;
        };
        let position = positions.get(&session.id).copied();
        let status = seat_in_words(
            words,
            it.wish.answer,
            it.seat,
            it.wish.people.max(it.seat.people()),
            position,
        );
        blocks.push(facts_of(desk, registration, session, has_seat(it), status));
    }
    if got.iter().any(|it| matches!(it.seat, Seat::Waiting { .. })) {
        blocks.push(words.paragraph("registration-rule-short"));
    }
    blocks.extend(passed_on(words, registration));
    blocks.push(see_own_page(words));
    if got.iter().any(has_seat) {
        blocks.push(words.paragraph("registration-mail-door"));
    }
    let change = if first { "" } else { "-changed" };
    let subject = words.with(
        &format!("registration-subject-{headline}{change}"),
        &[("title", desk.gathering.conversation.title.as_str().into())],
    );
    let calendar = got
        .iter()
        .filter_map(|it| entry(desk, registration, it))
        .collect();
    mailing(
        desk,
        Category::Reply,
        registration,
        Letter { subject, blocks },
        calendar,
    )
}

/// Which of the letters it is: by the best that somebody has.
fn headline(got: &[Got]) -> &'static str {
    let any = |wanted: fn(&Got) -> bool| got.iter().any(wanted);
    if any(|it| it.fell_short) {
        "short"
    } else if any(has_seat) {
        "yes"
    } else if any(|it| matches!(it.seat, Seat::Waiting { .. })) {
        "waiting"
    } else if any(|it| it.wish.answer == Answer::Maybe) {
        "maybe"
    } else {
        "no"
    }
}

/// What a calendar is told: in with a seat, out when it is gone.
fn entry(desk: &Desk<'_>, registration: &Registration, got: &Got) -> Option<CalendarEntry> {
    let method = match (got.before, got.seat) {
        (_, Seat::Confirmed(_)) => CalendarMethod::Request,
        (Seat::Confirmed(_), _) => CalendarMethod::Cancel,
        _ => return None,
    };
    let session = desk.gathering.session(got.wish.session_id)?;
    Some(calendar(desk, registration, session, method))
}

/// The calendar entry of one registration for one session.
pub fn calendar(
    desk: &Desk<'_>,
    registration: &Registration,
    session: &Session,
    method: CalendarMethod,
) -> CalendarEntry {
    let sequence = session.sequence + registration.sequence;
    let conversation = &desk.gathering.conversation;
    calendar_entry(desk.organisation, conversation, session, method, sequence)
}

/// Asks for the address of an open registration to be confirmed. At most one an hour.
pub fn confirm_address(desk: &Desk<'_>, registration: &Registration) -> Option<LettersRequested> {
    let words = Words::new(desk.app, registration.language);
    let title = desk.gathering.conversation.title.as_str();
    let blocks = vec![
        Block::Text {
            text: words.with("registration-mail-confirm", &[("title", title.into())]),
        },
        Block::Action {
            label: words.t("registration-mail-confirm-action"),
            to: personal(""),
        },
        words.paragraph("registration-mail-confirm-after"),
    ];
    let subject = words.with("registration-subject-confirm", &[("title", title.into())]);
    let purpose = format!("confirm:{}:{}", registration.id, hour(desk.now));
    let recipient = Recipient {
        link: Some(registration.own_link()),
        ..recipient(registration, purpose, Vec::new())?
    };
    Some(request(
        desk,
        Category::Reply,
        Letter { subject, blocks },
        recipient,
    ))
}

/// Sends somebody who registers a second time the link to what they have. At most one an hour.
pub fn own_link(desk: &Desk<'_>, registration: &Registration) -> Option<LettersRequested> {
    let words = Words::new(desk.app, registration.language);
    let title = desk.gathering.conversation.title.as_str();
    let blocks = vec![
        Block::Text {
            text: words.with("registration-mail-known", &[("title", title.into())]),
        },
        see_own_page(words),
    ];
    let subject = words.with("registration-subject-known", &[("title", title.into())]);
    let purpose = format!("known:{}:{}", registration.id, hour(desk.now));
    let recipient = recipient(registration, purpose, Vec::new())?;
    Some(request(
        desk,
        Category::Reply,
        Letter { subject, blocks },
        recipient,
    ))
}

/// Says that a registration was taken back.
pub fn withdrawn(
    desk: &Desk<'_>,
    registration: &Registration,
    taken: &Taken,
) -> Option<LettersRequested> {
    let words = Words::new(desk.app, registration.language);
    let title = desk.gathering.conversation.title.as_str();
    let blocks = vec![
        Block::Text {
            text: words.with("registration-mail-withdrawn", &[("title", title.into())]),
        },
        Block::Link {
            label: words.t("registration-mail-again"),
            to: personal(""),
        },
    ];
    let subject = words.with("registration-subject-withdrawn", &[("title", title.into())]);
    let calendar = taken
        .got
        .iter()
        .filter_map(|it| entry(desk, registration, it))
        .collect();
    mailing(
        desk,
        Category::Reply,
        registration,
        Letter { subject, blocks },
        calendar,
    )
}

/// Tells somebody who waited that they have their seats.
pub fn promoted(
    desk: &Desk<'_>,
    registration: &Registration,
    promoted: &[Promoted],
    by_hand: bool,
) -> Option<LettersRequested> {
    let words = Words::new(desk.app, registration.language);
    let opening = if by_hand {
        "registration-mail-moved-up"
    } else {
        "registration-mail-promoted"
    };
    let mut blocks = vec![words.paragraph(opening)];
    let mut entries = Vec::new();
    let sessions = promoted
        .iter()
        .filter(|it| it.registration_id == registration.id)
        .filter_map(|it| desk.gathering.session(it.session_id));
    for session in sessions {
        let status = words.t("registration-seat-promoted");
        blocks.push(facts_of(desk, registration, session, true, status));
        entries.push(calendar(
            desk,
            registration,
            session,
            CalendarMethod::Request,
        ));
    }
    blocks.push(words.paragraph("registration-mail-promoted-after"));
    blocks.push(see_own_page(words));
    let title = desk.gathering.conversation.title.as_str();
    let subject = words.with("registration-subject-promoted", &[("title", title.into())]);
    mailing(
        desk,
        Category::Change,
        registration,
        Letter { subject, blocks },
        entries,
    )
}

/// When and where, and what this person has there.
fn facts_of(
    desk: &Desk<'_>,
    registration: &Registration,
    session: &Session,
    seated: bool,
    status: String,
) -> Block {
    let words = Words::new(desk.app, registration.language);
    let block = session_facts(desk.app, registration.language, session, seated);
    match block {
        Block::Facts { mut facts } => {
            if !session.title.is_empty() {
                facts.insert(0, (words.t("registration-session"), session.title.clone()));
            }
            facts.push((words.t("registration-you"), status));
            Block::Facts { facts }
        }
        other => other,
    }
}

/// Which needs were passed on to the host, without what exactly.
fn passed_on(words: Words<'_>, registration: &Registration) -> Option<Block> {
    let needs: Vec<String> = registration
        .needs
        .fields()
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, _)| words.t(&format!("registration-{name}-short")))
        .collect();
    (!needs.is_empty()).then(|| Block::Text {
        text: words.with(
            "registration-mail-needs",
            &[("needs", needs.join(", ").into())],
        ),
    })
}

/// The button to one's own page.
pub fn see_own_page(words: Words<'_>) -> Block {
    Block::Action {
        label: words.t("registration-mail-own-page"),
        to: personal(""),
    }
}

fn personal(suffix: &str) -> Target {
    Target::Personal {
        suffix: suffix.to_owned(),
    }
}

/// A registration as a recipient; `None` without a mail address.
pub fn recipient(
    registration: &Registration,
    purpose: String,
    calendar: Vec<CalendarEntry>,
) -> Option<Recipient> {
    Some(Recipient {
        address: registration.email.clone()?,
        name: (!registration.name.is_empty()).then(|| registration.name.clone()),
        language: registration.language,
        purpose,
        about: Some(registration.id),
        link: Some(registration.link()),
        calendar,
    })
}

fn mailing(
    desk: &Desk<'_>,
    category: Category,
    registration: &Registration,
    letter: Letter,
    calendar: Vec<CalendarEntry>,
) -> Option<LettersRequested> {
    let purpose = format!("registration:{}:{}", registration.id, registration.sequence);
    let recipient = recipient(registration, purpose, calendar)?;
    Some(request(desk, category, letter, recipient))
}

fn request(
    desk: &Desk<'_>,
    category: Category,
    letter: Letter,
    recipient: Recipient,
) -> LettersRequested {
    LettersRequested {
        mailing: Mailing {
            category,
            sender: sender(desk.organisation, &desk.gathering.reply_to),
            letters: BTreeMap::from([(recipient.language, letter)]),
            recipients: vec![recipient],
        },
    }
}

fn hour(now: Timestamp) -> i64 {
    now.as_second() / 3600
}
