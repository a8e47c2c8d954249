//! From bytes to text: which encoding it is, and line ends of one kind.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of the start is looked at to tell text from other bytes.
const SAMPLE: usize = 8 * 1024;

/// The text of a file, or none when it is no text. The byte-order mark decides; without one, UTF-16 is known
/// by its zero bytes, UTF-8 by being valid, and the rest is Windows-1252, which is what Excel writes as "CSV".
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let (text, _, _) = encoding_of(bytes).decode(bytes);
    is_text(&text).then(|| tidy(&text))
}

/// Line ends become `\n`; NUL, which no database text can hold, goes.
pub(super) fn tidy(text: &str) -> String {
    let text = text.trim_start_matches('\u{FEFF}');
    if !text.contains(['\r', '\0']) {
        return text.to_owned();
    }
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\0', "")
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros_at = |parity: usize| {
        let zeros = sample
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count();
        zeros >= 4 && zeros * 3 > sample.len() / 2
    };
    match (zeros_at(0), zeros_at(1)) {
        (false, true) => UTF_16LE,
        (true, false) => UTF_16BE,
        _ if std::str::from_utf8(bytes).is_ok() => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// Text has hardly any control characters: a stray one is a slip, more than one in fifty is another kind of file.
fn is_text(text: &str) -> bool {
    let (mut all, mut controls) = (0_usize, 0_usize);
    for c in text.chars().take(SAMPLE) {
        all += 1;
        controls += usize::from(c.is_control() && !matches!(c, '\t' | '\n' | '\r'));
    }
    controls <= 1 || controls * 50 < all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn every_encoding_that_spreadsheets_write_is_recognised() {
        let text = "naam;e-mail\nZoë;zoe@buurt.example\n";
        let (windows, _, _) = WINDOWS_1252.encode(text);
        let with_mark = format!("\u{FEFF}{text}");
        for bytes in [
            text.as_bytes().to_vec(),
            with_mark.as_bytes().to_vec(),
            windows.into_owned(),
            utf_16(text, u16::to_le_bytes),
            utf_16(text, u16::to_be_bytes),
            utf_16(&with_mark, u16::to_le_bytes),
            utf_16(&with_mark, u16::to_be_bytes),
        ] {
            assert_eq!(decode(&bytes).as_deref(), Some(text));
        }
    }

    #[test]
    fn line_ends_of_every_kind_are_one() {
        assert_eq!(tidy("a\r\nb\rc\nd\r\r\ne\0"), "a\nb\nc\nd\n\ne");
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert_eq!(decode(&[1, 2, 3, 4, 5, 250, 0, 7, 7, 7]), None);
    }
}
