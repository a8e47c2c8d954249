//! `import meetings`: a published list becomes conversations of an organisation. `import polis`: a
//! published conversation becomes a closed opinion round.

use std::path::Path;

use dialogue::import::Publication;
use events::imports::{Options, import_meetings};
use kernel::{Language, OrganisationId};
use uuid::Uuid;
use web::App;

use crate::{Config, Installation};

/// Reads the file and imports it; prints a report, a line per row. A list without a name is called
/// after its file.
///
/// # Errors
/// A sentence for the operator.
pub async fn meetings(
    config: &Config,
    file: &Path,
    organisation: &str,
    mapping: &[String],
    source: &str,
    dry_run: bool,
) -> Result<(), String> {
    let bytes =
        std::fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let app = app(config)?;
    let organisation = find(&app, organisation).await?;
    let options = Options {
        mapping: mapping.to_vec(),
        source: name_of_list(source, file),
        dry_run,
        ..Options::default()
    };
    let report = import_meetings(&app, organisation, &bytes, &options)
        .await
        .map_err(|error| error.to_string())?;
    println!("{report}");
    Ok(())
}

fn app(config: &Config) -> Result<App, String> {
    let secret = config.check()?;
    let files =
        files::Files::on_disk(&config.data.join("files")).map_err(|error| error.to_string())?;
    let installation = Installation::new(
        &config.database(),
        kernel::Clock::system(),
        secret,
        config.settings(),
        files,
        None,
        None,
    )?;
    Ok(installation.app)
}

/// The organisation at an address: `utrecht/gemeente`.
async fn find(app: &App, address: &str) -> Result<OrganisationId, String> {
    let card = match address.trim_matches('/').split_once('/') {
        Some((city, slug)) => web::place::by_address(app, city, slug)
            .await
            .map_err(|error| error.to_string())?,
        None => None,
    };
    card.map(|card| card.id()).ok_or_else(|| {
        format!("there is no organisation at '{address}'; write its address: utrecht/gemeente")
    })
}

/// What is said about a published conversation beside its files.
#[derive(clap::Args, Debug)]
pub struct About {
    /// The conversation's address: utrecht/gemeente/mobiliteit-2040
    #[arg(long)]
    conversation: String,
    /// What it was about; otherwise as its summary.csv says
    #[arg(long)]
    title: Option<String>,
    /// Language of its statements: nl, en
    #[arg(long, default_value = "en")]
    language: String,
    /// Whom to name, and the licence
    #[arg(long, default_value = "The Computational Democracy Project, CC BY 4.0")]
    credit: String,
    /// Where it can be read; otherwise as its summary.csv says
    #[arg(long)]
    url: Option<String>,
}

/// Reads a conversation that Polis published and takes it over as a closed opinion round; a second time
/// it changes nothing.
///
/// # Errors
/// A sentence for the operator.
pub async fn polis(config: &Config, directory: &Path, about: &About) -> Result<(), String> {
    let export = crate::analyse::read(directory)?;
    let language = Language::parse(&about.language)
        .ok_or_else(|| format!("'{}' is not one of: nl, en", about.language))?;
    let summary = Summary::read(directory);
    let name = name_of_list("", directory);
    let publication = Publication {
        title: about
            .title
            .clone()
            .or(summary.topic)
            .unwrap_or(name.clone()),
        explanation: String::new(),
        language,
        credit: about.credit.clone(),
        url: about
            .url
            .clone()
            .or(summary.url.clone())
            .unwrap_or_default(),
        external_id: format!("polis:{}", summary.url.unwrap_or(name)),
        export,
    };
    let app = app(config)?;
    let (address, slug) = about
        .conversation
        .trim_matches('/')
        .rsplit_once('/')
        .ok_or("write the conversation's address: utrecht/gemeente/mobiliteit-2040")?;
    let organisation = find(&app, address).await?;
    let line = take_over(&app, organisation, slug, &publication)
        .await
        .map_err(|error| error.to_string())?;
    println!("{line}");
    Ok(())
}

async fn take_over(
    app: &App,
    organisation: OrganisationId,
    slug: &str,
    publication: &Publication,
) -> web::Result<String> {
    let mut tx = app.db.organisation(organisation).await?;
    let conversation: Option<Uuid> = sqlx::query_scalar(
        "select conversation_id from conversation_cards where tenant_id = $1 and slug = $2",
    )
    .bind(tx.tenant())
    .bind(slug)
    .fetch_optional(&mut *tx)
    .await?;
    let Some(conversation) = conversation else {
        let sentence = format!("this organisation has no conversation '{slug}'");
        return Err(web::Error::BadRequest(sentence));
    };
    let now = app.clock.now();
    let held = publication.held(now);
    let (tx, kept) = dialogue::import::keep(tx, conversation, &held, now).await?;
    tx.commit().await?;
    let url = app.settings.url(&format!("/d/{}", kept.code));
    Ok(if kept.is_new {
        let (statements, votes) = (held.statements.len(), held.votes.len());
        format!(
            "{}: {statements} statements, {votes} votes, at {url}",
            held.plan.title
        )
    } else {
        format!("{} was there already, at {url}", held.plan.title)
    })
}

/// What a publication's `summary.csv` says of it.
#[derive(Default)]
struct Summary {
    topic: Option<String>,
    url: Option<String>,
}

impl Summary {
    /// Nothing where there is no such file, or not in that form: it can do without.
    fn read(directory: &Path) -> Self {
        let text = std::fs::read_to_string(directory.join("summary.csv")).unwrap_or_default();
        let line = |name: &str| {
            text.lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(','))
                .map(|value| value.trim().trim_matches('"').to_owned())
                .filter(|value| !value.is_empty())
        };
        Self {
            topic: line("topic"),
            url: line("url"),
        }
    }
}

fn name_of_list(given: &str, file: &Path) -> String {
    if given.trim().is_empty() {
        file.file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default()
    } else {
        given.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_called_after_its_file_unless_it_has_a_name() {
        let file = Path::new("lists/wijkraden-2016.csv");
        assert_eq!(name_of_list("", file), "wijkraden-2016");
        assert_eq!(name_of_list(" Wijkraden ", file), "Wijkraden");
    }
}
