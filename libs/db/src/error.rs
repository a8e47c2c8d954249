use thiserror::Error;

/// Why the database did not do as it was asked.
#[derive(Debug, Error)]
pub enum Error {
    /// It cannot be reached, or is too busy: try again later.
    #[error("the database is not available: {0}")]
    Unavailable(#[source] sqlx::Error),
    /// It refused: a mistake of ours, or a rule that it keeps.
    #[error("the database refused: {0}")]
    Refused(#[source] sqlx::Error),
    /// The schema is not what this program needs.
    #[error("the schema could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A value could not be written as JSON.
    #[error("a value could not be kept: {0}")]
    Payload(#[from] serde_json::Error),
    /// The roles or policies do not isolate tenants: never serve like this.
    #[error("tenants are not isolated: {0}")]
    NotIsolated(String),
}

/// What the database answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Io(_)
            | sqlx::Error::Tls(_) => Self::Unavailable(error),
            sqlx::Error::Database(database) if unavailable(database.code().as_deref()) => {
                Self::Unavailable(error)
            }
            _ => Self::Refused(error),
        }
    }
}

/// Classes 08 (connection), 53 (resources) and 57 (operator intervention).
fn unavailable(code: Option<&str>) -> bool {
    code.is_some_and(|code| {
        ["08", "53", "57"]
            .iter()
            .any(|class| code.starts_with(class))
    })
}

/// The name of the constraint that an error is about, if it is about one.
pub fn violated(error: &sqlx::Error) -> Option<&str> {
    match error {
        sqlx::Error::Database(database) => database.constraint(),
        _ => None,
    }
}

impl Error {
    /// The name of the constraint that was violated, if one was.
    pub fn constraint(&self) -> Option<&str> {
        match self {
            Self::Refused(error) => violated(error),
            _ => None,
        }
    }
}
