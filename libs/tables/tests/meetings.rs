//! Published lists of meetings, whole: from bytes to meetings and problems.
#![allow(clippy::unwrap_used)]

use jiff::tz::TimeZone;
use tables::Table;
use tables::meetings::{
    Field, Meeting, MeetingMapping, MeetingOutcome, ProblemKind, Remark, meetings,
};
use tables::read::{Header, Options, file};

fn table(text: &str) -> Table {
    let options = Options {
        header: Header::Present,
        ..Options::default()
    };
    file(text.as_bytes(), &options).unwrap()
}

fn read_with(text: &str, pairs: &[&str]) -> Vec<MeetingOutcome> {
    let table = table(text);
    let mapping = MeetingMapping::with_overrides(&table, pairs).unwrap();
    meetings(
        &table,
        &mapping,
        &TimeZone::get("Europe/Amsterdam").unwrap(),
    )
}

fn read(text: &str) -> Vec<MeetingOutcome> {
    read_with(text, &[])
}

fn meeting(outcome: &MeetingOutcome) -> &Meeting {
    match outcome {
        MeetingOutcome::Meeting(meeting) => meeting,
        MeetingOutcome::Problem(problem) => panic!("{problem:?}"),
    }
}

fn problem(outcome: &MeetingOutcome) -> &ProblemKind {
    match outcome {
        MeetingOutcome::Problem(problem) => &problem.kind,
        MeetingOutcome::Meeting(meeting) => panic!("{meeting:?}"),
    }
}

fn start(outcome: &MeetingOutcome) -> String {
    meeting(outcome).starts_at.to_string()
}

#[test]
fn every_column_of_a_citys_list_arrives() {
    let outcomes = read(
        "identifier,title,date and time of start,date and time of end,address,district,theme,organising body,number of attendees,number of proposals or interventions,link to the original page,notes\n\
         m-1,<p>Groen &amp; water</p>,2016-03-14T18:00:00+01:00,2016-03-14 20:30,\"Neude 1, Utrecht\",Binnenstad,Groen,Gemeente,\"1.234\",12,https://stad.example/m/1,regen\n",
    );
    let meeting = meeting(&outcomes[0]);
    assert_eq!(meeting.row, 2);
    assert_eq!(meeting.external_id, "m-1");
    assert_eq!(meeting.title, "Groen & water");
    assert_eq!(
        meeting.starts_at.to_string(),
        "2016-03-14T18:00:00+01:00[Europe/Amsterdam]"
    );
    assert_eq!(
        meeting.ends_at.as_ref().unwrap().to_string(),
        "2016-03-14T20:30:00+01:00[Europe/Amsterdam]"
    );
    assert!(meeting.time_known);
    assert_eq!(meeting.address.as_deref(), Some("Neude 1, Utrecht"));
    assert_eq!(meeting.district.as_deref(), Some("Binnenstad"));
    assert_eq!(meeting.theme.as_deref(), Some("Groen"));
    assert_eq!(meeting.organiser.as_deref(), Some("Gemeente"));
    assert_eq!(
        (meeting.attendees, meeting.contributions),
        (Some(1234), Some(12))
    );
    assert_eq!(meeting.link.as_deref(), Some("https://stad.example/m/1"));
    assert_eq!(meeting.extra, [("notes".to_owned(), "regen".to_owned())]);
    assert_eq!(meeting.remarks, []);
}

#[test]
fn a_platforms_export_needs_no_overrides() {
    let outcomes = read(
        "id;title/ca;title/nl;start_time;end_time;location/ca;address;attendees\n\
         7;Trobada;;2024-06-01 16:00:00 UTC;2024-06-01 18:00:00 UTC;Casal;C/ Major 1;25\n",
    );
    let meeting = meeting(&outcomes[0]);
    assert_eq!(meeting.title, "Trobada");
    assert_eq!(
        meeting.starts_at.to_string(),
        "2024-06-01T18:00:00+02:00[Europe/Amsterdam]"
    );
    assert_eq!(meeting.place.as_deref(), Some("Casal"));
    assert_eq!(meeting.address.as_deref(), Some("C/ Major 1"));
    assert_eq!(meeting.attendees, Some(25));
}

#[test]
fn date_and_times_in_columns_of_their_own_are_put_together() {
    let outcomes = read(
        "Titel;Datum;Begintijd;Eindtijd\n\
         Avond;14-3-2016;18.00 uur;20.30 uur\n\
         Nacht;14-3-2016;22:00;01:00\n\
         Onbekend;14-3-2016;nader te bepalen;\n",
    );
    assert_eq!(
        start(&outcomes[0]),
        "2016-03-14T18:00:00+01:00[Europe/Amsterdam]"
    );
    let ends = |index: usize| {
        meeting(&outcomes[index])
            .ends_at
            .as_ref()
            .map(ToString::to_string)
    };
    assert_eq!(
        ends(0).unwrap(),
        "2016-03-14T20:30:00+01:00[Europe/Amsterdam]"
    );
    assert_eq!(
        ends(1).unwrap(),
        "2016-03-15T01:00:00+01:00[Europe/Amsterdam]"
    );
    let unknown = meeting(&outcomes[2]);
    assert!(!unknown.time_known);
    assert_eq!(
        unknown.remarks,
        [Remark::Unreadable {
            field: Field::StartTime,
            cell: "nader te bepalen".to_owned()
        }]
    );
}

#[test]
fn start_date_and_start_time_apart_are_put_together() {
    let outcomes = read("title,start date,start time,end time\nAvond,2016-03-14,18:00,20:00\n");
    assert_eq!(
        start(&outcomes[0]),
        "2016-03-14T18:00:00+01:00[Europe/Amsterdam]"
    );
    assert!(meeting(&outcomes[0]).ends_at.is_some());
}

#[test]
fn two_times_in_one_cell_are_start_and_end() {
    let outcomes = read("titel;datum;tijd\nAvond;14 maart 2016;19:30 - 21:30 uur\n");
    assert_eq!(
        start(&outcomes[0]),
        "2016-03-14T19:30:00+01:00[Europe/Amsterdam]"
    );
    let end = meeting(&outcomes[0]).ends_at.as_ref().unwrap();
    assert_eq!(end.hour(), 21);
}

#[test]
fn a_column_with_a_month_first_value_is_read_month_first() {
    let month_first = read("title,date\na,03/04/2016\nb,03/14/2016\n");
    assert_eq!(
        start(&month_first[0]),
        "2016-03-04T00:00:00+01:00[Europe/Amsterdam]"
    );
    let day_first = read("title,date\na,03/04/2016\nb,04/03/2016\n");
    assert_eq!(
        start(&day_first[0]),
        "2016-04-03T00:00:00+02:00[Europe/Amsterdam]"
    );
}

#[test]
fn a_row_that_is_no_meeting_says_why() {
    let outcomes = read(
        "id;titel;start\n1;;2016-03-14\n2;Zonder datum;\n3;Fout;gisteren\n4;Goed;2016-03-14\n4;Dubbel;2016-03-15\n5;Klok;18:00\n",
    );
    let unreadable = |cell: &str| ProblemKind::UnreadableDate {
        cell: cell.to_owned(),
    };
    assert_eq!(problem(&outcomes[0]), &ProblemKind::NoTitle);
    assert_eq!(problem(&outcomes[1]), &ProblemKind::NoDate);
    assert_eq!(problem(&outcomes[2]), &unreadable("gisteren"));
    assert_eq!(meeting(&outcomes[3]).row, 5);
    let duplicate = ProblemKind::DuplicateOf {
        row: 5,
        external_id: "4".to_owned(),
    };
    assert_eq!(problem(&outcomes[4]), &duplicate);
    assert_eq!(problem(&outcomes[5]), &unreadable("18:00"));
}

#[test]
fn without_identifier_the_link_tells_meetings_apart_unless_it_is_shared() {
    let own = read("title,date,link\na,2016-03-14,https://x.nl/1\nb,2016-03-14,https://x.nl/2\n");
    assert_eq!(meeting(&own[1]).external_id, "https://x.nl/2");
    let shared = read(
        "title,date,link\na,2016-03-14,https://x.nl\nb,2016-03-14,https://x.nl\na,2016-03-14,https://x.nl\n",
    );
    assert!(meeting(&shared[0]).external_id.starts_with("hash:"));
    assert_ne!(
        meeting(&shared[0]).external_id,
        meeting(&shared[1]).external_id
    );
    assert!(matches!(
        problem(&shared[2]),
        ProblemKind::DuplicateOf { row: 2, .. }
    ));
}

#[test]
fn the_hash_of_a_meeting_stays_the_same_for_ever() {
    let outcomes = read("title,date\nBuurtgesprek,2016-03-14 18:00\n");
    assert_eq!(
        meeting(&outcomes[0]).external_id,
        "hash:64408dc7bc3a60dd76c02880c0c1c128"
    );
}

#[test]
fn what_cannot_be_used_is_remarked_and_the_meeting_stands() {
    let outcomes = read(
        "title;start;end;attendees;link\n\
         a;2016-03-14 18:00;2016-03-14 17:00;veel;javascript:alert(1)\n\
         b;2016-03-14 18:00;2016-03-15;;\n\
         c;2016-03-14 18:00;laat;;\n",
    );
    let first = meeting(&outcomes[0]);
    assert_eq!(
        (&first.ends_at, first.attendees, &first.link),
        (&None, None, &None)
    );
    assert_eq!(first.remarks.len(), 3);
    assert_eq!(
        meeting(&outcomes[1]).remarks,
        [Remark::EndWithoutTime {
            cell: "2016-03-15".to_owned()
        }]
    );
    assert_eq!(
        meeting(&outcomes[2]).remarks,
        [Remark::Unreadable {
            field: Field::End,
            cell: "laat".to_owned()
        }]
    );
}

#[test]
fn the_clock_change_is_read_as_documented() {
    let outcomes = read(
        "title;start\nskipped;2027-03-28 02:30\ntwice;2026-10-25 02:30\nsecond;2026-10-25T02:30:00+01:00\n",
    );
    assert_eq!(
        start(&outcomes[0]),
        "2027-03-28T03:30:00+02:00[Europe/Amsterdam]"
    );
    assert_eq!(
        start(&outcomes[1]),
        "2026-10-25T02:30:00+02:00[Europe/Amsterdam]"
    );
    assert_eq!(
        start(&outcomes[2]),
        "2026-10-25T02:30:00+01:00[Europe/Amsterdam]"
    );
}

#[test]
fn an_override_reads_a_column_of_any_name() {
    let outcomes = read_with(
        "wat;wanneer\nAvond;14/03/2016 18:00\n",
        &["title=wat", "start=wanneer"],
    );
    assert_eq!(
        start(&outcomes[0]),
        "2016-03-14T18:00:00+01:00[Europe/Amsterdam]"
    );
}

#[test]
fn dates_out_of_a_workbook_are_dates() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let format = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    sheet.write_string(0, 0, "titel").unwrap();
    sheet.write_string(0, 1, "start").unwrap();
    sheet.write_string(1, 0, "Avond").unwrap();
    let at = ExcelDateTime::parse_from_str("2016-03-14T18:20:00").unwrap();
    sheet
        .write_datetime_with_format(1, 1, &at, &format)
        .unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let table = file(&bytes, &Options::default()).unwrap();
    let mapping = MeetingMapping::with_overrides(&table, &[] as &[&str]).unwrap();
    let outcomes = meetings(
        &table,
        &mapping,
        &TimeZone::get("Europe/Amsterdam").unwrap(),
    );
    assert_eq!(
        start(&outcomes[0]),
        "2016-03-14T18:20:00+01:00[Europe/Amsterdam]"
    );
}
