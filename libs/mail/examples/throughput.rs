//! How many mails a second one process hands over, against a server that drops them:
//!
//! ```text
//! smtp-sink -c 127.0.0.1:2525 1000
//! cargo run --release -p mail --example throughput -- 127.0.0.1:2525 20000 8 dkim
//! ```
//!
//! Arguments: HOST:PORT, number of mails, number of connections, and `dkim` for RSA-2048 or
//! `dkim-ed25519`. Every mail is composed anew, as an invitation with text, HTML and calendar.

use mail::{
    AutoSubmitted, CalendarMethod, CalendarPart, Connection, Connector, Mailbox, Outgoing,
    Security, Settings, Signer, Unsubscribe, compose,
};
use std::{
    env,
    error::Error,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

type Fault = Box<dyn Error + Send + Sync>;

const USAGE: &str = "usage: throughput HOST:PORT MAILS CONNECTIONS [dkim|dkim-ed25519]";

#[tokio::main]
async fn main() -> Result<(), Fault> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [server, mails, connections, rest @ ..] = arguments.as_slice() else {
        return Err(USAGE.into());
    };
    let (host, port) = server.rsplit_once(':').ok_or(USAGE)?;
    let connector = Arc::new(Connector::new(settings(host, port.parse()?))?);
    let signer = Arc::new(signer(rest.first().map(String::as_str))?);
    let (mails, connections): (usize, usize) = (mails.parse()?, connections.parse()?);

    composing(&signer)?;
    let begin = Instant::now();
    let mut workers = JoinSet::new();
    for worker in 0..connections {
        let (connector, signer) = (connector.clone(), signer.clone());
        workers.spawn(async move {
            let mut connection = Connection::new(connector);
            for number in (worker..mails).step_by(connections) {
                let now = jiff::Timestamp::now();
                let mail = compose(&invitation(number), signer.as_ref().as_ref(), now)?;
                connection.send(&mail).await?;
            }
            connection.close().await;
            Ok::<(), Fault>(())
        });
    }
    for outcome in workers.join_all().await {
        outcome?;
    }
    report("composed and handed over", mails, begin.elapsed());
    Ok(())
}

/// Composing and signing alone, on one thread.
fn composing(signer: &Option<Signer>) -> Result<(), Fault> {
    const MAILS: usize = 1000;
    let now = jiff::Timestamp::now();
    let begin = Instant::now();
    let mut octets = 0;
    for number in 0..MAILS {
        octets += compose(&invitation(number), signer.as_ref(), now)?
            .bytes()
            .len();
    }
    report("composed on one thread", MAILS, begin.elapsed());
    println!("{} octets a mail", octets / MAILS);
    Ok(())
}

fn report(what: &str, mails: usize, took: Duration) {
    let rate = mails as f64 / took.as_secs_f64();
    println!("{mails} mails {what} in {took:.2?}: {rate:.0} a second");
}

fn signer(argument: Option<&str>) -> Result<Option<Signer>, Fault> {
    let pem = match argument {
        None => return Ok(None),
        Some("dkim") => include_str!("../testdata/dkim-rsa.pem"),
        Some("dkim-ed25519") => include_str!("../testdata/dkim-ed25519.pem"),
        Some(_) => return Err(USAGE.into()),
    };
    Ok(Some(Signer::from_pem("stad.example", "s1", pem)?))
}

fn settings(host: &str, port: u16) -> Settings {
    Settings {
        host: host.to_owned(),
        port,
        security: Security::None,
        extra_root: None,
        credentials: None,
        connect_deadline: Duration::from_secs(10),
        send_deadline: Duration::from_secs(60),
        hello_name: "stad.example".into(),
    }
}

fn invitation(number: usize) -> Outgoing {
    Outgoing {
        message_id: format!("{number}@stad.example"),
        from: Mailbox::new("Buurtgroep Haven, via Stadsgesprek", "noreply@stad.example"),
        reply_to: Some(Mailbox::new("Sanne de Vries", "sanne@haven.example")),
        to: Mailbox::new("Bram Özdemir", format!("bram{number}@post.example")),
        envelope_from: format!("bounce+{number}@stad.example"),
        subject: "Uitnodiging: gesprek in café ’t Hoekje".into(),
        text: "Kom je ook? Één gesprek, twee uur.\n".repeat(20),
        html: format!(
            "<!doctype html><html lang=\"nl\"><body>{}</body></html>",
            "<p>Kom je ook? <b>Één</b> gesprek, twee uur.</p>\n".repeat(30)
        ),
        calendar: vec![CalendarPart {
            method: CalendarMethod::Request,
            ics: format!(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Stadsgesprek//Load//NL\r\n\
                 METHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:{number}@stad.example\r\nSEQUENCE:0\r\n\
                 DTSTAMP:20261123T080000Z\r\nDTSTART:20261203T183000Z\r\nDTEND:20261203T203000Z\r\n\
                 SUMMARY:Gesprek in café ’t Hoekje\r\nDESCRIPTION:{}\r\n\
                 ORGANIZER:mailto:sanne@haven.example\r\n\
                 ATTENDEE;RSVP=TRUE:mailto:bram{number}@post.example\r\n\
                 END:VEVENT\r\nEND:VCALENDAR\r\n",
                "Één gesprek\\, twee uur.\r\n ".repeat(20)
            ),
        }],
        list_unsubscribe: Some(Unsubscribe {
            url: format!("https://stad.example/af/{number}"),
            mailto: None,
        }),
        list_id: Some("uitnodiging.haven.stad.example".into()),
        auto_submitted: AutoSubmitted::Generated,
        feedback_id: Some("uitnodiging:haven:stad".into()),
        language: "nl".into(),
    }
}
