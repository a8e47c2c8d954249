//! The work of a round: a batch, its letters, and the next batch.

use db::TenantTx;
use kernel::{
    Language, OrganisationId,
    facts::LettersRequested,
    letters::{Category, Mailing, Recipient},
    links::{PersonalLink, Purpose},
};
use sqlx::FromRow;
use uuid::Uuid;
use web::{App, Error, Result, place};

use super::store::{self, Round};
use crate::{
    facts::RoundDue,
    invitations::{
        letter::{Kind, Occasion},
        subject::Subject,
    },
    letters::{reply_to, sender},
};

/// Somebody who gets a mail of a round.
#[derive(Clone, Debug, FromRow)]
pub struct Addressee {
    /// The invitation.
    pub id: Uuid,
    /// Address.
    pub email: String,
    /// Name; may be empty.
    pub name: String,
    /// Code of their language.
    pub language: String,
    /// The invitation's revision, which their link proves.
    pub revision: i32,
}

/// Queues the next batch of a round, and the round again; at the end, writes down that it is over.
///
/// # Errors
/// If the database is away: nothing was queued then, and the job comes again.
pub async fn send_batch(app: App, mut tx: TenantTx, due: RoundDue) -> Result<TenantTx> {
    let now = app.clock.now();
    let Some(round) = store::lock_open(&mut tx, due.round_id).await? else {
        return Ok(tx);
    };
    if round.send_at.to_jiff() > now {
        tx.publish_at(&due, round.send_at.to_jiff()).await?;
        return Ok(tx);
    }
    let subject = Subject::load(&mut tx, round.conversation_id).await?;
    if let Some(obstacle) = subject.obstacle(now) {
        store::stop(&mut tx, round.id, obstacle, now).await?;
        return Ok(tx);
    }
    let people = store::take_next(&mut tx, round.kind(), round.conversation_id, now).await?;
    if people.is_empty() {
        store::finish(&mut tx, round.id, now).await?;
        return Ok(tx);
    }
    let mailing = mailing(&app, &mut tx, &subject, &round, &people).await?;
    tx.publish(&LettersRequested { mailing }).await?;
    store::mark(&mut tx, &round, &people, now).await?;
    tx.publish(&due).await?;
    Ok(tx)
}

async fn mailing(
    app: &App,
    tx: &mut TenantTx,
    subject: &Subject,
    round: &Round,
    people: &[Addressee],
) -> Result<Mailing> {
    let organisation = place::by_id(app, OrganisationId(tx.tenant()))
        .await?
        .ok_or_else(|| Error::Internal("an organisation without an address".into()))?;
    let promise = store::promise(tx, subject.conversation.issue_id).await?;
    let reply_to = reply_to(tx).await?;
    let occasion = Occasion {
        app,
        organisation: &organisation,
        subject,
        promise: &promise,
        answers_arrive: !reply_to.is_empty(),
    };
    Ok(Mailing {
        category: Category::Invitation,
        sender: sender(&organisation, &reply_to),
        letters: occasion.letters(round.kind(), &round.wordings()),
        recipients: people
            .iter()
            .map(|person| recipient(round.kind(), person))
            .collect(),
    })
}

/// Somebody as the sender knows them. The purpose makes it one mail for life: one invitation per
/// revision of the link, one reminder ever.
pub fn recipient(kind: Kind, person: &Addressee) -> Recipient {
    let purpose = match kind {
        Kind::Invitation => format!("invitation:{}:{}", person.id, person.revision),
        Kind::Reminder => format!("reminder:{}:1", person.id),
    };
    Recipient {
        address: person.email.clone(),
        name: Some(person.name.clone()).filter(|name| !name.is_empty()),
        language: Language::parse(&person.language).unwrap_or_default(),
        purpose,
        about: Some(person.id),
        link: Some(PersonalLink {
            purpose: Purpose::Invitation,
            id: person.id,
            revision: person.revision,
        }),
        calendar: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_invitation_per_revision_and_one_reminder_ever() {
        let person = |revision| Addressee {
            id: Uuid::from_u128(7),
            email: "a@buurt.example".into(),
            name: String::new(),
            language: "en".into(),
            revision,
        };
        let purpose = |kind, revision| recipient(kind, &person(revision)).purpose;
        assert_ne!(purpose(Kind::Invitation, 1), purpose(Kind::Invitation, 2));
        assert_eq!(purpose(Kind::Reminder, 1), purpose(Kind::Reminder, 2));
        let recipient = recipient(Kind::Reminder, &person(2));
        assert_eq!(recipient.name, None);
        assert_eq!(recipient.language, Language::En);
        assert_eq!(recipient.link.map(|link| link.revision), Some(2));
    }
}
