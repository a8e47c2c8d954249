use std::fmt::Write as _;

use jiff::Timestamp;
use web::Page;

use crate::public::{cities::City, city::store::Listing};

/// The newest conversations as an Atom feed (RFC 4287).
pub(super) fn write(
    page: &Page,
    city: &City,
    listings: &[Listing],
    changed: Option<Timestamp>,
) -> String {
    let feed = Feed {
        title: page.t_with("city-title", &[("city", city.name.as_str().into())]),
        language: page.language.code(),
        own: page.app.settings.url(&page.here()),
        html: page.app.settings.url(&city.href()),
        changed: changed.unwrap_or(Timestamp::UNIX_EPOCH),
    };
    let entries: Vec<Entry> = listings
        .iter()
        .map(|listing| Entry::new(page, city, listing))
        .collect();
    render(&feed, &entries)
}

struct Feed {
    title: String,
    language: &'static str,
    own: String,
    html: String,
    changed: Timestamp,
}

struct Entry {
    id: String,
    title: String,
    href: String,
    host: String,
    text: String,
    themes: Vec<(String, String)>,
    published: Timestamp,
    changed: Timestamp,
}

impl Entry {
    fn new(page: &Page, city: &City, listing: &Listing) -> Self {
        let when = web::dates::moment(page.language, listing.starts_at.to_jiff());
        Self {
            id: listing.conversation_id.urn().to_string(),
            title: listing.title.clone(),
            href: page.app.settings.url(&listing.href(city)),
            host: listing.organisation_name.clone(),
            text: [&when, &listing.places, &listing.question, &listing.summary]
                .into_iter()
                .filter(|part| !part.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join("\n"),
            themes: listing
                .themes
                .iter()
                .map(|code| (code.clone(), page.t(&format!("theme-{code}"))))
                .collect(),
            published: listing.published_at.to_jiff(),
            changed: listing.updated_at.to_jiff(),
        }
    }
}

fn render(feed: &Feed, entries: &[Entry]) -> String {
    let mut xml = String::with_capacity(1024 + entries.len() * 1024);
    let own = escape(&feed.own);
    // Writing to a String cannot fail.
    let _ = write!(
        xml,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{own}</id>\n<title>{}</title>\n<updated>{}</updated>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<generator>Stadsgesprek</generator>\n",
        feed.language,
        escape(&feed.title),
        feed.changed,
        escape(&feed.html),
    );
    for entry in entries {
        let _ = write!(
            xml,
            "<entry>\n<id>{}</id>\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
             <author><name>{}</name></author>\n<published>{}</published>\n<updated>{}</updated>\n<summary>{}</summary>\n",
            escape(&entry.id),
            escape(&entry.title),
            escape(&entry.href),
            escape(&entry.host),
            entry.published,
            entry.changed,
            escape(&entry.text),
        );
        for (code, label) in &entry.themes {
            let _ = writeln!(
                xml,
                "<category term=\"{}\" label=\"{}\"/>",
                escape(code),
                escape(label)
            );
        }
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    xml
}

/// Text as it stands in XML; characters that XML 1.0 cannot hold are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(character),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed() -> Feed {
        Feed {
            title: "Gesprekken in Utrecht".into(),
            language: "nl",
            own: "https://stad.example/utrecht.atom?q=a&thema=nature".into(),
            html: "https://stad.example/utrecht".into(),
            changed: "2026-11-25T08:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn each_entry_has_what_atom_requires() {
        let entry = Entry {
            id: "urn:uuid:0".into(),
            title: "Groen & \"rood\" <b>".into(),
            href: "https://stad.example/utrecht/a/b".into(),
            host: "Buurtgroep\u{7}".into(),
            text: "a\nb".into(),
            themes: vec![("nature".into(), "Groen en dieren".into())],
            published: "2026-11-20T08:00:00Z".parse().unwrap(),
            changed: "2026-11-21T08:00:00Z".parse().unwrap(),
        };
        let xml = render(&feed(), &[entry]);
        for expected in [
            "<title>Groen &amp; &quot;rood&quot; &lt;b&gt;</title>",
            "<author><name>Buurtgroep</name></author>",
            "<updated>2026-11-21T08:00:00Z</updated>",
            "<category term=\"nature\" label=\"Groen en dieren\"/>",
            "href=\"https://stad.example/utrecht.atom?q=a&amp;thema=nature\"",
            "<id>urn:uuid:0</id>",
        ] {
            assert!(xml.contains(expected), "{expected} is missing in {xml}");
        }
        assert_eq!(xml.matches("<entry>").count(), 1);
    }

    #[test]
    fn an_empty_feed_is_whole_too() {
        let xml = render(&feed(), &[]);
        assert!(xml.contains("<updated>2026-11-25T08:00:00Z</updated>"));
        assert!(xml.ends_with("</feed>\n") && !xml.contains("<entry>"));
    }
}
