//! Judged by `mail-parser`, which shares no code with lettre.

use super::*;
use crate::letter::*;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use proptest::prelude::*;

const ICS: &str = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:café\r\nEND:VCALENDAR\r\n";

fn now() -> Timestamp {
    "2026-11-23T08:00:00Z".parse().unwrap()
}

fn letter() -> Outgoing {
    Outgoing {
        message_id: "3f2a.1@stad.example".into(),
        from: Mailbox::new("Buurtgroep Haven, via Stadsgesprek", "noreply@stad.example"),
        reply_to: Some(Mailbox::new("Sanne", "sanne@haven.example")),
        to: Mailbox::new("Bram Özdemir", "bram@post.example"),
        envelope_from: "bounce+3f2a.1@stad.example".into(),
        subject: "Uitnodiging: gesprek in café ’t Hoekje".into(),
        text: "Kom je ook?\n.\n..\nÉén gesprek, twee uur.\n".into(),
        html: "<!doctype html><html lang=\"nl\"><p>Kom je ook?</p></html>".into(),
        calendar: vec![CalendarPart {
            method: CalendarMethod::Request,
            ics: ICS.into(),
        }],
        list_unsubscribe: Some(Unsubscribe {
            url: "https://stad.example/af/abc".into(),
            mailto: Some("af+abc@stad.example".into()),
        }),
        list_id: Some("uitnodiging.haven.stad.example".into()),
        auto_submitted: AutoSubmitted::Generated,
        feedback_id: Some("uitnodiging:haven:stad".into()),
        language: "nl".into(),
    }
}

fn composed(letter: &Outgoing) -> Composed {
    compose(letter, None, now()).unwrap()
}

fn parsed(mail: &Composed) -> Message<'_> {
    MessageParser::default().parse(mail.bytes()).unwrap()
}

fn header(message: &Message<'_>, name: &str) -> Option<String> {
    message
        .header_raw(name)
        .map(|raw| raw.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn names_of_headers(mail: &Composed) -> Vec<String> {
    parsed(mail)
        .headers()
        .iter()
        .map(|header| header.name().to_ascii_lowercase())
        .collect()
}

#[test]
fn the_headers_say_who_what_and_how_to_leave() {
    let mail = composed(&letter());
    let message = parsed(&mail);
    let from = message.from().unwrap().first().unwrap();
    assert_eq!(from.name(), Some("Buurtgroep Haven, via Stadsgesprek"));
    assert_eq!(from.address(), Some("noreply@stad.example"));
    let to = message.to().unwrap().first().unwrap();
    assert_eq!(to.name(), Some("Bram Özdemir"));
    assert_eq!(to.address(), Some("bram@post.example"));
    assert_eq!(
        message.reply_to().unwrap().first().unwrap().address(),
        Some("sanne@haven.example")
    );
    assert_eq!(
        message.subject(),
        Some("Uitnodiging: gesprek in café ’t Hoekje")
    );
    assert_eq!(message.message_id(), Some("3f2a.1@stad.example"));
    assert_eq!(message.date().unwrap().to_timestamp(), now().as_second());
    for (name, value) in [
        (
            "List-Unsubscribe",
            "<https://stad.example/af/abc>, <mailto:af+abc@stad.example>",
        ),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("List-Id", "<uitnodiging.haven.stad.example>"),
        ("Auto-Submitted", "auto-generated"),
        ("Feedback-ID", "uitnodiging:haven:stad"),
        ("Content-Language", "nl"),
        ("MIME-Version", "1.0"),
    ] {
        assert_eq!(header(&message, name).as_deref(), Some(value), "{name}");
    }
}

#[test]
fn the_envelope_is_the_bounce_address_and_the_one_recipient() {
    let mail = composed(&letter());
    assert_eq!(mail.envelope_from(), "bounce+3f2a.1@stad.example");
    assert_eq!(mail.recipient(), "bram@post.example");
}

#[test]
fn an_invitation_travels_as_alternative_and_as_attachment() {
    let mail = composed(&letter());
    let message = parsed(&mail);
    let kinds: Vec<String> = message
        .parts
        .iter()
        .map(|part| {
            let kind = part.content_type().unwrap();
            format!("{}/{}", kind.ctype(), kind.subtype().unwrap())
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "text/html",
            "text/calendar",
            "application/ics",
        ]
    );
    let calendar = &message.parts[4];
    let kind = calendar.content_type().unwrap();
    assert_eq!(kind.attribute("method"), Some("REQUEST"));
    assert_eq!(calendar.contents(), ICS.as_bytes());
    assert_eq!(message.parts[5].contents(), ICS.as_bytes());
    assert_eq!(message.parts[5].attachment_name(), Some("invite.ics"));
}

#[test]
fn each_event_is_a_file_of_its_own_and_the_first_an_alternative() {
    let mut both = letter();
    both.calendar.push(CalendarPart {
        method: CalendarMethod::Cancel,
        ics: "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n".into(),
    });
    let mail = composed(&both);
    let message = parsed(&mail);
    let names: Vec<_> = message
        .parts
        .iter()
        .filter_map(|part| part.attachment_name())
        .collect();
    assert_eq!(names, ["invite.ics", "invite-2.ics"]);
    assert_eq!(message.parts[4].contents(), ICS.as_bytes());
    let second = both.calendar[1].ics.as_bytes();
    assert_eq!(message.parts[6].contents(), second);
}

#[test]
fn without_a_calendar_there_are_just_two_alternatives() {
    let mail = composed(&Outgoing {
        calendar: Vec::new(),
        ..letter()
    });
    let message = parsed(&mail);
    assert_eq!(message.parts.len(), 3);
    assert!(matches!(message.parts[0].body, PartType::Multipart(_)));
    assert_eq!(
        message.body_text(0).unwrap().replace("\r\n", "\n"),
        letter().text
    );
    assert_eq!(message.body_html(0).unwrap(), letter().html);
}

#[test]
fn what_a_letter_does_not_say_has_no_header() {
    let mail = composed(&Outgoing {
        reply_to: None,
        list_unsubscribe: None,
        list_id: None,
        auto_submitted: AutoSubmitted::No,
        feedback_id: None,
        language: String::new(),
        ..letter()
    });
    assert_eq!(
        names_of_headers(&mail),
        [
            "date",
            "from",
            "to",
            "subject",
            "message-id",
            "mime-version",
            "content-type"
        ]
    );
}

#[test]
fn a_line_break_in_a_name_or_subject_adds_no_header() {
    let nasty = "Hallo\r\nBcc: x@y.example\r\n\r\n<p>";
    let mail = composed(&Outgoing {
        subject: nasty.into(),
        from: Mailbox::new(nasty, "noreply@stad.example"),
        to: Mailbox::new(nasty, "bram@post.example"),
        reply_to: Some(Mailbox::new(nasty, "sanne@haven.example")),
        ..letter()
    });
    assert_eq!(
        names_of_headers(&mail),
        names_of_headers(&composed(&letter()))
    );
    assert_eq!(parsed(&mail).subject(), Some("Hallo Bcc: x@y.example <p>"));
}

#[test]
fn a_subject_cannot_pass_itself_off_as_encoded_or_turn_the_text_around() {
    let mail = composed(&Outgoing {
        subject: "=?utf-8?q?Bank?= \u{202E}txet".into(),
        ..letter()
    });
    assert_eq!(parsed(&mail).subject(), Some("= ?utf-8?q?Bank?= txet"));
}

#[test]
fn an_endless_subject_is_cut() {
    let mail = composed(&Outgoing {
        subject: "x".repeat(5000),
        ..letter()
    });
    assert_eq!(parsed(&mail).subject().unwrap().chars().count(), 200);
}

#[test]
fn odd_addresses_arrive_as_they_are() {
    for address in [
        "o'neil+gesprek@post.example",
        "\"anna de vries\"@post.example",
    ] {
        let mail = composed(&Outgoing {
            to: Mailbox::new("", address),
            ..letter()
        });
        assert_eq!(mail.recipient(), address);
        let head = String::from_utf8(mail.bytes().to_vec()).unwrap();
        assert!(head.contains(&format!("\r\nTo: {address}\r\n")), "{head}");
    }
}

#[test]
fn what_cannot_be_mailed_is_named() {
    let cases: [(&str, Outgoing); 9] = [
        (
            "recipient",
            Outgoing {
                to: Mailbox::new("", "bram"),
                ..letter()
            },
        ),
        (
            "sender",
            Outgoing {
                from: Mailbox::new("", "x@y@z"),
                ..letter()
            },
        ),
        (
            "reply address",
            Outgoing {
                reply_to: Some(Mailbox::new("", "")),
                ..letter()
            },
        ),
        (
            "envelope sender",
            Outgoing {
                envelope_from: "a b@c.example".into(),
                ..letter()
            },
        ),
        (
            "Message-ID",
            Outgoing {
                message_id: "a@b>\r\nX: y".into(),
                ..letter()
            },
        ),
        (
            "List-Id",
            Outgoing {
                list_id: Some("een lijst".into()),
                ..letter()
            },
        ),
        (
            "Feedback-ID",
            Outgoing {
                feedback_id: Some("a\r\nb".into()),
                ..letter()
            },
        ),
        (
            "Content-Language",
            Outgoing {
                language: "nl\r\nX: y".into(),
                ..letter()
            },
        ),
        (
            "List-Unsubscribe",
            Outgoing {
                list_unsubscribe: Some(Unsubscribe {
                    url: "https://a.example/>,<x".into(),
                    mailto: None,
                }),
                ..letter()
            },
        ),
    ];
    for (name, letter) in cases {
        let error = compose(&letter, None, now()).unwrap_err();
        assert!(error.to_string().contains(name), "{name}: {error}");
    }
}

#[test]
fn a_calendar_of_another_method_than_announced_is_refused() {
    let mut letter = letter();
    letter.calendar = vec![CalendarPart {
        method: CalendarMethod::Cancel,
        ics: ICS.into(),
    }];
    assert_eq!(
        compose(&letter, None, now()),
        Err(ComposeError::CalendarMethod("CANCEL"))
    );
}

#[test]
fn composing_again_gives_the_same_bytes() {
    let signer = Signer::from_pem("stad.example", "s1", crate::testing::DKIM_RSA_PEM).unwrap();
    let signed = || compose(&letter(), Some(&signer), now()).unwrap();
    assert_eq!(composed(&letter()), composed(&letter()));
    assert_eq!(signed(), signed());
}

#[test]
fn a_composed_mail_can_be_kept_and_taken_up_again() {
    let mail = composed(&letter());
    let kept = Composed::from_parts(
        mail.envelope_from(),
        mail.recipient(),
        mail.bytes().to_vec(),
    );
    assert_eq!(kept, Ok(mail));
}

proptest! {
    #[test]
    fn any_text_gives_a_mail_that_every_server_takes(
        subject in "(?s).{0,300}",
        name in "(?s).{0,200}",
        text in "(?s).{0,2000}|[a-z]{1500}|(\\.\r\n){3}",
        html in "(?s).{0,300}",
    ) {
        let mail = composed(&Outgoing {
            subject,
            from: Mailbox::new(name.clone(), "noreply@stad.example"),
            to: Mailbox::new(name, "bram@post.example"),
            text: text.clone(),
            html,
            ..letter()
        });
        let mut lines = 0;
        for line in mail.bytes().split(|&octet| octet == b'\n') {
            lines += 1;
            prop_assert!(line.len() <= 999);
            prop_assert!(line.is_ascii());
            prop_assert!(!line.strip_suffix(b"\r").unwrap_or(line).contains(&b'\r'));
        }
        let pairs = mail.bytes().windows(2).filter(|pair| pair == b"\r\n").count();
        prop_assert_eq!(pairs, lines - 1);
        let message = parsed(&mail);
        prop_assert_eq!(message.headers().len(), parsed(&composed(&letter())).headers().len());
        prop_assert_eq!(message.parts.len(), 6);
        let expected: String = text
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .chars()
            .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
            .collect();
        let found = message.body_text(0).unwrap().replace("\r\n", "\n");
        prop_assert_eq!(found, expected);
    }
}
