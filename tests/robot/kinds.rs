//! Which kinds of mail there are: read off the sources, so that none is forgotten.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use across::sources::files;

fn sources(ending: &str) -> Vec<PathBuf> {
    files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../services"),
        ending,
    )
}

/// What stands before the colon in the purpose of a mail, `invitation` in `invitation:ID:1`, in every
/// source that has to do with recipients.
pub fn purposes() -> BTreeSet<String> {
    let mut purposes = BTreeSet::new();
    for file in sources("rs") {
        let text = fs::read_to_string(&file).unwrap();
        if !text.to_lowercase().contains("recipient") {
            continue;
        }
        for literal in text.split("format!(\"").skip(1) {
            if let Some((kind, rest)) = literal.split_once(':')
                && rest.starts_with('{')
                && kind.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            {
                purposes.insert(kind.to_owned());
            }
        }
    }
    purposes
}

/// Subjects that are never the first words about anything: a group falls short only of what it already
/// had, so it has changed something.
const NEVER: [&str; 1] = ["registration-subject-short"];

/// The key of every subject line that we word, with its Dutch words up to the first that varies.
pub fn subjects() -> BTreeMap<String, String> {
    let mut subjects = BTreeMap::new();
    for file in sources("ftl")
        .iter()
        .filter(|file| file.ends_with("nl.ftl"))
    {
        for line in fs::read_to_string(file).unwrap().lines() {
            let Some((key, words)) = line.split_once(" = ") else {
                continue;
            };
            let of_a_letter = key.starts_with("registration-subject-")
                || key.contains("letter-") && (key.ends_with("-subject") || key.ends_with("-test"));
            if of_a_letter && !NEVER.contains(&key) {
                let fixed = words.split('{').next().unwrap();
                subjects.insert(key.to_owned(), fixed.trim_end().to_owned());
            }
        }
    }
    subjects
}
