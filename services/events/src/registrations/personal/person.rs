//! Who opened a personal page, and what they have.

use super::{
    Kind,
    online::{self, Online},
};
use crate::programme::tables;
use crate::registrations::{
    ask,
    desk::Who,
    model::{Answer, Attendance, Gathering, Registration, Source, State as Standing},
    rules::Seat,
    seats,
    store::{self, Entry, Invited, Newcomer},
    window::Window,
};
use kernel::links::Purpose;
use std::collections::HashMap;
use uuid::Uuid;
use web::{Error, Form, Result, personal::PersonalLink};

/// Who opened the page, and what they have.
pub(super) struct Person {
    pub(super) link: PersonalLink,
    pub(super) gathering: Gathering,
    pub(super) invited: Option<Invited>,
    pub(super) entry: Option<Entry>,
    pub(super) positions: HashMap<Uuid, i64>,
    pub(super) beside: Beside,
}

/// What a page shows beside the registration. Not read where somebody only answers: that is what many do at once.
#[derive(Default)]
pub(super) struct Beside {
    /// In each session that has them, the tables round by round.
    pub(super) tables: HashMap<Uuid, Vec<usize>>,
    /// Whether there is something to say about oneself.
    pub(super) asks_background: bool,
    /// What can be done online by an invitation's link.
    pub(super) online: Vec<Online>,
}

impl Person {
    /// With all that a page shows.
    pub(super) async fn find<K: Kind>(link: PersonalLink) -> Result<Self> {
        let mut tx = link.place.tx().await?;
        let mut person = Self::find_in::<K>(&mut tx, link).await?;
        person.look_beside::<K>(&mut tx).await?;
        Ok(person)
    }

    /// Reads what a page shows beside the registration.
    pub(super) async fn look_beside<K: Kind>(&mut self, tx: &mut db::TenantTx) -> Result<()> {
        let conversation = self.gathering.conversation.id;
        if let Some(entry) = &self.entry {
            let registration = entry.registration.id;
            self.beside.tables = tables::of_registration(tx, conversation, registration).await?;
        }
        if K::PURPOSE == Purpose::Invitation {
            let now = self.link.place.app.clock.now();
            self.beside.online = online::open(tx, conversation, now).await?;
        }
        self.beside.asks_background = crate::reach::is_asked(tx, conversation).await?;
        Ok(())
    }

    /// Without what a page shows beside.
    pub(super) async fn find_in<K: Kind>(
        tx: &mut db::TenantTx,
        link: PersonalLink,
    ) -> Result<Self> {
        let (invited, entry) = match K::PURPOSE {
            Purpose::Invitation => {
                let (invited, entry) = store::invitation(tx, link.claim.id)
                    .await?
                    .ok_or(Error::NotFound)?;
                link.proves(Purpose::Invitation, invited.revision)?;
                if invited.withdrawn && entry.is_none() {
                    return Err(Error::Gone);
                }
                (Some(invited), entry)
            }
            _ => {
                let entry = store::entry(tx, link.claim.id)
                    .await?
                    .ok_or(Error::NotFound)?;
                link.proves(K::PURPOSE, entry.registration.revision)?;
                (None, Some(entry))
            }
        };
        let conversation_id = match (&invited, &entry) {
            (Some(invited), _) => invited.conversation_id,
            (None, Some(entry)) => entry.registration.conversation_id,
            (None, None) => return Err(Error::NotFound),
        };
        let gathering = store::gathering(tx, conversation_id).await?;
        let waits = |it: &Attendance| matches!(it.seat(), Seat::Waiting { .. });
        let positions = match &entry {
            Some(entry) if entry.attendances.iter().any(waits) => {
                seats::positions(tx, entry.registration.id).await?
            }
            _ => HashMap::new(),
        };
        let person = Self {
            link,
            gathering,
            invited,
            entry,
            positions,
            beside: Beside::default(),
        };
        match person.window() {
            Window::Hidden => Err(Error::NotFound),
            _ => Ok(person),
        }
    }

    pub(super) fn window(&self) -> Window {
        self.gathering.window(self.link.place.app.clock.now())
    }

    /// The registration, whatever its state.
    pub(super) fn registration(&self) -> Option<&Registration> {
        self.entry.as_ref().map(|entry| &entry.registration)
    }

    /// The registration, if it counts.
    pub(super) fn active(&self) -> Option<&Registration> {
        self.registration()
            .filter(|registration| registration.state == Standing::Active)
    }

    /// What was answered per session.
    pub(super) fn attendances(&self) -> &[Attendance] {
        self.entry.as_ref().map_or(&[], |entry| &entry.attendances)
    }

    /// The address of the page, with something behind it.
    pub(super) fn href(&self, purpose: Purpose, rest: &str) -> String {
        format!("{}{}{rest}", purpose.path(), self.link.token)
    }

    pub(super) fn proposed(&self) -> Option<Answer> {
        let word = self.link.place.query("antwoord")?;
        Answer::proposed(&word)
    }

    pub(super) fn form(&self) -> Form {
        let now = self.link.place.app.clock.now();
        match &self.entry {
            Some(entry) => ask::filled(&self.gathering, entry, self.proposed(), now),
            None => {
                let name = self.invited.as_ref().map_or("", |it| it.name.as_str());
                ask::empty(&self.gathering, name, self.proposed(), now)
            }
        }
    }

    /// As the desk wants them; a registration of the same address now answers the invitation.
    pub(super) fn who(&self) -> Result<Who> {
        let language = self.link.place.language;
        if let Some(registration) = self.registration() {
            let mut known = registration.clone();
            known.language = language;
            if let (None, Some(invited)) = (known.invitation_id, &self.invited) {
                known.invitation_id = Some(invited.id);
                known.invitation_revision = Some(invited.revision);
            }
            return Ok(Who::Known(Box::new(known)));
        }
        let invited = self.invited.as_ref().ok_or(Error::NotFound)?;
        Ok(Who::New(Newcomer {
            conversation_id: invited.conversation_id,
            invitation: Some((invited.id, invited.revision)),
            email: Some(invited.email.clone()),
            language,
            source: Source::Invitation,
            state: Standing::Active,
        }))
    }
}
