//! The configuration: environment variables with a prefix, read once, all mistakes in one message.

use std::path::PathBuf;

use clap::Args;
use kernel::links::Secret;

/// Everything that can be set. In production a missing secret stops the start.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Address of the database as its owner; only `migrate` uses its rights
    #[arg(
        long,
        env = "STAD_DATABASE_URL",
        hide_env_values = true,
        default_value = "postgres://postgres@localhost/stad"
    )]
    pub database_url: String,
    /// Password of the role stad_app, where the database asks for one
    #[arg(long, env = "STAD_DATABASE_APP_PASSWORD", hide_env_values = true)]
    pub database_app_password: Option<String>,
    /// Password of the role stad_jobs, where the database asks for one
    #[arg(long, env = "STAD_DATABASE_JOBS_PASSWORD", hide_env_values = true)]
    pub database_jobs_password: Option<String>,
    /// Most connections to the database at once
    #[arg(long, env = "STAD_DATABASE_CONNECTIONS", default_value_t = 16)]
    pub database_connections: u32,
    /// Where to listen
    #[arg(long, env = "STAD_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// How people reach the installation, without a slash at the end
    #[arg(long, env = "STAD_PUBLIC_URL", default_value = "http://localhost:8080")]
    pub public_url: String,
    /// Folder for uploaded pictures
    #[arg(long, env = "STAD_DATA", default_value = ".data")]
    pub data: PathBuf,
    /// At least 32 characters; signs personal links. Changing it makes all links worthless
    #[arg(long, env = "STAD_SECRET", hide_env_values = true)]
    pub secret: Option<String>,
    /// Development: a mailbox in the browser, a secret that is not secret
    #[arg(long, env = "STAD_DEVELOPMENT", value_parser = clap::builder::FalseyValueParser::new(), action = clap::ArgAction::SetTrue)]
    pub development: bool,
    /// Says in the page foot that people and answers are made up
    #[arg(long, env = "STAD_DEMO", value_parser = clap::builder::FalseyValueParser::new(), action = clap::ArgAction::SetTrue)]
    pub demo: bool,
    /// Proxies in front of the installation
    #[arg(long, env = "STAD_PROXIES", default_value_t = 0)]
    pub proxies: usize,
    /// Address from which all mail comes
    #[arg(
        long,
        env = "STAD_MAIL_FROM",
        default_value = "gesprek@localhost.example"
    )]
    pub mail_from: String,
    /// Mail server: smtp://host:25, smtp://name:password@host:587 (STARTTLS), smtps://… ; none: the development mailbox
    #[arg(long, env = "STAD_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// DKIM: selector; the domain is that of STAD_MAIL_FROM
    #[arg(long, env = "STAD_DKIM_SELECTOR")]
    pub dkim_selector: Option<String>,
    /// DKIM: file with the private key, PEM
    #[arg(long, env = "STAD_DKIM_KEY")]
    pub dkim_key: Option<PathBuf>,
    /// Connections to the mail server at once
    #[arg(long, env = "STAD_MAIL_CONNECTIONS", default_value_t = 8)]
    pub mail_connections: usize,
    /// Lines in the log: text or json
    #[arg(long, env = "STAD_LOG_FORMAT", default_value = "text")]
    pub log_format: String,
}

impl Config {
    /// Checks everything at once.
    ///
    /// # Errors
    /// All mistakes, one a line.
    pub fn check(&self) -> Result<Secret, String> {
        let mut wrong = Vec::new();
        if !(self.public_url.starts_with("https://") || self.public_url.starts_with("http://"))
            || self.public_url.ends_with('/')
        {
            wrong.push("STAD_PUBLIC_URL must begin with https:// (or http:// for development) and have no slash at the end".to_owned());
        }
        if !kernel::address::looks_like_address(&self.mail_from) {
            wrong.push("STAD_MAIL_FROM must be an e-mail address".to_owned());
        }
        if self.dkim_key.is_some() != self.dkim_selector.is_some() {
            wrong.push(
                "STAD_DKIM_KEY and STAD_DKIM_SELECTOR belong together: set both or neither"
                    .to_owned(),
            );
        }
        if self.smtp_url.is_none() && !self.development {
            wrong.push(
                "STAD_SMTP_URL is missing: without a mail server nobody can sign in".to_owned(),
            );
        }
        let secret = match &self.secret {
            Some(secret) if secret.len() >= 32 => secret.clone(),
            Some(_) => {
                wrong.push("STAD_SECRET is shorter than 32 characters".to_owned());
                String::new()
            }
            None if self.development => "not a secret, only for development".to_owned(),
            None => {
                wrong.push(
                    "STAD_SECRET is missing: make one with `openssl rand -base64 48`".to_owned(),
                );
                String::new()
            }
        };
        if wrong.is_empty() {
            Ok(Secret::new(secret.into_bytes()))
        } else {
            Err(wrong.join("\n"))
        }
    }

    /// How to reach the database.
    pub fn database(&self) -> db::Options {
        db::Options {
            url: self.database_url.clone(),
            app_password: self.database_app_password.clone(),
            jobs_password: self.database_jobs_password.clone(),
            connections: self.database_connections,
        }
    }

    /// What the pages need to know.
    pub fn settings(&self) -> web::Settings {
        web::Settings {
            public_url: self.public_url.clone(),
            development: self.development,
            demo: self.demo,
            data: self.data.clone(),
            proxies: self.proxies,
            mail_from: self.mail_from.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_in_deploy_name_settings_that_exist() {
        let command = Config::augment_args(clap::Command::new("stadsgesprek"));
        let known: Vec<&str> = command
            .get_arguments()
            .filter_map(|argument| argument.get_env()?.to_str())
            .collect();
        let files = [
            include_str!("../../../deploy/compose.yaml"),
            include_str!("../../../deploy/Containerfile"),
            include_str!("../../../deploy/README.md"),
        ];
        let named = files
            .iter()
            .flat_map(|text| text.split(|c: char| !c.is_ascii_uppercase() && c != '_'))
            .filter(|word| word.starts_with("STAD_"));
        let mut some = false;
        for name in named {
            assert!(known.contains(&name), "{name} is no setting");
            some = true;
        }
        assert!(some);
    }
}
