//! From a letter to the bytes of a mail.

mod headers;
mod parts;

use crate::{Signer, address, letter::Outgoing};
use jiff::Timestamp;
use lettre::{Address, address::Envelope};

/// Longest line that every server has to take, in octets without CRLF (RFC 5322 section 2.1.1).
const LONGEST_LINE: usize = 998;

/// A finished mail with its envelope, ready for [`crate::Connection::send`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    pub(crate) from: Address,
    pub(crate) to: Address,
    bytes: Vec<u8>,
}

impl Composed {
    /// A mail that was composed earlier and kept as bytes.
    pub fn from_parts(from: &str, to: &str, bytes: Vec<u8>) -> Result<Self, ComposeError> {
        Ok(Self {
            from: envelope_address("envelope sender", from)?,
            to: envelope_address("recipient", to)?,
            bytes,
        })
    }

    /// Address to which bounces go.
    pub fn envelope_from(&self) -> &str {
        self.from.as_ref()
    }

    /// Address to which it is delivered.
    pub fn recipient(&self) -> &str {
        self.to.as_ref()
    }

    /// Headers and body, lines ending in CRLF, not dot-stuffed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Why a letter cannot become a mail. All of these are mistakes in the letter: trying again
/// does not help.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// An address that no mail server would take.
    #[error("the {field} is not a mail address: {address:?}")]
    Address {
        /// Which address.
        field: &'static str,
        /// What stood there.
        address: String,
    },
    /// A value that cannot stand in its header.
    #[error("{header} cannot be {value:?}")]
    Header {
        /// Name of the header.
        header: &'static str,
        /// What stood there.
        value: String,
    },
    /// The calendar object has another METHOD than the part that carries it.
    #[error("the calendar object is not of method {0}")]
    CalendarMethod(&'static str),
    /// A header line that servers may cut.
    #[error("a line of {0} octets is longer than mail allows")]
    LineTooLong(usize),
    /// Building the message failed in a way that the checks above should have caught.
    #[error("the message cannot be built: {0}")]
    Message(String),
    /// The signing key did not produce a signature.
    #[error("the message cannot be signed")]
    Signing,
}

/// Turns a letter into a mail. The same letter, signer and `now` give the same bytes.
///
/// `now` becomes the Date and the time of the signature. What signing costs stands at [`Signer`].
pub fn compose(
    letter: &Outgoing,
    signer: Option<&Signer>,
    now: Timestamp,
) -> Result<Composed, ComposeError> {
    let from = envelope_address("envelope sender", &letter.envelope_from)?;
    let to = envelope_address("recipient", &letter.to.address)?;
    let envelope = Envelope::new(Some(from.clone()), vec![to.clone()])
        .map_err(|error| ComposeError::Message(error.to_string()))?;
    let mut bytes = headers::build(letter, now)?
        .envelope(envelope)
        .multipart(parts::build(letter)?)
        .map_err(|error| ComposeError::Message(error.to_string()))?
        .formatted();
    check_line_lengths(&bytes)?;
    if let Some(signer) = signer {
        let mut signed = signer
            .signature_header(&bytes, now)
            .ok_or(ComposeError::Signing)?
            .into_bytes();
        signed.append(&mut bytes);
        bytes = signed;
    }
    Ok(Composed { from, to, bytes })
}

fn envelope_address(field: &'static str, text: &str) -> Result<Address, ComposeError> {
    address::parse(text).ok_or_else(|| ComposeError::Address {
        field,
        address: text.to_owned(),
    })
}

fn check_line_lengths(bytes: &[u8]) -> Result<(), ComposeError> {
    let longest = bytes
        .split(|&octet| octet == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line).len())
        .max()
        .unwrap_or(0);
    if longest > LONGEST_LINE {
        return Err(ComposeError::LineTooLong(longest));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
