//! Canonical forms against the examples of RFC 6376, signatures by their public keys.
//! `tests/judge.py` has dkimpy verify whole mails.

use super::*;
use crate::testing::{DKIM_ED25519_PEM, DKIM_RSA_PEM};
use ring::signature::{ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

const MESSAGE: &str = "From: Stad <a@stad.example>\r\nSubject: Kom  je\r\n\took?\r\n\
List-Unsubscribe: <https://stad.example/af>\r\nContent-Type: text/plain\r\n\r\nEen.\r\n";

fn signer(pem: &str) -> Signer {
    Signer::from_pem("stad.example", "s1", pem).unwrap()
}

fn signature_header(signer: &Signer) -> String {
    let now = "2026-11-23T08:00:00Z".parse().unwrap();
    signer.signature_header(MESSAGE.as_bytes(), now).unwrap()
}

fn tag(header: &str, name: &str) -> String {
    let flat: String = header.split_whitespace().collect();
    let (_, after) = flat.split_once(&format!(";{name}=")).unwrap();
    after.split(';').next().unwrap().to_owned()
}

#[test]
fn headers_are_made_canonical_as_rfc_6376_shows() {
    let canonical: Vec<String> = Header::list("A: X\r\nB : Y\t\r\n\tZ  \r\n")
        .iter()
        .map(Header::relaxed)
        .collect();
    assert_eq!(canonical, ["a:X", "b:Y Z"]);
}

#[test]
fn bodies_are_made_canonical_as_rfc_6376_shows() {
    assert_eq!(relaxed_body(b" C \r\nD \t E\r\n\r\n\r\n"), b" C\r\nD E\r\n");
    assert_eq!(relaxed_body(b""), b"");
    assert_eq!(relaxed_body(b"\r\n\r\n"), b"");
    assert_eq!(relaxed_body(b"no line end"), b"no line end\r\n");
}

#[test]
fn the_signature_lists_the_headers_that_are_there_without_content_type() {
    let header = signature_header(&signer(DKIM_RSA_PEM));
    assert_eq!(tag(&header, "h"), "from:subject:list-unsubscribe");
    assert_eq!(tag(&header, "a"), "rsa-sha256");
    assert_eq!(tag(&header, "t"), "1795420800");
    assert!(
        header.split("\r\n").all(|line| line.len() <= 78),
        "{header}"
    );
}

#[test]
fn the_signature_is_by_the_key_over_the_canonical_message() {
    for pem in [DKIM_RSA_PEM, DKIM_ED25519_PEM] {
        let signer = signer(pem);
        let header = signature_header(&signer);
        let (unsigned, _) = header.split_once(" b=").unwrap();
        let flat = unsigned.split_whitespace().collect::<Vec<_>>().join(" ");
        let value = flat.strip_prefix("DKIM-Signature: ").unwrap();
        let input = format!(
            "from:Stad <a@stad.example>\r\nsubject:Kom je ook?\r\n\
             list-unsubscribe:<https://stad.example/af>\r\ndkim-signature:{value} b="
        );
        let signature = BASE64.decode(tag(&header, "b")).unwrap();
        match &signer.key {
            Key::Rsa(pair) => {
                UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public_key().as_ref())
                    .verify(input.as_bytes(), &signature)
            }
            Key::Ed25519(pair) => UnparsedPublicKey::new(&ED25519, pair.public_key().as_ref())
                .verify(digest(&SHA256, input.as_bytes()).as_ref(), &signature),
        }
        .unwrap();
    }
}

#[test]
fn one_signer_serves_many_threads() {
    let signer = signer(DKIM_RSA_PEM);
    let alone = signature_header(&signer);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(signature_header(&signer), alone));
        }
    });
}

#[test]
fn the_dns_record_is_for_the_selector_and_names_the_kind_of_key() {
    let rsa = signer(DKIM_RSA_PEM);
    assert_eq!(rsa.dns_name(), "s1._domainkey.stad.example");
    assert!(
        rsa.dns_record()
            .starts_with("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA")
    );
    assert!(
        signer(DKIM_ED25519_PEM)
            .dns_record()
            .starts_with("v=DKIM1; k=ed25519; p=")
    );
}

#[test]
fn a_key_or_name_that_cannot_sign_is_refused() {
    let made = |domain: &str, pem: &str| Signer::from_pem(domain, "s1", pem).unwrap_err();
    assert_eq!(made("stad.example", "geheim"), SignerError::Pem);
    assert_eq!(
        made("stad.example", crate::testing::CA_PEM),
        SignerError::Pem
    );
    for domain in ["", "stad .example", "stad.example; d=x", "stad..example"] {
        assert_eq!(made(domain, DKIM_RSA_PEM), SignerError::Name(domain.into()));
    }
}

#[test]
fn a_signer_does_not_show_its_key() {
    let shown = format!("{:?}", signer(DKIM_ED25519_PEM));
    assert_eq!(
        shown,
        "Signer { name: \"s1._domainkey.stad.example\", algorithm: \"ed25519-sha256\", .. }"
    );
}
