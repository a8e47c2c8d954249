//! The page on which a mail is written and looked at.

use std::collections::BTreeMap;

use axum::extract::Path;
use db::TenantTx;
use jiff::Timestamp;
use kernel::{Language, ids::new_id};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Error, Form, Organiser, Place, Result};

use super::store;
use crate::{
    conversations::Tabs,
    invitations::{
        letter::{Kind, Occasion, Promise, Wording, Wordings},
        preview::LetterView,
        rules::Obstacle,
        subject::Subject,
    },
    letters::reply_to,
};

const PAGE: &str = "events/invitations/rounds/compose.html";
/// The fields of the form.
pub const FIELDS: [&str; 8] = [
    "subject",
    "own_text",
    "subject_en",
    "own_text_en",
    "when",
    "date",
    "time",
    "once",
];

/// What stands in the path of the pages that write a mail.
#[derive(Deserialize)]
pub struct ComposePath {
    /// The conversation.
    pub id: Uuid,
    /// `uitnodiging` or `herinnering`.
    kind: String,
}

impl ComposePath {
    /// What is written.
    ///
    /// # Errors
    /// [`Error::NotFound`] for another word.
    pub fn kind(&self) -> Result<Kind> {
        match self.kind.as_str() {
            "uitnodiging" => Ok(Kind::Invitation),
            "herinnering" => Ok(Kind::Reminder),
            _ => Err(Error::NotFound),
        }
    }
}

/// All that the page and the sending need, read in one transaction.
pub struct Draft {
    /// The conversation.
    pub subject: Subject,
    /// What is written.
    pub kind: Kind,
    /// How many would get it now, per language.
    pub recipients: BTreeMap<Language, i64>,
    /// What was promised.
    pub promise: Promise,
    /// Where answers go; may be empty.
    pub reply_to: String,
}

impl Draft {
    /// Reads it.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the organisation has no such conversation.
    pub async fn load(
        tx: &mut TenantTx,
        conversation: Uuid,
        kind: Kind,
        now: Timestamp,
    ) -> Result<Self> {
        let subject = Subject::load(tx, conversation).await?;
        Ok(Self {
            kind,
            recipients: store::count_next(tx, kind, conversation, now).await?,
            promise: store::promise(tx, subject.conversation.issue_id).await?,
            reply_to: reply_to(tx).await?,
            subject,
        })
    }

    /// How many would get it now.
    pub fn total(&self) -> i64 {
        self.recipients.values().sum()
    }

    /// The languages in which it is read; Dutch where nobody would get it.
    pub fn languages(&self) -> Vec<Language> {
        if self.recipients.is_empty() {
            return vec![Language::Nl];
        }
        self.recipients.keys().copied().collect()
    }

    /// What the letter speaks of.
    pub fn occasion<'a>(&'a self, place: &'a Place) -> Occasion<'a> {
        Occasion {
            app: &place.app,
            organisation: &place.organisation,
            subject: &self.subject,
            promise: &self.promise,
            answers_arrive: !self.reply_to.is_empty(),
        }
    }
}

#[derive(Serialize)]
struct ComposeView {
    tabs: Tabs,
    form: Form,
    kind: &'static str,
    recipients: i64,
    obstacle: Option<String>,
    usual_subject: String,
    usual_subject_en: String,
    english: bool,
    letters: Vec<LetterView>,
    sender: String,
    reply_to: String,
    test_address: String,
    tested: bool,
    add: String,
    back: String,
}

/// The page, with the letter as it would go out now.
pub async fn show(place: Organiser, Path(path): Path<ComposePath>) -> Result {
    let kind = path.kind()?;
    let mut tx = place.tx().await?;
    let draft = Draft::load(&mut tx, path.id, kind, place.app.clock.now()).await?;
    drop(tx);
    let form = Form::empty(&FIELDS)
        .with("when", "now")
        .with("once", new_id().to_string());
    page(&place, &draft, form, false)
}

/// The page with what was typed; 422 if something in it is not right.
pub fn page(place: &Place, draft: &Draft, form: Form, tested: bool) -> Result {
    let occasion = draft.occasion(place);
    let wordings = wordings_of(&form);
    let obstacle = draft.subject.obstacle(place.app.clock.now());
    let good = form.is_good();
    let view = ComposeView {
        tabs: draft.subject.tabs(place),
        kind: draft.kind.code(),
        recipients: draft.total(),
        obstacle: obstacle.map(|obstacle| sentence(place, obstacle)),
        usual_subject: occasion.usual_subject(draft.kind, Language::Nl),
        usual_subject_en: occasion.usual_subject(draft.kind, Language::En),
        english: draft.recipients.contains_key(&Language::En),
        letters: Language::ALL
            .into_iter()
            .map(|language| {
                LetterView::new(language, occasion.letter(draft.kind, language, &wordings))
            })
            .collect(),
        sender: place.organisation.name.clone(),
        reply_to: draft.reply_to.clone(),
        test_address: place
            .account
            .as_ref()
            .map(|account| account.email.clone())
            .unwrap_or_default(),
        tested,
        add: draft.subject.href(place, "/toevoegen"),
        back: draft.subject.href(place, ""),
        form,
    };
    if good {
        place.html(PAGE, &view)
    } else {
        place.again(PAGE, &view)
    }
}

/// An obstacle in words.
pub fn sentence(place: &Place, obstacle: Obstacle) -> String {
    place.t(&format!("invitation-obstacle-{}", obstacle.code()))
}

/// What the host typed, per language.
pub fn wordings_of(form: &Form) -> Wordings {
    let wording = |subject: &str, own_text: &str| Wording {
        subject: form.text(subject).to_owned(),
        own_text: form.text(own_text).to_owned(),
    };
    [
        (Language::Nl, wording("subject", "own_text")),
        (Language::En, wording("subject_en", "own_text_en")),
    ]
    .into()
}
