//! What Prometheus reads. Names of routes only: no identifiers, no personal data.

use std::sync::{Mutex, PoisonError};

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::Family,
        gauge::Gauge,
        histogram::{Histogram, exponential_buckets},
    },
    registry::Registry,
};

/// Which requests.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct RequestLabels {
    /// The route's pattern, not its address.
    pub route: String,
    /// The method.
    pub method: String,
    /// The status.
    pub status: u16,
}

/// Which messages.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct MessageLabels {
    /// `sent`, `failed`, `deferred`, `suppressed`.
    pub outcome: String,
}

/// The meters.
pub struct Metrics {
    registry: Mutex<Registry>,
    /// Requests answered.
    pub requests: Family<RequestLabels, Counter>,
    /// Seconds that answers took, per route.
    pub seconds: Histogram,
    /// Messages handed over or not.
    pub messages: Family<MessageLabels, Counter>,
    /// Jobs that wait.
    pub jobs_waiting: Gauge,
    /// Jobs that were set aside.
    pub jobs_dead: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("stadsgesprek");
        let requests = Family::default();
        let seconds = Histogram::new(exponential_buckets(0.001, 2.0, 14));
        let messages = Family::default();
        let (jobs_waiting, jobs_dead) = (Gauge::default(), Gauge::default());
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register(
            "http_request_seconds",
            "Seconds that answers took",
            seconds.clone(),
        );
        registry.register(
            "messages",
            "Messages by what became of them",
            messages.clone(),
        );
        registry.register("jobs_waiting", "Jobs that wait", jobs_waiting.clone());
        registry.register(
            "jobs_dead",
            "Jobs that an operator has to look at",
            jobs_dead.clone(),
        );
        Self {
            registry: Mutex::new(registry),
            requests,
            seconds,
            messages,
            jobs_waiting,
            jobs_dead,
        }
    }
}

impl Metrics {
    /// The text that Prometheus reads.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        if encode(&mut text, &registry).is_err() {
            tracing::error!("the meters cannot be written");
        }
        text
    }
}
