//! Sending every form with every input in every field, and judging what comes back.

use std::collections::BTreeMap;

use across::{Answer, Browser};

use super::{
    bodies::{Attempt, Body, encoded, filled},
    find::Found,
    forms::{Field, HtmlForm, Kind, forms},
    inputs::{ENORMOUS, Input, kept},
    stage::Stage,
};

/// Inputs for the fields into which nobody types.
const TAMPERED: [&str; 8] = [
    "nothing",
    "100 kB",
    "invalid UTF-8",
    "a formula",
    "NUL",
    "a huge number",
    "a negative number",
    "an unknown identifier",
];

/// What was tried and what was wrong with the answers.
#[derive(Default)]
pub struct Sweep {
    pub wrong: Vec<String>,
    fields: usize,
    posts: usize,
    statuses: BTreeMap<u16, usize>,
}

impl Sweep {
    pub fn figures(&self, found: &[Found]) -> String {
        format!(
            "{} routes, {} fields, {} posts; answers {:?}",
            found.len(),
            self.fields,
            self.posts,
            self.statuses
        )
    }

    /// Sends one form with every input in every field.
    pub async fn form(
        &mut self,
        stage: &Stage,
        found: &Found,
        inputs: &[Input],
        files: &[(&'static str, Vec<u8>)],
    ) {
        let browser = &stage.visitors[found.visitor].0;
        let mut current = found.form.clone();
        // A form of one button gets what it did not ask for.
        let extra = Field {
            name: "planted".to_owned(),
            kind: Kind::Hidden,
            value: String::new(),
            options: Vec::new(),
        };
        let planted = found.form.fields.is_empty().then_some(&extra);
        for field in found.form.fields.iter().chain(planted) {
            self.fields += 1;
            if field.kind == Kind::File {
                for (name, bytes) in files {
                    let attempt = Attempt {
                        found,
                        field,
                        input: name,
                        value: bytes,
                        file: Some(name),
                    };
                    current = self.attempt(browser, &current, attempt).await;
                }
                continue;
            }
            let tampered = !field.kind.typed();
            for (name, make) in inputs
                .iter()
                .filter(|(name, _)| !tampered || TAMPERED.contains(name))
            {
                let value = make();
                let attempt = Attempt {
                    found,
                    field,
                    input: name,
                    value: &value,
                    file: None,
                };
                current = self.attempt(browser, &current, attempt).await;
            }
        }
        let typed = found.form.fields.iter().find(|field| field.kind.typed());
        let large = vec![b'x'; ENORMOUS];
        let attempt = Attempt {
            found,
            field: typed.unwrap_or(&extra),
            input: "10 MB",
            value: &large,
            file: None,
        };
        self.attempt(browser, &current, attempt).await;
    }

    /// Sends the form once and looks at the answer; gives the form as it stands in the page now.
    async fn attempt(
        &mut self,
        browser: &Browser,
        current: &HtmlForm,
        it: Attempt<'_>,
    ) -> HtmlForm {
        let button = it
            .found
            .form
            .buttons
            .get(self.posts % it.found.form.buttons.len().max(1));
        let body = filled(&it, current, button);
        let (kind, bytes) = encoded(&it, current, &body);
        let answer = browser.send_body(&it.found.form.action, &kind, bytes).await;
        self.posts += 1;
        *self.statuses.entry(answer.status).or_default() += 1;
        let what = format!("{} {} = {}", it.found.pattern, it.field.name, it.input);
        let mut wrong = faults(&it, &answer, &body);
        let next;
        if answer.status == 303 {
            let onward = browser.get(&answer.location).await;
            if onward.status >= 500 {
                wrong.push(format!("leads to {} {}", answer.location, onward.status));
            }
            next = same_form(&onward.body, current);
        } else {
            next = same_form(&answer.body, current);
        }
        self.wrong
            .extend(wrong.into_iter().map(|fault| format!("{what}: {fault}")));
        match next {
            Some(form) => form,
            None => {
                let page = browser.get(&it.found.page).await;
                if page.status >= 500 {
                    self.wrong.push(format!(
                        "{what}: afterwards {} is {}",
                        it.found.page, page.status
                    ));
                }
                same_form(&page.body, current).unwrap_or_else(|| current.clone())
            }
        }
    }
}

fn same_form(html: &str, wanted: &HtmlForm) -> Option<HtmlForm> {
    forms(html)
        .into_iter()
        .find(|form| form.action == wanted.action)
}

/// Whether it is a page.
pub fn is_html(answer: &Answer) -> bool {
    answer
        .headers
        .get("content-type")
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// What is wrong with an answer.
fn faults(it: &Attempt<'_>, answer: &Answer, body: &Body) -> Vec<String> {
    let mut wrong = Vec::new();
    let enormous = it.value.len() >= ENORMOUS;
    let allowed: &[u16] = match it.field.kind {
        // What nobody types may be answered as what is not there, or as too often.
        Kind::Hidden => &[200, 303, 400, 403, 404, 410, 413, 422, 429],
        // A preview looks at no file.
        _ if enormous && it.file.is_some() => &[200, 303, 413, 422],
        _ if enormous => &[303, 413, 422],
        _ => &[200, 303, 422],
    };
    if !allowed.contains(&answer.status) {
        wrong.push(format!("answers {}", answer.status));
    }
    if answer.status == 303 {
        if answer.location.is_empty() || !answer.location.starts_with('/') {
            wrong.push(format!("leads to {:?}", answer.location));
        }
        return wrong;
    }
    if !is_html(answer) || !answer.body.contains("<h1") {
        wrong.push("answers without a page".to_owned());
    }
    if answer.body.contains("<script>alert") {
        wrong.push("the page runs what was typed".to_owned());
    }
    if answer.status == 422 {
        if !answer.body.contains("stad-summary") && !answer.body.contains("stad-alert") {
            wrong.push("says no sentence".to_owned());
        }
        wrong.extend(lost(it, answer, body));
    }
    wrong
}

/// What was typed and does not stand in the form that came back.
fn lost(it: &Attempt<'_>, answer: &Answer, body: &Body) -> Vec<String> {
    let again = same_form(&answer.body, &it.found.form);
    it.found
        .form
        .fields
        .iter()
        .filter(|field| field.kind.typed())
        .filter_map(|field| {
            let (_, sent) = body.iter().find(|(name, _)| *name == field.name)?;
            let sent = kept(sent);
            let shown = again.as_ref().and_then(|form| form.field(&field.name));
            let shown = shown.map(|field| field.value.clone());
            let same = shown
                .as_deref()
                .is_some_and(|shown| shown.trim() == sent.trim());
            (!same).then(|| {
                let shown = shown.map(|shown| shown.chars().take(40).collect::<String>());
                format!("{} is lost: {shown:?}", field.name)
            })
        })
        .collect()
}
