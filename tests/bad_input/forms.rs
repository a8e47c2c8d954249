//! Forms as they stand in a page. The pages are our own and well-formed: a look at the tags is enough.

use std::collections::BTreeMap;

/// A form that changes something.
#[derive(Clone, Debug)]
pub struct HtmlForm {
    pub action: String,
    /// Whether it is sent as `multipart/form-data`.
    pub multipart: bool,
    pub fields: Vec<Field>,
    /// Names and values of its buttons.
    pub buttons: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub kind: Kind,
    pub value: String,
    /// What can be chosen.
    pub options: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line; the type of the field.
    Line(String),
    Text,
    Choice,
    Boxes,
    Hidden,
    File,
}

impl Kind {
    /// Whether a person types into it.
    pub const fn typed(&self) -> bool {
        matches!(self, Self::Line(_) | Self::Text)
    }
}

impl HtmlForm {
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    fn add(&mut self, name: &str, kind: Kind, value: String, option: Option<(String, bool)>) {
        let at = match self.fields.iter().position(|field| field.name == name) {
            Some(at) => at,
            None => {
                self.fields.push(Field {
                    name: name.to_owned(),
                    kind,
                    value,
                    options: Vec::new(),
                });
                self.fields.len() - 1
            }
        };
        if let Some((value, chosen)) = option {
            let field = &mut self.fields[at];
            if chosen {
                field.value.clone_from(&value);
            }
            field.options.push(value);
        }
    }
}

/// The forms of a page that post something, in order.
pub fn forms(html: &str) -> Vec<HtmlForm> {
    let mut found: Vec<HtmlForm> = Vec::new();
    let (mut inside, mut select) = (false, String::new());
    for piece in html.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        let (name, attributes) = attributes(tag);
        let get = |key: &str| attributes.get(key).cloned().unwrap_or_default();
        match name {
            "form" => {
                inside = get("method") == "post";
                if inside {
                    found.push(HtmlForm {
                        action: get("action"),
                        multipart: get("enctype") == "multipart/form-data",
                        fields: Vec::new(),
                        buttons: Vec::new(),
                    });
                }
            }
            "/form" => inside = false,
            _ => {
                if let Some(form) = found.last_mut().filter(|_| inside) {
                    read_control(
                        form,
                        name,
                        &get,
                        after,
                        attributes.contains_key("checked"),
                        attributes.contains_key("selected"),
                        &mut select,
                    );
                }
            }
        }
    }
    found
}

fn read_control(
    form: &mut HtmlForm,
    tag: &str,
    get: &impl Fn(&str) -> String,
    after: &str,
    checked: bool,
    selected: bool,
    select: &mut String,
) {
    let name = get("name");
    match tag {
        "input" => match get("type").as_str() {
            "hidden" => form.add(&name, Kind::Hidden, get("value"), None),
            "file" => form.add(&name, Kind::File, String::new(), None),
            "radio" => form.add(
                &name,
                Kind::Choice,
                String::new(),
                Some((get("value"), checked)),
            ),
            "checkbox" => form.add(
                &name,
                Kind::Boxes,
                String::new(),
                Some((get("value"), checked)),
            ),
            kind => form.add(&name, Kind::Line(kind.to_owned()), get("value"), None),
        },
        "textarea" => {
            let text = unescaped(after);
            let text = text.strip_prefix('\n').unwrap_or(&text).to_owned();
            form.add(&name, Kind::Text, text, None);
        }
        "select" => {
            select.clone_from(&name);
            form.add(&name, Kind::Choice, String::new(), None);
        }
        "option" if !select.is_empty() => {
            form.add(
                select,
                Kind::Choice,
                String::new(),
                Some((get("value"), selected)),
            );
        }
        "/select" => select.clear(),
        "button" if !name.is_empty() => form.buttons.push((name, get("value"))),
        _ => {}
    }
}

/// A tag's name, and its attributes; one without a value has an empty one.
fn attributes(tag: &str) -> (&str, BTreeMap<String, String>) {
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut all = BTreeMap::new();
    while let Some(start) = rest.find(|c: char| !c.is_whitespace()) {
        rest = &rest[start..];
        let end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let close = quoted.find('"').unwrap_or(quoted.len());
            value = unescaped(&quoted[..close]);
            rest = quoted.get(close + 1..).unwrap_or("");
        }
        all.insert(key, value);
    }
    (name, all)
}

/// Text as a reader sees it.
pub fn unescaped(html: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(html.to_owned(), |text, (code, sign)| {
        text.replace(code, sign)
    })
}
