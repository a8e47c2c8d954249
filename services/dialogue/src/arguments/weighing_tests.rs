use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::{
    arguments::Kind,
    statements::{Statement, rules::tests::statement},
};

const MAP: Uuid = Uuid::from_u128(9);
const MOTION: i32 = 1;

fn person(number: u128) -> Uuid {
    Uuid::from_u128(1000 + number)
}

/// An argument, of which the text does not follow from the number.
fn argument(number: i32, text: &str, author: Option<Uuid>) -> Item {
    Item {
        statement: Statement {
            author,
            created_at: Timestamp::UNIX_EPOCH,
            ..statement(number, text)
        },
        kind: Kind::Argument {
            motion: MOTION,
            side: Side::Pro,
        },
        body: String::new(),
        moved_at: 0,
        decision: None,
        decision_revision: 0,
    }
}

fn motion() -> Item {
    Item {
        kind: Kind::Motion,
        ..argument(MOTION, "De motie", None)
    }
}

fn cast(who: u128, item: i32, answer: Answer) -> Cast {
    Cast {
        person: person(who),
        item,
        answer,
        position: 1,
        confirmed: Some(0),
    }
}

/// So many people on either side of the motion.
fn camps(pro: u128, con: u128) -> Vec<Cast> {
    let for_it = (0..pro).map(|who| cast(who, MOTION, Answer::Agree));
    let against = (pro..pro + con).map(|who| cast(who, MOTION, Answer::Disagree));
    for_it.chain(against).collect()
}

fn order(standings: &Standings, order: Order, items: &[Item]) -> Vec<i32> {
    let mut sorted: Vec<&Item> = items.iter().filter(|it| it.motion().is_some()).collect();
    standings.sort(MAP, order, &mut sorted);
    sorted.into_iter().map(Item::number).collect()
}

#[test]
fn what_convinces_both_sides_stands_above_what_convinces_more_people_of_one() {
    let items = [
        motion(),
        argument(2, "Voor eigen kring", None),
        argument(3, "Voor iedereen", None),
    ];
    let mut casts = camps(20, 6);
    casts.extend((0..20).map(|who| cast(who, 2, Answer::Agree)));
    casts.extend((20..26).map(|who| cast(who, 2, Answer::Disagree)));
    casts.extend((0..14).map(|who| cast(who, 3, Answer::Agree)));
    casts.extend((14..20).map(|who| cast(who, 3, Answer::Disagree)));
    casts.extend((20..24).map(|who| cast(who, 3, Answer::Agree)));
    let standings = Standings::of(&Piece::all(&items), &casts, &[]);
    assert_eq!(order(&standings, Order::Bridging, &items), [3, 2]);
    assert_eq!(order(&standings, Order::Convincing, &items), [2, 3]);
    assert_eq!(order(&standings, Order::Newest, &items), [3, 2]);
}

#[test]
fn the_weight_is_the_lower_sides_chance_of_one_more_convinced() {
    let weight = Weight {
        sides: [
            Tally {
                agree: 8,
                disagree: 2,
                seen: 10,
            },
            Tally {
                agree: 1,
                disagree: 2,
                seen: 3,
            },
        ],
        ..Weight::default()
    };
    assert!((weight.bridging() - 2.0 / 5.0).abs() < 1e-15);
}

#[test]
fn of_four_people_nothing_is_known_and_of_four_voters_no_figure() {
    let items = [motion(), argument(2, "Een", None)];
    let pieces = Piece::all(&items);
    assert_eq!(
        Standings::of(&pieces, &camps(2, 2), &[]),
        Standings::default()
    );
    let mut casts = camps(3, 3);
    casts.extend((0..4).map(|who| cast(who, 2, Answer::Agree)));
    let standings = Standings::of(&pieces, &casts, &[]);
    assert_eq!(standings.people(), 6);
    assert!(standings.figures(MOTION).is_some());
    assert_eq!(standings.figures(2), None);
}

#[test]
fn a_side_is_shown_only_where_no_few_remain_beside_it() {
    let items = [motion(), argument(2, "Een", None)];
    let pieces = Piece::all(&items);
    let mut casts = camps(6, 6);
    casts.extend((0..12).map(|who| cast(who, 2, Answer::Agree)));
    let sides = |casts: &[Cast]| {
        let figures = Standings::of(&pieces, casts, &[]).figures(2).unwrap();
        figures.sides.map(|sides| sides.map(|it| it.seen))
    };
    assert_eq!(sides(&casts), Some([6, 6]));
    casts.push(cast(30, 2, Answer::Agree));
    assert_eq!(
        sides(&casts),
        None,
        "one who is on neither side could be told apart"
    );
}

#[test]
fn whoever_wrote_what_was_put_together_with_an_argument_does_not_vote_on_it() {
    let mut merged = argument(3, "Bijna hetzelfde", Some(person(0)));
    merged.statement.state = State::Merged(2);
    let items = [motion(), argument(2, "Een", Some(person(1))), merged];
    let mut casts = camps(8, 0);
    casts.extend((0..8).map(|who| cast(who, 2, Answer::Agree)));
    let standings = Standings::of(&Piece::all(&items), &casts, &[]);
    assert_eq!(standings.figures(2).unwrap().all.seen, 6);
}

#[test]
fn an_address_that_is_confirmed_later_makes_old_votes_new() {
    let mut casts = camps(5, 0);
    assert_eq!(fresh_people(&casts, &[], 1), 0);
    casts[0].confirmed = Some(7);
    casts[1].confirmed = None;
    casts[2].position = 9;
    assert_eq!(fresh_people(&casts, &[], 1), 2);
}

fn any_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        3 => Just(Answer::Agree),
        2 => Just(Answer::Disagree),
        1 => Just(Answer::Pass)
    ]
}

/// Votes of twelve people on a motion and five arguments; each with a place of its own.
fn any_casts() -> impl Strategy<Value = Vec<Cast>> {
    prop::collection::vec((0_u128..12, 1_i32..7, any_answer(), any::<bool>()), 0..90).prop_map(
        |votes| {
            votes
                .into_iter()
                .zip(1..)
                .map(|((who, item, answer, confirmed), position)| Cast {
                    position,
                    // A person's address is confirmed or not, for all their votes.
                    confirmed: (confirmed || who % 3 > 0)
                        .then_some(0)
                        .filter(|_| who % 4 > 0),
                    ..cast(who, item, answer)
                })
                .collect()
        },
    )
}

fn map_of_five() -> Vec<Item> {
    let texts = ["Veilig", "Duur", "Gezellig", "Lawaai", "Schoon"];
    let arguments = (2..)
        .zip(texts)
        .map(|(number, text)| argument(number, text, None));
    std::iter::once(motion()).chain(arguments).collect()
}

proptest! {
    #[test]
    fn the_same_votes_give_the_same_order_in_whatever_order_they_came(
        casts in any_casts(),
        shuffled in any_casts().prop_flat_map(|casts| (Just(casts.clone()), Just(casts).prop_shuffle())),
    ) {
        let items = map_of_five();
        let pieces = Piece::all(&items);
        let (before, after) = shuffled;
        let [one, other] = [&before, &after].map(|casts| Standings::of(&pieces, casts, &[]));
        prop_assert_eq!(&one, &other);
        for by in Order::ALL {
            prop_assert_eq!(order(&one, by, &items), order(&other, by, &items));
        }
        prop_assert!(fresh_people(&casts, &[], 0) <= 12);
    }

    #[test]
    fn arguments_that_came_in_another_order_stand_in_the_same_order(
        casts in any_casts(),
        numbers in Just([2, 3, 4, 5, 6]).prop_shuffle(),
    ) {
        let items = map_of_five();
        let renumbered = |number: i32| if number == MOTION { MOTION } else { numbers[usize::try_from(number - 2).unwrap()] };
        let moved: Vec<Item> = items.iter().map(|item| {
            let mut item = item.clone();
            item.statement.number = renumbered(item.number());
            item
        }).collect();
        let moved_casts: Vec<Cast> = casts.iter().map(|it| Cast { item: renumbered(it.item), ..*it }).collect();
        let one = Standings::of(&Piece::all(&items), &casts, &[]);
        let other = Standings::of(&Piece::all(&moved), &moved_casts, &[]);
        for by in [Order::Bridging, Order::Convincing] {
            let here: Vec<i32> = order(&one, by, &items).into_iter().map(renumbered).collect();
            prop_assert_eq!(here, order(&other, by, &moved));
        }
    }

    #[test]
    fn nobodys_own_vote_counts(casts in any_casts(), author in 0_u128..12, own in any_answer()) {
        let mut items = map_of_five();
        items[2].statement.author = Some(person(author));
        let pieces = Piece::all(&items);
        let without: Vec<Cast> = casts.iter().filter(|it| it.person != person(author) || it.item != 3).copied().collect();
        let mut with = without.clone();
        with.push(Cast { position: 1000, ..cast(author, 3, own) });
        // Somebody who voted on nothing else is one person more, and no more than that.
        let [before, after] = [&without, &with].map(|casts| Standings::of(&pieces, casts, &[]));
        if before.people() == after.people() {
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn a_person_counts_once_however_often_they_vote(casts in any_casts(), again in any_casts()) {
        let items = map_of_five();
        let pieces = Piece::all(&items);
        let repeated: Vec<Cast> = casts.iter().chain(&casts).chain(&again).copied().collect();
        let standings = Standings::of(&pieces, &repeated, &[]);
        for item in 1..7 {
            if let Some(figures) = standings.figures(item) {
                prop_assert!(figures.all.seen <= 12);
                prop_assert!(figures.all.agree + figures.all.disagree <= figures.all.seen);
            }
        }
        let twice: Vec<Cast> = casts.iter().chain(&casts).copied().collect();
        prop_assert_eq!(Standings::of(&pieces, &casts, &[]), Standings::of(&pieces, &twice, &[]));
    }

    #[test]
    fn what_is_not_confirmed_changes_nothing(casts in any_casts(), guests in any_casts()) {
        let items = map_of_five();
        let pieces = Piece::all(&items);
        let mut with = casts.clone();
        with.extend(guests.iter().map(|it| Cast { person: person(50), position: 500, confirmed: None, ..*it }));
        prop_assert_eq!(Standings::of(&pieces, &casts, &[]), Standings::of(&pieces, &with, &[]));
        prop_assert_eq!(fresh_people(&casts, &[], 0), fresh_people(&with, &[], 0));
    }

    #[test]
    fn no_figure_is_about_fewer_than_five_and_none_follows_from_two_others(casts in any_casts()) {
        let items = map_of_five();
        let standings = Standings::of(&Piece::all(&items), &casts, &[]);
        for item in 1..7 {
            let Some(figures) = standings.figures(item) else { continue };
            prop_assert!(figures.all.seen >= 5);
            if let Some([pro, con]) = figures.sides {
                let rest = figures.all.minus(pro).minus(con).seen;
                prop_assert!(pro.seen >= 5 && con.seen >= 5 && (rest == 0 || rest >= 5));
            }
        }
    }
}
