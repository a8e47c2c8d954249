//! Messages: queueing, sending, refusals, unsubscribing.
