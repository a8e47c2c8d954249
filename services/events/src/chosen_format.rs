//! The format that a conversation is held in. One of the starter set is known by its code and reads in every
//! language; of any other, its name and summary are kept as they were when it was chosen.

use ::formats::{starter, starters};
use db::{Platform, TenantTx};
use kernel::{Language, OrganisationId};
use sqlx::FromRow;
use uuid::Uuid;
use web::{Choice, Page, Result};

/// A format, as a conversation keeps it; empty where none was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChosenFormat {
    /// A code of the starter set, or an identifier.
    pub code: String,
    /// Its name, where it is not of the starter set.
    pub name: String,
    /// What happens, in a few sentences.
    pub summary: String,
}

impl ChosenFormat {
    /// Whether none was chosen.
    pub const fn is_none(&self) -> bool {
        self.code.is_empty()
    }

    /// Whether it is of the starter set.
    pub fn is_of_the_starter_set(&self) -> bool {
        starter(&self.code).is_some()
    }

    /// Its name; empty where none was chosen.
    pub fn name(&self, language: Language) -> &str {
        starter(&self.code).map_or(&self.name, |starter| &starter.text(language).name)
    }

    /// What happens, in a few sentences.
    pub fn summary(&self, language: Language) -> &str {
        starter(&self.code).map_or(&self.summary, |starter| &starter.text(language).summary)
    }

    fn of_the_starter_set(code: &str) -> Option<Self> {
        starter(code).map(|starter| Self {
            code: starter.key.clone(),
            ..Self::default()
        })
    }
}

#[derive(FromRow)]
struct Row {
    format_id: Uuid,
    name: String,
    summary: String,
}

impl From<Row> for ChosenFormat {
    fn from(row: Row) -> Self {
        Self {
            code: row.format_id.to_string(),
            name: row.name,
            summary: row.summary,
        }
    }
}

/// Most formats of one's own that a form offers.
const MOST_OWN: i64 = 100;

/// What a form can offer: the organisation's own, those of the starter set, and the one that was chosen
/// before, wherever it is from.
pub struct Offer {
    own: Vec<ChosenFormat>,
    before: ChosenFormat,
}

impl Offer {
    /// Reads the organisation's own formats.
    ///
    /// # Errors
    /// If the database is away.
    pub async fn read(tx: &mut TenantTx, before: ChosenFormat) -> Result<Self> {
        let rows: Vec<Row> = sqlx::query_as(
            "select format_id, name, summary from format_cards where tenant_id = $1 order by name, format_id limit $2",
        )
        .bind(tx.tenant())
        .bind(MOST_OWN)
        .fetch_all(&mut **tx)
        .await?;
        let own = rows.into_iter().map(ChosenFormat::from).collect();
        Ok(Self { own, before })
    }

    /// The one with this code; `None` for one that is not offered.
    pub fn find(&self, code: &str) -> Option<ChosenFormat> {
        ChosenFormat::of_the_starter_set(code).or_else(|| {
            let mut others = self.own.iter().chain(Some(&self.before));
            others.find(|format| format.code == code).cloned()
        })
    }

    /// The choices of a form: one's own first.
    pub fn choices(&self, page: &Page) -> Vec<Choice> {
        let is_elsewhere = !self.before.is_none()
            && !self.before.is_of_the_starter_set()
            && self.own.iter().all(|own| own.code != self.before.code);
        let others = Some(&self.before).filter(|_| is_elsewhere).into_iter();
        let others = others.chain(&self.own);
        let others = others.map(|format| Choice::new(&format.code, &format.name));
        let starters = starters()
            .iter()
            .map(|starter| Choice::new(&starter.key, &starter.text(page.language).name));
        others.chain(starters).collect()
    }
}

/// The format of the catalogue with this code or identifier: of the starter set, the organisation's own, or
/// one that others offer. Gives the transaction back.
///
/// # Errors
/// If the database is away.
pub async fn find(mut tx: TenantTx, code: &str) -> Result<(TenantTx, Option<ChosenFormat>)> {
    if let Some(chosen) = ChosenFormat::of_the_starter_set(code) {
        return Ok((tx, Some(chosen)));
    }
    let Ok(id) = code.parse::<Uuid>() else {
        return Ok((tx, None));
    };
    if let Some(own) = own(&mut tx, id).await? {
        return Ok((tx, Some(own)));
    }
    let organisation = OrganisationId(tx.tenant());
    let mut tx = tx.into_platform().await?;
    let offered = offered(&mut tx, id).await?;
    Ok((tx.into_organisation(organisation).await?, offered))
}

async fn own(tx: &mut TenantTx, id: Uuid) -> Result<Option<ChosenFormat>> {
    let row: Option<Row> = sqlx::query_as(
        "select format_id, name, summary from format_cards where tenant_id = $1 and format_id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(ChosenFormat::from))
}

async fn offered(tx: &mut TenantTx<Platform>, id: Uuid) -> Result<Option<ChosenFormat>> {
    let row: Option<Row> = sqlx::query_as(
        "select format_id, name, summary from offered_format_cards where tenant_id = $1 and format_id = $2",
    )
    .bind(tx.tenant())
    .bind(id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(row.map(ChosenFormat::from))
}
