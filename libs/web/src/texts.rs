//! Texts in all languages, from the `.ftl` files beside the code of each service.

use std::{borrow::Cow, collections::BTreeMap};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use kernel::Language;
use rust_embed::RustEmbed;

use crate::Service;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates"]
#[include = "*.ftl"]
#[include = "*.html"]
pub(crate) struct Shared;

/// An argument of a text.
pub type Argument<'a> = (&'a str, FluentValue<'a>);

/// All texts.
pub struct Texts(BTreeMap<Language, FluentBundle<FluentResource>>);

impl Texts {
    /// Reads the shared texts and those of the services. A file's name ends in the language:
    /// `nl.ftl`, `invitations/en.ftl`.
    ///
    /// # Errors
    /// On a file that is not well-formed, or a key that is there twice.
    pub fn read(services: &[Service]) -> Result<Self, String> {
        let mut bundles: BTreeMap<_, _> = Language::ALL
            .into_iter()
            .map(|language| {
                let id = language
                    .code()
                    .parse()
                    .map_err(|error| format!("{error}"))?;
                let mut bundle = FluentBundle::new_concurrent(vec![id]);
                bundle.set_use_isolating(false);
                Ok((language, bundle))
            })
            .collect::<Result<_, String>>()?;
        for (path, source) in sources(services) {
            let Some(language) = path
                .strip_suffix(".ftl")
                .and_then(|path| path.rsplit('/').next())
                .and_then(Language::parse)
            else {
                continue;
            };
            let resource = FluentResource::try_new(source.into_owned())
                .map_err(|(_, errors)| format!("{path}: {errors:?}"))?;
            if let Some(bundle) = bundles.get_mut(&language) {
                bundle
                    .add_resource(resource)
                    .map_err(|errors| format!("{path}: {errors:?}"))?;
            }
        }
        Ok(Self(bundles))
    }

    /// The text of a key; the key itself, and a line in the log, where it is missing.
    pub fn get(&self, language: Language, key: &str, arguments: &[Argument<'_>]) -> String {
        let Some(bundle) = self.0.get(&language) else {
            return key.to_owned();
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, language = language.code(), "a text is missing");
            return key.to_owned();
        };
        let arguments: FluentArgs = arguments
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        let mut errors = Vec::new();
        let text = bundle
            .format_pattern(pattern, Some(&arguments), &mut errors)
            .into_owned();
        if !errors.is_empty() {
            tracing::error!(
                key,
                language = language.code(),
                ?errors,
                "a text is incomplete"
            );
        }
        text
    }

    /// The text of a key that takes no arguments.
    pub(crate) fn fixed(&self, language: Language, key: &str) -> Option<String> {
        let bundle = self.0.get(&language)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, None, &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }

    /// Whether there is a text for the key.
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.0
            .get(&language)
            .is_some_and(|bundle| bundle.has_message(key))
    }
}

/// All templates and texts: the shared ones and those of the services.
pub(crate) fn sources(services: &[Service]) -> impl Iterator<Item = (String, Cow<'static, str>)> {
    let shared = Shared::iter().filter_map(|path| {
        let file = Shared::get(&path)?;
        Some((
            path.into_owned(),
            Cow::Owned(String::from_utf8(file.data.into_owned()).ok()?),
        ))
    });
    let own = services.iter().flat_map(|service| {
        service
            .sources
            .iter()
            .map(|(path, source)| (format!("{}/{path}", service.name), source.clone()))
    });
    shared.chain(own)
}
