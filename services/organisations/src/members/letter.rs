use std::collections::BTreeMap;

use kernel::{
    facts::LettersRequested,
    letters::{Block, Category, Letter, Mailing, Recipient, Sender, Target},
    links::{PersonalLink, Purpose},
};
use web::{Owner, dates};

use super::store::NewInvitation;

/// The mail that invites somebody to become a member.
pub(super) fn invitation(owner: &Owner, invitation: &NewInvitation) -> LettersRequested {
    let language = invitation.language;
    let t = |key: &str, arguments: &[web::texts::Argument<'_>]| {
        owner.app.texts.get(language, key, arguments)
    };
    let organisation = owner.organisation.name.clone();
    let role = t(&format!("role-{}", invitation.role.code()), &[]);
    let by = if owner.member.name.is_empty() {
        owner.member.email.clone()
    } else {
        owner.member.name.clone()
    };
    let until = dates::long_date(language, dates::local(invitation.expires_at).date());
    let letter = Letter {
        subject: t(
            "member-letter-subject",
            &[("organisation", organisation.clone().into())],
        ),
        blocks: vec![
            Block::Text {
                text: t(
                    "member-letter-text",
                    &[
                        ("organisation", organisation.clone().into()),
                        ("by", by.into()),
                        ("role", role.into()),
                    ],
                ),
            },
            Block::Action {
                label: t("member-letter-button", &[]),
                to: Target::Personal {
                    suffix: String::new(),
                },
            },
            Block::Text {
                text: t("member-letter-until", &[("until", until.into())]),
            },
        ],
    };
    LettersRequested {
        mailing: Mailing {
            category: Category::Reply,
            sender: Sender {
                name: organisation,
                reply_to: Some(owner.member.email.clone()),
            },
            letters: BTreeMap::from([(language, letter)]),
            recipients: vec![Recipient {
                address: invitation.email.clone(),
                name: None,
                language,
                purpose: format!("member:{}", invitation.id),
                about: Some(invitation.id),
                link: Some(PersonalLink {
                    purpose: Purpose::Membership,
                    id: invitation.id,
                    revision: 1,
                }),
                calendar: Vec::new(),
            }],
        },
    }
}
