//! Mails as they are read, in both languages.

use super::*;
use kernel::{
    Clock,
    letters::{Block, CalendarMethod, Target},
    links::Secret,
};
use mail_parser::MessageParser;

const TENANT: Uuid = Uuid::from_u128(7);

/// An app without a database: rendering asks for none.
fn app() -> App {
    let options = db::Options {
        url: "postgres://nobody@localhost/nothing".into(),
        app_password: None,
        jobs_password: None,
        connections: 1,
    };
    let db = db::Db::connect(&options, db::jobs::Subscribers::default()).unwrap();
    let settings = web::Settings {
        public_url: "https://stad.example".into(),
        development: false,
        demo: false,
        data: std::env::temp_dir(),
        proxies: 0,
        mail_from: "gesprek@stad.example".into(),
    };
    let files = files::Files::on_disk(&std::env::temp_dir().join("stad-rendering")).unwrap();
    let secret = Secret::new(*b"0123456789abcdef0123456789abcdef");
    App::new(
        db,
        Clock::system(),
        secret,
        settings,
        files,
        &[crate::service()],
    )
    .unwrap()
}

fn text(text: &str) -> String {
    text.to_owned()
}

fn content() -> Content {
    let letter = |subject: &str, heading: &str, label: &str| Letter {
        subject: text(subject),
        blocks: vec![
            Block::Heading {
                text: text(heading),
            },
            Block::Own {
                text: text("Fijn als je komt!\n\nGroet,\nSanne"),
            },
            Block::Facts {
                facts: vec![(text(label), text("De Schakel\nHavenstraat 3"))],
            },
            Block::Action {
                label: text("Ja / yes"),
                to: Target::Personal {
                    suffix: text("?antwoord=ja"),
                },
            },
            Block::Heading {
                text: text("<Meer>"),
            },
            Block::Link {
                label: text("Alles & iedereen"),
                to: Target::Path {
                    path: text("/utrecht?a=1&b=2"),
                },
            },
            Block::Code {
                text: text("H7K2MQ"),
            },
        ],
    };
    Content {
        sender: Sender {
            name: text("Buurtgroep Haven"),
            reply_to: Some(text("sanne@haven.example")),
        },
        letters: BTreeMap::from([
            (
                Language::Nl,
                letter(
                    "Uitnodiging: praat mee",
                    "Praat mee over de Havenstraat",
                    "Waar",
                ),
            ),
            (
                Language::En,
                letter("Invitation: join in", "Talk about the Havenstraat", "Where"),
            ),
        ]),
    }
}

fn message(language: Language) -> Message {
    Message {
        id: Uuid::from_u128(42),
        tenant: TENANT,
        purpose: text("invitation:1:1"),
        category: Category::Invitation,
        address: text("bram@post.example"),
        address_hash: vec![9; 32],
        name: text("Bram"),
        language,
        link: Some(PersonalLink {
            purpose: Purpose::Invitation,
            id: Uuid::from_u128(1),
            revision: 1,
        }),
        calendar: Vec::new(),
        created_at: "2026-11-23T08:00:00Z".parse().unwrap(),
    }
}

fn entry(session: u128, method: CalendarMethod) -> CalendarEntry {
    CalendarEntry {
        session_id: Uuid::from_u128(session),
        method,
        sequence: 3,
        starts_at: "2026-12-03T18:30:00Z".parse().unwrap(),
        ends_at: "2026-12-03T20:30:00Z".parse().unwrap(),
        time_zone: text("Europe/Amsterdam"),
        summary: text("Praat mee"),
        description: String::new(),
        location: text("De Schakel"),
        path: text("/utrecht/haven/gesprek"),
    }
}

#[tokio::test]
async fn the_text_is_complete_in_dutch() {
    let app = app();
    let message = message(Language::Nl);
    let mail = outgoing(&app, &message, &content()).unwrap();
    let personal = app.secret.path(TENANT, message.link.unwrap());
    let preferences = preferences_url(&app, &message);
    let expected = format!(
        "Praat mee over de Havenstraat
=============================

Hallo Bram,

Buurtgroep Haven schrijft:
> Fijn als je komt!
>
> Groet,
> Sanne

Waar: De Schakel
  Havenstraat 3

Ja / yes:
https://stad.example{personal}?antwoord=ja

<Meer>
------

Alles & iedereen: https://stad.example/utrecht?a=1&b=2

    H7K2MQ

--{space}
Deze mail komt van Buurtgroep Haven, via stad.example.
Je krijgt deze mail omdat Buurtgroep Haven je uitnodigt.
Heb je een vraag? Beantwoord deze mail, dan krijgt Buurtgroep Haven je antwoord.
Wil je zulke mails niet meer? Meld je af: {preferences}
",
        space = ' '
    );
    assert_eq!(mail.text, expected);
    assert_eq!(mail.subject, "Uitnodiging: praat mee");
    assert_eq!(mail.language, "nl");
}

#[tokio::test]
async fn the_html_says_the_same_as_the_text_and_lets_no_markup_through() {
    let app = app();
    for (language, greeting, where_) in [
        (Language::Nl, "Hallo Bram,", "Waar"),
        (Language::En, "Hello Bram,", "Where"),
    ] {
        let message = message(language);
        let mail = outgoing(&app, &message, &content()).unwrap();
        let html = &mail.html;
        assert!(html.contains(&format!("<html lang=\"{}\"", language.code())));
        for said in [
            greeting,
            where_,
            "Fijn als je komt!",
            "De Schakel<br>Havenstraat 3",
        ] {
            assert!(html.contains(said), "{said} is not in {html}");
        }
        assert_eq!(html.matches("<h1").count(), 1);
        assert!(html.contains("&lt;Meer&gt;") && !html.contains("<Meer>"));
        assert!(html.contains("Alles &amp; iedereen"));
        assert!(!html.contains("<img") && !html.contains("<script"));
        let personal = app
            .settings
            .url(&app.secret.path(TENANT, message.link.unwrap()));
        // The button, and the bare address beneath it: as link and as words.
        assert_eq!(html.matches(&personal).count(), 3, "{html}");
        assert!(html.contains(&preferences_url(&app, &message)));
    }
}

#[tokio::test]
async fn someone_without_a_name_is_greeted_all_the_same() {
    let app = app();
    let nameless = Message {
        name: text(" "),
        ..message(Language::En)
    };
    let mail = outgoing(&app, &nameless, &content()).unwrap();
    assert!(mail.text.contains("\n\nHello,\n\n"), "{}", mail.text);
    assert!(mail.html.contains(">Hello,</p>"));
}

#[tokio::test]
async fn what_can_be_stopped_has_the_headers_of_one_click_and_what_cannot_has_not() {
    let app = app();
    let mail = outgoing(&app, &message(Language::Nl), &content()).unwrap();
    let composed = mail::compose(&mail, None, "2026-11-23T08:00:00Z".parse().unwrap()).unwrap();
    let parsed = MessageParser::default().parse(composed.bytes()).unwrap();
    let header = |name: &str| {
        parsed
            .header_raw(name)
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    let preferences = preferences_url(&app, &message(Language::Nl));
    let unsubscribe: String = header("List-Unsubscribe").split_whitespace().collect();
    assert_eq!(unsubscribe, format!("<{preferences}/afmelden>"));
    assert_eq!(
        header("List-Unsubscribe-Post"),
        "List-Unsubscribe=One-Click"
    );
    assert_eq!(
        header("List-Id"),
        format!("<{}.stad.example>", TENANT.simple())
    );
    assert_eq!(header("Auto-Submitted"), "auto-generated");
    assert_eq!(mail.from.name, "Buurtgroep Haven");
    assert_eq!(mail.from.address, "gesprek@stad.example");
    assert_eq!(mail.reply_to.unwrap().address, "sanne@haven.example");

    let reply = Message {
        category: Category::Reply,
        ..message(Language::Nl)
    };
    let mail = outgoing(&app, &reply, &content()).unwrap();
    assert_eq!(mail.list_unsubscribe, None);
    assert!(
        mail.text
            .contains("Kies welke mails je krijgt: https://stad.example/voorkeuren/")
    );
}

#[tokio::test]
async fn the_platform_has_no_preferences_and_no_answers() {
    let app = app();
    let message = Message {
        tenant: PLATFORM,
        category: Category::Reply,
        ..message(Language::Nl)
    };
    let content = Content {
        sender: Sender::default(),
        ..content()
    };
    let mail = outgoing(&app, &message, &content).unwrap();
    assert_eq!(mail.from.name, "Stadsgesprek");
    assert_eq!((mail.reply_to, mail.list_id), (None, None));
    assert!(!mail.text.contains("/voorkeuren/") && !mail.html.contains("/voorkeuren/"));
    assert!(mail.text.contains("niemand leest het antwoord"));
}

#[tokio::test]
async fn a_mail_keeps_its_message_id_for_life_and_shares_it_with_no_other() {
    let app = app();
    let id = |message: &Message| outgoing(&app, message, &content()).unwrap().message_id;
    let first = message(Language::Nl);
    let again = Message {
        id: Uuid::from_u128(43),
        created_at: "2026-12-01T08:00:00Z".parse().unwrap(),
        ..message(Language::En)
    };
    let other_purpose = Message {
        purpose: text("invitation:1:2"),
        ..first.clone()
    };
    let other_tenant = Message {
        tenant: Uuid::from_u128(8),
        ..first.clone()
    };
    assert_eq!(id(&first), id(&again));
    assert_ne!(id(&first), id(&other_purpose));
    assert_ne!(id(&first), id(&other_tenant));
    assert!(id(&first).ends_with("@stad.example"));
}

#[tokio::test]
async fn each_session_is_a_calendar_object_of_its_own_with_a_uid_that_stays() {
    let app = app();
    let comes = Message {
        category: Category::Reply,
        calendar: vec![
            entry(1, CalendarMethod::Request),
            entry(2, CalendarMethod::Cancel),
        ],
        ..message(Language::Nl)
    };
    let calendar = outgoing(&app, &comes, &content()).unwrap().calendar;
    assert_eq!(calendar.len(), 2);
    let line = |ics: &str, name: &str| {
        let plain = ics.replace("\r\n ", "");
        let found = plain.lines().find(|line| line.starts_with(name));
        found.map(str::to_owned).unwrap()
    };
    assert_eq!(line(&calendar[0].ics, "METHOD"), "METHOD:REQUEST");
    assert_eq!(line(&calendar[1].ics, "METHOD"), "METHOD:CANCEL");
    assert_eq!(line(&calendar[0].ics, "SEQUENCE"), "SEQUENCE:3");
    assert!(line(&calendar[0].ics, "ATTENDEE").contains("PARTSTAT=ACCEPTED"));
    assert!(line(&calendar[0].ics, "ATTENDEE").ends_with("mailto:bram@post.example"));
    let organizer = line(&calendar[0].ics, "ORGANIZER");
    assert!(organizer.contains("Buurtgroep Haven") && organizer.ends_with("gesprek@stad.example"));
    assert_ne!(line(&calendar[0].ics, "UID"), line(&calendar[1].ics, "UID"));

    let moved = Message {
        id: Uuid::from_u128(99),
        purpose: text("moved"),
        category: Category::Change,
        calendar: vec![entry(1, CalendarMethod::Request)],
        ..message(Language::En)
    };
    let later = outgoing(&app, &moved, &content()).unwrap().calendar;
    assert_eq!(line(&later[0].ics, "UID"), line(&calendar[0].ics, "UID"));

    let invited = Message {
        category: Category::Invitation,
        ..moved
    };
    let open = outgoing(&app, &invited, &content()).unwrap().calendar;
    assert!(line(&open[0].ics, "ATTENDEE").contains("PARTSTAT=NEEDS-ACTION"));
}

#[tokio::test]
async fn a_letter_without_what_it_needs_is_not_sent_half() {
    let app = app();
    let unlinked = Message {
        link: None,
        ..message(Language::Nl)
    };
    assert!(matches!(
        outgoing(&app, &unlinked, &content()),
        Err(RenderError::NoLink)
    ));
    let empty = Content {
        letters: BTreeMap::new(),
        ..content()
    };
    assert!(matches!(
        outgoing(&app, &message(Language::Nl), &empty),
        Err(RenderError::NoLetter)
    ));
}

#[test]
fn the_letter_is_in_the_wished_language_or_in_dutch_or_in_the_only_one() {
    let both = content().letters;
    let chosen = |letters: &BTreeMap<Language, Letter>, wished| choose(letters, wished).unwrap().0;
    assert_eq!(chosen(&both, Language::En), Language::En);
    let mut dutch = both.clone();
    dutch.remove(&Language::En);
    assert_eq!(chosen(&dutch, Language::En), Language::Nl);
    let mut english = both;
    english.remove(&Language::Nl);
    assert_eq!(chosen(&english, Language::Nl), Language::En);
}
