//! What the template of the conversation's page takes: words, not data.

use jiff::civil::Time;
use serde::Serialize;
use web::{Place, dates, markdown};

use super::{
    Feedback, Shown, Standing, json_ld, json_ld::Surroundings, may_edit, short_url, store::Online,
};
use crate::{
    chosen_format::ChosenFormat,
    conversations::model::{Session, Visibility},
    public::{
        feeds::location,
        listing::{plain_summary, shortened},
        pictures::Cover,
    },
};

/// Longest description for search engines and those who share the page.
const LONGEST_DESCRIPTION: usize = 200;

#[derive(Serialize)]
pub(super) struct View {
    title: String,
    question: String,
    summary: String,
    description: String,
    url: String,
    cover: Option<Cover>,
    cover_url: Option<String>,
    hidden: bool,
    /// Date, time and place of the next session.
    headline: Option<String>,
    standing: Notice,
    register: Option<Link>,
    report: Option<Link>,
    /// What came out and who promised what.
    outcomes_href: Option<String>,
    online: Vec<OnlineView>,
    programme_href: Option<String>,
    edit_href: Option<String>,
    sessions: Vec<SessionView>,
    host: Host,
    issue: Issue,
    influence: Option<Influence>,
    languages: Vec<String>,
    themes: Vec<Link>,
    format: Option<Format>,
    /// While there is something to come.
    calendar_href: Option<String>,
    reach_href: Option<String>,
    poster_href: String,
    qr_href: String,
    short_url: String,
    short_label: String,
    json_ld: String,
}

#[derive(Serialize)]
struct Link {
    label: String,
    href: String,
}

/// An opinion round.
#[derive(Serialize)]
struct OnlineView {
    title: String,
    label: String,
    href: String,
}

/// How it stands: a pill, and a sentence where there is more to say.
#[derive(Serialize)]
struct Notice {
    code: &'static str,
    kind: &'static str,
    label: String,
    text: String,
    reason: String,
}

/// One session.
#[derive(Serialize)]
pub(super) struct SessionView {
    title: String,
    when: String,
    iso: String,
    moved_from: Option<String>,
    place_name: String,
    address: String,
    online: bool,
    access: Vec<String>,
    access_note: String,
    seats: Option<String>,
}

#[derive(Serialize)]
struct Host {
    name: String,
    kind: String,
    href: String,
}

#[derive(Serialize)]
struct Issue {
    title: String,
    reason: Vec<String>,
    commissioner: String,
}

/// What can be influenced and what cannot, and by when one hears what became of it.
#[derive(Serialize)]
struct Influence {
    level: String,
    level_text: String,
    can: String,
    cannot: String,
    feedback: Option<String>,
    overdue: bool,
}

#[derive(Serialize)]
struct Format {
    label: String,
    text: String,
    /// Where it is explained, for one that everybody knows.
    href: Option<String>,
}

impl View {
    pub(super) fn new(place: &Place, shown: &Shown) -> Self {
        let found = &shown.found;
        let path = place.href(&format!("/{}", found.slug));
        let url = place.app.settings.url(&path);
        let cover = found
            .cover_file_id
            .map(|id| Cover::full(&place.organisation.href(), id, &found.cover_alt));
        let cover_url = cover
            .as_ref()
            .map(|cover| place.app.settings.url(&cover.src));
        let description = description(shown);
        let register = register(place, shown, &path);
        let json_ld = json_ld::write(
            &Surroundings {
                url: &url,
                description: &description,
                image: cover_url.as_deref(),
                city: &place.organisation.city_name,
                host: &place.organisation.name,
                host_url: &place.app.settings.url(&place.organisation.href()),
                register_url: register
                    .as_ref()
                    .map(|link| place.app.settings.url(&link.href))
                    .as_deref(),
                standing: shown.standing,
            },
            found,
            &shown.sessions,
        );
        let short_url = short_url(place, found);
        Self {
            title: found.title.clone(),
            question: found.question.clone(),
            summary: markdown::render(&found.summary),
            hidden: found.visibility() != Visibility::Public,
            headline: headline(place, shown),
            standing: notice(place, shown),
            report: found.reported_at.map(|_| Link {
                label: place.t("shown-report"),
                href: format!("{path}/verslag"),
            }),
            programme_href: shown
                .found
                .has_programme
                .then(|| format!("{path}/programma")),
            outcomes_href: found.has_outcomes.then(|| format!("{path}/opbrengst")),
            online: online(place, shown, &path),
            edit_href: may_edit(place).then(|| place.work(&format!("/gesprekken/{}", found.id))),
            sessions: shown
                .sessions
                .iter()
                .map(|session| SessionView::new(place, shown.standing, session))
                .collect(),
            host: Host {
                name: place.organisation.name.clone(),
                kind: place.t(&format!("kind-{}", place.organisation.kind)),
                href: place.organisation.href(),
            },
            issue: Issue {
                title: found.issue_title.clone(),
                reason: paragraphs(&found.reason),
                commissioner: found.commissioner.clone(),
            },
            influence: influence(place, shown),
            languages: words(place, "spoken", &found.languages),
            themes: themes(place, &found.themes),
            format: format(place, &found.chosen_format()),
            calendar_href: shown
                .standing
                .is_ahead()
                .then(|| format!("{path}/kalender.ics")),
            reach_href: found.shows_reach.then(|| format!("{path}/bereik")),
            poster_href: format!("{path}/poster"),
            qr_href: format!("{path}/qr.svg"),
            short_label: without_scheme(&short_url),
            short_url,
            description,
            url,
            cover,
            cover_url,
            register,
            json_ld,
        }
    }
}

/// For a form of taking part the part of the address under which it stands, and with what the keys of its texts begin.
pub(crate) fn online_part(form: &str) -> (&'static str, &'static str) {
    match form {
        "argument-map" => ("argumenten", "shown-online-map"),
        "pulse" => ("puls", "shown-online-pulse"),
        "lottery" => ("loting", "shown-lottery"),
        _ => ("stellingen", "shown-online"),
    }
}

/// What can be done online, and what came out of what could.
fn online(place: &Place, shown: &Shown, path: &str) -> Vec<OnlineView> {
    let now = place.app.clock.now();
    let view = |it: &Online| {
        let (part, words) = online_part(&it.form);
        let standing = if it.is_open(now) { "open" } else { "over" };
        OnlineView {
            title: match it.form.as_str() {
                "lottery" => place.t("shown-lottery-title"),
                _ => it.title.clone(),
            },
            label: place.t(&format!("{words}-{standing}")),
            href: format!("{path}/{part}/{}", it.short_code),
        }
    };
    shown.found.online.iter().map(view).collect()
}

fn format(place: &Place, chosen: &ChosenFormat) -> Option<Format> {
    (!chosen.is_none()).then(|| Format {
        label: chosen.name(place.language).to_owned(),
        text: chosen.summary(place.language).to_owned(),
        href: chosen
            .is_of_the_starter_set()
            .then(|| format!("/werkvormen/{}", chosen.code)),
    })
}

/// An address as people type it.
pub(super) fn without_scheme(url: &str) -> String {
    url.split_once("://")
        .map_or(url, |(_, rest)| rest)
        .to_owned()
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn description(shown: &Shown) -> String {
    let found = &shown.found;
    let text = if found.question.is_empty() {
        plain_summary(&found.summary)
    } else {
        found.question.clone()
    };
    shortened(&text, LONGEST_DESCRIPTION)
}

fn words(place: &Place, prefix: &str, codes: &[String]) -> Vec<String> {
    codes
        .iter()
        .map(|code| place.t(&format!("{prefix}-{code}")))
        .collect()
}

fn themes(place: &Place, codes: &[String]) -> Vec<Link> {
    codes
        .iter()
        .map(|code| Link {
            label: place.t(&format!("theme-{code}")),
            href: format!("/{}?thema={code}", place.organisation.city_slug),
        })
        .collect()
}

fn headline(place: &Place, shown: &Shown) -> Option<String> {
    let next = shown.sessions.get(shown.next)?;
    let at = if next.place_name.is_empty() {
        next.location()
    } else {
        next.place_name.clone()
    };
    let parts = [
        Some(when(place, next)),
        location(place, &at, next.is_online()),
    ];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// The button to take part with, for those for whom there is one.
fn register(place: &Place, shown: &Shown, path: &str) -> Option<Link> {
    let open_to_all = shown.found.visibility() != Visibility::Invitation;
    (shown.standing.takes_registrations() && open_to_all).then(|| Link {
        label: place.t(&format!("shown-register-{}", shown.standing.code())),
        href: format!("{path}/aanmelden"),
    })
}

fn notice(place: &Place, shown: &Shown) -> Notice {
    let standing = shown.standing;
    let text = match standing {
        Standing::NotYet { from } => {
            let from = dates::moment(place.language, from);
            place.t_with("shown-notice-not-yet", &[("from", from.into())])
        }
        Standing::Open => match shown.found.registration_until {
            Some(until) => {
                let until = dates::moment(place.language, until.to_jiff());
                place.t_with("shown-notice-until", &[("until", until.into())])
            }
            None => String::new(),
        },
        Standing::Over if shown.found.imported => place.t("shown-notice-over-imported"),
        other => place.t(&format!("shown-notice-{}", other.code())),
    };
    Notice {
        code: standing.code(),
        kind: standing.kind(),
        label: place.t(&format!("shown-standing-{}", standing.code())),
        text,
        reason: shown.found.cancellation_reason.clone(),
    }
}

fn influence(place: &Place, shown: &Shown) -> Option<Influence> {
    let found = &shown.found;
    let promised = !found.can_influence.is_empty()
        || !found.cannot_influence.is_empty()
        || found.feedback_due.is_some();
    // A published list says nothing about influence, so neither does the page.
    if found.imported && !promised {
        return None;
    }
    let feedback = match shown.feedback {
        Feedback::None => None,
        Feedback::Given => Some(place.t("shown-feedback-given")),
        Feedback::Due(day) => Some(dated(place, "shown-feedback-due", day)),
        Feedback::Overdue(day) => Some(dated(place, "shown-feedback-overdue", day)),
    };
    Some(Influence {
        level: place.t(&format!("influence-{}", found.influence_level)),
        level_text: place.t(&format!("shown-influence-{}", found.influence_level)),
        can: markdown::render(&found.can_influence),
        cannot: markdown::render(&found.cannot_influence),
        feedback,
        overdue: matches!(shown.feedback, Feedback::Overdue(_)),
    })
}

fn dated(place: &Place, key: &str, day: jiff::civil::Date) -> String {
    place.t_with(key, &[("date", dates::date(place.language, day).into())])
}

impl SessionView {
    pub(super) fn new(place: &Place, standing: Standing, session: &Session) -> Self {
        Self {
            title: session.title.clone(),
            when: when(place, session),
            iso: session.starts_at.to_string(),
            moved_from: session
                .moved_from
                .map(|at| dates::moment(place.language, at)),
            place_name: session.place_name.clone(),
            address: session.address.clone(),
            online: session.is_online(),
            access: words(place, "access", &session.accessibility),
            access_note: session.accessibility_note.clone(),
            seats: seats(place, standing, session),
        }
    }
}

/// Date and times; of a session whose times nobody knows (a whole day) only the date.
fn when(place: &Place, session: &Session) -> String {
    let (from, to) = (
        dates::local(session.starts_at),
        dates::local(session.ends_at),
    );
    let whole_day = from.date() == to.date()
        && from.time() == Time::midnight()
        && (to.hour(), to.minute()) == (23, 59);
    if whole_day {
        dates::long_date(place.language, from.date())
    } else {
        dates::period(place.language, session.starts_at, session.ends_at)
    }
}

/// "29 van 40 plekken bezet, nog 11 plekken", while that matters.
fn seats(place: &Place, standing: Standing, session: &Session) -> Option<String> {
    let matters = matches!(
        standing,
        Standing::Open | Standing::Full | Standing::NotYet { .. } | Standing::Draft
    );
    let (Some(capacity), Some(left)) = (session.capacity, session.left()) else {
        return None;
    };
    matters.then(|| {
        place.t_with(
            "shown-seats",
            &[("capacity", capacity.into()), ("left", left.into())],
        )
    })
}
