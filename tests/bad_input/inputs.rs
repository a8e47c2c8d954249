//! What nobody should send, and somebody will.

/// An input: its name, and how it is made.
pub type Input = (&'static str, fn() -> Vec<u8>);

/// For every field of every form.
pub const FIELD_INPUTS: [Input; 21] = [
    ("nothing", Vec::new),
    ("white space", || " \t \u{a0}\n ".into()),
    ("100 kB", || "ëx".repeat(34_000).into()),
    ("invalid UTF-8", || vec![b'a', 0xff, 0xfe, 0xc3, b'(', 0x80]),
    ("a formula", || "=cmd|'/C calc'!A0".into()),
    ("right to left", || {
        "גלוי \u{202e}txt.exe\u{2066}שלום".into()
    }),
    ("emoji", || "👩\u{200d}👧\u{200d}👦 🏳️\u{200d}🌈 é́́".into()),
    ("NUL", || "a\0b".into()),
    ("control characters", || {
        "a\u{1}\u{7}\u{1b}[31m\u{7f}\u{85}b".into()
    }),
    ("markup", || {
        "\"><script>alert(1)</script>{{ 7 * 7 }}&amp;".into()
    }),
    ("a header", || "a@x.example\r\nBcc: all@x.example".into()),
    ("a huge number", || "99999999999999999999999999".into()),
    ("a negative number", || "-1".into()),
    ("no number", || "1e309".into()),
    ("the largest number", || "2147483647".into()),
    ("day zero", || "0000-00-00".into()),
    ("the last day", || "9999-12-31".into()),
    ("long ago", || "-9999-01-01".into()),
    ("no time", || "25:61".into()),
    ("an unknown identifier", || {
        "01890000-0000-7000-8000-000000000000".into()
    }),
    ("a script's address", || "javascript:alert(1)".into()),
];

/// For every field that takes a file: name and contents.
pub fn files() -> Vec<(&'static str, Vec<u8>)> {
    let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 64]].concat();
    let zip = [b"PK\x03\x04".as_slice(), &[0; 64]].concat();
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(
        "mail\nşule@x.example"
            .encode_utf16()
            .flat_map(u16::to_le_bytes),
    );
    vec![
        ("leeg.csv", Vec::new()),
        ("halve-utf16.csv", vec![0xff, 0xfe, 0x61]),
        ("utf16.csv", utf16),
        ("latin.csv", b"naam;mail\nZo\xeb;zoe@x.example".to_vec()),
        ("nul.csv", b"mail\0\0\n\0a@x.example".to_vec()),
        ("plaatje.png", png),
        ("lijst.xlsx", zip),
        ("verslag.pdf", b"%PDF-1.7\n".to_vec()),
        ("groot.csv", vec![b'x'; ENORMOUS]),
        (
            "=cmd|'\u{202e}gpj.exe",
            b"\xff\xd8\xff\xe0 no picture".to_vec(),
        ),
    ]
}

/// More than any form takes.
pub const ENORMOUS: usize = 10 * 1024 * 1024 + 1;

/// What of an input can come back: not what no text can hold, nor the marks that turn what stands around it.
pub fn kept(input: &[u8]) -> String {
    String::from_utf8_lossy(input)
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect()
}
