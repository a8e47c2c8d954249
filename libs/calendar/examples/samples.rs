//! Writes one file of each kind for `tests/judge.py`: `cargo run -p calendar --example samples DIR`.

use calendar::{Event, Party, Reply, Status};
use std::{env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let dir = PathBuf::from(env::args().nth(1).ok_or("usage: samples DIR")?);
    fs::create_dir_all(&dir)?;
    let anna = Party::new(
        "Anna \"Annie\" van der Velden-Özdemir, secretaris",
        "anna.van.der.velden.ozdemir+gesprekken@een-heel-lange-naam.example",
    );
    let evening = event("2026-12-03T18:30:00Z", "2026-12-03T20:30:00Z")?;
    let moved = Event {
        sequence: 1,
        ..event("2026-12-04T18:30:00Z", "2026-12-04T20:30:00Z")?
    };
    let off = Event {
        sequence: 2,
        status: Status::Cancelled,
        ..evening.clone()
    };
    let elsewhere = Event {
        zone: "America/Curacao".into(),
        ..evening.clone()
    };
    let spring = event("2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z")?;
    let autumn = event("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")?;
    let many: Vec<Event> = (0..500)
        .map(|n| Event {
            uid: format!("{n}@stadsgesprek"),
            ..if n % 7 == 0 {
                off.clone()
            } else {
                evening.clone()
            }
        })
        .collect();
    let url = "https://stad.example/utrecht.ics";
    for (name, text) in [
        (
            "request",
            calendar::invitation(&evening, &anna, Reply::Open),
        ),
        (
            "accepted",
            calendar::invitation(&evening, &anna, Reply::Accepted),
        ),
        (
            "moved",
            calendar::invitation(&moved, &anna, Reply::Tentative),
        ),
        ("cancel", calendar::cancellation(&off, &anna)),
        ("publish", calendar::download(&evening)),
        ("published-off", calendar::download(&off)),
        (
            "elsewhere",
            calendar::invitation(&elsewhere, &anna, Reply::Open),
        ),
        (
            "spring-night",
            calendar::invitation(&spring, &anna, Reply::Open),
        ),
        (
            "autumn-night",
            calendar::invitation(&autumn, &anna, Reply::Open),
        ),
        ("feed", calendar::feed("Utrecht, in gesprek", &many, url)),
    ] {
        fs::write(dir.join(format!("{name}.ics")), text)?;
    }
    Ok(())
}

fn event(start: &str, end: &str) -> Result<Event, jiff::Error> {
    Ok(Event {
        uid: "gesprek-7@stadsgesprek".into(),
        sequence: 0,
        dtstamp: "2026-11-23T08:00:00Z".parse()?,
        start: start.parse()?,
        end: end.parse()?,
        zone: "Europe/Amsterdam".into(),
        summary: "Gesprek in de wijk – café ’t Hoekje 🥣, met soep; en brood".into(),
        description: "Kom je ook? Één gesprek, twee uur.\n\nمرحبا بكم – hoş geldiniz.\n".repeat(8),
        location: Some("Café ’t Hoekje, Spui 1, Utrecht".into()),
        url: Some("https://stad.example/utrecht/buurtgroep-haven/soep-en-een-goed-gesprek-over-de-havenstraat".into()),
        organizer: Party::new("Buurtgroep Haven: samen", "reply+7@stad.example"),
        status: Status::Confirmed,
        language: "nl".into(),
    })
}
