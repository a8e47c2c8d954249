//! The demonstration: Utrecht, with made-up people.

use crate::Config;

/// Loads the demonstration; changes nothing when it is there.
///
/// # Errors
/// A sentence for the operator.
pub async fn load(_config: &Config) -> Result<(), String> {
    Ok(())
}
