//! Results as they change. Each message is the whole piece of the page, at most a second behind the
//! last vote, and the same for everybody who reads this language.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    http::{HeaderName, HeaderValue},
    response::{
        IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::{Stream, stream};
use serde::Serialize;
use tokio::{sync::watch, time};
use web::{Error, Result};

use super::{pages::may_see, view::Results};
use crate::{live::Board, take_part::Visit};

const FRAGMENT: &str = "dialogue/results/fragment.html";
/// How often a viewer asks whether another process wrote something.
const ASK: Duration = Duration::from_millis(500);
/// Time between two messages to one viewer: a page that changes faster cannot be read.
const BREATH: Duration = Duration::from_millis(300);
/// Between comments that keep proxies from closing a quiet stream.
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);

/// What a message says; another state is another message.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct State {
    published: i64,
    people: usize,
    votes: usize,
    revision: i32,
    is_open: bool,
}

impl State {
    fn of(visit: &Visit, board: &Board) -> Self {
        let now = visit.place.app.clock.now();
        Self {
            published: board.published.as_ref().map_or(-1, |it| it.votes),
            people: board.analysis.people.len(),
            votes: board.analysis.votes,
            revision: board.round.revision,
            is_open: board.round.standing(now).is_open(),
        }
    }
}

#[derive(Serialize)]
struct View {
    results: Results,
}

struct Viewer {
    visit: Visit,
    changes: watch::Receiver<u64>,
    seen: Option<State>,
}

/// GET: server-sent events.
pub(super) async fn results(visit: Visit) -> Result {
    if !visit.live.read(|board| may_see(&visit, board)) {
        return Err(Error::NotFound);
    }
    let sse = Sse::new(messages(visit)).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE));
    let mut response = sse.into_response();
    // A proxy that gathers answers would hold messages back.
    response.headers_mut().insert(
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    );
    Ok(response)
}

fn messages(visit: Visit) -> impl Stream<Item = std::result::Result<Event, Infallible>> {
    let viewer = Viewer {
        changes: visit.live.changes(),
        visit,
        seen: None,
    };
    stream::unfold(viewer, |mut viewer| async move {
        let message = viewer.next().await?;
        let event = Event::default()
            .retry(Duration::from_secs(2))
            .data(message.as_ref());
        Some((Ok(event), viewer))
    })
}

impl Viewer {
    /// The next message; `None` when the stream ends: the results are no longer for this visitor, or the
    /// program stops.
    async fn next(&mut self) -> Option<Arc<str>> {
        let stop = self.visit.place.app.stop.clone();
        if self.seen.is_some() {
            tokio::select! {
                () = time::sleep(BREATH) => {}
                () = stop.cancelled() => return None,
            }
        }
        loop {
            self.visit.live.refresh().await.ok()?;
            self.changes.borrow_and_update();
            let state = self.visit.live.read(|board| {
                (!board.is_gone && may_see(&self.visit, board))
                    .then(|| State::of(&self.visit, board))
            })?;
            if self.seen != Some(state) {
                self.seen = Some(state);
                return self.write(state);
            }
            tokio::select! {
                changed = self.changes.changed() => changed.ok()?,
                () = time::sleep(ASK) => {}
                () = stop.cancelled() => return None,
            }
        }
    }

    /// The message for a state, written once for all who read the same language.
    fn write(&self, state: State) -> Option<Arc<str>> {
        let (live, place) = (&self.visit.live, &self.visit.place);
        let language = place.language;
        if let Some(written) = live.fragments.get(language, state) {
            return Some(written);
        }
        let results = live.read(|board| Results::new(place, board));
        let written = place.render(FRAGMENT, &View { results });
        match written {
            Ok(html) => Some(live.fragments.keep(language, state, html.trim().into())),
            Err(error) => {
                tracing::error!(%error, "a message of the results could not be written");
                None
            }
        }
    }
}
