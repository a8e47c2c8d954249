//! Finding the form of every route, by following the links of the stage's pages.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use stadsgesprek::routes::{self, Route};

use super::{
    forms::{HtmlForm, forms},
    stage::Stage,
    sweep::is_html,
};

/// Of a kind of page, as many as are opened to see what they hold.
const OF_A_KIND: usize = 4;

/// A form on a page of the stage.
pub struct Found {
    /// The route that it posts to.
    pub pattern: String,
    pub page: String,
    pub form: HtmlForm,
    pub visitor: usize,
}

/// The route that answers an address: the one with the fewest parameters, as in the router.
fn route_of<'r>(routes: &'r [Route], address: &str) -> Option<&'r Route> {
    let parts: Vec<&str> = address.split('?').next()?.split('/').collect();
    let fits = |route: &&Route| {
        let pattern: Vec<&str> = route.pattern.split('/').collect();
        pattern.len() == parts.len()
            && pattern
                .iter()
                .zip(&parts)
                .all(|(wanted, part)| wanted.starts_with('{') && !part.is_empty() || wanted == part)
    };
    routes
        .iter()
        .filter(fits)
        .min_by_key(|route| route.parameters().len())
}

/// One form for each route that a page of the stage posts to: the one with most to fill in.
pub async fn found_forms(stage: &Stage) -> Vec<Found> {
    let routes = routes::all();
    let mut best: BTreeMap<String, Found> = BTreeMap::new();
    for (visitor, (browser, start)) in stage.visitors.iter().enumerate() {
        let mut queue: VecDeque<String> = start.iter().cloned().collect();
        let mut seen: BTreeSet<String> = start.iter().cloned().collect();
        let mut of_a_kind: BTreeMap<&str, usize> = BTreeMap::new();
        while let Some(page) = queue.pop_front() {
            let Some(route) = route_of(&routes, &page) else {
                continue;
            };
            let visits = of_a_kind.entry(&route.pattern).or_default();
            *visits += 1;
            if *visits > OF_A_KIND && !start.contains(&page) {
                continue;
            }
            let answer = browser.get(&page).await;
            assert!(answer.status < 500, "{page}: {}", answer.body);
            if answer.status != 200 || !is_html(&answer) {
                continue;
            }
            for form in forms(&answer.body) {
                let Some(target) = route_of(&routes, &form.action) else {
                    panic!("{page} posts to {}, which is no route", form.action);
                };
                let fuller = best
                    .get(&target.pattern)
                    .is_none_or(|known| known.form.fields.len() < form.fields.len());
                if fuller {
                    let found = Found {
                        pattern: target.pattern.clone(),
                        page: page.clone(),
                        form,
                        visitor,
                    };
                    best.insert(target.pattern.clone(), found);
                }
            }
            queue.extend(
                answer
                    .links()
                    .into_iter()
                    .filter(|link| seen.insert(link.clone())),
            );
        }
    }
    best.into_values().collect()
}
