//! Pages as they change, as server-sent events: each message is the whole piece of the page.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    http::{HeaderName, HeaderValue},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream;
use serde::Serialize;
use tokio::{sync::watch, time};
use web::{App, Page, Result};

use super::{
    card::{self, Card},
    host::Console,
    live::{Board, Live},
    screen::{self, Screen},
    visit::Visit,
};

/// How often a viewer asks whether another process wrote something, or a minute is over.
const ASK: Duration = Duration::from_millis(700);
/// Time between two messages to one viewer.
const BREATH: Duration = Duration::from_millis(400);
/// Between comments that keep proxies from closing a quiet stream.
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);

#[derive(Serialize)]
struct CardView {
    card: Card,
}

#[derive(Serialize)]
struct ScreenView {
    screen: Screen,
}

#[derive(Serialize)]
struct ConsoleView {
    console: Console,
}

/// GET: the card of this participant.
pub(super) async fn card(visit: Visit) -> Result {
    let (live, app) = (Arc::clone(&visit.live), visit.place.app.clone());
    let visit = Arc::new(visit);
    let other = Arc::clone(&visit);
    Ok(answer(
        live,
        app,
        move |board| card::state_of(&visit, board),
        move |board| {
            let card = Card::new(&other, board, None);
            other
                .place
                .render("dialogue/pulses/fragment.html", &CardView { card })
        },
    ))
}

/// GET: the big screen.
pub(super) async fn screen(visit: Visit) -> Result {
    let (live, app) = (Arc::clone(&visit.live), visit.place.app.clone());
    let visit = Arc::new(visit);
    let other = Arc::clone(&visit);
    Ok(answer(
        live,
        app,
        move |board| screen::state_of(&visit, board),
        move |board| {
            let screen = Screen::new(&other, board);
            other.place.render(
                "dialogue/pulses/screen-fragment.html",
                &ScreenView { screen },
            )
        },
    ))
}

/// The facilitator's console.
pub(super) fn console(page: Page, live: Arc<Live>, href: String) -> Response {
    let app = page.app.clone();
    let now = |app: &App| u64::try_from(app.clock.now().as_millisecond()).unwrap_or(0);
    let clock = app.clone();
    let state = move |board: &Board| {
        (
            board.kept.position,
            board.kept.revision,
            board.minutes_left(now(&clock)),
        )
    };
    answer(live, app, state, move |board| {
        let console = Console::new(&page, board, &href, now(&page.app));
        page.render(
            "dialogue/pulses/console-fragment.html",
            &ConsoleView { console },
        )
    })
}

fn answer<S: PartialEq + Send + 'static>(
    live: Arc<Live>,
    app: App,
    state: impl Fn(&Board) -> S + Send + 'static,
    write: impl Fn(&Board) -> Result<String> + Send + 'static,
) -> Response {
    let viewer = Viewer {
        changes: live.changes(),
        live,
        app,
        seen: None,
        state,
        write,
    };
    let messages = stream::unfold(viewer, |mut viewer| async move {
        let message = viewer.next().await?;
        let event = Event::default()
            .retry(Duration::from_secs(2))
            .data(message.trim());
        Some((Ok::<_, Infallible>(event), viewer))
    });
    let sse = Sse::new(messages).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE));
    let mut response = sse.into_response();
    // A proxy that gathers answers would hold messages back.
    let name = HeaderName::from_static("x-accel-buffering");
    response
        .headers_mut()
        .insert(name, HeaderValue::from_static("no"));
    response
}

struct Viewer<S, State, Write> {
    live: Arc<Live>,
    app: App,
    changes: watch::Receiver<u64>,
    seen: Option<S>,
    state: State,
    write: Write,
}

impl<S: PartialEq, State: Fn(&Board) -> S, Write: Fn(&Board) -> Result<String>>
    Viewer<S, State, Write>
{
    /// The next message; `None` when the stream ends: the pulse is gone or loaded anew, or the program stops.
    async fn next(&mut self) -> Option<String> {
        let stop = self.app.stop.clone();
        if self.seen.is_some() {
            tokio::select! {
                () = time::sleep(BREATH) => {}
                () = stop.cancelled() => return None,
            }
        }
        loop {
            self.live.refresh().await.ok()?;
            self.changes.borrow_and_update();
            let state = self
                .live
                .read(|board| (!board.is_gone).then(|| (self.state)(board)))?;
            if self.seen.as_ref() != Some(&state) {
                self.seen = Some(state);
                return self.live.read(|board| (self.write)(board)).ok();
            }
            tokio::select! {
                changed = self.changes.changed() => changed.ok()?,
                () = time::sleep(ASK) => {}
                () = stop.cancelled() => return None,
            }
        }
    }
}
