#!/usr/bin/env bash
# make run: everything that the product needs, in the foreground, until Ctrl-C.
#
#   scripts/run.sh PORT DATA
#
# DATABASE_URL, if set, is used instead of a cluster of our own; it must be an owner's address (it migrates).
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

PORT=$1
DATA=$(absolute "$2")
POSTGRES=$DATA/postgres
BINARY=${CARGO_TARGET_DIR:-$ROOT/target}/debug/stadsgesprek
PID_FILE=$DATA/run.pid

# make reset deletes only a directory that carries this mark.
claim_data() {
  if [ ! -e "$DATA" ] || [ -z "$(ls -A "$DATA")" ] || [ "$DATA" = "$ROOT/.data" ]; then
    mkdir -p "$DATA"
    touch "$DATA/.stadsgesprek"
  fi
  if [ -e "$PID_FILE" ] && kill -0 "$(cat "$PID_FILE")" 2>/dev/null; then
    die "it already runs on this data; make stop ends it"
  fi
  echo $$ >"$PID_FILE"
}

stop_all() {
  trap '' INT TERM
  if [ -n "${SERVER:-}" ]; then
    kill -TERM "$SERVER" 2>/dev/null || true
    wait "$SERVER" || true
  fi
  if [ -z "${DATABASE_URL:-}" ]; then "$ROOT/scripts/postgres.sh" stop "$POSTGRES"; fi
  rm -f "$PID_FILE"
}

claim_data
trap stop_all EXIT
trap 'exit 0' INT TERM

"$ROOT/scripts/deps.sh" run
(cd "$ROOT" && cargo build --locked --package stadsgesprek)
if [ -z "${DATABASE_URL:-}" ]; then "$ROOT/scripts/postgres.sh" start "$POSTGRES" run; fi

export STAD_DATABASE_URL=${DATABASE_URL:-$("$ROOT/scripts/postgres.sh" url "$POSTGRES")}
export STAD_LISTEN=127.0.0.1:$PORT
export STAD_PUBLIC_URL=http://localhost:$PORT
export STAD_DATA=$DATA
export STAD_DEVELOPMENT=1 STAD_DEMO=1

"$BINARY" migrate
"$BINARY" demo

# In a process group of its own, so that Ctrl-C reaches the server once: from us, as a request to finish and stop.
set -m
"$BINARY" serve &
SERVER=$!
set +m
wait "$SERVER"
