//! The four iCalendar objects, each by its METHOD of RFC 5546.

use crate::{
    event::{Event, Party, Reply, Status},
    lines::{Lines, quoted, uri},
    zone::{Clock, utc, vtimezone},
};

/// How often a subscribed calendar program should look for changes.
const REFRESH: &str = "PT1H";

/// The event as a request to one attendee, with the answer known so far.
///
/// Send it again with a higher `sequence` when something changes. It always says CONFIRMED;
/// to call an event off use [`cancellation`].
pub fn invitation(event: &Event, attendee: &Party, reply: Reply) -> String {
    let mut lines = begin("REQUEST");
    explain_zones(&mut lines, [event]);
    open_event(&mut lines, event);
    lines.raw("STATUS", "CONFIRMED");
    lines.raw("TRANSP", "OPAQUE");
    address(
        &mut lines,
        &format!(
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={};RSVP=TRUE",
            participation(reply)
        ),
        attendee,
    );
    close_event(&mut lines);
    end(lines)
}

/// Takes the event out of one attendee's calendar.
///
/// `sequence` has to be higher than that of the last invitation.
pub fn cancellation(event: &Event, attendee: &Party) -> String {
    let mut lines = begin("CANCEL");
    explain_zones(&mut lines, [event]);
    open_event(&mut lines, event);
    lines.raw("STATUS", "CANCELLED");
    lines.raw("TRANSP", "TRANSPARENT");
    address(&mut lines, "ATTENDEE", attendee);
    close_event(&mut lines);
    end(lines)
}

/// One event for whoever opens the public page.
pub fn download(event: &Event) -> String {
    let mut lines = begin("PUBLISH");
    explain_zones(&mut lines, [event]);
    publish_event(&mut lines, event);
    end(lines)
}

/// A calendar to subscribe to. `url` is its own address; order and choice of the events are
/// the caller's.
pub fn feed(name: &str, events: &[Event], url: &str) -> String {
    let mut lines = begin("PUBLISH");
    lines.text("NAME", name);
    lines.text("X-WR-CALNAME", name);
    lines.raw("URL", &uri(url));
    lines.raw("SOURCE;VALUE=URI", &uri(url));
    lines.raw("REFRESH-INTERVAL;VALUE=DURATION", REFRESH);
    lines.raw("X-PUBLISHED-TTL", REFRESH);
    explain_zones(&mut lines, events);
    for event in events {
        publish_event(&mut lines, event);
    }
    end(lines)
}

fn begin(method: &str) -> Lines {
    let mut lines = Lines::default();
    lines.verbatim("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Stadsgesprek//Calendar 1//NL");
    lines.verbatim("CALSCALE:GREGORIAN");
    lines.raw("METHOD", method);
    lines
}

fn end(mut lines: Lines) -> String {
    lines.verbatim("END:VCALENDAR");
    lines.finish()
}

/// Writes one VTIMEZONE for each zone that the events use.
fn explain_zones<'a>(lines: &mut Lines, events: impl IntoIterator<Item = &'a Event>) {
    let mut written = Vec::new();
    for event in events {
        if let Some(zone) = clock(event).zone()
            && !written.contains(&zone)
        {
            lines.verbatim(&vtimezone(zone));
            written.push(zone);
        }
    }
}

fn clock(event: &Event) -> Clock<'_> {
    Clock::for_moments(&event.zone, &[event.start, event.end])
}

fn publish_event(lines: &mut Lines, event: &Event) {
    open_event(lines, event);
    lines.raw(
        "STATUS",
        match event.status {
            Status::Confirmed => "CONFIRMED",
            Status::Cancelled => "CANCELLED",
        },
    );
    close_event(lines);
}

/// What every method says about an event.
fn open_event(lines: &mut Lines, event: &Event) {
    lines.verbatim("BEGIN:VEVENT");
    lines.text("UID", &event.uid);
    lines.raw("SEQUENCE", &event.sequence.to_string());
    lines.raw("DTSTAMP", &utc(event.dtstamp));
    times(lines, event);
    let language = language_parameter(&event.language);
    lines.text(&format!("SUMMARY{language}"), &event.summary);
    if !event.description.is_empty() {
        lines.text(&format!("DESCRIPTION{language}"), &event.description);
    }
    if let Some(location) = &event.location {
        lines.text(&format!("LOCATION{language}"), location);
    }
    if let Some(url) = &event.url {
        lines.raw("URL", &uri(url));
    }
    address(lines, "ORGANIZER", &event.organizer);
}

fn close_event(lines: &mut Lines) {
    lines.verbatim("END:VEVENT");
}

/// DTEND has to be later than DTSTART (RFC 5545 section 3.8.2.2).
fn times(lines: &mut Lines, event: &Event) {
    let clock = clock(event);
    let (name, start) = clock.property("DTSTART", event.start);
    lines.raw(&name, &start);
    let (name, end) = clock.property("DTEND", event.end);
    if event.end.as_second() > event.start.as_second() {
        lines.raw(&name, &end);
    }
}

fn address(lines: &mut Lines, name: &str, party: &Party) {
    let cn = if party.name.trim().is_empty() {
        String::new()
    } else {
        format!(";CN={}", quoted(&party.name))
    };
    lines.raw(
        &format!("{name}{cn}"),
        &format!("mailto:{}", uri(&party.address)),
    );
}

fn participation(reply: Reply) -> &'static str {
    match reply {
        Reply::Open => "NEEDS-ACTION",
        Reply::Accepted => "ACCEPTED",
        Reply::Tentative => "TENTATIVE",
        Reply::Declined => "DECLINED",
    }
}

/// The LANGUAGE parameter, or nothing when the tag is none.
fn language_parameter(tag: &str) -> String {
    let plain = !tag.is_empty()
        && tag.len() <= 35
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if plain {
        format!(";LANGUAGE={tag}")
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests;
