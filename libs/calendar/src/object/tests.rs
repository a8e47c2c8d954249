use super::*;
use proptest::prelude::*;

fn event() -> Event {
    Event {
        uid: "7@stadsgesprek".into(),
        sequence: 2,
        dtstamp: "2026-11-23T08:00:00Z".parse().unwrap(),
        start: "2026-12-03T18:30:00Z".parse().unwrap(),
        end: "2026-12-03T20:30:00Z".parse().unwrap(),
        zone: "Europe/Amsterdam".into(),
        summary: "Gesprek in café ’t Hoekje".into(),
        description: "Soep, brood; en een goed gesprek.\nTot dan!".into(),
        location: Some("Café ’t Hoekje, Spui 1".into()),
        url: Some("https://stad.example/utrecht/haven/soep".into()),
        organizer: Party::new("Buurtgroep \"Haven\"", "reply+7@stad.example"),
        status: Status::Confirmed,
        language: "nl".into(),
    }
}

fn anna() -> Party {
    Party::new("Anna, de Vries", "anna@post.example")
}

fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "")
}

fn has_line(text: &str, line: &str) -> bool {
    unfolded(text).split("\r\n").any(|each| each == line)
}

fn count(text: &str, start: &str) -> usize {
    unfolded(text)
        .split("\r\n")
        .filter(|line| line.starts_with(start))
        .count()
}

#[test]
fn an_invitation_asks_one_attendee_and_names_the_organiser() {
    let text = invitation(&event(), &anna(), Reply::Open);
    for line in [
        "METHOD:REQUEST",
        "UID:7@stadsgesprek",
        "SEQUENCE:2",
        "DTSTAMP:20261123T080000Z",
        "DTSTART;TZID=Europe/Amsterdam:20261203T193000",
        "DTEND;TZID=Europe/Amsterdam:20261203T213000",
        "SUMMARY;LANGUAGE=nl:Gesprek in café ’t Hoekje",
        "DESCRIPTION;LANGUAGE=nl:Soep\\, brood\\; en een goed gesprek.\\nTot dan!",
        "LOCATION;LANGUAGE=nl:Café ’t Hoekje\\, Spui 1",
        "URL:https://stad.example/utrecht/haven/soep",
        "STATUS:CONFIRMED",
        "ORGANIZER;CN=\"Buurtgroep 'Haven'\":mailto:reply+7@stad.example",
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"Anna, de Vries\":mailto:anna@post.example",
    ] {
        assert!(has_line(&text, line), "{line} is not in\n{text}");
    }
    assert_eq!(count(&text, "ATTENDEE"), 1);
    assert_eq!(count(&text, "BEGIN:VTIMEZONE"), 1);
}

#[test]
fn an_invitation_carries_the_answer_known_so_far() {
    for (reply, state) in [
        (Reply::Accepted, "ACCEPTED"),
        (Reply::Tentative, "TENTATIVE"),
        (Reply::Declined, "DECLINED"),
    ] {
        let text = unfolded(&invitation(&event(), &anna(), reply));
        assert!(text.contains(&format!("PARTSTAT={state};")));
    }
}

#[test]
fn a_cancellation_keeps_the_uid_and_takes_the_event_out() {
    let text = cancellation(&event(), &anna());
    for line in [
        "METHOD:CANCEL",
        "STATUS:CANCELLED",
        "UID:7@stadsgesprek",
        "SEQUENCE:2",
        "ATTENDEE;CN=\"Anna, de Vries\":mailto:anna@post.example",
    ] {
        assert!(has_line(&text, line), "{line} is not in\n{text}");
    }
}

#[test]
fn a_download_names_no_attendee_and_shows_when_it_is_off() {
    let off = Event {
        status: Status::Cancelled,
        ..event()
    };
    let text = download(&off);
    assert!(has_line(&text, "METHOD:PUBLISH"));
    assert!(has_line(&text, "STATUS:CANCELLED"));
    assert_eq!(count(&text, "ATTENDEE"), 0);
}

#[test]
fn a_feed_of_hundreds_explains_each_zone_once() {
    let events: Vec<Event> = (0..500)
        .map(|n| Event {
            uid: format!("{n}@stadsgesprek"),
            zone: ["Europe/Amsterdam", "Europe/Brussels", "Asia/Tokyo"][n % 3].into(),
            ..event()
        })
        .collect();
    let text = feed(
        "Utrecht, in gesprek",
        &events,
        "https://stad.example/utrecht.ics",
    );
    assert_eq!(count(&text, "BEGIN:VEVENT"), 500);
    assert_eq!(count(&text, "BEGIN:VTIMEZONE"), 2);
    assert!(has_line(&text, "X-WR-CALNAME:Utrecht\\, in gesprek"));
    assert!(has_line(&text, "REFRESH-INTERVAL;VALUE=DURATION:PT1H"));
}

#[test]
fn an_empty_feed_is_still_a_calendar() {
    let text = feed("Leeg", &[], "https://stad.example/leeg.ics");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n"));
    assert!(text.ends_with("END:VCALENDAR\r\n"));
}

#[test]
fn a_conversation_through_the_night_of_the_clock_change_keeps_its_real_length() {
    let night = Event {
        start: "2027-03-28T00:30:00Z".parse().unwrap(),
        end: "2027-03-28T01:30:00Z".parse().unwrap(),
        ..event()
    };
    let text = download(&night);
    assert!(has_line(
        &text,
        "DTSTART;TZID=Europe/Amsterdam:20270328T013000"
    ));
    assert!(has_line(
        &text,
        "DTEND;TZID=Europe/Amsterdam:20270328T033000"
    ));
}

#[test]
fn an_end_in_the_second_pass_of_an_hour_makes_both_times_utc() {
    let night = Event {
        start: "2026-10-24T23:30:00Z".parse().unwrap(),
        end: "2026-10-25T01:30:00Z".parse().unwrap(),
        ..event()
    };
    let text = download(&night);
    assert!(has_line(&text, "DTSTART:20261024T233000Z"));
    assert!(has_line(&text, "DTEND:20261025T013000Z"));
    assert_eq!(count(&text, "BEGIN:VTIMEZONE"), 0);
}

#[test]
fn an_end_that_is_not_after_the_start_is_left_out() {
    let open = Event {
        end: event().start,
        ..event()
    };
    assert_eq!(count(&download(&open), "DTEND"), 0);
}

#[test]
fn what_is_not_a_language_tag_is_left_out() {
    let odd = Event {
        language: "nl:X".into(),
        ..event()
    };
    assert_eq!(count(&download(&odd), "SUMMARY:"), 1);
}

#[test]
fn an_event_survives_storage_as_json() {
    let json = serde_json::to_string(&event()).unwrap();
    assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), event());
}

proptest! {
    #[test]
    fn no_field_can_add_a_property(
        texts in proptest::array::uniform8("(?s).{0,60}|[a-z:;,\"\r\n]{0,60}"),
        start in 0_i64..4_000_000_000,
        length in -10_i64..100_000,
    ) {
        let [uid, zone, summary, description, location, url, name, address] = texts;
        let start = jiff::Timestamp::from_second(start).unwrap();
        let odd = Event {
            uid,
            zone,
            summary,
            description,
            location: Some(location),
            url: Some(url),
            organizer: Party::new(name.clone(), address.clone()),
            start,
            end: start + jiff::SignedDuration::from_secs(length),
            ..event()
        };
        let text = invitation(&odd, &Party::new(name, address), Reply::Open);
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= 75);
            prop_assert!(!line.contains(['\r', '\n']));
        }
        let names: Vec<String> = unfolded(&text)
            .lines()
            .map(|line| line.split([':', ';']).next().unwrap().to_owned())
            .collect();
        let known = [
            "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "UID", "SEQUENCE",
            "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "URL",
            "ORGANIZER", "STATUS", "TRANSP", "ATTENDEE", "TZID", "RRULE", "TZOFFSETFROM",
            "TZOFFSETTO", "TZNAME",
        ];
        for name in names {
            prop_assert!(known.contains(&name.as_str()), "{name}");
        }
    }
}
