//! Which statements travel on.

use crate::{Pulse, Rules, Statement, StatementId, state::Step};

/// Readers of each opinion group before it is judged by that group.
const OF_EACH: usize = 5;
/// Readers that a group borrows from everybody where statements are ranked.
const BORROWED: f64 = 8.0;

impl Pulse {
    /// How many readers of a group a statement needs: five, or all of it but the author.
    pub(crate) fn needed_of(&self, group: usize) -> usize {
        OF_EACH.min(self.groups.sizes()[group].saturating_sub(1))
    }

    /// Whether as many read it as its level asks for, and above the first level five of every group that has a say.
    fn is_complete(&self, statement: &Statement, level: u8) -> bool {
        let heard = |group: usize| statement.by_group[group].seen as usize >= self.needed_of(group);
        statement.readers() >= Rules::readers(level)
            && (level == 0 || self.groups.counting().all(heard))
    }

    /// What the most reluctant of all groups gives: the lowest (A + 1) / (S + 2) of all readers together and of every
    /// group that gave five scores.
    pub(crate) fn support(&self, statement: &Statement) -> f64 {
        self.groups
            .counting()
            .map(|group| statement.by_group[group])
            .filter(|tally| tally.seen as usize >= OF_EACH)
            .map(|tally| tally.chance_to_agree())
            .fold(statement.all.chance_to_agree(), f64::min)
    }

    /// By what statements are ranked: the lowest share of agreement among the groups, each as if [`BORROWED`] more of it
    /// had answered like everybody. What one reader of a small group says so moves no statement over ten others; with
    /// many readers it is the group's own share.
    pub(crate) fn standing(&self, statement: &Statement) -> f64 {
        let everybody = statement.all.chance_to_agree();
        self.groups
            .counting()
            .map(|group| statement.by_group[group])
            .map(|tally| {
                (f64::from(tally.agrees) + BORROWED * everybody)
                    / (f64::from(tally.seen) + BORROWED)
            })
            .fold(everybody, f64::min)
    }

    /// Judges a statement that has its readers: up, or to rest.
    pub(crate) fn judge(&mut self, id: StatementId) {
        while let Some(statement) = self.statement(id) {
            let level = statement.level;
            let out = statement.hidden || level >= Rules::levels(self.people.len());
            if out || !self.is_complete(statement, level) {
                return;
            }
            let passes = self.passes(id, statement);
            let (at, readers) = (self.now, statement.readers());
            let Some(statement) = self.statement_mut(id) else {
                return;
            };
            statement.resting = !passes;
            if !passes {
                return;
            }
            statement.path.push(Step { level, at, readers });
            statement.level += 1;
            self.offer(id);
        }
    }

    /// Judges all once more, the strongest first: groups are other ones now. What no longer has the support that its
    /// levels ask for falls back to those that it still has; its path stays.
    pub(crate) fn judge_again(&mut self) {
        for at in 0..self.statements.len() {
            let support = self.support(&self.statements[at]);
            let statement = &mut self.statements[at];
            while statement.level > 0 && support < Rules::floor(statement.level - 1) {
                statement.level -= 1;
            }
        }
        let mut waiting: Vec<(StatementId, f64)> = self
            .statements()
            .filter(|(_, statement)| !statement.hidden)
            .map(|(id, statement)| (id, self.support(statement)))
            .collect();
        waiting.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        for (id, _) in waiting {
            self.judge(id);
        }
    }

    /// Whether a statement is in the better half of those that completed its level, and no group is below the floor.
    fn passes(&self, id: StatementId, statement: &Statement) -> bool {
        let support = self.support(statement);
        if support < Rules::floor(statement.level) {
            return false;
        }
        let complete =
            |it: &Statement| it.level > statement.level || self.is_complete(it, statement.level);
        let others = self.statements().filter(|(other, it)| {
            *other != id && it.topic == statement.topic && !it.hidden && complete(it)
        });
        let (mut all, mut better) = (1, 0);
        for (_, other) in others {
            all += 1;
            better += usize::from(self.support(other) > support);
        }
        better < usize::div_ceil(all, 2)
    }
}
