//! `import meetings`: a published list becomes conversations of an organisation.

use std::path::Path;

use crate::Config;

/// Reads the file and imports it; prints a report, a line per row.
///
/// # Errors
/// A sentence for the operator.
pub async fn meetings(
    _config: &Config,
    _file: &Path,
    _organisation: &str,
    _mapping: &[String],
    _source: &str,
    _dry_run: bool,
) -> Result<(), String> {
    Err("the import is not wired yet".to_owned())
}
