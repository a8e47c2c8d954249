//! Whether our mail server is there. A server that is away says nothing about a mail: no attempt is
//! counted, and all senders of the process pause together, longer each time.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use uuid::Uuid;

/// Suspects that are remembered.
const MOST_SUSPECTS: usize = 10_000;

/// What is known about the mail server.
pub(super) struct Relay {
    state: Mutex<State>,
    first: Duration,
    longest: Duration,
}

#[derive(Default)]
struct State {
    away: Option<Away>,
    /// Mails that the server answered, so far.
    answered: u64,
    /// Mails during which the server was lost, with `answered` at that moment.
    suspects: HashMap<Uuid, u64>,
}

struct Away {
    until: Instant,
    pause: Duration,
}

/// Whose fault it is that a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blame {
    /// The server's: it is away. The mail may be tried again after this time, behind others.
    Server(Duration),
    /// The mail's: the server answers others, and was lost over this one again.
    Mail,
}

impl Relay {
    /// A server of which nothing is known; pauses begin with `first` and double up to `longest`.
    pub(super) fn new(first: Duration, longest: Duration) -> Self {
        Self {
            state: Mutex::default(),
            first,
            longest,
        }
    }

    /// The server answered a mail, with whatever answer.
    pub(super) fn answered(&self, mail: Uuid) {
        let mut state = self.state();
        state.answered += 1;
        state.suspects.remove(&mail);
        if state.away.take().is_some() {
            tracing::info!("the mail server is back");
        }
    }

    /// No session, or it ended during this mail.
    pub(super) fn lost(&self, mail: Uuid, reason: &str, now: Instant) -> Blame {
        let mut state = self.state();
        let answered = state.answered;
        if state
            .suspects
            .get(&mail)
            .is_some_and(|then| answered > *then)
        {
            state.suspects.insert(mail, answered);
            return Blame::Mail;
        }
        if state.suspects.len() >= MOST_SUSPECTS {
            state.suspects.clear();
        }
        state.suspects.insert(mail, answered);
        let pause = match &state.away {
            // Another connection told it already.
            Some(away) if now < away.until => away.pause,
            Some(away) => (away.pause * 2).min(self.longest),
            None => self.first,
        };
        if state.away.as_ref().is_none_or(|away| now >= away.until) {
            tracing::warn!(
                reason,
                seconds = pause.as_secs_f64(),
                "the mail server is away"
            );
            state.away = Some(Away {
                until: now + jittered(pause, mail),
                pause,
            });
        }
        // Behind the mails that did nothing, in case this one is the cause.
        Blame::Server(pause * 2)
    }

    /// How long to leave the server alone.
    pub(super) fn pause(&self, now: Instant) -> Option<Duration> {
        let until = self.state().away.as_ref()?.until;
        (until > now).then(|| until - now)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A fifth of the pause by lot, so that several processes do not come back together.
fn jittered(pause: Duration, lot: Uuid) -> Duration {
    let lot = f64::from(lot.as_bytes()[15]) / f64::from(u8::MAX);
    pause.mul_f64(0.8 + 0.2 * lot)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);
    const ANNA: Uuid = Uuid::from_u128(1);
    const BRAM: Uuid = Uuid::from_u128(2);

    fn relay() -> Relay {
        Relay::new(SECOND, 60 * SECOND)
    }

    #[test]
    fn pauses_double_up_to_the_longest_and_end_with_an_answer() {
        let relay = relay();
        let mut now = Instant::now();
        let mut pauses = Vec::new();
        for _ in 0..8 {
            assert!(matches!(relay.lost(ANNA, "", now), Blame::Server(_)));
            let pause = relay.pause(now).unwrap();
            pauses.push(pause.as_secs_f64().round());
            now += pause;
            assert_eq!(relay.pause(now), None);
        }
        assert_eq!(pauses, [1.0, 2.0, 3.0, 6.0, 13.0, 26.0, 48.0, 48.0]);
        relay.answered(ANNA);
        assert_eq!(relay.pause(now), None);
        relay.lost(BRAM, "", now);
        assert!(relay.pause(now).unwrap() <= SECOND);
    }

    #[test]
    fn connections_that_are_lost_together_make_one_pause() {
        let relay = relay();
        let now = Instant::now();
        let blames: Vec<_> = (0..8)
            .map(|n| relay.lost(Uuid::from_u128(n), "", now))
            .collect();
        assert!(
            blames
                .iter()
                .all(|blame| *blame == Blame::Server(2 * SECOND))
        );
        assert!(relay.pause(now).unwrap() <= SECOND);
    }

    #[test]
    fn a_mail_over_which_the_server_is_lost_again_while_it_answers_others_is_to_blame() {
        let relay = relay();
        let now = Instant::now();
        assert_ne!(relay.lost(ANNA, "", now), Blame::Mail);
        assert_ne!(relay.lost(ANNA, "", now + 2 * SECOND), Blame::Mail);
        relay.answered(BRAM);
        assert_eq!(relay.lost(ANNA, "", now + 4 * SECOND), Blame::Mail);
        assert_eq!(relay.pause(now + 4 * SECOND), None);
        assert_ne!(relay.lost(BRAM, "", now + 5 * SECOND), Blame::Mail);
    }
}
