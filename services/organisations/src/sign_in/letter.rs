use std::collections::BTreeMap;

use kernel::{
    facts::LettersRequested,
    letters::{Block, Category, Letter, Mailing, Recipient, Sender, Target},
    links::{PersonalLink, Purpose},
};
use web::App;

use super::store::NewLink;

/// The mail with link and code.
pub(super) fn sign_in(app: &App, link: &NewLink) -> LettersRequested {
    let t = |key: &str| app.text(link.language, key);
    let letter = Letter {
        subject: app.texts.get(
            link.language,
            "sign-in-letter-subject",
            &[("code", link.code.clone().into())],
        ),
        blocks: vec![
            Block::Text {
                text: t("sign-in-letter-link"),
            },
            Block::Action {
                label: t("sign-in-letter-button"),
                to: Target::Personal {
                    suffix: String::new(),
                },
            },
            Block::Text {
                text: t("sign-in-letter-code"),
            },
            Block::Code {
                text: link.code.clone(),
            },
            Block::Text {
                text: t("sign-in-letter-not-you"),
            },
        ],
    };
    let recipient = Recipient {
        address: link.email.clone(),
        name: None,
        language: link.language,
        purpose: format!("sign-in:{}", link.id),
        about: Some(link.id),
        link: Some(PersonalLink {
            purpose: Purpose::SignIn,
            id: link.id,
            revision: 1,
        }),
        calendar: Vec::new(),
    };
    LettersRequested {
        mailing: Mailing {
            category: Category::Reply,
            sender: Sender::default(),
            letters: BTreeMap::from([(link.language, letter)]),
            recipients: vec![recipient],
        },
    }
}
