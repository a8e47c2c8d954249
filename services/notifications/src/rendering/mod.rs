//! From a letter to a mail: the same contents as text and as HTML, both complete, with what the law and
//! the large receivers want around it.

mod calendar;
mod content;
mod text;

use std::collections::BTreeMap;

use jiff::Timestamp;
use kernel::{
    Language, PLATFORM,
    letters::{CalendarEntry, Category, Letter, Sender},
    links::{PersonalLink, Purpose},
};
use mail::{AutoSubmitted, Mailbox, Outgoing, Unsubscribe};
use thiserror::Error;
use uuid::Uuid;
use web::App;

use content::LetterView;

/// What a mailing says, the same for all who get it.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    /// Who speaks.
    pub(crate) sender: Sender,
    /// What it says, per language.
    pub(crate) letters: BTreeMap<Language, Letter>,
}

/// One person's message.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    /// The row.
    pub(crate) id: Uuid,
    /// Whose: an organisation, or the platform.
    pub(crate) tenant: Uuid,
    /// What it is for, for life.
    pub(crate) purpose: String,
    /// Why they get it.
    pub(crate) category: Category,
    /// Where it goes.
    pub(crate) address: String,
    /// The keyed hash of that.
    pub(crate) address_hash: Vec<u8>,
    /// How to call them; may be empty.
    pub(crate) name: String,
    /// Their language.
    pub(crate) language: Language,
    /// Their own link.
    pub(crate) link: Option<PersonalLink>,
    /// What their calendar is told.
    pub(crate) calendar: Vec<CalendarEntry>,
    /// When it was queued.
    pub(crate) created_at: Timestamp,
}

/// Why a letter cannot become a mail. Trying again does not help.
#[derive(Debug, Error)]
pub(crate) enum RenderError {
    /// There is no letter in any language.
    #[error("the mailing holds no letter")]
    NoLetter,
    /// It has a personal link in it and the recipient has none.
    #[error("the letter wants a personal link, and the recipient has none")]
    NoLink,
    /// The layout is broken.
    #[error("the layout cannot be filled in: {0}")]
    Layout(#[from] tera::Error),
}

/// Makes the mail of a message, before it becomes bytes.
pub(crate) fn outgoing(
    app: &App,
    message: &Message,
    content: &Content,
) -> Result<Outgoing, RenderError> {
    let (language, letter) =
        choose(&content.letters, message.language).ok_or(RenderError::NoLetter)?;
    let view = LetterView::new(app, language, message, &content.sender, letter)?;
    let html = app
        .templates
        .render(language, "notifications/rendering/letter.html", &(), &view)?;
    let from = &app.settings.mail_from;
    let domain = domain(from);
    Ok(Outgoing {
        message_id: message_id(app, message),
        from: Mailbox::new(sender_name(app, language, &content.sender), from),
        reply_to: reply_to(&content.sender),
        to: Mailbox::new(&message.name, &message.address),
        envelope_from: from.clone(),
        subject: letter.subject.clone(),
        text: text::write(&view),
        html,
        calendar: calendar::parts(app, language, message, &content.sender),
        list_unsubscribe: message.category.can_be_stopped().then(|| Unsubscribe {
            url: format!("{}/afmelden", preferences_url(app, message)),
            mailto: None,
        }),
        list_id: (message.tenant != PLATFORM)
            .then(|| format!("{}.{domain}", message.tenant.simple())),
        auto_submitted: AutoSubmitted::Generated,
        feedback_id: Some(format!(
            "{}:{}:stadsgesprek",
            message.category.code(),
            message.tenant.simple()
        )),
        language: language.code().to_owned(),
    })
}

/// The letter in the person's language, else in Dutch, else the only one there is.
fn choose(letters: &BTreeMap<Language, Letter>, wished: Language) -> Option<(Language, &Letter)> {
    [wished, Language::Nl]
        .into_iter()
        .find_map(|language| letters.get_key_value(&language))
        .or_else(|| letters.first_key_value())
        .map(|(language, letter)| (*language, letter))
}

/// The same for life: composed again after a crash, a mail is known as the one that may have arrived.
fn message_id(app: &App, message: &Message) -> String {
    let hash = app.secret.hash(&[
        b"message-id",
        message.tenant.as_bytes(),
        message.purpose.as_bytes(),
    ]);
    let left: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{left}@{}", domain(&app.settings.mail_from))
}

fn sender_name(app: &App, language: Language, sender: &Sender) -> String {
    if sender.name.is_empty() {
        app.text(language, "layout-product")
    } else {
        sender.name.clone()
    }
}

fn reply_to(sender: &Sender) -> Option<Mailbox> {
    let address = sender.reply_to.as_deref()?;
    kernel::address::looks_like_address(address).then(|| Mailbox::new(&sender.name, address))
}

fn domain(address: &str) -> &str {
    address
        .rsplit_once('@')
        .map_or("localhost", |(_, domain)| domain)
}

/// Where a person chooses which mail to get. The link names the message, and so knows the address.
fn preferences_url(app: &App, message: &Message) -> String {
    let link = PersonalLink {
        purpose: Purpose::Preferences,
        id: message.id,
        revision: 1,
    };
    app.settings.url(&app.secret.path(message.tenant, link))
}

#[cfg(test)]
mod tests;
