//! All routes of the product, read off the router itself: for the isolation tests, the accessibility
//! tests and whoever wants to know. axum has no list of them but in its debug output.

use std::collections::BTreeMap;

/// A route: its pattern, and the methods that it answers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// `/{city}/{organisation}/beheer`.
    pub pattern: String,
    /// `get`, `post`.
    pub methods: Vec<&'static str>,
}

impl Route {
    /// Names of its parameters, in order.
    pub fn parameters(&self) -> Vec<&str> {
        self.pattern.split('/').filter_map(parameter).collect()
    }

    /// Its address with these values for its parameters.
    pub fn address(&self, value: impl Fn(&str) -> String) -> String {
        let part = |part: &str| parameter(part).map_or_else(|| part.to_owned(), &value);
        self.pattern
            .split('/')
            .map(part)
            .collect::<Vec<_>>()
            .join("/")
    }
}

fn parameter(part: &str) -> Option<&str> {
    part.strip_prefix('{')?
        .strip_suffix('}')
        .map(|name| name.trim_start_matches('*'))
}

/// Every route of every service.
pub fn all() -> Vec<Route> {
    let mut services = crate::installation::services();
    let router = web::router(&mut services).merge(crate::health::routes());
    read(&format!("{router:?}"))
}

fn read(debug: &str) -> Vec<Route> {
    let methods: BTreeMap<&str, Vec<&'static str>> = debug
        .split("RouteId(")
        .skip(1)
        .filter_map(|part| {
            let (id, rest) = part.split_once("): MethodRouter(")?;
            let answered = ["get", "post", "put", "patch", "delete"]
                .into_iter()
                .filter(|method| !rest.contains(&format!("{method}: None")))
                .collect();
            Some((id, answered))
        })
        .collect();
    let mut routes: Vec<Route> = debug
        .split("RouteId(")
        .skip(1)
        .filter_map(|part| {
            let (id, rest) = part.split_once("): \"")?;
            let (pattern, _) = rest.split_once('"')?;
            Some(Route {
                pattern: pattern.to_owned(),
                methods: methods.get(id).cloned().unwrap_or_default(),
            })
        })
        .collect();
    routes.retain(|route| !route.pattern.contains("__private__"));
    routes.sort();
    routes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_router_tells_all_its_routes() {
        let routes = all();
        let sign_in = routes
            .iter()
            .find(|route| route.pattern == "/inloggen")
            .unwrap();
        assert_eq!(sign_in.methods, ["get", "post"]);
        assert!(routes.len() > 40, "{}", routes.len());
        assert!(
            routes.iter().all(|route| !route.methods.is_empty()),
            "{routes:?}"
        );
    }
}
