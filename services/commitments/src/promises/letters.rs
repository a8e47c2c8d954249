//! What partners read in their mail.

use db::TenantTx;
use kernel::{
    Language, OrganisationId,
    letters::{Block, Category, Letter, Mailing, Recipient, Sender, Target},
    links::{PersonalLink, Purpose},
};
use web::{App, Result, dates, place, texts::Argument};

use super::{Commitment, Partner};

/// The offer: what is asked, and a link to answer by.
pub(super) async fn offer(
    app: &App,
    tx: &mut TenantTx,
    it: &Commitment,
    partner: &Partner,
) -> Result<Option<Mailing>> {
    let partners = std::slice::from_ref(partner);
    let purpose = format!("commitment-offered:{}", partner.revision);
    mailing(app, tx, it, "offer", &purpose, partners).await
}

/// The question how it stands; `step` makes that each comes once.
pub(super) async fn reminder(
    app: &App,
    tx: &mut TenantTx,
    it: &Commitment,
    step: &str,
    partners: &[Partner],
) -> Result<Option<Mailing>> {
    let purpose = format!("commitment-reminder:{step}");
    mailing(app, tx, it, "reminder", &purpose, partners).await
}

async fn mailing(
    app: &App,
    tx: &mut TenantTx,
    it: &Commitment,
    kind: &str,
    purpose: &str,
    partners: &[Partner],
) -> Result<Option<Mailing>> {
    let Some(organisation) = place::by_id(app, OrganisationId(tx.tenant())).await? else {
        return Ok(None);
    };
    let reply_to: Option<String> =
        sqlx::query_scalar("select email from organisation_contacts where tenant_id = $1")
            .bind(tx.tenant())
            .fetch_optional(&mut **tx)
            .await?;
    let letter = |language: Language| {
        let t = |key: &str, arguments: &[Argument<'_>]| app.texts.get(language, key, arguments);
        let host = organisation.name.as_str();
        let mut facts = vec![(t("commitment-due", &[]), dates::date(language, it.due))];
        if !it.means.is_empty() {
            facts.push((t("commitment-means", &[]), it.means.clone()));
        }
        Letter {
            subject: t(
                &format!("commitment-letter-{kind}-subject"),
                &[("host", host.into())],
            ),
            blocks: vec![
                Block::Text {
                    text: t(
                        &format!("commitment-letter-{kind}"),
                        &[("host", host.into())],
                    ),
                },
                Block::Own {
                    text: it.what.clone(),
                },
                Block::Facts { facts },
                Block::Action {
                    label: t(&format!("commitment-letter-{kind}-button"), &[]),
                    to: Target::Personal {
                        suffix: String::new(),
                    },
                },
            ],
        }
    };
    let recipient = |partner: &Partner| Recipient {
        address: partner.email.clone(),
        name: Some(partner.name.clone()),
        language: Language::parse(&partner.language).unwrap_or(Language::Nl),
        purpose: format!("{purpose}:{}:{}", partner.id, it.check_on),
        about: None,
        link: Some(PersonalLink {
            purpose: Purpose::Commitment,
            id: partner.id,
            revision: partner.revision,
        }),
        calendar: Vec::new(),
    };
    Ok(Some(Mailing {
        category: Category::Invitation,
        sender: Sender {
            name: organisation.name.clone(),
            reply_to: reply_to.filter(|address| !address.is_empty()),
        },
        letters: Language::ALL
            .into_iter()
            .map(|language| (language, letter(language)))
            .collect(),
        recipients: partners.iter().map(recipient).collect(),
    }))
}
