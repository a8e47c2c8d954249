//! DKIM signatures (RFC 6376, RFC 8463), always relaxed/relaxed.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use jiff::Timestamp;
use ring::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    rsa,
    signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256},
};
use rustls::pki_types::{PrivateKeyDer, pem::PemObject};

/// Headers that are signed when the mail has them. Content-Type is not among them: mailing
/// lists and gateways rewrite it, and RFC 6376 section 5.4.1 does not ask for it.
const SIGNED: [&str; 12] = [
    "from",
    "reply-to",
    "to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "list-id",
    "auto-submitted",
    "feedback-id",
];

/// Longest piece of a signature on one line.
const PIECE: usize = 70;

/// A signing key with the name under which its public half stands in the DNS.
///
/// Signing takes `&self`, keeps no state and waits for nothing, so one signer behind an `Arc`
/// serves any number of threads. It is work for the processor: an RSA-2048 signature costs
/// about a millisecond, an Ed25519 one a few dozen microseconds. Sign where a blocked
/// millisecond does no harm, and put several workers on several threads to use all cores.
pub struct Signer {
    domain: String,
    selector: String,
    key: Key,
    random: SystemRandom,
}

enum Key {
    Rsa(Box<rsa::KeyPair>),
    Ed25519(Ed25519KeyPair),
}

/// Why a signer cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignerError {
    /// Not a PEM file with a private key.
    #[error("the DKIM key is not a private key in PEM form")]
    Pem,
    /// A key of another kind, or an RSA key of less than 2048 bits.
    #[error("the DKIM key is neither RSA of 2048 bits or more nor Ed25519")]
    Key,
    /// Not a name in the DNS.
    #[error("the DKIM domain or selector is not a domain name: {0:?}")]
    Name(String),
}

impl Signer {
    /// Reads a private key, RSA (PKCS #1 or #8) or Ed25519 (PKCS #8), in PEM form.
    pub fn from_pem(domain: &str, selector: &str, pem: &str) -> Result<Self, SignerError> {
        for name in [domain, selector] {
            if !is_domain_name(name) {
                return Err(SignerError::Name(name.to_owned()));
            }
        }
        Ok(Self {
            domain: domain.to_owned(),
            selector: selector.to_owned(),
            key: Key::from_pem(pem)?,
            random: SystemRandom::new(),
        })
    }

    /// Name of the TXT record that receivers look up.
    pub fn dns_name(&self) -> String {
        format!("{}._domainkey.{}", self.selector, self.domain)
    }

    /// Content of that record. It may be longer than 255 octets; DNS tools split it themselves.
    pub fn dns_record(&self) -> String {
        match &self.key {
            Key::Rsa(pair) => format!(
                "v=DKIM1; k=rsa; p={}",
                BASE64.encode(subject_public_key_info(pair.public_key().as_ref()))
            ),
            Key::Ed25519(pair) => format!(
                "v=DKIM1; k=ed25519; p={}",
                BASE64.encode(pair.public_key().as_ref())
            ),
        }
    }

    /// The DKIM-Signature header, with its CRLF, to put before `message`.
    pub(crate) fn signature_header(&self, message: &[u8], now: Timestamp) -> Option<String> {
        let (head, body) = split(message);
        let headers = Header::list(head);
        let present: Vec<&Header> = SIGNED
            .iter()
            .filter_map(|name| headers.iter().rev().find(|header| header.name == *name))
            .collect();
        let names: Vec<&str> = present.iter().map(|header| header.name.as_str()).collect();
        let unsigned = format!(
            "DKIM-Signature: v=1; a={}; c=relaxed/relaxed; d={};\r\n s={}; t={};\r\n h={};\r\n bh={};\r\n b=",
            self.key.algorithm(),
            self.domain,
            self.selector,
            now.as_second(),
            names.join(":"),
            BASE64.encode(digest(&SHA256, &relaxed_body(body))),
        );
        let mut input = String::new();
        for header in present {
            input.push_str(&header.relaxed());
            input.push_str("\r\n");
        }
        input.push_str(&Header::parse(&unsigned).relaxed());
        let signature = BASE64.encode(self.key.sign(input.as_bytes(), &self.random)?);
        Some(unsigned + &folded(&signature) + "\r\n")
    }
}

/// Names the key without showing it.
impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signer")
            .field("name", &self.dns_name())
            .field("algorithm", &self.key.algorithm())
            .finish_non_exhaustive()
    }
}

impl Key {
    fn from_pem(pem: &str) -> Result<Self, SignerError> {
        match PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| SignerError::Pem)? {
            PrivateKeyDer::Pkcs1(der) => {
                let pair = rsa::KeyPair::from_der(der.secret_pkcs1_der());
                Ok(Self::Rsa(Box::new(pair.map_err(|_| SignerError::Key)?)))
            }
            PrivateKeyDer::Pkcs8(der) => {
                let der = der.secret_pkcs8_der();
                rsa::KeyPair::from_pkcs8(der)
                    .map(|pair| Self::Rsa(Box::new(pair)))
                    .or_else(|_| Ed25519KeyPair::from_pkcs8_maybe_unchecked(der).map(Self::Ed25519))
                    .map_err(|_| SignerError::Key)
            }
            _ => Err(SignerError::Key),
        }
    }

    fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "rsa-sha256",
            Self::Ed25519(_) => "ed25519-sha256",
        }
    }

    fn sign(&self, input: &[u8], random: &SystemRandom) -> Option<Vec<u8>> {
        match self {
            Self::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, random, input, &mut signature)
                    .ok()?;
                Some(signature)
            }
            // RFC 8463 section 3: what is signed is the hash, not the input itself
            Self::Ed25519(pair) => {
                Some(pair.sign(digest(&SHA256, input).as_ref()).as_ref().to_vec())
            }
        }
    }
}

/// A header field as it stands in a message.
struct Header {
    name: String,
    value: String,
}

impl Header {
    /// The fields of the head of a message, continuation lines joined to their field.
    fn list(head: &str) -> Vec<Self> {
        let mut fields: Vec<String> = Vec::new();
        for line in head.split("\r\n").filter(|line| !line.is_empty()) {
            match fields.last_mut() {
                Some(field) if line.starts_with([' ', '\t']) => field.push_str(line),
                _ => fields.push(line.to_owned()),
            }
        }
        fields.iter().map(|field| Self::parse(field)).collect()
    }

    fn parse(field: &str) -> Self {
        let (name, value) = field.split_once(':').unwrap_or((field, ""));
        Self {
            name: name.trim_end().to_ascii_lowercase(),
            value: value.to_owned(),
        }
    }

    /// Canonical form without CRLF (RFC 6376 section 3.4.2).
    fn relaxed(&self) -> String {
        let words: Vec<&str> = self
            .value
            .split([' ', '\t', '\r', '\n'])
            .filter(|word| !word.is_empty())
            .collect();
        format!("{}:{}", self.name, words.join(" "))
    }
}

/// Canonical form of a body (RFC 6376 section 3.4.4).
fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while !rest.is_empty() {
        let end = rest
            .windows(2)
            .position(|pair| pair == b"\r\n")
            .unwrap_or(rest.len());
        relaxed_line(&rest[..end], &mut out);
        out.extend_from_slice(b"\r\n");
        rest = rest.get(end + 2..).unwrap_or_default();
    }
    while out.ends_with(b"\r\n\r\n") {
        out.truncate(out.len() - 2);
    }
    if out == b"\r\n" {
        out.clear();
    }
    out
}

/// White space at the end goes, other white space becomes one space.
fn relaxed_line(line: &[u8], out: &mut Vec<u8>) {
    let mut space = false;
    for &octet in line {
        if matches!(octet, b' ' | b'\t') {
            space = true;
            continue;
        }
        if space {
            out.push(b' ');
            space = false;
        }
        out.push(octet);
    }
}

/// Head and body of a message, without the empty line between them.
fn split(message: &[u8]) -> (&str, &[u8]) {
    let end = message
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap_or(message.len());
    let head = std::str::from_utf8(&message[..end]).unwrap_or_default();
    (head, message.get(end + 4..).unwrap_or_default())
}

fn folded(signature: &str) -> String {
    let mut out = String::with_capacity(signature.len() + 16);
    for (index, character) in signature.char_indices() {
        if index > 0 && index % PIECE == 0 {
            out.push_str("\r\n ");
        }
        out.push(character);
    }
    out
}

fn is_domain_name(name: &str) -> bool {
    name.len() <= 253
        && name.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && label
                    .bytes()
                    .all(|octet| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_'))
        })
}

/// Wraps an RSAPublicKey in a SubjectPublicKeyInfo, the form that receivers expect.
fn subject_public_key_info(rsa_public_key: &[u8]) -> Vec<u8> {
    /// SEQUENCE { OID rsaEncryption, NULL }
    const ALGORITHM: [u8; 15] = [
        0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
    ];
    let unused_bits = [0];
    let key = der(0x03, &[&unused_bits, rsa_public_key]);
    der(0x30, &[&ALGORITHM, &key])
}

/// One DER element: tag, length, content.
fn der(tag: u8, content: &[&[u8]]) -> Vec<u8> {
    let length: usize = content.iter().map(|piece| piece.len()).sum();
    let octets: Vec<u8> = length
        .to_be_bytes()
        .into_iter()
        .skip_while(|&octet| octet == 0)
        .collect();
    let mut out = vec![tag];
    match (length, octets.len()) {
        (0..128, _) => out.push(length as u8),
        (_, count) => {
            out.push(0x80 | count as u8);
            out.extend(octets);
        }
    }
    out.extend(content.concat());
    out
}

#[cfg(test)]
mod tests;
