//! What happens to registrations when something else happened: sessions moved, the conversation was
//! cancelled, its report is out, an unconfirmed one lapsed, or the time to keep answers is over.
//! Many are written to in batches, so that no job grows with the audience.

use std::collections::{BTreeMap, HashMap};

use db::TenantTx;
use jiff::Timestamp;
use kernel::{
    Language, OrganisationId,
    facts::{CommitmentsMoved, LettersRequested, ReportPublished},
    letters::{Block, CalendarEntry, CalendarMethod, Category, Letter, Mailing, Recipient, Target},
};
use uuid::Uuid;
use web::{App, Error, Result, Service, dates, place};

use crate::{
    facts::{ConversationCancelled, ListingChanged, Moved, SessionsChanged},
    letters::{sender, session_facts},
};

use super::{
    audience::{self, Audience, Participant},
    desk::{Desk, days_after},
    facts::{ConfirmationLapsed, KeepingEnds, Occasion, ParticipantsToTell},
    letters::{Words, calendar, recipient, see_own_page},
    messages,
    model::{Gathering, NEEDS_KEPT_DAYS},
    promises,
    rules::Seat,
    seats, store,
};

/// Most recipients of one batch.
pub const BATCH: i64 = 500;

/// Subscribes to what concerns registrations.
pub fn add(service: Service) -> Service {
    service
        .on::<SessionsChanged, _, _, _>(sessions_changed)
        .on::<ConversationCancelled, _, _, _>(cancelled)
        .on::<ReportPublished, _, _, _>(reported)
        .on::<CommitmentsMoved, _, _, _>(promises_moved)
        .on::<ParticipantsToTell, _, _, _>(tell_next)
        .on::<ConfirmationLapsed, _, _, _>(lapsed)
        .on::<KeepingEnds, _, _, _>(keeping_ends)
}

/// Seats that were added go to those who wait; those who come are told of a move.
async fn sessions_changed(app: App, mut tx: TenantTx, fact: SessionsChanged) -> Result<TenantTx> {
    let organisation = organisation(&app, &tx).await?;
    let gathering = store::gathering(&mut tx, fact.conversation_id).await?;
    Desk::new(&app, &organisation, &gathering)
        .settle(&mut tx)
        .await?;
    if !fact.moved.is_empty() {
        let next = ParticipantsToTell {
            conversation_id: fact.conversation_id,
            occasion: Occasion::Moved {
                moved: fact.moved,
                revision: fact.revision,
            },
            after: None,
        };
        tx.publish(&next).await?;
    }
    Ok(tx)
}

async fn cancelled(_: App, mut tx: TenantTx, fact: ConversationCancelled) -> Result<TenantTx> {
    let next = ParticipantsToTell {
        conversation_id: fact.conversation_id,
        occasion: Occasion::Cancelled,
        after: None,
    };
    tx.publish(&next).await?;
    Ok(tx)
}

/// The report is out: the conversation is reported on, the city shows it, who took part reads it.
async fn reported(_: App, mut tx: TenantTx, fact: ReportPublished) -> Result<TenantTx> {
    let conversation_id = fact.conversation_id;
    let first = store::mark_reported(&mut tx, conversation_id).await?;
    tx.publish(&ListingChanged { conversation_id }).await?;
    if first {
        let next = ParticipantsToTell {
            conversation_id,
            occasion: Occasion::Reported,
            after: None,
        };
        tx.publish(&next).await?;
    }
    Ok(tx)
}

/// Who took part hears how it stands with what was promised, if there is something to tell that others can read.
async fn promises_moved(app: App, mut tx: TenantTx, fact: CommitmentsMoved) -> Result<TenantTx> {
    let conversation_id = fact.conversation_id;
    if promises::is_there_news(&mut tx, conversation_id).await? {
        let on = dates::local(app.clock.now()).date();
        let next = ParticipantsToTell {
            conversation_id,
            occasion: Occasion::Promises { on },
            after: None,
        };
        tx.publish(&next).await?;
    }
    Ok(tx)
}

/// Writes to one batch, and publishes the next.
async fn tell_next(app: App, mut tx: TenantTx, fact: ParticipantsToTell) -> Result<TenantTx> {
    let organisation = organisation(&app, &tx).await?;
    let gathering = store::gathering(&mut tx, fact.conversation_id).await?;
    let desk = Desk::new(&app, &organisation, &gathering);
    if let Occasion::Message { round_id } = fact.occasion {
        messages::send_batch(&desk, &mut tx, round_id, fact.after).await?;
        return Ok(tx);
    }
    let wanted = match &fact.occasion {
        Occasion::Reported | Occasion::Promises { .. } => Audience::TookPart,
        _ => Audience::Expecting,
    };
    let conversation_id = fact.conversation_id;
    let batch = audience::batch(&mut tx, conversation_id, &wanted, fact.after, BATCH).await?;
    let Some(last) = batch.last().map(|it| it.registration.id) else {
        return Ok(tx);
    };
    let mailing = match &fact.occasion {
        Occasion::Moved { moved, revision } => {
            moved_mailing(&desk, &mut tx, &batch, moved, *revision).await?
        }
        Occasion::Cancelled => cancelled_mailing(&desk, &mut tx, &batch).await?,
        Occasion::Promises { on } => promises::mailing(&desk, &mut tx, &batch, *on).await?,
        _ => reported_mailing(&desk, &batch),
    };
    if !mailing.recipients.is_empty() {
        tx.publish(&LettersRequested { mailing }).await?;
    }
    let next = ParticipantsToTell {
        after: Some(last),
        ..fact
    };
    tx.publish(&next).await?;
    Ok(tx)
}

/// Old and new, to everyone who comes, waits or may come to one of the moved sessions.
async fn moved_mailing(
    desk: &Desk<'_>,
    tx: &mut TenantTx,
    batch: &[Participant],
    moved: &[Moved],
    revision: i32,
) -> Result<Mailing> {
    let concerns = |it: &Participant| moved.iter().any(|m| it.expects(m.session_id));
    let concerned: Vec<&Participant> = batch.iter().filter(|it| concerns(it)).collect();
    let sequences = raise(desk, tx, &concerned).await?;
    let recipients = concerned
        .iter()
        .filter_map(|it| {
            let entries = moved
                .iter()
                .filter(|m| matches!(it.seat(m.session_id), Seat::Confirmed(_)))
                .filter_map(|m| entry(desk, it, m.session_id, CalendarMethod::Request, &sequences))
                .collect();
            let purpose = format!("moved:{}:{revision}", it.registration.id);
            recipient(&it.registration, purpose, entries)
        })
        .collect();
    let letters = in_all_languages(|language| moved_letter(desk, language, moved));
    Ok(mailing(desk, Category::Change, letters, recipients))
}

fn moved_letter(desk: &Desk<'_>, language: Language, moved: &[Moved]) -> Letter {
    let words = Words::new(desk.app, language);
    let title = desk.gathering.conversation.title.as_str();
    let mut blocks = vec![Block::Text {
        text: words.with("registration-mail-moved", &[("title", title.into())]),
    }];
    for old in moved {
        let Some(session) = desk.gathering.session(old.session_id) else {
            continue;
        };
        let mut before = vec![(
            words.t("registration-moved-was"),
            dates::period(language, old.started_at, old.ended_at),
        )];
        if !old.location.is_empty() {
            before.push((
                words.t("registration-moved-was-where"),
                old.location.clone(),
            ));
        }
        if !session.title.is_empty() {
            before.insert(0, (words.t("registration-session"), session.title.clone()));
        }
        blocks.push(Block::Facts { facts: before });
        blocks.push(words.paragraph("registration-moved-now"));
        blocks.push(session_facts(desk.app, language, session, false));
    }
    blocks.push(words.paragraph("registration-mail-moved-after"));
    blocks.push(see_own_page(words));
    let subject = words.with("registration-subject-moved", &[("title", title.into())]);
    Letter { subject, blocks }
}

async fn cancelled_mailing(
    desk: &Desk<'_>,
    tx: &mut TenantTx,
    batch: &[Participant],
) -> Result<Mailing> {
    let all: Vec<&Participant> = batch.iter().collect();
    let sequences = raise(desk, tx, &all).await?;
    let recipients = batch
        .iter()
        .filter_map(|it| {
            let entries = desk
                .gathering
                .ahead(desk.now)
                .filter(|session| matches!(it.seat(session.id), Seat::Confirmed(_)))
                .filter_map(|s| entry(desk, it, s.id, CalendarMethod::Cancel, &sequences))
                .collect();
            let purpose = format!("cancelled:{}", it.registration.id);
            recipient(&it.registration, purpose, entries)
        })
        .collect();
    let letters = in_all_languages(|language| cancelled_letter(desk, language));
    Ok(mailing(desk, Category::Change, letters, recipients))
}

fn cancelled_letter(desk: &Desk<'_>, language: Language) -> Letter {
    let words = Words::new(desk.app, language);
    let conversation = &desk.gathering.conversation;
    let title = conversation.title.as_str();
    let mut blocks = vec![Block::Text {
        text: words.with("registration-mail-cancelled", &[("title", title.into())]),
    }];
    if !conversation.cancellation_reason.is_empty() {
        blocks.push(Block::Own {
            text: conversation.cancellation_reason.clone(),
        });
    }
    for session in desk.gathering.ahead(desk.now) {
        blocks.push(session_facts(desk.app, language, session, false));
    }
    blocks.push(words.paragraph("registration-mail-cancelled-after"));
    let subject = words.with("registration-subject-cancelled", &[("title", title.into())]);
    Letter { subject, blocks }
}

fn reported_mailing(desk: &Desk<'_>, batch: &[Participant]) -> Mailing {
    let recipients = batch
        .iter()
        .filter_map(|it| {
            let purpose = format!("reported:{}", it.registration.id);
            recipient(&it.registration, purpose, Vec::new())
        })
        .collect();
    let letters = in_all_languages(|language| reported_letter(desk, language));
    mailing(desk, Category::News, letters, recipients)
}

fn reported_letter(desk: &Desk<'_>, language: Language) -> Letter {
    let words = Words::new(desk.app, language);
    let conversation = &desk.gathering.conversation;
    let title = conversation.title.as_str();
    let path = format!("{}/{}/verslag", desk.organisation.href(), conversation.slug);
    let blocks = vec![
        Block::Text {
            text: words.with("registration-mail-reported", &[("title", title.into())]),
        },
        Block::Action {
            label: words.t("registration-mail-read-report"),
            to: Target::Path { path },
        },
    ];
    let subject = words.with("registration-subject-reported", &[("title", title.into())]);
    Letter { subject, blocks }
}

/// The same letter in every language that we speak.
pub fn in_all_languages(letter: impl Fn(Language) -> Letter) -> BTreeMap<Language, Letter> {
    Language::ALL
        .into_iter()
        .map(|language| (language, letter(language)))
        .collect()
}

/// A letter from the organisation to many.
pub fn mailing(
    desk: &Desk<'_>,
    category: Category,
    letters: BTreeMap<Language, Letter>,
    recipients: Vec<Recipient>,
) -> Mailing {
    Mailing {
        category,
        sender: sender(desk.organisation, &desk.gathering.reply_to),
        letters,
        recipients,
    }
}

/// Raises everyone's sequence, because their calendars are told something; gives the new ones. Holds
/// the sessions first: registrations are never locked before them.
async fn raise(
    desk: &Desk<'_>,
    tx: &mut TenantTx,
    people: &[&Participant],
) -> Result<HashMap<Uuid, i32>> {
    seats::hold(tx, desk.gathering.conversation.id).await?;
    let ids: Vec<Uuid> = people.iter().map(|it| it.registration.id).collect();
    store::raise_sequences(tx, &ids).await
}

fn entry(
    desk: &Desk<'_>,
    participant: &Participant,
    session_id: Uuid,
    method: CalendarMethod,
    sequences: &HashMap<Uuid, i32>,
) -> Option<CalendarEntry> {
    let session = desk.gathering.session(session_id)?;
    let mut registration = participant.registration.clone();
    registration.sequence = *sequences.get(&registration.id)?;
    Some(calendar(desk, &registration, session, method))
}

/// An open registration that nobody confirmed in time is erased.
async fn lapsed(_: App, mut tx: TenantTx, fact: ConfirmationLapsed) -> Result<TenantTx> {
    store::erase_unconfirmed(&mut tx, fact.registration_id).await?;
    Ok(tx)
}

/// Erases needs and answers whose time is over, and sets the alarm for the rest.
async fn keeping_ends(app: App, mut tx: TenantTx, fact: KeepingEnds) -> Result<TenantTx> {
    let conversation_id = fact.conversation_id;
    let gathering = store::gathering(&mut tx, conversation_id).await?;
    let now = app.clock.now();
    let Some(end) = gathering.end() else {
        return Ok(tx);
    };
    let over: Vec<Uuid> = gathering
        .questions
        .iter()
        .filter(|question| days_after(end, question.keep_days) <= now)
        .map(|question| question.id)
        .collect();
    store::erase_answers(&mut tx, &over).await?;
    if days_after(end, NEEDS_KEPT_DAYS) <= now {
        store::erase_needs(&mut tx, conversation_id).await?;
    }
    let something_left =
        !store::is_first_with_private_things(&mut tx, conversation_id, None).await?;
    if let Some(next) = next_to_erase(&gathering, end, now).filter(|_| something_left) {
        tx.publish_at(&fact, next).await?;
    }
    Ok(tx)
}

/// When the next of needs and questions has to be erased; `None` when all of them have been.
fn next_to_erase(gathering: &Gathering, end: Timestamp, now: Timestamp) -> Option<Timestamp> {
    gathering
        .questions
        .iter()
        .map(|question| question.keep_days)
        .chain([NEEDS_KEPT_DAYS])
        .map(|days| days_after(end, days))
        .filter(|moment| *moment > now)
        .min()
}

async fn organisation(app: &App, tx: &TenantTx) -> Result<std::sync::Arc<place::Card>> {
    place::by_id(app, OrganisationId(tx.tenant()))
        .await?
        .ok_or(Error::NotFound)
}
