//! From a meeting of the list to what its page says. Nothing is made up: what the list does not tell is
//! left out.

use std::fmt::Write as _;

use jiff::{Timestamp, civil::Time};
use kernel::Language;
use tables::meetings::{Meeting, Remark};
use uuid::Uuid;
use web::{Texts, texts::Argument};

use super::{Options, themes};
use crate::public::listing::shortened;

/// Longest title of a conversation.
const LONGEST_TITLE: usize = 200;
/// Longest value of a column that we do not know.
const LONGEST_EXTRA: usize = 500;
/// Columns that we do not know that are shown.
const MOST_EXTRAS: usize = 20;

/// The namespace of digests; changing it would make every list look changed.
const DIGESTS: Uuid = Uuid::from_u128(0x5374_6164_6c69_7374_8000_0000_0000_0001);

/// What a conversation will be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    /// The row of the file.
    pub(super) row: usize,
    /// By what the list knows it.
    pub(super) external_id: String,
    /// Changes when the list says something else about the meeting.
    pub(super) digest: Uuid,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) themes: Vec<&'static str>,
    pub(super) starts_at: Timestamp,
    pub(super) ends_at: Timestamp,
    pub(super) place_name: String,
    pub(super) address: String,
    /// What of the row was passed over.
    pub(super) remarks: Vec<String>,
}

/// What a draft needs to know beside the meeting.
pub(super) struct Writer<'a> {
    pub(super) texts: &'a Texts,
    pub(super) language: Language,
    pub(super) options: &'a Options,
    pub(super) now: Timestamp,
}

impl Writer<'_> {
    /// A text that names the list.
    pub(super) fn text(&self, key: &str, arguments: &[Argument<'_>]) -> String {
        let mut all = vec![("source", self.options.source.as_str().into())];
        all.extend_from_slice(arguments);
        self.texts.get(self.language, key, &all)
    }

    pub(super) fn draft(&self, meeting: &Meeting) -> Draft {
        let theme = meeting.theme.as_deref().and_then(themes::recognised);
        let mut remarks: Vec<String> = meeting.remarks.iter().map(sentence).collect();
        let title = shortened(&meeting.title, LONGEST_TITLE);
        if title != meeting.title {
            remarks.push(format!("title: shortened to {LONGEST_TITLE} characters"));
        }
        Draft {
            row: meeting.row,
            external_id: meeting.external_id.clone(),
            digest: digest(meeting),
            title,
            summary: self.summary(meeting, theme.is_some()),
            themes: theme.into_iter().collect(),
            starts_at: meeting.starts_at.timestamp(),
            ends_at: self.end(meeting),
            place_name: place(meeting).to_owned(),
            address: meeting.address.clone().unwrap_or_default(),
            remarks,
        }
    }

    /// The end that the list gives; else the end of the day where it gives no times at all, else so
    /// long after the start as a meeting lasts.
    fn end(&self, meeting: &Meeting) -> Timestamp {
        if let Some(end) = &meeting.ends_at {
            return end.timestamp();
        }
        let start = &meeting.starts_at;
        let last_minute = Time::constant(23, 59, 0, 0);
        let end_of_day = || start.with().time(last_minute).build().ok();
        match (meeting.time_known, end_of_day()) {
            (false, Some(end)) => end.timestamp(),
            _ => start.timestamp() + self.options.default_duration,
        }
    }

    /// What else the list tells, as Markdown.
    fn summary(&self, meeting: &Meeting, theme_recognised: bool) -> String {
        let mut summary = escaped(&self.text("import-intro", &[]));
        if !meeting.time_known {
            let _ = write!(
                summary,
                " {}",
                escaped(&self.text("import-time-unknown", &[]))
            );
        }
        summary.push_str("\n\n");
        let count = |number: Option<u32>| number.map(|number| number.to_string());
        let theme = meeting.theme.clone().filter(|_| !theme_recognised);
        let district = meeting
            .district
            .clone()
            .filter(|district| district != place(meeting));
        let facts = [
            ("import-organiser", meeting.organiser.clone()),
            ("import-district", district),
            ("import-theme", theme),
            ("import-attendees", count(meeting.attendees)),
            ("import-contributions", count(meeting.contributions)),
        ];
        for (key, value) in facts {
            if let Some(value) = value {
                line(&mut summary, &self.text(key, &[]), &value);
            }
        }
        for (name, value) in meeting.extra.iter().take(MOST_EXTRAS) {
            line(&mut summary, name, &shortened(value, LONGEST_EXTRA));
        }
        if let Some(link) = &meeting.link {
            let label = escaped(&self.text("import-link", &[]));
            let _ = write!(summary, "\n[{label}](<{}>)\n", address(link));
        }
        summary
    }
}

/// The name of the place; the district where the list names no other.
fn place(meeting: &Meeting) -> &str {
    match (&meeting.place, &meeting.address, &meeting.district) {
        (Some(place), ..) => place,
        (None, None, Some(district)) => district,
        _ => "",
    }
}

fn line(summary: &mut String, label: &str, value: &str) {
    let _ = writeln!(summary, "- {}: {}", escaped(label), escaped(value));
}

/// Text that stays what it is in Markdown, in one line.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 8);
    for (number, word) in text.split_whitespace().enumerate() {
        if number > 0 {
            plain.push(' ');
        }
        for character in word.chars() {
            if character.is_ascii_punctuation() {
                plain.push('\\');
            }
            plain.push(character);
        }
    }
    plain
}

/// An address that can stand between the angle brackets of a Markdown link.
fn address(link: &str) -> String {
    link.replace('<', "%3C")
        .replace('>', "%3E")
        .replace('\\', "%5C")
}

/// Stands for everything that the list tells about a meeting, and for nothing that we made of it.
fn digest(meeting: &Meeting) -> Uuid {
    let told = format!(
        "{:?}",
        (
            &meeting.title,
            meeting.starts_at.timestamp().as_second(),
            meeting.time_known,
            meeting
                .ends_at
                .as_ref()
                .map(|end| end.timestamp().as_second()),
            (&meeting.place, &meeting.address, &meeting.district),
            (&meeting.theme, &meeting.organiser, &meeting.link),
            (meeting.attendees, meeting.contributions),
            &meeting.extra,
        )
    );
    Uuid::new_v5(&DIGESTS, told.as_bytes())
}

fn sentence(remark: &Remark) -> String {
    match remark {
        Remark::Unreadable { field, cell } => {
            format!(
                "{}: '{cell}' could not be read and was passed over",
                field.name()
            )
        }
        Remark::EndWithoutTime { cell } => {
            format!("end: '{cell}' has no time and was passed over")
        }
        Remark::EndNotAfterStart { end } => {
            format!("end: {end} is not after the start and was passed over")
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use jiff::tz::TimeZone;
    use tables::{
        meetings::{MeetingMapping, MeetingOutcome, meetings},
        read::{Header, Options as ReadOptions, file},
    };

    fn drafted(csv: &str) -> Vec<Draft> {
        let options = ReadOptions {
            header: Header::Present,
            ..ReadOptions::default()
        };
        let table = file(csv.as_bytes(), &options).unwrap();
        let zone = TimeZone::get("Europe/Amsterdam").unwrap();
        let texts = Arc::new(Texts::read(&[crate::service()]).unwrap());
        let writer = Writer {
            texts: &texts,
            language: Language::Nl,
            options: &super::Options {
                source: "Lijst_1".into(),
                ..super::Options::default()
            },
            now: "2026-11-25T08:00:00Z".parse().unwrap(),
        };
        meetings(&table, &MeetingMapping::guess(&table), &zone)
            .into_iter()
            .map(|outcome| match outcome {
                MeetingOutcome::Meeting(meeting) => writer.draft(&meeting),
                MeetingOutcome::Problem(problem) => panic!("{problem:?}"),
            })
            .collect()
    }

    #[test]
    fn what_the_list_tells_stands_on_the_page_as_it_is() {
        let drafts = drafted(
            "id,title,start,address,district,theme,organising body,number of attendees,link,notes\n\
             1,Groen,2016-03-14 18:00,Neude 1,Binnenstad,Verkeer,*Wijk*bureau,25,https://x.example/a>b,<b>regen</b> [x](y)\n",
        );
        let draft = &drafts[0];
        assert_eq!(draft.themes, ["traffic"]);
        let html = web::markdown::render(&draft.summary);
        for expected in [
            "Lijst_1",
            "*Wijk*bureau",
            "Binnenstad",
            "25",
            "[x](y)",
            "href=\"https://x.example/a%3Eb\"",
        ] {
            assert!(html.contains(expected), "{expected} is missing in {html}");
        }
        assert!(
            !html.contains("<b>") && !html.contains("href=\"y\""),
            "{html}"
        );
        assert_eq!(
            draft.ends_at - draft.starts_at,
            jiff::Span::new().seconds(7200).fieldwise()
        );
    }

    #[test]
    fn a_day_without_a_time_is_a_whole_day() {
        let draft = &drafted("title,date,district\nGroen,2016-03-14,Oost\n")[0];
        assert_eq!(draft.starts_at.to_string(), "2016-03-13T23:00:00Z");
        assert_eq!(draft.ends_at.to_string(), "2016-03-14T22:59:00Z");
        assert_eq!(draft.place_name, "Oost");
        assert!(!draft.summary.contains("Oost"), "{}", draft.summary);
    }

    #[test]
    fn only_another_row_has_another_digest() {
        let drafts = drafted(
            "id,title,start,attendees\n1,A,2016-03-14 18:00,25\n2,A,2016-03-14 18:00,25\n3,A,2016-03-14 18:00,26\n",
        );
        assert_eq!(drafts[0].digest, drafts[1].digest);
        assert_ne!(drafts[0].digest, drafts[2].digest);
    }
}
