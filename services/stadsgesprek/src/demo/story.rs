use jiff::{SignedDuration, Timestamp, ToSpan as _};
use serde::Deserialize;

/// What the demonstration tells, with days counted from today.
#[derive(Deserialize)]
pub(super) struct Story {
    pub(super) organisations: Vec<Organisation>,
    pub(super) conversations: Vec<Conversation>,
    pub(super) first_names: Vec<String>,
    pub(super) formats: Vec<OwnFormat>,
}

/// A format that an organisation adapted.
#[derive(Deserialize)]
pub(super) struct OwnFormat {
    pub(super) organisation: String,
    /// Code of the one of the starter set that it comes from.
    pub(super) based_on: String,
    pub(super) name: String,
    pub(super) summary: String,
    /// What is needed besides.
    pub(super) materials: Vec<String>,
    pub(super) first_round: String,
    pub(super) first_round_how: String,
    pub(super) offered: bool,
}

#[derive(Deserialize)]
pub(super) struct Organisation {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) about: String,
    pub(super) owner: Person,
}

#[derive(Deserialize)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) email: String,
}

#[derive(Deserialize)]
pub(super) struct Conversation {
    pub(super) organisation: String,
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) question: String,
    pub(super) summary: String,
    pub(super) themes: Vec<String>,
    pub(super) languages: Vec<String>,
    pub(super) format: String,
    pub(super) issue: Issue,
    pub(super) sessions: Vec<Session>,
    #[serde(default)]
    pub(super) questions: Vec<Question>,
    pub(super) registrations: usize,
    pub(super) invitations: usize,
    pub(super) cancelled: Option<String>,
    #[serde(default)]
    pub(super) draft: bool,
    pub(super) report: Option<Report>,
    /// An opinion round that was made up.
    pub(super) online: Option<Online>,
    /// An argument map that was made up.
    pub(super) map: Option<dialogue::arguments::example::Example>,
    /// A pulse that was made up.
    pub(super) pulse: Option<super::pulse::Pulse>,
    /// Whether people were drawn for it.
    #[serde(default)]
    pub(super) lottery: bool,
    /// What was said at the tables and what came of it.
    pub(super) together: Option<super::together::Together>,
    /// Whether a published round that others held is shown here.
    #[serde(default)]
    pub(super) borrowed: bool,
}

/// An opinion round of people with one of a few opinions.
#[derive(Deserialize)]
pub(super) struct Online {
    pub(super) title: String,
    pub(super) explanation: String,
    /// How many people there are of each opinion.
    pub(super) people: Vec<u64>,
    pub(super) statements: Vec<Opinion>,
}

/// A statement, and how many percent of each opinion agree with it.
#[derive(Deserialize)]
pub(super) struct Opinion {
    pub(super) text: String,
    pub(super) agree: Vec<u32>,
    /// Whether a participant wrote it.
    #[serde(default)]
    pub(super) added: bool,
}

#[derive(Deserialize)]
pub(super) struct Issue {
    pub(super) title: String,
    pub(super) reason: String,
    pub(super) commissioner: String,
    pub(super) level: String,
    pub(super) can: String,
    pub(super) cannot: String,
    pub(super) feedback_in_days: i64,
}

#[derive(Deserialize)]
pub(super) struct Session {
    in_days: i64,
    hour: f64,
    hours: f64,
    #[serde(default)]
    pub(super) place: String,
    #[serde(default)]
    pub(super) address: String,
    #[serde(default)]
    pub(super) access: Vec<String>,
    #[serde(default)]
    pub(super) online: String,
    pub(super) capacity: i32,
}

#[derive(Deserialize)]
pub(super) struct Question {
    pub(super) kind: String,
    pub(super) label: String,
    pub(super) choices: Vec<String>,
    pub(super) reason: String,
    pub(super) keep_days: i32,
}

#[derive(Deserialize)]
pub(super) struct Report {
    pub(super) body: String,
    pub(super) promises: Vec<Promise>,
}

#[derive(Deserialize)]
pub(super) struct Promise {
    pub(super) promise: String,
    pub(super) decision: String,
    pub(super) motivation: String,
}

impl Story {
    /// The story that is in the program.
    pub(super) fn utrecht() -> Result<Self, String> {
        serde_json::from_str(include_str!("utrecht.json"))
            .map_err(|error| format!("the demonstration cannot be read: {error}"))
    }
}

impl Session {
    /// Begin and end, on the city's clock.
    pub(super) fn period(&self, now: Timestamp) -> (Timestamp, Timestamp) {
        let day = web::dates::local(now)
            .date()
            .saturating_add(self.in_days.days());
        let minutes = (self.hour * 60.0).round() as i64;
        let midnight = day
            .to_zoned(web::dates::zone())
            .map_or(now, |zoned| zoned.timestamp());
        let start = midnight + SignedDuration::from_mins(minutes);
        (
            start,
            start + SignedDuration::from_mins((self.hours * 60.0).round() as i64),
        )
    }

    /// Whether it is over.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        self.period(now).1 < now
    }
}

impl Conversation {
    /// The status that its sessions and the story give it.
    pub(super) fn status(&self, now: Timestamp) -> &'static str {
        if self.draft {
            "draft"
        } else if self.cancelled.is_some() {
            "cancelled"
        } else if self.report.is_some() {
            "reported"
        } else if self.sessions.iter().all(|session| session.is_over(now)) {
            "held"
        } else {
            "published"
        }
    }
}
