//! `import meetings`: a published list becomes conversations of an organisation.

use std::path::Path;

use events::imports::{Options, import_meetings};

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
    let secret = config.check()?;
    let files =
        files::Files::on_disk(&config.data.join("files")).map_err(|error| error.to_string())?;
    let app = Installation::new(
        &config.database(),
        kernel::Clock::system(),
        secret,
        config.settings(),
        files,
        None,
        None,
    )?
    .app;
    let card = match organisation.trim_matches('/').split_once('/') {
        Some((city, slug)) => web::place::by_address(&app, city, slug)
            .await
            .map_err(|error| error.to_string())?,
        None => None,
    };
    let card = card.ok_or_else(|| {
        format!("there is no organisation at '{organisation}'; write its address: utrecht/gemeente")
    })?;
    let options = Options {
        mapping: mapping.to_vec(),
        source: name_of_list(source, file),
        dry_run,
        ..Options::default()
    };
    let report = import_meetings(&app, card.id(), &bytes, &options)
        .await
        .map_err(|error| error.to_string())?;
    println!("{report}");
    Ok(())
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
