#!/usr/bin/env bash
# make test: the Rust tests, then the browser's. Expects a database in STAD_TEST_DATABASE_URL (scripts/with-postgres.sh).
# Both parts always run, so that one go tells everything; it fails when either does.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

rust_tests() {
  if command -v cargo-nextest >/dev/null; then
    cargo nextest run --workspace --locked --no-fail-fast
  else
    cargo test --workspace --locked --no-fail-fast
  fi
}

browser_tests() {
  # The whole workspace, as the tests above: with fewer packages other features are chosen, and everything is built anew.
  cargo build --locked --workspace --bin stadsgesprek
  npm ci --prefix tests/browser --silent
  # A file at a time: each starts a server and a browser of its own.
  node --test --test-concurrency=1 tests/browser/*.test.mjs
}

FAILED=0
rust_tests || FAILED=1
(browser_tests) || FAILED=1
exit $FAILED
