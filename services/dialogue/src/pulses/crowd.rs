//! Made-up people for a rehearsal: they come, write something that says of itself that it is made up, and score.

use pulse::{
    Dice, PersonId, Phase, StatementId,
    crowd::{Hall, opinion},
};
use uuid::Uuid;

/// Scores that made-up people give at once, each.
const SCORES_EACH: usize = 6;

/// Lets so many people come where nobody made up is there yet, and otherwise those who are write and score a little. Gives
/// the words of a statement.
pub(super) fn rehearse(hall: &mut Hall, people: usize) -> impl Fn(StatementId) -> String + use<> {
    let crowd: Vec<PersonId> = if hall.pulse.people().len() < people {
        (0..people).map(|_| hall.join(None, Vec::new())).collect()
    } else {
        (0..)
            .map(PersonId)
            .take(hall.pulse.people().len())
            .collect()
    };
    if matches!(hall.pulse.phase(), Phase::Open(_)) {
        for person in crowd.iter().step_by(3) {
            hall.write(*person, None);
        }
        let dice = Dice::new(u64::from(hall.pulse.next_statement().0));
        hall.read(&crowd, SCORES_EACH * crowd.len(), |person, statement| {
            // Some statements are valued more than others.
            let worth = dice.chance(&[u64::from(statement.0)]);
            Some(opinion(dice, person, statement, worth))
        });
    }
    |statement| format!("Oefenuitspraak {}", statement.0)
}

/// Who a made-up person is in a pulse.
pub(super) fn participant(pulse: Uuid, person: PersonId) -> Uuid {
    Uuid::new_v5(&pulse, &person.0.to_be_bytes())
}
