use std::sync::LazyLock;

use kernel::Language;
use serde::Deserialize;

use crate::{Facts, Format, Text};

/// The files, in the order of the catalogue: from a table to a city.
const FILES: [&str; 20] = [
    include_str!("../../../data/formats/dialogue-table.toml"),
    include_str!("../../../data/formats/kitchen-table.toml"),
    include_str!("../../../data/formats/world-cafe.toml"),
    include_str!("../../../data/formats/walk.toml"),
    include_str!("../../../data/formats/street-talk.toml"),
    include_str!("../../../data/formats/story-circle.toml"),
    include_str!("../../../data/formats/fishbowl.toml"),
    include_str!("../../../data/formats/open-space.toml"),
    include_str!("../../../data/formats/design-studio.toml"),
    include_str!("../../../data/formats/priority-market.toml"),
    include_str!("../../../data/formats/town-debate.toml"),
    include_str!("../../../data/formats/mirror.toml"),
    include_str!("../../../data/formats/socratic.toml"),
    include_str!("../../../data/formats/deep-democracy.toml"),
    include_str!("../../../data/formats/statement-round.toml"),
    include_str!("../../../data/formats/online-dialogue.toml"),
    include_str!("../../../data/formats/online-debate.toml"),
    include_str!("../../../data/formats/mini-panel.toml"),
    include_str!("../../../data/formats/citizens-summit.toml"),
    include_str!("../../../data/formats/citizens-assembly.toml"),
];

/// A format of the starter set.
#[derive(Clone, Debug, Deserialize)]
pub struct Starter {
    /// Its code, which conversations keep.
    pub key: String,
    /// What is known of it.
    #[serde(flatten)]
    pub facts: Facts,
    /// Whether its figures come from practice and not from a source.
    #[serde(default)]
    pub practice: bool,
    /// Under which licence the text may be used.
    pub licence: String,
    /// Where it comes from.
    pub sources: Vec<String>,
    nl: Text,
    en: Text,
}

impl Starter {
    /// What it says in a language.
    pub const fn text(&self, language: Language) -> &Text {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }

    /// A copy in one language, for an organisation to adapt.
    pub fn copy(&self, language: Language) -> Format {
        let mut text = self.text(language).clone();
        let mut sources = self.sources.clone();
        let origin = std::mem::take(&mut text.origin);
        sources.extend(Some(origin).filter(|origin| !origin.is_empty()));
        Format {
            facts: self.facts.clone(),
            text,
            sources,
        }
    }
}

static STARTERS: LazyLock<Vec<Starter>> = LazyLock::new(|| {
    let read = |source| toml::from_str(source).expect("data/formats is well-formed");
    FILES.into_iter().map(read).collect()
});

/// The starter set, in the order of the catalogue.
pub fn starters() -> &'static [Starter] {
    &STARTERS
}

/// A format of the starter set by its code.
pub fn starter(key: &str) -> Option<&'static Starter> {
    starters().iter().find(|starter| starter.key == key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const LANGUAGES: [Language; 2] = Language::ALL;

    #[test]
    fn there_are_at_least_eighteen_each_with_a_key_of_its_own() {
        let keys: BTreeSet<_> = starters().iter().map(|starter| &starter.key).collect();
        assert_eq!(keys.len(), starters().len());
        assert!(keys.len() >= 18);
    }

    #[test]
    fn each_is_complete_in_every_language() {
        for starter in starters() {
            assert!(!starter.licence.is_empty());
            let facts = &starter.facts;
            assert!(!facts.kinds.is_empty() && !facts.levels.is_empty());
            assert!(!facts.settings.is_empty() && !facts.outputs.is_empty());
            assert!((1..=3).contains(&facts.skill), "{}", starter.key);
            for text in LANGUAGES.map(|language| starter.text(language)) {
                let comes_from = !starter.sources.is_empty() || !text.origin.is_empty();
                assert!(comes_from, "{}: where from?", starter.key);
                let whole = [
                    &text.name,
                    &text.summary,
                    &text.people,
                    &text.outcome,
                    &text.access,
                ];
                assert!(
                    whole.iter().all(|part| !part.is_empty()),
                    "{}: {text:?}",
                    starter.key
                );
                let lists = [
                    &text.suits,
                    &text.unsuited,
                    &text.materials,
                    &text.pitfalls,
                    &text.variants,
                ];
                assert!(
                    lists.iter().all(|list| !list.is_empty()),
                    "{}: {text:?}",
                    starter.key
                );
                assert!(!text.roles.is_empty() && text.rounds.len() >= 3);
                for round in &text.rounds {
                    let parts = [
                        &round.name,
                        &round.goal,
                        &round.how,
                        &round.say,
                        &round.result,
                    ];
                    assert!(
                        parts.iter().all(|part| !part.is_empty()),
                        "{}: {round:?}",
                        starter.key
                    );
                }
            }
        }
    }

    #[test]
    fn the_languages_say_the_same_round_by_round_and_list_by_list() {
        for starter in starters() {
            let [nl, en] = LANGUAGES.map(|language| starter.text(language));
            let minutes =
                |text: &Text| -> Vec<_> { text.rounds.iter().map(|round| round.minutes).collect() };
            assert_eq!(minutes(nl), minutes(en), "{}", starter.key);
            let sizes = |text: &Text| {
                [
                    text.suits.len(),
                    text.unsuited.len(),
                    text.roles.len(),
                    text.materials.len(),
                    text.pitfalls.len(),
                    text.variants.len(),
                ]
            };
            assert_eq!(sizes(nl), sizes(en), "{}", starter.key);
            assert_eq!(nl.spread.is_empty(), en.spread.is_empty());
            assert_ne!(nl.summary, en.summary, "{}", starter.key);
        }
    }

    #[test]
    fn the_rounds_take_as_long_as_the_format_says() {
        for starter in starters() {
            let (minutes, bounds) = (starter.text(Language::Nl).minutes(), starter.facts.minutes);
            assert!(
                (bounds.least..=bounds.most).contains(&minutes),
                "{}: {minutes} minutes",
                starter.key
            );
            assert!(starter.facts.group.least <= starter.facts.group.most);
        }
    }

    #[test]
    fn sentences_are_short_enough_to_be_read_by_everybody() {
        let longest = |text: &str| {
            text.split(['.', '?', '!', ':', ';'])
                .map(|sentence| sentence.split_whitespace().count())
                .max()
                .unwrap_or(0)
        };
        for starter in starters() {
            for text in LANGUAGES.map(|language| starter.text(language)) {
                for part in [&text.summary, &text.people, &text.outcome, &text.access] {
                    assert!(longest(part) <= 25, "{}: {part}", starter.key);
                }
                for round in &text.rounds {
                    assert!(longest(&round.how) <= 25, "{}: {}", starter.key, round.how);
                }
            }
        }
    }
}
