//! The registration desk: what happens when somebody registers, changes, withdraws or moves up, with
//! the letters that go out. Everything runs in the caller's transaction.

use db::TenantTx;
use jiff::{SignedDuration, Timestamp};
use kernel::facts::LettersRequested;
use uuid::Uuid;
use web::{App, Error, Result, place::Card};

use crate::facts::ListingChanged;

use super::{
    facts::{ConfirmationLapsed, KeepingEnds},
    letters,
    model::{
        Answer, Answers, By, CONFIRM_WITHIN_HOURS, Gathering, NEEDS_KEPT_DAYS, Registration, State,
    },
    rules::Seat,
    seats::{self, Got, Taken, Wish},
    store::{self, Entry, Newcomer},
};

/// Who stands at the desk.
pub enum Who {
    /// Somebody for the first time.
    New(Newcomer),
    /// Somebody who is registered, or who confirms it now.
    Known(Box<Registration>),
}

/// The desk of one conversation.
pub struct Desk<'a> {
    /// What every handler can reach.
    pub app: &'a App,
    /// Whose conversation it is.
    pub organisation: &'a Card,
    /// The conversation.
    pub gathering: &'a Gathering,
    /// The present moment.
    pub now: Timestamp,
}

impl<'a> Desk<'a> {
    /// Opens the desk.
    pub fn new(app: &'a App, organisation: &'a Card, gathering: &'a Gathering) -> Self {
        Self {
            app,
            organisation,
            gathering,
            now: app.clock.now(),
        }
    }

    /// Writes down what somebody answers, gives them the seats there are, and mails them.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn register(
        &self,
        tx: &mut TenantTx,
        who: Who,
        answers: &Answers,
    ) -> Result<Registration> {
        self.forget_in_time(tx, &who, answers).await?;
        let wishes = self.wishes(answers);
        let conversation_id = self.gathering.conversation.id;
        let known = match who {
            Who::Known(registration) => *registration,
            Who::New(newcomer) => match store::insert(tx, &newcomer, answers, self.now).await? {
                Some(fresh) => {
                    let taken =
                        seats::take(tx, conversation_id, fresh.id, true, &wishes, self.now).await?;
                    self.tell(tx, &fresh, true, &taken).await?;
                    return Ok(fresh);
                }
                None => known(tx, &newcomer).await?,
            },
        };
        let first = known.state != State::Active;
        let taken = seats::take(tx, conversation_id, known.id, false, &wishes, self.now).await?;
        let active = Registration {
            state: State::Active,
            ..known
        };
        let changed = store::update(tx, &active, answers).await?;
        self.tell(tx, &changed, first, &taken).await?;
        Ok(changed)
    }

    /// Keeps an open registration until its address is confirmed, without seats, and mails the link.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn ask_to_confirm(
        &self,
        tx: &mut TenantTx,
        newcomer: Newcomer,
        answers: &Answers,
    ) -> Result<()> {
        let email = newcomer.email.as_deref().unwrap_or_default();
        let conversation_id = self.gathering.conversation.id;
        let known = store::by_address(tx, conversation_id, email).await?;
        let waiting = match known {
            Some(known) if known.state != State::Unconfirmed => {
                return self.send(tx, letters::own_link(self, &known)).await;
            }
            Some(known) => store::update(tx, &known, answers).await?,
            None => match store::insert(tx, &newcomer, answers, self.now).await? {
                Some(fresh) => fresh,
                // The same person sent it twice at the same moment: the other one mails the link.
                None => return Ok(()),
            },
        };
        self.forget_in_time(tx, &Who::Known(Box::new(waiting.clone())), answers)
            .await?;
        store::write_wishes(tx, waiting.id, answers).await?;
        let lapses = self.now + SignedDuration::from_hours(CONFIRM_WITHIN_HOURS);
        let registration_id = waiting.id;
        tx.publish_at(&ConfirmationLapsed { registration_id }, lapses)
            .await?;
        self.send(tx, letters::confirm_address(self, &waiting))
            .await
    }

    /// Takes a registration back: its seats for sessions that are still to come go to others.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn withdraw(&self, tx: &mut TenantTx, registration: &Registration) -> Result<()> {
        let wishes: Vec<Wish> = self
            .gathering
            .ahead(self.now)
            .map(|session| Wish {
                session_id: session.id,
                answer: Answer::No,
                people: 0,
            })
            .collect();
        let conversation_id = self.gathering.conversation.id;
        let taken = seats::take(
            tx,
            conversation_id,
            registration.id,
            false,
            &wishes,
            self.now,
        )
        .await?;
        let sequence = store::set_state(tx, registration.id, State::Withdrawn).await?;
        let gone = Registration {
            state: State::Withdrawn,
            sequence,
            ..registration.clone()
        };
        self.send(tx, letters::withdrawn(self, &gone, &taken))
            .await?;
        self.after(tx, &taken, false).await
    }

    /// The host gives a waiting group its seats ahead of the queue; `false` if they do not fit.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn move_up(
        &self,
        tx: &mut TenantTx,
        registration_id: Uuid,
        session_id: Uuid,
    ) -> Result<bool> {
        let conversation_id = self.gathering.conversation.id;
        let taken = seats::move_up(tx, conversation_id, session_id, registration_id).await?;
        match taken {
            Some(taken) => {
                self.after(tx, &taken, true).await?;
                Ok(true)
            }
            None => Ok(false),
        }
    }

    /// Gives seats that came free, for instance because the host added some, to those who wait.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn settle(&self, tx: &mut TenantTx) -> Result<()> {
        let taken = seats::settle(tx, self.gathering.conversation.id).await?;
        self.after(tx, &taken, false).await
    }

    /// What the answers ask of each session that is still to come.
    fn wishes(&self, answers: &Answers) -> Vec<Wish> {
        let ahead = |session_id: &Uuid| {
            let mut answerable = self.gathering.answerable(By::Host, self.now);
            answerable.any(|session| session.id == *session_id)
        };
        answers
            .sessions
            .iter()
            .filter(|(session_id, _)| ahead(session_id))
            .map(|(session_id, answer)| Wish {
                session_id: *session_id,
                answer: *answer,
                people: answers.guests + 1,
            })
            .collect()
    }

    async fn tell(
        &self,
        tx: &mut TenantTx,
        registration: &Registration,
        first: bool,
        taken: &Taken,
    ) -> Result<()> {
        let waits = taken
            .got
            .iter()
            .any(|got| matches!(got.seat, Seat::Waiting { .. }));
        if registration.email.is_some() {
            let positions = if waits {
                seats::positions(tx, registration.id).await?
            } else {
                Default::default()
            };
            let letter = letters::answered(self, registration, first, &taken.got, &positions);
            self.send(tx, letter).await?;
        }
        self.after(tx, taken, false).await
    }

    /// Tells others what they got by it, and the city that a conversation is full or no longer is.
    async fn after(&self, tx: &mut TenantTx, taken: &Taken, by_hand: bool) -> Result<()> {
        let ids = seats::people_promoted(&taken.promoted);
        if !ids.is_empty() {
            store::raise_sequences(tx, &ids).await?;
            for registration in store::by_ids(tx, &ids).await? {
                let letter = letters::promoted(self, &registration, &taken.promoted, by_hand);
                self.send(tx, letter).await?;
            }
        }
        if taken.turned {
            let conversation_id = self.gathering.conversation.id;
            tx.publish(&ListingChanged { conversation_id }).await?;
        }
        Ok(())
    }

    async fn send(&self, tx: &mut TenantTx, mailing: Option<LettersRequested>) -> Result<()> {
        if let Some(mailing) = mailing {
            tx.publish(&mailing).await?;
        }
        Ok(())
    }

    /// Sees to it that needs and answers are forgotten in time: the first registration with any sets
    /// the alarm, which then sets itself again for as long as there is something to forget.
    async fn forget_in_time(&self, tx: &mut TenantTx, who: &Who, answers: &Answers) -> Result<()> {
        let Some(end) = self
            .gathering
            .end()
            .filter(|_| answers.holds_private_things())
        else {
            return Ok(());
        };
        let own = match who {
            Who::Known(registration) => Some(registration.id),
            Who::New(_) => None,
        };
        let conversation_id = self.gathering.conversation.id;
        if store::is_first_with_private_things(tx, conversation_id, own).await? {
            let soonest = self
                .gathering
                .questions
                .iter()
                .map(|question| question.keep_days)
                .chain([NEEDS_KEPT_DAYS])
                .min()
                .unwrap_or(NEEDS_KEPT_DAYS);
            tx.publish_at(&KeepingEnds { conversation_id }, days_after(end, soonest))
                .await?;
        }
        Ok(())
    }
}

/// So many days later.
pub fn days_after(moment: Timestamp, days: i32) -> Timestamp {
    moment
        .checked_add(SignedDuration::from_hours(i64::from(days) * 24))
        .unwrap_or(Timestamp::MAX)
}

/// Who turned out to be registered already, by the invitation or the address.
async fn known(tx: &mut TenantTx, newcomer: &Newcomer) -> Result<Registration> {
    let by_invitation = match newcomer.invitation {
        Some((id, _)) => store::invitation(tx, id)
            .await?
            .and_then(|(_, entry)| entry)
            .map(|entry| entry.registration),
        None => None,
    };
    let by_address = match (&by_invitation, &newcomer.email) {
        (None, Some(email)) => store::by_address(tx, newcomer.conversation_id, email).await?,
        _ => None,
    };
    by_invitation.or(by_address).ok_or(Error::NotFound)
}

/// What somebody who confirms an address had answered before.
pub fn answers_kept(entry: &Entry) -> Answers {
    let registration = &entry.registration;
    Answers {
        name: registration.name.clone(),
        phone: registration.phone.clone(),
        guests: registration.guests,
        needs: registration.needs.clone(),
        remark: registration.remark.clone(),
        sessions: entry
            .attendances
            .iter()
            .map(|attendance| (attendance.session_id, attendance.answer()))
            .collect(),
        questions: entry.answers.clone(),
    }
}

/// Whether somebody got, for the first time or again, a seat in a session.
pub fn has_seat(got: &Got) -> bool {
    matches!(got.seat, Seat::Confirmed(_))
}
