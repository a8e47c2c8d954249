//! Writes signed sample mails and their DNS records for `tests/judge.py`:
//! `cargo run -p mail --example samples DIR`.

use mail::{
    AutoSubmitted, CalendarMethod, CalendarPart, Mailbox, Outgoing, Signer, Unsubscribe, compose,
};
use std::{env, error::Error, fs, path::PathBuf};

const KEYS: [(&str, &str); 2] = [
    ("rsa", include_str!("../testdata/dkim-rsa.pem")),
    ("ed25519", include_str!("../testdata/dkim-ed25519.pem")),
];
const ICS: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Stadsgesprek//Sample//NL\r\nMETHOD:REQUEST\r\n\
BEGIN:VEVENT\r\nUID:gesprek-7@stad.example\r\nSEQUENCE:0\r\nDTSTAMP:20261123T080000Z\r\n\
DTSTART:20261203T183000Z\r\nDTEND:20261203T203000Z\r\nSUMMARY:Gesprek in café ’t Hoekje\r\n\
ORGANIZER;CN=\"Buurtgroep Haven\":mailto:sanne@haven.example\r\n\
ATTENDEE;PARTSTAT=ACCEPTED;RSVP=TRUE;CN=\"Bram\":mailto:bram@post.example\r\n\
END:VEVENT\r\nEND:VCALENDAR\r\n";

fn main() -> Result<(), Box<dyn Error>> {
    let dir = PathBuf::from(env::args().nth(1).ok_or("usage: samples DIR")?);
    fs::create_dir_all(&dir)?;
    let now = "2026-11-23T08:00:00Z".parse()?;
    let mut records = String::new();
    for (selector, pem) in KEYS {
        let signer = Signer::from_pem("stad.example", selector, pem)?;
        records += &format!("{} {}\n", signer.dns_name(), signer.dns_record());
        for (kind, letter) in [("invitation", invitation()), ("plain", plain())] {
            let mail = compose(&letter, Some(&signer), now)?;
            fs::write(dir.join(format!("{kind}-{selector}.eml")), mail.bytes())?;
        }
    }
    fs::write(dir.join("dns.txt"), records)?;
    Ok(())
}

/// A mail with everything in it.
fn invitation() -> Outgoing {
    Outgoing {
        message_id: "3f2a.1@stad.example".into(),
        from: Mailbox::new("Buurtgroep Haven, via Stadsgesprek", "noreply@stad.example"),
        reply_to: Some(Mailbox::new("Sanne de Vries", "sanne@haven.example")),
        to: Mailbox::new("Bram Özdemir", "bram@post.example"),
        envelope_from: "bounce+3f2a.1@stad.example".into(),
        subject: "Uitnodiging: gesprek in café ’t Hoekje".into(),
        text: "Kom je ook?  \n.\nÉén gesprek, twee uur.\n\n\n".into(),
        html: "<!doctype html><html lang=\"nl\"><p>Kom je ook?</p></html>".into(),
        calendar: vec![CalendarPart {
            method: CalendarMethod::Request,
            ics: ICS.into(),
        }],
        list_unsubscribe: Some(Unsubscribe {
            url: "https://stad.example/af/abcdefghijklmnopqrstuvwxyz0123456789".into(),
            mailto: Some("af+abc@stad.example".into()),
        }),
        list_id: Some("uitnodiging.haven.stad.example".into()),
        auto_submitted: AutoSubmitted::Generated,
        feedback_id: Some("uitnodiging:haven:stad".into()),
        language: "nl".into(),
    }
}

/// A mail with as little in it as possible.
fn plain() -> Outgoing {
    Outgoing {
        reply_to: None,
        calendar: Vec::new(),
        list_unsubscribe: None,
        list_id: None,
        auto_submitted: AutoSubmitted::No,
        feedback_id: None,
        language: String::new(),
        ..invitation()
    }
}
