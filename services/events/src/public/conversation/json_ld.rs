//! A conversation as a schema.org Event, for search engines and other people's agendas.

use serde::Serialize;
use web::dates;

use super::{standing::Standing, store::Found};
use crate::conversations::model::{Session, Status};

/// What of the page's context goes into it.
pub(super) struct Surroundings<'a> {
    pub(super) url: &'a str,
    pub(super) description: &'a str,
    pub(super) image: Option<&'a str>,
    pub(super) city: &'a str,
    pub(super) host: &'a str,
    pub(super) host_url: &'a str,
    pub(super) register_url: Option<&'a str>,
    pub(super) standing: Standing,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Event<'a> {
    #[serde(rename = "@context", skip_serializing_if = "Option::is_none")]
    context: Option<&'static str>,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    url: &'a str,
    start_date: String,
    end_date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous_start_date: Option<String>,
    event_status: &'static str,
    event_attendance_mode: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    location: Vec<Location<'a>>,
    organizer: Organizer<'a>,
    is_accessible_for_free: bool,
    offers: Offer<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum_attendee_capacity: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remaining_attendee_capacity: Option<i32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    in_language: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    image: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sub_event: Vec<Event<'a>>,
}

#[derive(Clone, Serialize)]
#[serde(tag = "@type")]
enum Location<'a> {
    Place { name: &'a str, address: Address<'a> },
    VirtualLocation { url: &'a str },
}

#[derive(Clone, Serialize)]
#[serde(tag = "@type", rename = "PostalAddress", rename_all = "camelCase")]
struct Address<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    street_address: &'a str,
    address_locality: &'a str,
    address_country: &'static str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "Organization")]
struct Organizer<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Offer<'a> {
    price: &'static str,
    price_currency: &'static str,
    availability: &'static str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<String>,
}

/// The Event as text that can stand in a `<script type="application/ld+json">`. Empty without sessions.
pub(super) fn write(around: &Surroundings<'_>, found: &Found, sessions: &[Session]) -> String {
    let Some(event) = event(around, found, sessions) else {
        return String::new();
    };
    serde_json::to_string(&event)
        .map(harmless)
        .unwrap_or_default()
}

/// JSON in which nothing ends the script element that it stands in, or begins another.
fn harmless(json: String) -> String {
    // The two line separators begin with this byte in UTF-8.
    let suspect = |byte: u8| matches!(byte, b'<' | b'>' | b'&' | 0xE2);
    if !json.bytes().any(suspect) {
        return json;
    }
    let mut safe = String::with_capacity(json.len() + 16);
    for character in json.chars() {
        match character {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            other => safe.push(other),
        }
    }
    safe
}

/// The whole; where there are several sessions, each stands in it as an event of its own.
fn event<'a>(
    around: &Surroundings<'a>,
    found: &'a Found,
    sessions: &'a [Session],
) -> Option<Event<'a>> {
    let mut event = bare(around, found, sessions)?;
    event.context = Some("https://schema.org");
    if sessions.len() > 1 {
        event.sub_event = sessions
            .iter()
            .filter_map(|session| {
                let mut part = bare(around, found, std::slice::from_ref(session))?;
                if !session.title.is_empty() {
                    part.name = &session.title;
                }
                Some(part)
            })
            .collect();
    }
    Some(event)
}

fn bare<'a>(
    around: &Surroundings<'a>,
    found: &'a Found,
    sessions: &'a [Session],
) -> Option<Event<'a>> {
    let starts_at = sessions.iter().map(|session| session.starts_at).min()?;
    let ends_at = sessions.iter().map(|session| session.ends_at).max()?;
    let moved_from = sessions
        .iter()
        .filter_map(|session| session.moved_from)
        .min();
    Some(Event {
        context: None,
        kind: "Event",
        name: &found.title,
        description: around.description,
        url: around.url,
        start_date: iso(starts_at),
        end_date: iso(ends_at),
        previous_start_date: moved_from.map(iso),
        event_status: match (found.status(), moved_from) {
            (Status::Cancelled, _) => "https://schema.org/EventCancelled",
            (_, Some(_)) => "https://schema.org/EventRescheduled",
            _ => "https://schema.org/EventScheduled",
        },
        event_attendance_mode: attendance(sessions),
        location: locations(around, sessions),
        organizer: Organizer {
            name: around.host,
            url: around.host_url,
        },
        is_accessible_for_free: true,
        offers: Offer {
            price: "0",
            price_currency: "EUR",
            availability: availability(around.standing, sessions),
            url: around.register_url.unwrap_or(around.url),
            valid_from: found.registration_from.map(|from| iso(from.to_jiff())),
        },
        maximum_attendee_capacity: sessions.iter().map(|session| session.capacity).sum(),
        remaining_attendee_capacity: sessions.iter().map(Session::left).sum(),
        in_language: found
            .languages
            .iter()
            .map(|code| language_tag(code))
            .collect(),
        image: around.image.into_iter().collect(),
        sub_event: Vec::new(),
    })
}

fn iso(moment: jiff::Timestamp) -> String {
    dates::local(moment)
        .strftime("%Y-%m-%dT%H:%M:%S%:z")
        .to_string()
}

fn attendance(sessions: &[Session]) -> &'static str {
    let online = sessions.iter().any(Session::is_online);
    let in_person = sessions.iter().any(Session::is_in_person);
    match (in_person, online) {
        (true, true) => "https://schema.org/MixedEventAttendanceMode",
        (false, true) => "https://schema.org/OnlineEventAttendanceMode",
        _ => "https://schema.org/OfflineEventAttendanceMode",
    }
}

fn locations<'a>(around: &Surroundings<'a>, sessions: &'a [Session]) -> Vec<Location<'a>> {
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for session in sessions.iter().filter(|session| session.is_in_person()) {
        let place = (session.place_name.as_str(), session.address.as_str());
        if !seen.contains(&place) {
            seen.push(place);
        }
    }
    let mut locations: Vec<_> = seen
        .into_iter()
        .map(|(name, address)| Location::Place {
            name: if name.is_empty() { address } else { name },
            address: Address {
                street_address: address,
                address_locality: around.city,
                address_country: "NL",
            },
        })
        .collect();
    if sessions.iter().any(Session::is_online) {
        // The link itself is for those who come; the page says how one gets it.
        locations.push(Location::VirtualLocation { url: around.url });
    }
    locations
}

fn availability(standing: Standing, sessions: &[Session]) -> &'static str {
    let full = sessions.iter().all(|session| session.left() == Some(0));
    match standing {
        Standing::Open if !full => "https://schema.org/InStock",
        Standing::NotYet { .. } if !full => "https://schema.org/PreOrder",
        _ => "https://schema.org/SoldOut",
    }
}

/// The BCP 47 tag of a spoken (or signed) language.
fn language_tag(code: &str) -> &str {
    match code {
        "nl-sign" => "dse",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_it_ends_the_script() {
        let safe = harmless(r#"{"name":"</script><script>alert(1)//&amp;<!--"}"#.into());
        assert!(!safe.contains(['<', '>', '&']));
        let value: serde_json::Value = serde_json::from_str(&safe).unwrap();
        assert_eq!(value["name"], "</script><script>alert(1)//&amp;<!--");
        assert_eq!(harmless("\u{2028}".into()), "\\u2028");
    }

    #[test]
    fn sign_language_has_a_tag_of_its_own() {
        assert_eq!(language_tag("nl-sign"), "dse");
        assert_eq!(language_tag("tr"), "tr");
    }
}
