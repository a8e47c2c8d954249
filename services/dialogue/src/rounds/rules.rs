//! How a round stands, and what may be done with it then.

use jiff::Timestamp;

use super::Round;

/// How a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Only the organisation knows of it.
    Draft,
    /// People can answer from this moment.
    NotYet(Timestamp),
    /// People can answer; until this moment, if there is one.
    Open(Option<Timestamp>),
    /// Nobody can answer any more, since this moment.
    Closed(Timestamp),
}

impl Standing {
    /// Code of its words and of its colour.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::NotYet(_) => "not-yet",
            Self::Open(_) => "open",
            Self::Closed(_) => "closed",
        }
    }

    /// Whether votes count.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open(_))
    }
}

/// How a round stands at a moment. What the host closed stays closed, whatever its times say.
pub fn standing(round: &Round, now: Timestamp) -> Standing {
    if round.published_at.is_none() {
        return Standing::Draft;
    }
    if let Some(closed_at) = round.closed_at {
        return Standing::Closed(closed_at);
    }
    match (round.plan.opens_at, round.plan.closes_at) {
        (_, Some(closes_at)) if closes_at <= now => Standing::Closed(closes_at),
        (Some(opens_at), _) if opens_at > now => Standing::NotYet(opens_at),
        (_, closes_at) => Standing::Open(closes_at),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::ToSpan as _;
    use uuid::Uuid;

    use super::*;
    use crate::rounds::{Moderation, Plan, Results};

    pub(crate) fn moment() -> Timestamp {
        "2026-12-03T18:30:00Z".parse().unwrap()
    }

    pub(crate) fn round() -> Round {
        Round {
            id: Uuid::from_u128(1),
            conversation_id: Uuid::from_u128(2),
            short_code: "h7k2mq".into(),
            plan: Plan {
                title: "De Havenstraat".into(),
                explanation: String::new(),
                languages: vec!["nl".into()],
                moderation: Moderation::After,
                may_add: true,
                longest_statement: 140,
                results: Results::Afterwards,
                opens_at: None,
                closes_at: None,
            },
            published_at: Some(moment()),
            closed_at: None,
            source: None,
            votes: 0,
            revision: 1,
        }
    }

    #[test]
    fn a_round_is_open_from_its_opening_until_just_before_its_closing() {
        let mut round = round();
        round.plan.opens_at = Some(moment());
        let closes_at = moment() + 1.hour();
        round.plan.closes_at = Some(closes_at);
        let before = moment() - 1.second();
        assert_eq!(standing(&round, before), Standing::NotYet(moment()));
        assert_eq!(standing(&round, moment()), Standing::Open(Some(closes_at)));
        assert_eq!(standing(&round, closes_at), Standing::Closed(closes_at));
    }

    #[test]
    fn what_the_host_closed_stays_closed_and_a_draft_is_never_open() {
        let mut round = round();
        round.closed_at = Some(moment());
        assert_eq!(standing(&round, moment()), Standing::Closed(moment()));
        round.published_at = None;
        assert_eq!(standing(&round, moment()), Standing::Draft);
    }

    #[test]
    fn results_wait_for_the_end_unless_the_host_shows_them_live() {
        let mut round = round();
        assert!(!round.shows_results(moment()));
        round.plan.results = Results::Live;
        assert!(round.shows_results(moment()));
        round.plan.results = Results::Afterwards;
        round.closed_at = Some(moment());
        assert!(round.shows_results(moment()));
    }
}
