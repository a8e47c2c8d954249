//! The routes of the product, read from its sources: a new route is here without anyone adding it.

use std::path::{Path, PathBuf};

/// A route: its pattern, and the methods that it answers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// `/{city}/{organisation}/beheer`.
    pub pattern: String,
    /// `get`, `post`.
    pub methods: Vec<String>,
}

impl Route {
    /// Names of its parameters, in order.
    pub fn parameters(&self) -> Vec<String> {
        self.pattern
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
            .map(|name| name.trim_start_matches('*').to_owned())
            .collect()
    }

    /// Its address with these values for its parameters.
    pub fn address(&self, value: impl Fn(&str) -> String) -> String {
        self.pattern
            .split('/')
            .map(|part| {
                match part
                    .strip_prefix('{')
                    .and_then(|part| part.strip_suffix('}'))
                {
                    Some(name) => value(name.trim_start_matches('*')),
                    None => part.to_owned(),
                }
            })
            .collect::<Vec<_>>()
            .join("/")
    }

    /// Whether it answers the method.
    pub fn answers(&self, method: &str) -> bool {
        self.methods.iter().any(|own| own == method)
    }
}

/// Every `.route("…", …)` in the sources of libraries and services.
///
/// # Panics
/// On a route that cannot be read: then this has to learn how it is written.
pub fn all() -> Vec<Route> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut routes = Vec::new();
    for folder in ["libs", "services"] {
        for file in rust_files(&root.join(folder)) {
            let source = std::fs::read_to_string(&file).unwrap();
            let source = source.split("#[cfg(test)]").next().unwrap();
            for at in source
                .match_indices(".route(")
                .map(|(at, call)| at + call.len())
            {
                let arguments = balanced(&source[at..]);
                let mut quoted = arguments.split('"');
                let pattern = quoted
                    .nth(1)
                    .filter(|_| arguments.trim_start().starts_with('"'));
                let Some(pattern) = pattern else {
                    // A route whose pattern is a constant: look the constant up in the same file.
                    let name = arguments
                        .trim_start()
                        .split([',', ' ', '\n'])
                        .next()
                        .unwrap();
                    let declared = source.split(&format!("const {name}: &str = \"")).nth(1);
                    let pattern = declared
                        .and_then(|rest| rest.split('"').next())
                        .unwrap_or_else(|| {
                            panic!("{}: cannot read a route: {arguments}", file.display())
                        });
                    routes.push(Route {
                        pattern: pattern.to_owned(),
                        methods: methods(arguments),
                    });
                    continue;
                };
                routes.push(Route {
                    pattern: pattern.to_owned(),
                    methods: methods(&arguments[pattern.len()..]),
                });
            }
        }
    }
    routes.sort();
    assert!(
        routes.len() > 30,
        "too few routes were found: {}",
        routes.len()
    );
    routes
}

fn methods(arguments: &str) -> Vec<String> {
    ["get", "post", "put", "delete"]
        .into_iter()
        .filter(|method| arguments.contains(&format!("{method}(")))
        .map(str::to_owned)
        .collect()
}

/// Up to the closing bracket of a call.
fn balanced(source: &str) -> &str {
    let mut depth = 1;
    for (at, character) in source.char_indices() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &source[..at];
        }
    }
    source
}

/// All `.rs` files under a folder, but for tests, examples and benches.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    files(folder, "rs")
        .into_iter()
        .filter(|path| {
            path.components().all(|part| {
                !matches!(
                    part.as_os_str().to_str(),
                    Some("tests" | "examples" | "benches" | "testing")
                )
            })
        })
        .collect()
}

/// All files under a folder with this ending.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("target") && !path.ends_with("node_modules") {
                found.extend(files(&path, ending));
            }
        } else if path
            .extension()
            .is_some_and(|extension| extension == ending)
        {
            found.push(path);
        }
    }
    found
}
