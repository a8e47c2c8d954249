#!/usr/bin/env bash
# make stop, make reset.
#
#   scripts/stop.sh DATA          stops what make run started
#   scripts/stop.sh DATA reset    and deletes everything in DATA
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

DATA=$(absolute "$1")

# The number in the file may have gone to another program since: only a run.sh is told to stop.
stop_run() {
  local pid
  pid=$(cat "$DATA/run.pid" 2>/dev/null) || return 0
  if tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q 'scripts/run\.sh'; then
    kill -TERM "$pid"
    tail --pid="$pid" -f /dev/null
  fi
  rm -f "$DATA/run.pid"
}

delete_data() {
  [ -e "$DATA" ] || return 0
  [ -e "$DATA/.stadsgesprek" ] || die "$DATA was not made by make run: nothing is deleted"
  "$ROOT/scripts/postgres.sh" remove "$DATA/postgres"
  # What was unpacked for the tests is no data, and would have to be fetched again.
  find "$DATA" -mindepth 1 -maxdepth 1 ! -name tools -exec rm -rf -- {} +
  if [ -n "${DATABASE_URL:-}" ]; then say "the database of DATABASE_URL is not ours: it stays as it is"; fi
}

stop_run
"$ROOT/scripts/postgres.sh" stop "$DATA/postgres"
if [ "${2:-}" = reset ]; then delete_data; fi
