//! What can be done online in the demonstration: an opinion round and an argument map with people who are made up, and a
//! round that was really held, elsewhere.

use std::io::Read as _;

use db::TenantTx;
use dialogue::{
    import::{Held, Publication, Said, Told, keep},
    live::Answer,
    rounds::{Moderation, Plan, Results},
};
use jiff::{Timestamp, ToSpan as _};
use kernel::Language;
use opinion::export::{Export, Files};
use uuid::Uuid;
use web::{App, Error, Result};

use super::story::{Conversation, Online};

/// Of every hundred answers, as many are "I do not know".
const PASS: u32 = 8;
/// Of every hundred statements, as many have been answered by somebody.
const SEEN: u32 = 80;

/// Writes the rounds, the pulse, the map and the draw of a conversation.
pub(super) async fn rounds(
    app: &App,
    mut tx: TenantTx,
    told: &Conversation,
    conversation: Uuid,
) -> Result<TenantTx> {
    let now = app.clock.now();
    if let Some(online) = &told.online {
        tx = keep(tx, conversation, &made_up(online, now), now).await?.0;
    }
    if let Some(pulse) = &told.pulse {
        tx = dialogue::pulses::keep::keep(tx, conversation, &pulse.held(now), now).await?;
    }
    if let Some(map) = &told.map {
        tx = dialogue::arguments::example::keep(tx, conversation, map, now).await?;
    }
    if told.lottery {
        tx = selection::lottery::example::keep(tx, conversation, now).await?;
    }
    if told.borrowed {
        tx = keep(tx, conversation, &biodiversity()?.held(now), now)
            .await?
            .0;
    }
    Ok(tx)
}

fn made_up(online: &Online, now: Timestamp) -> Held {
    let began = now - 72.hours();
    let statements = online.statements.iter().map(|opinion| Told {
        text: opinion.text.clone(),
        language: Language::Nl.code().to_owned(),
        author: opinion.added.then_some(0),
        hidden: false,
        at: began,
    });
    let camps = online.people.iter().enumerate();
    let people = camps.flat_map(|(camp, people)| {
        std::iter::repeat_n(camp, usize::try_from(*people).unwrap_or(0))
    });
    let votes = (0..)
        .zip(people)
        .flat_map(|(person, camp)| answers(online, person, camp));
    Held {
        plan: Plan {
            title: online.title.clone(),
            explanation: online.explanation.clone(),
            languages: vec![Language::Nl.code().to_owned()],
            moderation: Moderation::After,
            may_add: true,
            longest_statement: 140,
            results: Results::Live,
            opens_at: None,
            closes_at: None,
        },
        source: None,
        external_id: String::new(),
        published_at: began,
        closed_at: None,
        statements: statements.collect(),
        votes: votes.collect(),
    }
}

/// What a person of an opinion answers: by chance, and the same each time.
fn answers(online: &Online, person: u64, camp: usize) -> Vec<Said> {
    let said = |(number, opinion): (i32, &super::story::Opinion)| {
        let agree = opinion.agree.get(camp).copied().unwrap_or(50);
        let [seen, passes, agrees] = dice(person, number);
        let answer = match (passes < PASS, agrees < agree) {
            (true, _) => Answer::Pass,
            (_, true) => Answer::Agree,
            (_, false) => Answer::Disagree,
        };
        (seen < SEEN).then_some(Said {
            person,
            statement: number,
            answer,
        })
    };
    (1..).zip(&online.statements).filter_map(said).collect()
}

/// Three throws from 0 to 99.
fn dice(person: u64, statement: i32) -> [u32; 3] {
    let name = format!("{person} {statement}");
    let id = Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes());
    let bytes = id.as_bytes();
    [0, 2, 4].map(|at| u32::from(u16::from_be_bytes([bytes[at], bytes[at + 1]])) % 100)
}

/// A conversation that was held in New Zealand; its files stand in `data/polis`, with their licence.
fn biodiversity() -> Result<Publication> {
    const COMMENTS: &[u8] =
        include_bytes!("../../../../data/polis/scoop-hivemind.biodiversity/comments.csv");
    const VOTES: &[u8] =
        include_bytes!("../../../../data/polis/scoop-hivemind.biodiversity/votes.csv.gz");
    let mut votes = Vec::new();
    flate2::read::GzDecoder::new(VOTES)
        .read_to_end(&mut votes)
        .map_err(|error| Error::Internal(error.to_string()))?;
    let export = Export::read(Files {
        comments: Some(COMMENTS),
        votes: Some(&votes),
        participants: None,
    })
    .map_err(|error| Error::Internal(error.to_string()))?;
    Ok(Publication {
        title: "Protecting and restoring New Zealand’s biodiversity".to_owned(),
        explanation: "Dit gesprek is echt, en werd in 2019 in Nieuw-Zeeland gehouden. We laten het hier zien omdat \
                      het over een vraag gaat die ook in Lombok speelt: hoe komt er meer natuur, en wie zorgt ervoor?"
            .to_owned(),
        language: Language::En,
        credit: "Scoop HiveMind en PEP, 2019; verzameld met Polis en gepubliceerd door The Computational Democracy \
                 Project, CC BY 4.0. Aangepast: alleen het laatste antwoord per persoon en stelling telt."
            .to_owned(),
        url: "https://compdemocracy.org/case-studies/2019-scoop-hivemind-biodiversity/".to_owned(),
        external_id: "polis:scoop-hivemind.biodiversity".to_owned(),
        export,
    })
}
