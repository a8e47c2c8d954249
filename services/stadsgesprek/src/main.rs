//! `stadsgesprek serve | migrate | demo | import | analyse | lottery | jobs | lint`.

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use stadsgesprek::{Config, analyse, demo, lottery, operator, serve};
use tracing_subscriber::{EnvFilter, fmt};

/// City conversations: one program for the whole installation
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves pages and does jobs until told to stop
    Serve {
        /// Only this service: organisations, events, notifications, knowledge, dialogue, selection
        #[arg(long)]
        only: Option<String>,
    },
    /// Brings the database's schema up to date
    Migrate,
    /// Loads the demonstration: Utrecht, with made-up people; changes nothing when it is there
    Demo,
    /// Reads what others published
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// Says what a published Polis conversation amounts to; needs no database
    Analyse {
        /// Directory with comments.csv and votes.csv or participants-votes.csv, packed (.gz) or not
        directory: PathBuf,
        /// Everything, as JSON, instead of a summary
        #[arg(long)]
        json: bool,
        /// How groups are found; JSON is classic unless told otherwise, the summary stable
        #[arg(long = "mode")]
        method: Option<analyse::Method>,
    },
    /// Draws a panel that mirrors a city, or judges such a draw; needs no database
    Lottery {
        #[command(subcommand)]
        what: lottery::Command,
    },
    /// Jobs that failed too often
    Jobs {
        /// Puts this one back in the queue
        #[arg(long)]
        retry: Option<uuid::Uuid>,
    },
    /// Lists all routes, with the methods that they answer
    Routes,
    /// Looks whether the database isolates tenants; says what is wrong
    Lint,
}

#[derive(Subcommand)]
enum Import {
    /// A conversation that Polis published, as a closed opinion round of a conversation
    Polis {
        /// Directory with comments.csv and votes.csv
        directory: PathBuf,
        #[command(flatten)]
        about: stadsgesprek::import::About,
    },
    /// A published list of citizens' meetings, as conversations of an organisation
    Meetings {
        /// CSV file
        file: PathBuf,
        /// The organisation's address: utrecht/gemeente
        #[arg(long)]
        organisation: String,
        /// Which column holds a field: --map title=title/nl; can be repeated
        #[arg(long = "map")]
        mapping: Vec<String>,
        /// Name of the list; the same list under the same name is not imported twice
        #[arg(long, default_value = "")]
        source: String,
        /// Only says what would be done
        #[arg(long)]
        dry_run: bool,
    },
}

impl Command {
    /// The exit code when it fails: 2 where only what was given can be wrong, as with arguments.
    fn failure(&self) -> u8 {
        match self {
            Self::Analyse { .. } | Self::Lottery { .. } => 2,
            _ => 1,
        }
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    log(&cli.config);
    let failure = cli.command.failure();
    let outcome = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime.block_on(run(cli)),
        Err(error) => Err(error.to_string()),
    };
    match outcome {
        Ok(code) => code,
        Err(sentence) => {
            eprintln!("stadsgesprek: {sentence}");
            ExitCode::from(failure)
        }
    }
}

async fn run(cli: Cli) -> Result<ExitCode, String> {
    let config = cli.config;
    let done = match cli.command {
        Command::Lottery { what } => return lottery::run(&what),
        Command::Serve { only } => serve::serve(&config, only.as_deref()).await,
        Command::Migrate => db::migrate(&config.database())
            .await
            .map_err(|error| error.to_string()),
        Command::Demo => demo::load(&config).await,
        Command::Import {
            what: Import::Polis { directory, about },
        } => stadsgesprek::import::polis(&config, &directory, &about).await,
        Command::Import {
            what:
                Import::Meetings {
                    file,
                    organisation,
                    mapping,
                    source,
                    dry_run,
                },
        } => {
            stadsgesprek::import::meetings(
                &config,
                &file,
                &organisation,
                &mapping,
                &source,
                dry_run,
            )
            .await
        }
        Command::Analyse {
            directory,
            json,
            method,
        } => analyse::analyse(&directory, json, method),
        Command::Jobs { retry: Some(id) } => {
            match operator::retry_job(&config.database_url, id).await {
                Ok(true) => Ok(()),
                Ok(false) => Err("no such job was set aside".to_owned()),
                Err(error) => Err(error.to_string()),
            }
        }
        Command::Jobs { retry: None } => {
            let jobs = operator::dead_jobs(&config.database_url)
                .await
                .map_err(|error| error.to_string())?;
            for line in &jobs {
                println!("{line}");
            }
            println!("{} set aside", jobs.len());
            Ok(())
        }
        Command::Routes => {
            for route in stadsgesprek::routes::all() {
                println!("{}\t{}", route.methods.join(","), route.pattern);
            }
            Ok(())
        }
        Command::Lint => operator::lint(&config.database_url).await,
    };
    done.map(|()| ExitCode::SUCCESS)
}

fn log(config: &Config) {
    let filter = EnvFilter::try_from_env("STAD_LOG")
        .unwrap_or_else(|_| EnvFilter::new("warn,stadsgesprek=info"));
    if config.log_format == "json" {
        fmt()
            .json()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .init();
    } else {
        fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .init();
    }
}
