use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use fluent_bundle::FluentValue;
use kernel::Language;
use serde::Serialize;
use tera::{Context, Kwargs, State, Tera};

use crate::{Service, Texts, assets::Assets, texts::sources};

/// All pages, once per language, so that `t(key="…")` knows which.
pub struct Templates {
    languages: BTreeMap<Language, Tera>,
    fingerprint: u64,
}

impl Templates {
    /// Reads the shared templates and those of the services; a service's stand under its name:
    /// `events/conversations/edit.html`.
    ///
    /// # Errors
    /// On a template that is not well-formed.
    pub fn read(services: &[Service], texts: &Arc<Texts>, assets: &Assets) -> Result<Self, String> {
        let pages: Vec<_> = sources(services)
            .filter(|(path, _)| path.ends_with(".html"))
            .collect();
        let languages = Language::ALL
            .into_iter()
            .map(|language| {
                let mut tera = Tera::new();
                let asked = Arc::clone(texts);
                tera.register_function("t", move |arguments: Kwargs, _: &State| {
                    translate(&asked, language, &arguments)
                });
                tera.global_context().insert("assets", assets.addresses());
                let pages: Vec<_> = pages
                    .iter()
                    .map(|(path, source)| (path.as_str(), written_in(texts, language, source)))
                    .collect();
                tera.add_raw_templates(pages.iter().map(|(path, source)| (*path, source.as_str())))
                    .map_err(|error| error.to_string())?;
                Ok((language, tera))
            })
            .collect::<Result<_, String>>()?;
        Ok(Self {
            languages,
            fingerprint: fingerprint(services, assets),
        })
    }

    /// Changes when a template, a text or an asset does.
    pub const fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Renders a page.
    ///
    /// # Errors
    /// If the template is missing or wants a value that is not there: a mistake of ours.
    pub fn render(
        &self,
        language: Language,
        name: &str,
        page: &impl Serialize,
        view: &impl Serialize,
    ) -> Result<String, tera::Error> {
        let mut context = Context::from_serialize(view)?;
        context.insert("page", page);
        match self.languages.get(&language) {
            Some(tera) => tera.render(name, &context),
            None => Err(tera::Error::message("no such language")),
        }
    }

    /// The names of all templates.
    pub fn names(&self) -> Vec<String> {
        self.languages
            .values()
            .next()
            .map(|tera| tera.get_template_names().map(str::to_owned).collect())
            .unwrap_or_default()
    }
}

fn fingerprint(services: &[Service], assets: &Assets) -> u64 {
    let mut hash = DefaultHasher::new();
    let mut all: Vec<_> = sources(services).collect();
    all.sort();
    all.hash(&mut hash);
    assets.addresses().hash(&mut hash);
    hash.finish()
}

/// A template with its fixed texts put in: `t(key="x")` becomes the text as a string of the template, so that
/// a page does not look up a hundred texts that are always the same.
fn written_in(texts: &Texts, language: Language, source: &str) -> String {
    const CALL: &str = "t(key=\"";
    let mut written = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(at) = rest.find(CALL) {
        let (before, call) = rest.split_at(at);
        written.push_str(before);
        let fixed = call[CALL.len()..]
            .split_once("\")")
            .filter(|(key, _)| key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
            .filter(|_| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
            .and_then(|(key, after)| Some((literal(&texts.fixed(language, key)?), after)));
        match fixed {
            Some((literal, after)) => {
                written.push_str(&literal);
                rest = after;
            }
            None => {
                written.push_str(CALL);
                rest = &call[CALL.len()..];
            }
        }
    }
    written.push_str(rest);
    written
}

/// A text as a string in a template.
fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn translate(texts: &Texts, language: Language, arguments: &Kwargs) -> tera::TeraResult<String> {
    let key: &str = arguments.must_get("key")?;
    let mut given = Vec::new();
    for (name, value) in arguments.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else {
            continue;
        };
        let value = match value.as_i64() {
            Some(number) => FluentValue::from(number),
            None => FluentValue::from(
                value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned),
            ),
        };
        given.push((name, value));
    }
    Ok(texts.get(language, key, &given))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_a_template_is_a_string_that_reads_as_the_text() {
        let mut tera = Tera::new();
        for text in [
            "plain",
            "\"quoted\" it's",
            "back\\slash",
            "{{ no }} {% code %}",
            "a\nb",
        ] {
            let source = format!("{{{{ {} | safe }}}}", literal(text));
            tera.add_raw_templates([("text", source.as_str())]).unwrap();
            assert_eq!(tera.render("text", &Context::new()).unwrap(), text);
        }
    }
}
