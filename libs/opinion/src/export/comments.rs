//! `comments.csv`: the statements.

use super::{
    names::Names,
    table::{ExportError, Table},
};
use crate::{Moderation, Statement, StatementId};

/// A statement with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Number, moderation, meta
    pub statement: Statement,
    /// What it says
    pub text: String,
    /// What the file calls its author, if it says so
    pub author: Option<String>,
    /// Milliseconds since 1970; 0 if the file does not say
    pub at: i64,
}

/// The number of each statement is for now its index in `statements`.
pub(super) fn read(bytes: &[u8], statements: &mut Names) -> Result<Vec<Comment>, ExportError> {
    let mut table = Table::new("comments.csv", bytes)?;
    let id = table.need(&["comment-id", "tid", "statement-id", "id"])?;
    let body = table.find(&["comment-body", "txt", "body", "comment", "text"]);
    let author = table.find(&["author-id", "pid", "author"]);
    let moderated = table.find(&["moderated", "mod"]);
    let meta = table.find(&["is-meta", "meta"]);
    let at = table.find(&["timestamp", "created"]);
    let mut comments = Vec::new();
    while table.advance()? {
        if table.bytes(id).is_empty() {
            return Err(table.problem("the statement has no number (comment-id)"));
        }
        let optional = |column: Option<usize>| column.map(|column| table.field(column));
        comments.push(Comment {
            statement: Statement {
                id: StatementId(statements.index(table.bytes(id)) as u64),
                moderation: moderation(&optional(moderated).unwrap_or_default()),
                meta: optional(meta).is_some_and(|text| is_true(&text)),
            },
            text: optional(body).unwrap_or_default(),
            author: optional(author).filter(|author| !author.is_empty()),
            at: optional(at)
                .and_then(|text| text.parse().ok())
                .unwrap_or_default(),
        });
    }
    Ok(comments)
}

fn moderation(text: &str) -> Moderation {
    match text.parse::<f64>() {
        Ok(value) if value < 0.0 => Moderation::Rejected,
        Ok(value) if value > 0.0 => Moderation::Accepted,
        _ => Moderation::Undecided,
    }
}

fn is_true(text: &str) -> bool {
    ["true", "t", "1", "yes"].contains(&text.to_ascii_lowercase().as_str())
}
