//! Reading published conversations, as programs and spreadsheets write them.
#![allow(clippy::unwrap_used)]

mod polis;

use opinion::{
    Mode, Moderation, ParticipantId, Position, StatementId,
    export::{Export, ExportError, Files},
};

fn votes(text: &str) -> Result<Export, ExportError> {
    Export::read(Files {
        votes: Some(text.as_bytes()),
        ..Files::default()
    })
}

fn last(text: &str) -> Result<Export, ExportError> {
    Export::read(Files {
        participants: Some(text.as_bytes()),
        ..Files::default()
    })
}

fn sentence(result: Result<Export, ExportError>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn the_log_and_the_last_votes_of_a_conversation_agree() {
    for name in ["brexit-consensus", "london.youth.policing"] {
        let log = polis::conversation(name);
        let last = Export::read(Files {
            participants: polis::file(name, "participants-votes.csv").as_deref(),
            ..Files::default()
        })
        .unwrap();
        let (a, b) = (log.engine(Mode::Stable), last.engine(Mode::Stable));
        assert_eq!(a.votes().len(), b.votes().len(), "{name}");
        assert_eq!(log.groups, last.groups);
        for vote in &last.votes {
            assert_eq!(
                a.votes().get(vote.participant, vote.statement),
                Some(vote.position)
            );
        }
    }
}

#[test]
fn a_file_that_went_through_a_spreadsheet_is_read() {
    let export = votes(
        "\u{feff}Timestamp;Datetime;Comment_ID;Voter-ID;Vote\r\n2;x;7;3;-1.0\r\n\r\n1;x;7;3;1\r\n3;x;5;3;0\r\n;;;;\r\n",
    )
    .unwrap();
    let engine = export.engine(Mode::Classic);
    assert_eq!(engine.votes().len(), 2);
    let position = engine.votes().get(ParticipantId(3), StatementId(7));
    assert_eq!(position, Some(Position::Disagree));
    assert_eq!(
        engine.votes().statements(),
        [StatementId(5), StatementId(7)]
    );
}

#[test]
fn a_text_may_hold_line_ends_commas_and_quotes() {
    let comments = "comment-id,moderated,is-meta,comment-body\n4,-1,false,\"One,\ntwo \"\"three\"\"\"\n5,1,true,four\n";
    let export = Export::read(Files {
        comments: Some(comments.as_bytes()),
        votes: Some(b"voter-id,comment-id,vote\n1,4,1\n"),
        ..Files::default()
    })
    .unwrap();
    assert_eq!(export.comments[0].text, "One,\ntwo \"three\"");
    assert_eq!(
        export.comments[0].statement.moderation,
        Moderation::Rejected
    );
    assert!(export.comments[1].statement.meta);
    assert_eq!(export.comments[1].statement.id, StatementId(5));
}

#[test]
fn what_is_wrong_with_a_file_is_said_in_a_sentence() {
    let nothing = Export::read(Files::default());
    assert!(sentence(nothing).starts_with("there are no votes"));
    assert_eq!(
        sentence(votes("")),
        "votes.csv is empty: it needs a header line"
    );
    assert_eq!(
        sentence(votes("time,voter-id,vote\n1,2,1\n")),
        "votes.csv has no column 'comment-id'; its header is: time, voter-id, vote"
    );
    assert_eq!(
        sentence(votes("voter-id,comment-id,vote\n1,2,1\n1,3,yes\n")),
        "votes.csv, line 3: 'yes' is not a vote; a vote is 1 (agree), -1 (disagree) or 0 (pass)"
    );
    assert_eq!(
        sentence(votes("comment-id,vote,voter-id\n2,1\n")),
        "votes.csv, line 2: the vote has no voter"
    );
    assert_eq!(
        sentence(votes("v\0o\0t\0e\0")),
        "votes.csv is not plain text: save it as CSV in UTF-8"
    );
    assert!(sentence(last("group-id,1,2\n0,1,1\n")).contains("no column 'participant'"));
}

#[test]
fn names_that_are_no_numbers_keep_their_names() {
    let export =
        votes("voter-id,comment-id,vote\nbob,parks-2,1\nann,parks-10,-1\nann,3,1\n").unwrap();
    let engine = export.engine(Mode::Stable);
    let names: Vec<_> = [0, 1]
        .map(|id| export.participant_name(ParticipantId(id)))
        .into();
    assert_eq!(names, ["ann", "bob"]);
    assert_eq!(export.statement_name(StatementId(2)), Some("parks-2"));
    assert_eq!(engine.votes().len(), 3);
}

#[test]
fn a_header_without_votes_is_a_conversation_without_votes() {
    let export = votes("timestamp,datetime,comment-id,voter-id,vote\n").unwrap();
    for mode in [Mode::Classic, Mode::Stable] {
        let analysis = export.engine(mode).analyse();
        assert!(analysis.groups.is_empty() && analysis.people.is_empty());
    }
    let wide = last("participant,group-id,n-votes,0,1\n5,,0,,\n").unwrap();
    assert!(wide.engine(Mode::Classic).votes().is_empty());
}
