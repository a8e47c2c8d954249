//! Whatever is brought gets a sentence, never an error of ours, and nothing typed is lost.

use across::{Answer, TestApp};

use super::desk::Desk;

/// The sentences above the form; panics where there is none.
fn sentence(answer: &Answer) -> String {
    let summary = answer
        .body
        .split("stad-summary")
        .nth(1)
        .unwrap_or_else(|| panic!("no sentence in {}", answer.body));
    summary.split("</ul>").next().unwrap().to_owned()
}

/// Bytes that are nothing, the same every time.
fn noise() -> Vec<u8> {
    (0..9000_u32)
        .map(|number| number.wrapping_mul(2_654_435_761).to_be_bytes()[1])
        .collect()
}

/// So many bytes that begin like a list.
fn large(bytes: usize) -> Vec<u8> {
    let mut list = b"naam;mail\n".to_vec();
    list.resize(bytes, b'x');
    list
}

fn begins_with(start: &[u8]) -> Vec<u8> {
    let mut bytes = start.to_vec();
    bytes.extend([9; 3000]);
    bytes
}

#[tokio::test]
async fn what_is_no_list_gets_a_sentence_that_says_what_to_do() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    let long: String = (0..50_001)
        .map(|number| format!("a{number}@x.nl\n"))
        .collect();
    for (name, bytes, words) in [
        ("leeg.csv", Vec::new(), "staat niets in"),
        ("wit.csv", b" \n\n  \n".to_vec(), "staat niets in"),
        (
            "lijst.xlsx",
            begins_with(b"\x89PNG\r\n\x1a\n"),
            "een plaatje",
        ),
        ("lijst.xlsx", begins_with(b"PK\x03\x04"), "beschadigd"),
        ("lijst.csv", begins_with(b"%PDF-1.7"), "een PDF"),
        (
            "lijst.xls",
            begins_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
            "oud Excel-bestand",
        ),
        ("lijst.csv", noise(), "kunnen we niet lezen"),
        ("lijst.csv", large(10 * 1024 * 1024 + 1), "10 MB"),
        (
            "lijst.csv",
            format!("mail\n{long}").into_bytes(),
            "hoogstens 50000 rijen",
        ),
    ] {
        let answer = desk.upload("", name, bytes).await;
        assert_eq!(answer.status, 422, "{name} ({words}): {}", answer.body);
        let said = sentence(&answer);
        assert!(said.contains(words), "{name}: {said} instead of {words}");
    }
    assert_eq!(desk.count("invitation_imports", "true").await, 0);
}

#[tokio::test]
async fn what_was_pasted_comes_back_with_the_sentence() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let typed = "Zoë zoe@straat.example";
    let file = b"b@x.nl".to_vec();
    let both = desk.upload(typed, "b.csv", file).await;
    assert_eq!(both.status, 422);
    assert!(sentence(&both).contains("Kies er één"), "{}", both.body);
    assert!(both.body.contains(typed), "{}", both.body);
    let too_large = desk.upload(typed, "b.csv", large(11 * 1024 * 1024)).await;
    assert_eq!(too_large.status, 422);
    assert!(too_large.body.contains(typed), "{}", too_large.body);
    let nothing = desk.post("/toevoegen", &[("list", "   ")]).await;
    assert_eq!(nothing.status, 422);
    assert!(sentence(&nothing).contains("Plak een lijst"));
}

#[tokio::test]
async fn what_can_be_uploaded_can_be_pasted_too() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let long: String = (0..20_000)
        .map(|number| format!("Buur van nummer {number};buur{number}@straat.example\n"))
        .collect();
    assert!(long.len() > 512 * 1024, "more than other forms take");
    let taken = desk.upload(&long, "", Vec::new()).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
    let page = desk.see(&desk.below(&taken.location)).await;
    assert!(page.body.contains("20000") || page.body.contains("20.000"));
    let too_long = "x".repeat(10 * 1024 * 1024 + 1);
    let refused = desk.upload(&too_long, "", Vec::new()).await;
    assert_eq!(refused.status, 413, "{}", refused.body);
}

#[tokio::test]
async fn strange_contents_are_read_and_shown_as_what_they_are() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    let latin = b"naam;mail\nZo\xEB;zoe@straat.example".to_vec();
    let mut utf16 = vec![0xFF, 0xFE];
    let sule = "naam\tmail\nŞule\tsule@straat.example";
    utf16.extend(sule.encode_utf16().flat_map(u16::to_le_bytes));
    let odd = "naam;mail\n=cmd|' /C calc'!A0;cmd@straat.example\n👩‍👧 Emoji;emoji@straat.example\n\
               שלום;rtl@straat.example\nOmgekeerd;turned\u{202E}@straat.example\n\
               <script>alert(1)</script>;script@straat.example";
    for (name, bytes) in [
        ("latin.csv", latin),
        ("utf16.csv", utf16),
        ("odd.csv", odd.as_bytes().to_vec()),
    ] {
        let answer = desk.upload("", name, bytes).await;
        assert_eq!(answer.status, 303, "{name}: {}", answer.body);
        let list = desk.below(&answer.location);
        let page = desk.see(&list).await;
        assert!(!page.body.contains("<script>alert"), "{}", page.body);
        assert_eq!(desk.confirm(&list).await.status, 303);
        desk.see(&list).await;
    }
    for name in ["Zoë", "Şule", "👩‍👧 Emoji", "שלום", "=cmd|'' /C calc''!A0"] {
        let found = desk
            .count("invitations", &format!("x.name = '{name}'"))
            .await;
        assert_eq!(found, 1, "{name}");
    }
    assert_eq!(desk.count("invitations", "x.email like 'turned%'").await, 0);
    let table = desk.see("/lijst.csv").await;
    assert!(table.body.contains("'=cmd"), "{}", table.body);
    assert!(desk.see("/lijst.xlsx").await.bytes.starts_with(b"PK"));
    let page = desk.see("").await;
    assert!(page.body.contains("Emoji") && !page.body.contains("<script>alert"));
}

#[tokio::test]
async fn a_list_without_an_address_asks_which_column_it_is() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let list = desk.paste("zomaar\nwat woorden").await;
    let page = desk.see(&list).await;
    assert!(!page.body.contains("value=\"confirm\""), "{}", page.body);
    let answer = desk.confirm(&list).await;
    assert_eq!(answer.status, 422);
    assert!(
        sentence(&answer).contains("Kies de kolom"),
        "{}",
        answer.body
    );
}

#[tokio::test]
async fn a_mail_that_cannot_go_out_comes_back_as_it_was_typed() {
    let app = TestApp::start().await;
    let mut desk = Desk::new(&app).await;
    desk.invite("a@straat.example").await;
    let long = "x".repeat(5001);
    for (field, value, words) in [
        ("date", "2020-01-01", "in de toekomst"),
        ("date", "2999-01-01", "Vul een dag"),
        ("date", "nooit", "Vul een dag"),
        ("own_text_en", long.as_str(), "te lang"),
    ] {
        let fields = [
            ("subject", "Kom \u{202E}je?"),
            ("own_text", "Beste buren, =cmd kom 👋"),
            ("when", "later"),
            ("time", "19:30"),
            ("action", "send"),
            (field, value),
        ];
        let answer = desk.post("/versturen/uitnodiging", &fields).await;
        assert_eq!(answer.status, 422, "{value}: {}", answer.body);
        let said = sentence(&answer);
        assert!(said.contains(words), "{value}: {said}");
        assert!(
            answer.body.contains("Beste buren, =cmd kom 👋"),
            "{}",
            answer.body
        );
        assert!(answer.body.contains("value=\"Kom je?\""), "{}", answer.body);
    }
    assert_eq!(desk.count("invitation_rounds", "true").await, 0);
}
