#!/usr/bin/env bash
# How long a mailing takes, from a workbook with 1,000 and 10,000 addresses to the last mail in postfix's smtp-sink,
# unsigned and signed, beside what the same connections do without a database. Prints markdown.
#
#   scripts/with-postgres.sh bench scripts/bench-mail.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

PORT=${STAD_SINK_PORT:-2599}
KEY=$ROOT/libs/mail/testdata/dkim-rsa.pem
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}
MAILS=10000
# Twice what the program comes with: the mail server is our own.
export STAD_MAIL_CONNECTIONS=${STAD_MAIL_CONNECTIONS:-16}
export STAD_DATABASE_CONNECTIONS=${STAD_DATABASE_CONNECTIONS:-24}

[ -n "${STAD_TEST_DATABASE_URL:-}" ] || die "run it as: scripts/with-postgres.sh bench scripts/bench-mail.sh"
command -v smtp-sink >/dev/null || die "smtp-sink is missing: scripts/deps.sh test fetches it"

build() {
  cargo build --release --locked --quiet -p stadsgesprek -p mail --bin stadsgesprek --example throughput
  cargo test --locked --quiet -p stadsgesprek --test process --no-run
}

start_sink() {
  local as=()
  if is_root; then as=(-u nobody); fi
  smtp-sink "${as[@]}" "127.0.0.1:$PORT" 1000 >/dev/null &
  SINK=$!
  trap 'kill "$SINK" 2>/dev/null' EXIT
  for _ in $(seq 50); do
    if (: <"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then return; fi
    sleep 0.1
  done
  die "smtp-sink does not answer on port $PORT"
}

# "10000 mails composed and handed over in 2.1s: 4761 a second", as a row.
raw() {
  "$TARGET/release/examples/throughput" "127.0.0.1:$PORT" $MAILS "$STAD_MAIL_CONNECTIONS" "$@" |
    sed -nE "s/^([0-9]+) mails composed and handed over in (.*): ([0-9]+) a second$/| \1 | ${1:-no} | \2 | \3 |/p"
}

build
start_sink
printf '\nWithout a database: composed and handed over on %s connections.\n\n' "$STAD_MAIL_CONNECTIONS"
printf '| mails | signed | took | a second |\n| ---: | --- | ---: | ---: |\n'
raw
raw dkim
printf '\nThe product, one process, %s connections.\n\n' "$STAD_MAIL_CONNECTIONS"
STAD_SINK=127.0.0.1:$PORT STAD_SIGNING_KEY=$KEY STAD_PROGRAM=$TARGET/release/stadsgesprek \
  cargo test --locked --quiet -p stadsgesprek --test process -- --ignored --nocapture how_long_a_mailing_takes |
  grep '^|'
