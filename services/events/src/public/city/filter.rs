//! What somebody wants to see of a city, from the query string; and how it becomes SQL.

use jiff::{Timestamp, ToSpan, civil::Date};
use kernel::slug::is_slug;
use web::{Form, Page, dates};

use crate::codes;

/// The kinds of organisation.
pub(crate) const HOST_KINDS: [&str; 4] = [
    "neighbourhood-group",
    "civil-society",
    "municipality",
    "other",
];

/// The names in the query string.
const FIELDS: [&str; 7] = ["q", "thema", "door", "van", "tot", "hoe", "organisatie"];

/// Longest text that is searched for; what is longer is cut.
const LONGEST_SEARCH: usize = 100;

/// A choice out of a city's conversations. Parts that are not there choose everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Filter {
    /// Words to find.
    pub(crate) search: String,
    /// Code of a theme.
    pub(crate) theme: Option<&'static str>,
    /// Kind of the host.
    pub(crate) kind: Option<&'static str>,
    /// Not over before this day.
    pub(crate) from: Option<Date>,
    /// Begun by this day.
    pub(crate) until: Option<Date>,
    /// `true`: one can take part online; `false`: there is a place to come to.
    pub(crate) online: Option<bool>,
    /// Short name of one organisation.
    pub(crate) organisation: Option<String>,
}

impl Filter {
    /// Reads the query string. Gives back the form as well, filled in, with a sentence at a date that is none.
    pub(crate) fn read(page: &Page) -> (Self, Form) {
        let mut form = Form::empty(&FIELDS);
        for name in FIELDS {
            if let Some(value) = page.query(name) {
                form.add(name, &value);
            }
        }
        let mut date = |name: &str| {
            let date = day(form.text(name));
            if date.is_none() && !form.text(name).is_empty() {
                form.reject(name, page.t("city-date-wrong"));
            }
            date
        };
        let (from, until) = (date("van"), date("tot"));
        let filter = Self {
            search: form.text("q").chars().take(LONGEST_SEARCH).collect(),
            theme: codes::known(&codes::THEMES, form.text("thema")),
            kind: codes::known(&HOST_KINDS, form.text("door")),
            from,
            until,
            online: match form.text("hoe") {
                "online" => Some(true),
                "op-locatie" => Some(false),
                _ => None,
            },
            organisation: Some(form.text("organisatie").to_owned()).filter(|slug| is_slug(slug)),
        };
        (filter, form)
    }

    /// Everything of one organisation.
    pub(crate) fn of_organisation(slug: &str) -> Self {
        Self {
            organisation: Some(slug.to_owned()),
            ..Self::default()
        }
    }

    /// Whether it leaves anything out.
    pub(crate) fn is_active(&self) -> bool {
        *self != Self::default()
    }

    /// Whether more than words to find is chosen.
    pub(crate) fn is_detailed(&self) -> bool {
        Self {
            search: String::new(),
            ..self.clone()
        }
        .is_active()
    }

    /// The first moment of the first day.
    pub(crate) fn first_moment(&self) -> Option<Timestamp> {
        midnight(self.from?)
    }

    /// The last moment of the last day: the first of the next.
    pub(crate) fn last_moment(&self) -> Option<Timestamp> {
        midnight(self.until?.checked_add(1.day()).ok()?)
    }

    /// The search as a text-search query in which every word may go on: `fiets:* & veilig:*`. Empty
    /// where there is no word to find.
    pub(crate) fn words(&self) -> String {
        self.search
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| format!("{word}:*"))
            .collect::<Vec<_>>()
            .join(" & ")
    }

    /// The search as a pattern that finds it anywhere in a title: `%tuin%` finds "buurttuinen".
    pub(crate) fn pattern(&self) -> String {
        let mut pattern = String::from("%");
        for character in self.search.trim().chars() {
            if matches!(character, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(character);
        }
        pattern.push('%');
        pattern
    }
}

fn day(text: &str) -> Option<Date> {
    text.parse()
        .ok()
        .filter(|date: &Date| (1900..=2200).contains(&date.year()))
}

fn midnight(date: Date) -> Option<Timestamp> {
    Some(date.to_zoned(dates::zone()).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn searching(text: &str) -> Filter {
        Filter {
            search: text.into(),
            ..Filter::default()
        }
    }

    #[test]
    fn words_may_go_on_and_signs_are_no_operators() {
        assert_eq!(searching("fiets veilig").words(), "fiets:* & veilig:*");
        assert_eq!(
            searching("a & !b | (c:* <-> 'd").words(),
            "a:* & b:* & c:* & d:*"
        );
        assert_eq!(searching("'& !").words(), "");
        assert_eq!(searching("café’s").words(), "café:* & s:*");
    }

    #[test]
    fn wildcards_that_are_typed_are_ordinary_signs() {
        assert_eq!(searching(" 100% _x\\ ").pattern(), "%100\\% \\_x\\\\%");
    }

    #[test]
    fn the_last_day_counts_as_a_whole() {
        let filter = Filter {
            from: day("2026-12-03"),
            until: day("2026-12-03"),
            ..Filter::default()
        };
        assert_eq!(
            filter.first_moment().unwrap().to_string(),
            "2026-12-02T23:00:00Z"
        );
        assert_eq!(
            filter.last_moment().unwrap().to_string(),
            "2026-12-03T23:00:00Z"
        );
        assert_eq!(day("2026-02-31"), None);
        assert_eq!(day("0001-01-01"), None);
    }

    #[test]
    fn words_alone_are_no_details() {
        assert!(searching("x").is_active() && !searching("x").is_detailed());
        assert!(Filter::of_organisation("x").is_detailed());
        assert!(!Filter::default().is_active());
    }
}
