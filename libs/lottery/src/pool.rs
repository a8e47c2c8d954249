//! Who can be drawn, and what a panel has to be like.

use std::collections::{BTreeMap, HashMap};

/// How many members of a panel must, and may, have given this answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quota {
    /// What was asked: `age`.
    pub category: String,
    /// The answer: `16-24`.
    pub feature: String,
    /// The fewest members with this answer.
    pub min: u32,
    /// The most members with this answer.
    pub max: u32,
    /// How low the minimum may be put where no panel exists otherwise; 0 unless somebody said so.
    pub min_flex: u32,
    /// How high the maximum may be put where no panel exists otherwise; without a limit unless somebody said so.
    pub max_flex: Option<u32>,
}

impl Quota {
    /// A quota that may be relaxed as far as it takes.
    #[must_use]
    pub fn new(category: &str, feature: &str, min: u32, max: u32) -> Self {
        Self {
            category: category.to_owned(),
            feature: feature.to_owned(),
            min,
            max,
            min_flex: 0,
            max_flex: None,
        }
    }
}

/// Whether somebody is still to be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// Takes part in the draw.
    #[default]
    Open,
    /// Was drawn before and has said yes: has a seat.
    Confirmed,
    /// Does not take part any more.
    Withdrawn,
}

/// Somebody in the pool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What the files call this person.
    pub id: String,
    /// The quotas that this person counts for, as places in [`Pool::quotas`]; an answer without a quota counts for none.
    pub quotas: Vec<usize>,
    /// Where this person lives; people with the same key share an address. None where it is not known.
    pub household: Option<String>,
    /// Whether this person is still to be drawn.
    pub standing: Standing,
}

/// Why something is not a pool.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PoolError {
    /// A panel of nobody.
    #[error("there must be at least one seat")]
    NoSeats,
    /// Nobody to draw from.
    #[error("there is nobody in the pool")]
    Nobody,
    /// One identifier for two people.
    #[error("{0} stands twice in the pool")]
    Twice(String),
    /// One quota given twice.
    #[error("{category}={feature} has two quotas")]
    TwoQuotas {
        /// What was asked.
        category: String,
        /// The answer.
        feature: String,
    },
    /// A minimum above its maximum.
    #[error("{category}={feature}: the minimum {min} is above the maximum {max}")]
    Reversed {
        /// What was asked.
        category: String,
        /// The answer.
        feature: String,
        /// The minimum given.
        min: u32,
        /// The maximum given.
        max: u32,
    },
    /// A limit to relaxing that the quota itself does not meet.
    #[error(
        "{category}={feature}: min_flex must not be above the minimum, nor max_flex below the maximum"
    )]
    Flex {
        /// What was asked.
        category: String,
        /// The answer.
        feature: String,
    },
    /// Somebody with a standing who is not in the pool.
    #[error("{0} is not in the pool")]
    Unknown(String),
}

/// Who can be drawn, and what a panel has to be like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pool {
    people: Vec<Person>,
    quotas: Vec<Quota>,
    seats: u32,
}

impl Pool {
    /// A pool of these people for a panel of so many seats.
    ///
    /// # Errors
    /// Where people or quotas contradict themselves. That no panel exists is not found here but by
    /// [`check`](crate::check).
    pub fn new(people: Vec<Person>, quotas: Vec<Quota>, seats: u32) -> Result<Self, PoolError> {
        if seats == 0 {
            return Err(PoolError::NoSeats);
        }
        if people.is_empty() {
            return Err(PoolError::Nobody);
        }
        let mut ids = HashMap::new();
        for person in &people {
            if ids.insert(person.id.as_str(), ()).is_some() {
                return Err(PoolError::Twice(person.id.clone()));
            }
        }
        let mut named = HashMap::new();
        for quota in &quotas {
            sound(quota)?;
            let name = (quota.category.as_str(), quota.feature.as_str());
            if named.insert(name, ()).is_some() {
                return Err(PoolError::TwoQuotas {
                    category: quota.category.clone(),
                    feature: quota.feature.clone(),
                });
            }
        }
        Ok(Self {
            people,
            quotas,
            seats,
        })
    }

    /// Everybody, in the order of the file.
    #[must_use]
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// Every quota, in the order of the file.
    #[must_use]
    pub fn quotas(&self) -> &[Quota] {
        &self.quotas
    }

    /// How many people a panel has.
    #[must_use]
    pub fn seats(&self) -> u32 {
        self.seats
    }

    /// The same people and quotas, for a panel of another size.
    pub(crate) fn with_seats(&self, seats: u32) -> Self {
        Self {
            seats,
            ..self.clone()
        }
    }

    /// The same people and seats, under other quotas in the same order.
    pub(crate) fn with_quotas(&self, quotas: Vec<Quota>) -> Self {
        Self {
            quotas,
            ..self.clone()
        }
    }

    /// Gives these people this standing, for a draw that replaces whoever dropped out: those who
    /// confirmed keep their seats, and the quotas hold for them and the newcomers together.
    ///
    /// # Errors
    /// [`PoolError::Unknown`] for an identifier that nobody has.
    pub fn stand<'a>(
        &mut self,
        ids: impl IntoIterator<Item = &'a str>,
        standing: Standing,
    ) -> Result<(), PoolError> {
        let places: HashMap<String, usize> = self.places();
        for id in ids {
            let place = places.get(id).ok_or(PoolError::Unknown(id.to_owned()))?;
            self.people[*place].standing = standing;
        }
        Ok(())
    }

    fn places(&self) -> HashMap<String, usize> {
        let ids = self.people.iter().map(|person| person.id.clone());
        ids.zip(0..).collect()
    }

    /// The addresses where more than one person could be drawn, each with those people.
    pub(crate) fn shared_addresses(&self) -> Vec<Vec<usize>> {
        let mut homes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, person) in self.people.iter().enumerate() {
            if let (Some(home), true) = (&person.household, person.standing != Standing::Withdrawn)
            {
                homes.entry(home).or_default().push(place);
            }
        }
        homes.retain(|_, people| people.len() > 1);
        homes.into_values().collect()
    }
}

fn sound(quota: &Quota) -> Result<(), PoolError> {
    let (category, feature) = (quota.category.clone(), quota.feature.clone());
    if quota.min > quota.max {
        return Err(PoolError::Reversed {
            category,
            feature,
            min: quota.min,
            max: quota.max,
        });
    }
    if quota.min_flex > quota.min || quota.max_flex.is_some_and(|flex| flex < quota.max) {
        return Err(PoolError::Flex { category, feature });
    }
    Ok(())
}
