//! Reports: what came out, and what was done with each promise.
