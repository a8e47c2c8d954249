#!/usr/bin/env bash
# Runs a command beside a Postgres cluster of its own, which is thrown away afterwards, however the command ends.
#
#   scripts/with-postgres.sh test|bench COMMAND ...
#
# The command finds the administrator's address in STAD_TEST_DATABASE_URL.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

MODE=$1
shift
HOME_DIR=$(mktemp -d /tmp/stadsgesprek-"$MODE"-XXXXXX)
chmod 755 "$HOME_DIR"

throw_away() {
  "$ROOT/scripts/postgres.sh" remove "$HOME_DIR"
  rm -rf -- "$HOME_DIR"
}
trap throw_away EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

"$ROOT/scripts/postgres.sh" start "$HOME_DIR" "$MODE"
STAD_TEST_DATABASE_URL=$("$ROOT/scripts/postgres.sh" url "$HOME_DIR")
export STAD_TEST_DATABASE_URL
"$@"
