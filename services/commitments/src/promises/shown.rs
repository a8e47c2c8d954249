//! A commitment as everybody reads it: only who accepted it, and what they themselves say of how it stands.

use db::TenantTx;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;
use web::{Place, Result, dates};

use super::{Commitment, Partner, store};

/// Most updates that are shown of a partner.
const UPDATES: i64 = 5;

/// What the component `commitment_shown` and the open data take.
#[derive(Serialize)]
pub(crate) struct Shown {
    id: Uuid,
    what: String,
    means: String,
    due: Date,
    due_text: String,
    overdue: bool,
    partners: Vec<PartnerShown>,
}

#[derive(Serialize)]
struct PartnerShown {
    name: String,
    kind: String,
    kind_text: String,
    state: String,
    state_text: String,
    updates: Vec<UpdateShown>,
}

#[derive(Serialize)]
struct UpdateShown {
    on: String,
    state: String,
    text: String,
}

/// What was promised because of some outcomes.
pub(crate) async fn of_outcomes(
    tx: &mut TenantTx,
    place: &Place,
    outcomes: &[Uuid],
) -> Result<Vec<Shown>> {
    let commitments = store::accepted(tx, outcomes).await?;
    let ids: Vec<Uuid> = commitments.iter().map(|it| it.id).collect();
    let mut partners = store::partners(tx, &ids).await?;
    partners.retain(|partner| partner.answer == "accepted");
    let ids: Vec<Uuid> = partners.iter().map(|it| it.id).collect();
    let updates = store::updates(tx, &ids, UPDATES).await?;
    let shown = |it: Commitment| {
        let carriers: Vec<&Partner> = partners
            .iter()
            .filter(|partner| partner.commitment_id == it.id)
            .collect();
        Shown {
            overdue: is_overdue(place, &it, carriers.iter().copied()),
            due_text: dates::date(place.language, it.due),
            due: it.due,
            id: it.id,
            what: it.what,
            means: it.means,
            partners: carriers
                .into_iter()
                .map(|partner| PartnerShown::new(place, partner, &updates))
                .collect(),
        }
    };
    Ok(commitments.into_iter().map(shown).collect())
}

/// Whether the day is over and somebody still carries it.
pub(super) fn is_overdue<'a>(
    place: &Place,
    it: &Commitment,
    mut partners: impl Iterator<Item = &'a Partner>,
) -> bool {
    it.due < dates::local(place.app.clock.now()).date() && partners.any(Partner::is_carrying)
}

impl PartnerShown {
    fn new(place: &Place, partner: &Partner, updates: &[store::Update]) -> Self {
        let update = |it: &store::Update| UpdateShown {
            on: dates::date(place.language, dates::local(it.created_at.to_jiff()).date()),
            state: it.state.clone(),
            text: it.text.clone(),
        };
        Self {
            name: partner.name.clone(),
            kind: partner.kind.clone(),
            kind_text: place.t(&format!("commitment-party-{}", partner.kind)),
            state: partner.state.clone(),
            state_text: match partner.state.as_str() {
                "" => String::new(),
                state => place.t(&format!("commitment-state-{state}")),
            },
            updates: updates
                .iter()
                .filter(|it| it.partner_id == partner.id)
                .map(update)
                .collect(),
        }
    }
}
