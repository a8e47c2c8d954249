//! Every text that is used exists in both languages, and none is left over.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use across::sources::files;

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Key to the arguments that its text takes, per language.
fn texts() -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    let mut all: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for folder in ["libs", "services"] {
        for file in files(&root().join(folder), "ftl") {
            let language = file.file_stem().unwrap().to_str().unwrap().to_owned();
            let mut key = String::new();
            for line in std::fs::read_to_string(&file).unwrap().lines() {
                if let Some((name, _)) = line.split_once(" =")
                    && !line.starts_with([' ', '#', '-', '}'])
                {
                    key = name.to_owned();
                    let fresh = all
                        .entry(language.clone())
                        .or_default()
                        .insert(key.clone(), BTreeSet::new());
                    assert!(
                        fresh.is_none(),
                        "{key} stands twice in {language}, again in {}",
                        file.display()
                    );
                }
                for argument in line.split('$').skip(1) {
                    let name: String = argument
                        .chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '-')
                        .collect();
                    all.get_mut(&language)
                        .unwrap()
                        .get_mut(&key)
                        .unwrap()
                        .insert(name);
                }
            }
        }
    }
    all
}

#[test]
fn dutch_and_english_have_the_same_keys_and_arguments() {
    let all = texts();
    let (nl, en) = (&all["nl"], &all["en"]);
    let missing: Vec<_> = nl
        .keys()
        .filter(|key| !en.contains_key(*key))
        .chain(en.keys().filter(|key| !nl.contains_key(*key)))
        .collect();
    assert!(missing.is_empty(), "in one language only: {missing:?}");
    let differing: Vec<_> = nl
        .iter()
        .filter(|(key, arguments)| en[*key] != **arguments)
        .map(|(key, _)| key)
        .collect();
    assert!(
        differing.is_empty(),
        "other arguments in English: {differing:?}"
    );
}

#[test]
fn every_key_that_a_template_names_exists() {
    let all = texts();
    let mut missing = Vec::new();
    for folder in ["libs", "services"] {
        for file in files(&root().join(folder), "html") {
            // The filter `get` has a key as well.
            let source = std::fs::read_to_string(&file)
                .unwrap()
                .replace("get(key=", "get(");
            for part in source.split("t(key=\"").skip(1) {
                let (key, rest) = part.split_once('"').unwrap();
                let is_built = rest.trim_start().starts_with('~');
                let exists = if is_built {
                    all["nl"].keys().any(|known| known.starts_with(key))
                } else {
                    all["nl"].contains_key(key)
                };
                if !exists {
                    missing.push(format!("{}: {key}", file.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
