use crate::{Bounds, Facts, coded::coded};

coded! {
    /// How much time there is.
    Length {
        /// An hour or less.
        Hour = "hour",
        /// An evening, up to three hours.
        Evening = "evening",
        /// Half a day or a day.
        Day = "day",
        /// Several days or weeks.
        Longer = "longer",
    }
}

coded! {
    /// How many people there are.
    Crowd {
        /// Up to twelve.
        Few = "few",
        /// Twelve to forty.
        Group = "group",
        /// Forty to a hundred and fifty.
        Many = "many",
        /// More.
        Crowd = "crowd",
    }
}

impl Length {
    /// In minutes.
    pub const fn bounds(self) -> Bounds {
        let (least, most) = match self {
            Self::Hour => (0, 60),
            Self::Evening => (61, 180),
            Self::Day => (181, 480),
            Self::Longer => (481, i32::MAX),
        };
        Bounds { least, most }
    }
}

impl Crowd {
    /// In people.
    pub const fn bounds(self) -> Bounds {
        let (least, most) = match self {
            Self::Few => (1, 11),
            Self::Group => (12, 39),
            Self::Many => (40, 149),
            Self::Crowd => (150, i32::MAX),
        };
        Bounds { least, most }
    }
}

impl Bounds {
    const fn meets(self, other: Self) -> bool {
        self.least <= other.most && other.least <= self.most
    }
}

impl Facts {
    /// Whether it can be done in that time.
    pub const fn takes(&self, length: Length) -> bool {
        self.minutes.meets(length.bounds())
    }

    /// Whether it can be done with so many people.
    pub const fn holds(&self, crowd: Crowd) -> bool {
        self.holds_in_all().meets(crowd.bounds())
    }

    /// With how many people it can be done; at many tables at once with more than fit at one.
    pub const fn holds_in_all(&self) -> Bounds {
        Bounds {
            least: self.group.least,
            most: if self.parallel {
                i32::MAX
            } else {
                self.group.most
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::starter;

    #[test]
    fn a_format_fits_where_its_time_and_its_size_overlap_with_what_there_is() {
        let cafe = &starter("world-cafe").unwrap().facts;
        assert!(cafe.takes(Length::Evening));
        assert!(!cafe.takes(Length::Hour) && !cafe.takes(Length::Day));
        assert!(!cafe.holds(Crowd::Few));
        assert!(cafe.holds(Crowd::Group) && cafe.holds(Crowd::Many) && cafe.holds(Crowd::Crowd));
    }

    #[test]
    fn tables_for_eight_hold_a_hall_full_of_people_when_there_are_many() {
        let table = &starter("dialogue-table").unwrap().facts;
        assert_eq!(table.group.most, 8);
        assert!(table.holds(Crowd::Many));
        assert!(!starter("socratic").unwrap().facts.holds(Crowd::Many));
    }
}
