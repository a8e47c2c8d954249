//! What people who take part in a map read in their mail.

use std::sync::Arc;

use db::TenantTx;
use kernel::{
    Language, OrganisationId,
    letters::{Block, Category, Letter, Mailing, Recipient, Sender, Target},
    links::{PersonalLink, Purpose},
};
use uuid::Uuid;
use web::{App, Conversation, Result, place, place::Card, texts::Argument};

use super::{ArgumentMap, Item, store, store::people::Person};

/// What a letter has to know of a map.
pub(super) struct Context {
    organisation: Arc<Card>,
    conversation: Conversation,
    map: ArgumentMap,
    reply_to: Option<String>,
}

impl Context {
    /// Of a map; `None` if it is gone.
    pub(super) async fn read(app: &App, tx: &mut TenantTx, map: Uuid) -> Result<Option<Self>> {
        let Some(map) = store::find(tx, map).await? else {
            return Ok(None);
        };
        let Some(conversation) = Conversation::find(tx, map.conversation_id).await? else {
            return Ok(None);
        };
        let Some(organisation) = place::by_id(app, OrganisationId(tx.tenant())).await? else {
            return Ok(None);
        };
        let reply_to: Option<String> =
            sqlx::query_scalar("select email from organisation_contacts where tenant_id = $1")
                .bind(tx.tenant())
                .fetch_optional(&mut **tx)
                .await?;
        Ok(Some(Self {
            organisation,
            conversation,
            map,
            reply_to: reply_to.filter(|address| !address.is_empty()),
        }))
    }

    fn path(&self, rest: &str) -> String {
        let (home, slug) = (self.organisation.href(), &self.conversation.slug);
        format!("{home}/{slug}/argumenten/{}{rest}", self.map.short_code)
    }

    fn mailing(
        &self,
        category: Category,
        letter: impl Fn(Language) -> Letter,
        recipients: Vec<Recipient>,
    ) -> Mailing {
        Mailing {
            category,
            sender: Sender {
                name: self.organisation.name.clone(),
                reply_to: self.reply_to.clone(),
            },
            letters: Language::ALL
                .into_iter()
                .map(|language| (language, letter(language)))
                .collect(),
            recipients,
        }
    }
}

/// The person's own page, by which they also stop following.
const OWN_PAGE: Target = Target::Personal {
    suffix: String::new(),
};

fn recipient(person: &Person, purpose: String) -> Option<Recipient> {
    Some(Recipient {
        address: person.email.clone()?,
        name: Some(person.name.clone()).filter(|name| !name.is_empty()),
        language: person.language(),
        purpose,
        about: None,
        link: Some(PersonalLink {
            purpose: Purpose::Participation,
            id: person.id,
            revision: person.revision,
        }),
        calendar: Vec::new(),
    })
}

/// The link with which somebody confirms their address.
pub(super) fn confirm_address(app: &App, context: &Context, person: &Person) -> Mailing {
    let title = context.map.plan.title.as_str();
    let letter = |language| {
        let t = |key: &str, arguments: &[Argument<'_>]| app.texts.get(language, key, arguments);
        let text = |key: &str| Block::Text {
            text: t(key, &[("title", title.into())]),
        };
        Letter {
            subject: t("map-letter-confirm-subject", &[("title", title.into())]),
            blocks: vec![
                text("map-letter-confirm"),
                Block::Action {
                    label: t("map-letter-confirm-button", &[]),
                    to: OWN_PAGE,
                },
                text("map-letter-confirm-not-me"),
            ],
        }
    };
    // Asked for once more, the letter comes once more.
    let again = app.clock.now().as_millisecond();
    let purpose = format!("map-address:{}:{}:{again}", person.id, person.revision);
    let recipients = recipient(person, purpose).into_iter().collect();
    context.mailing(Category::Reply, letter, recipients)
}

/// What the host decided about a motion, and why.
pub(super) fn decision(app: &App, context: &Context, motion: &Item, people: &[Person]) -> Mailing {
    let letter = |language| {
        let t = |key: &str, arguments: &[Argument<'_>]| app.texts.get(language, key, arguments);
        let words = motion.statement.words(language);
        let mut blocks = vec![
            Block::Text {
                text: t("map-letter-decided", &[("motion", words.into())]),
            },
            Block::Heading {
                text: motion.decision.as_ref().map_or_else(String::new, |it| {
                    t(&format!("map-decision-{}", it.outcome.code()), &[])
                }),
            },
        ];
        if let Some(decision) = &motion.decision {
            blocks.push(Block::Own {
                text: decision.reason.clone(),
            });
        }
        blocks.push(Block::Action {
            label: t("map-letter-decided-button", &[]),
            to: Target::Path {
                path: context.path(&format!("/{}", motion.number())),
            },
        });
        blocks.push(Block::Link {
            label: t("map-letter-own-page", &[]),
            to: OWN_PAGE,
        });
        Letter {
            subject: t("map-letter-decided-subject", &[("motion", words.into())]),
            blocks,
        }
    };
    let (number, revision) = (motion.number(), motion.decision_revision);
    let to = |person: &Person| {
        recipient(
            person,
            format!("motion-decided:{}:{number}:{revision}", person.id),
        )
    };
    context.mailing(
        Category::Change,
        letter,
        people.iter().filter_map(to).collect(),
    )
}

/// The new arguments of a motion; nothing if none of them is shown any more.
pub(super) fn new_arguments(
    app: &App,
    context: &Context,
    items: &[Item],
    motion: i32,
    numbers: &[i32],
    people: &[Person],
) -> Option<Mailing> {
    let motion = items.iter().find(|item| item.number() == motion)?;
    let arguments: Vec<&Item> = items
        .iter()
        .filter(|item| item.statement.is_shown() && numbers.contains(&item.number()))
        .collect();
    let last = arguments.last()?.number();
    let letter = |language| {
        let t = |key: &str, arguments: &[Argument<'_>]| app.texts.get(language, key, arguments);
        let words = motion.statement.words(language);
        let side = |item: &Item| match item.kind {
            super::Kind::Argument { side, .. } => t(&format!("map-side-{}", side.code()), &[]),
            _ => String::new(),
        };
        let facts = arguments
            .iter()
            .map(|item| (side(item), item.statement.words(language).to_owned()))
            .collect();
        Letter {
            subject: t("map-letter-arguments-subject", &[("motion", words.into())]),
            blocks: vec![
                Block::Text {
                    text: t("map-letter-arguments", &[("motion", words.into())]),
                },
                Block::Facts { facts },
                Block::Action {
                    label: t("map-letter-arguments-button", &[]),
                    to: Target::Path {
                        path: context.path(&format!("/{}", motion.number())),
                    },
                },
                Block::Link {
                    label: t("map-letter-follow-less", &[]),
                    to: OWN_PAGE,
                },
            ],
        }
    };
    let number = motion.number();
    let to = |person: &Person| {
        recipient(
            person,
            format!("map-arguments:{}:{number}:{last}", person.id),
        )
    };
    Some(context.mailing(
        Category::News,
        letter,
        people.iter().filter_map(to).collect(),
    ))
}
