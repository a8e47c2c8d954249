//! Whatever people do, in whatever order: hands are bounded, nobody reads their own, and nothing counts twice.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use pulse::{Event, Happening, PersonId, Pulse, Refusal, Rules, Score, StatementId, TopicId};

fn happening() -> impl Strategy<Value = Happening> {
    let person = || (0..12_u32).prop_map(PersonId);
    let statement = || (1..15_u32).prop_map(StatementId);
    let topic = || (0..3_u16).prop_map(TopicId);
    let score = prop_oneof![Just(Score::Agree), Just(Score::Disagree), Just(Score::Pass)];
    prop_oneof![
        4 => (person(), proptest::option::of(1..4_u16)).prop_map(|(person, table)| Happening::Joined { person, table, answers: vec![] }),
        1 => topic().prop_map(|topic| Happening::Opened { topic }),
        1 => Just(Happening::Paused),
        2 => Just(Happening::Resumed),
        4 => (person(), topic(), statement(), proptest::option::of(statement()))
            .prop_map(|(person, topic, statement, parent)| Happening::Wrote { person, topic, statement, parent }),
        12 => (person(), statement(), score).prop_map(|(person, statement, score)| Happening::Scored { person, statement, score }),
        2 => (person(), statement()).prop_map(|(person, statement)| Happening::Skipped { person, statement }),
        1 => statement().prop_map(|statement| Happening::Hidden { statement }),
        1 => statement().prop_map(|statement| Happening::Shown { statement }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn hands_stay_bounded_and_every_reader_counts_once(events in proptest::collection::vec((happening(), 0..30_000_u64), 1..300)) {
        let rules = Rules { most_read: 9, ..Rules::default() };
        let mut pulse = Pulse::new(rules, 3);
        let (mut log, mut at) = (Vec::new(), 0);
        for (what, wait) in events {
            at += wait;
            let what = match what {
                // Numbers that fit, so that more than a few events are taken.
                Happening::Joined { table, .. } if pulse.people().len() < 12 => Happening::Joined { person: pulse.next_person(), table, answers: vec![] },
                Happening::Wrote { person, topic, parent, .. } => Happening::Wrote { person, topic, statement: pulse.next_statement(), parent },
                other => other,
            };
            let event = Event { at, what };
            if pulse.check(&event).is_err() {
                let before = pulse.outcome();
                let mut other = pulse.clone();
                other.apply(&event);
                prop_assert_eq!(other.outcome(), before, "what may not happen changes nothing");
                continue;
            }
            pulse.apply(&event);
            log.push(event);
            for (number, person) in (0..).map(PersonId).zip(pulse.people()) {
                prop_assert!(person.hand.len() <= rules.hand);
                prop_assert!(person.scored <= rules.most_read + 2 * rules.hand);
                for id in &person.hand {
                    let statement = pulse.statement(*id).unwrap();
                    prop_assert!(!pulse.is_author(number, *id) && !statement.hidden);
                    prop_assert_eq!(Some(statement.topic), pulse.topic());
                    prop_assert_eq!(pulse.score_of(number, *id), None);
                }
            }
            for (id, statement) in pulse.statements() {
                let readers = (0..12).filter(|person| pulse.score_of(PersonId(*person), id).is_some()).count();
                prop_assert_eq!(statement.readers(), readers);
            }
        }
        prop_assert_eq!(Pulse::replay(rules, 3, &log).outcome(), pulse.outcome());
    }
}

fn told(pulse: &mut Pulse, at: u64, what: Happening) -> Result<(), Refusal> {
    let event = Event { at, what };
    pulse.check(&event)?;
    pulse.apply(&event);
    Ok(())
}

#[test]
fn what_was_under_way_when_a_topic_ends_is_taken_for_a_grace_and_not_longer() {
    let rules = Rules::default();
    let mut pulse = Pulse::new(rules, 2);
    let [ann, ben, eve] = [0, 1, 2].map(PersonId);
    for person in [ann, ben, eve] {
        told(
            &mut pulse,
            0,
            Happening::Joined {
                person,
                table: None,
                answers: vec![],
            },
        )
        .unwrap();
    }
    told(&mut pulse, 0, Happening::Opened { topic: TopicId(0) }).unwrap();
    told(
        &mut pulse,
        1,
        Happening::Wrote {
            person: ann,
            topic: TopicId(0),
            statement: StatementId(1),
            parent: None,
        },
    )
    .unwrap();
    told(&mut pulse, 9, Happening::Opened { topic: TopicId(1) }).unwrap();
    let score = |person| Happening::Scored {
        person,
        statement: StatementId(1),
        score: Score::Agree,
    };
    told(&mut pulse, 9 + rules.grace, score(ben)).unwrap();
    assert_eq!(
        told(&mut pulse, 9 + rules.grace, score(ben)),
        Err(Refusal::Already)
    );
    assert_eq!(
        told(&mut pulse, 10 + rules.grace, score(eve)),
        Err(Refusal::TopicOver)
    );
    let late = Happening::Wrote {
        person: ben,
        topic: TopicId(0),
        statement: StatementId(2),
        parent: None,
    };
    assert_eq!(
        told(&mut pulse, 10 + rules.grace, late),
        Err(Refusal::TopicOver)
    );
}

#[test]
fn in_a_pause_nothing_is_taken_and_the_topics_clock_stands_still() {
    let mut pulse = Pulse::new(Rules::default(), 1);
    told(
        &mut pulse,
        0,
        Happening::Joined {
            person: PersonId(0),
            table: Some(2),
            answers: vec![],
        },
    )
    .unwrap();
    told(&mut pulse, 1000, Happening::Opened { topic: TopicId(0) }).unwrap();
    told(&mut pulse, 3000, Happening::Paused).unwrap();
    let wrote = Happening::Wrote {
        person: PersonId(0),
        topic: TopicId(0),
        statement: StatementId(1),
        parent: None,
    };
    assert_eq!(told(&mut pulse, 5000, wrote.clone()), Err(Refusal::Paused));
    assert_eq!(pulse.elapsed(6000), 2000);
    told(&mut pulse, 7000, Happening::Resumed).unwrap();
    told(&mut pulse, 8000, wrote).unwrap();
    assert_eq!(pulse.elapsed(8000), 3000);
    assert!(!pulse.pace(8000).tables[0].is_quiet());
}

#[test]
fn what_a_minority_values_is_listed_though_the_others_let_it_rest() {
    let mut hall = pulse::crowd::Hall::new(Rules::default(), 1);
    let people: Vec<PersonId> = (0..60).map(|_| hall.join(None, vec![])).collect();
    hall.open(TopicId(0));
    for author in 0..20 {
        hall.write(PersonId(author), None);
    }
    // Fifteen of sixty agree with the even ones; the others with the odd ones.
    hall.read(&people, usize::MAX, |person, statement| {
        Some(if (person.0 % 4 == 0) == (statement.0 % 2 == 0) {
            Score::Agree
        } else {
            Score::Disagree
        })
    });
    let outcome = hall.pulse.outcome();
    assert_eq!(outcome.groups, [45, 15]);
    let topic = &outcome.topics[0];
    let small: Vec<_> = topic.favourites.iter().filter(|it| it.group == 1).collect();
    assert_eq!(small.len(), 3);
    assert!(small.iter().all(|it| it.statement.0 % 2 == 0));
    assert!(
        topic.ranked.iter().all(|it| it.level < outcome.levels),
        "nothing is shared by both"
    );
}
