#!/usr/bin/env bash
# make bench: prints Markdown. Expects a database in STAD_TEST_DATABASE_URL (scripts/with-postgres.sh).
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

cargo build --release --locked --package stadsgesprek --package bench
TARGET=${CARGO_TARGET_DIR:-target}
"$TARGET/release/bench" "$TARGET/release/stadsgesprek"

printf '\n## Mail\n'
scripts/bench-mail.sh
