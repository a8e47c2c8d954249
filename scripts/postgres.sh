#!/usr/bin/env bash
# A private Postgres cluster in a directory of ours: unix socket only, no TCP, never as root.
#
#   scripts/postgres.sh start DIR [run|test|bench]   make it if it is not there, and start it
#   scripts/postgres.sh stop DIR                     stop it; what it holds stays
#   scripts/postgres.sh remove DIR                   stop it and delete all it holds
#   scripts/postgres.sh status DIR                   exit code 0 when it runs
#   scripts/postgres.sh url DIR                      the administrator's address
#
# run keeps what was committed through a power cut; test does not and is faster; bench is run, with statement statistics.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

DATABASE=stad
PORT=5432
LONGEST_SOCKET_PATH=107

usage() {
  sed -n '2,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

# ---- who -------------------------------------------------------------------------------------------------------------

# Postgres refuses root, so there it runs as the account that Debian's package made for it.
owner() { if is_root; then echo postgres; else id -un; fi; }

as_owner() {
  if is_root; then
    (cd / && setpriv --reuid postgres --regid postgres --init-groups env HOME=/tmp "$@")
  else
    "$@"
  fi
}

# ---- where -----------------------------------------------------------------------------------------------------------

# The binaries of the version that made the cluster, otherwise the newest ones here.
binaries() {
  local version='*'
  if [ -e "$CLUSTER/PG_VERSION" ]; then version=$(cat "$CLUSTER/PG_VERSION"); fi
  local found
  found=$(compgen -G "/usr/lib/postgresql/$version/bin/initdb" | sort -V | tail -n 1) || true
  if [ -z "$found" ] && [ "$version" = '*' ]; then found=$(command -v initdb) || true; fi
  [ -n "$found" ] || die "no Postgres server ${version/\*/} found; scripts/deps.sh run installs one"
  dirname "$(readlink -f "$found")"
}

# DIR may lie where the owner of the cluster cannot go (root's home, say): then the cluster lives beside the system's data,
# and DIR holds a link to it.
make_home() {
  mkdir -p "$DIR"
  if [ -e "$CLUSTER" ]; then return; fi
  if ! as_owner test -x "$DIR"; then
    CLUSTER=/var/lib/stadsgesprek/$(printf '%s' "$DIR" | sha256sum | cut -c1-12)
    say "$(owner) cannot enter $DIR: the cluster goes to $CLUSTER"
    ln -sfn "$CLUSTER" "$DIR/cluster"
  fi
  mkdir -p "$CLUSTER"
  chown "$(owner)" "$CLUSTER"
  chmod 700 "$CLUSTER"
}

# A directory for the socket that only the owner may enter (that is the lock on the door: the socket itself asks for no
# password). DIR is taken when its path is short enough for a socket's name.
make_socket_dir() {
  local inside=$DIR/socket
  local name="$inside/.s.PGSQL.$PORT"
  if [ "$CLUSTER" = "$DIR/cluster" ] && [ ${#name} -le $LONGEST_SOCKET_PATH ]; then
    mkdir -p "$inside"
  else
    inside=$(mktemp -d /tmp/stadsgesprek-XXXXXX)
  fi
  chown "$(owner)" "$inside"
  chmod 700 "$inside"
  echo "$inside"
}

# Postgres itself writes down where its socket is: line 5 of its lock file.
socket_dir() { sed -n 5p "$CLUSTER/postmaster.pid" 2>/dev/null; }

remove_stray_socket_dir() {
  case ${1:-} in
    /tmp/stadsgesprek-*) rm -rf -- "$1" ;;
  esac
}

# ---- what ------------------------------------------------------------------------------------------------------------

settings() {
  cat <<CONF
listen_addresses = ''
port = $PORT
unix_socket_directories = '$1'
cluster_name = 'stadsgesprek'

# A small machine: application and database together stay under 250 MiB.
shared_buffers = 64MB
work_mem = 4MB
maintenance_work_mem = 32MB
max_connections = 60
autovacuum_max_workers = 2
max_worker_processes = 4
max_parallel_workers = 2
max_wal_size = 512MB
jit = off

timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %d '
shared_preload_libraries = ''
CONF
  if [ "$MODE" = test ]; then
    cat <<CONF

# Tests throw the cluster away, and many of them run at once.
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 200
CONF
  fi
  if [ "$MODE" != run ] && [ -e "$BIN/../lib/pg_stat_statements.so" ]; then
    echo "shared_preload_libraries = 'pg_stat_statements'"
  fi
}

initialise() {
  if [ -e "$CLUSTER/PG_VERSION" ]; then return; fi
  say "making a Postgres cluster in $DIR"
  # The test and its data do not outlive a crash, so they need not wait for the disk either.
  local durability=()
  if [ "$MODE" = test ]; then durability=(--no-sync); fi
  as_owner "$BIN/initdb" --pgdata="$CLUSTER" --username=postgres --auth-local=trust --auth-host=reject \
    --encoding=UTF8 --locale=C.UTF-8 "${durability[@]}" >/dev/null
  as_owner sh -c "echo \"include = 'stadsgesprek.conf'\" >> '$CLUSTER/postgresql.conf'"
}

running() { as_owner "$BIN/pg_ctl" --pgdata="$CLUSTER" status >/dev/null 2>&1; }

create_database() {
  local admin=(--host="$1" --username=postgres)
  local known
  known=$(as_owner "$BIN/psql" "${admin[@]}" --dbname=postgres -XAtc "select 1 from pg_database where datname = '$DATABASE'")
  if [ -z "$known" ]; then as_owner "$BIN/createdb" "${admin[@]}" "$DATABASE"; fi
}

# ---- commands --------------------------------------------------------------------------------------------------------

start() {
  if is_root && ! id postgres >/dev/null 2>&1; then die "no account 'postgres' to run Postgres as; scripts/deps.sh run makes it"; fi
  make_home
  BIN=$(binaries)
  initialise
  if running; then return; fi
  remove_stray_socket_dir "$(socket_dir)"
  local sockets
  sockets=$(make_socket_dir)
  settings "$sockets" | as_owner sh -c "cat > '$CLUSTER/stadsgesprek.conf'"
  if ! as_owner "$BIN/pg_ctl" --pgdata="$CLUSTER" --log="$CLUSTER/server.log" --timeout=60 --wait start >/dev/null; then
    tail -n 20 "$CLUSTER/server.log" >&2
    die "Postgres did not start"
  fi
  create_database "$sockets"
}

stop() {
  if [ ! -e "$CLUSTER/PG_VERSION" ]; then return; fi
  BIN=$(binaries)
  local sockets
  sockets=$(socket_dir) || true
  if running; then as_owner "$BIN/pg_ctl" --pgdata="$CLUSTER" --mode=fast --timeout=60 --wait stop >/dev/null; fi
  remove_stray_socket_dir "$sockets"
}

remove() {
  stop
  rm -rf -- "$CLUSTER" "$DIR/cluster" "$DIR/socket"
  rmdir --ignore-fail-on-non-empty -- "$DIR" 2>/dev/null || true
}

status() {
  [ -e "$CLUSTER/PG_VERSION" ] || return 1
  BIN=$(binaries)
  running
}

# libpq and sqlx both take the socket's directory as `host` among the parameters, percent-encoded.
url() {
  local sockets
  sockets=$(socket_dir) || true
  [ -n "$sockets" ] || die "no Postgres runs in $DIR"
  local encoded='' character i
  for ((i = 0; i < ${#sockets}; i++)); do
    character=${sockets:i:1}
    case $character in
      [A-Za-z0-9._~/-]) encoded+=$character ;;
      *) encoded+=$(printf '%s' "$character" | od -An -tx1 | tr ' ' '%' | tr -d '\n') ;;
    esac
  done
  echo "postgres://postgres@localhost:$PORT/$DATABASE?host=$encoded"
}

[ $# -ge 2 ] || usage
COMMAND=$1
DIR=$(absolute "$2")
MODE=${3:-run}
CLUSTER=$(readlink -f "$DIR/cluster" || echo "$DIR/cluster")

case $DIR in *[\'\"\\]*) die "a directory for Postgres cannot have quotes or backslashes in its name: $DIR" ;; esac
case $MODE in run | test | bench) ;; *) usage ;; esac
case $COMMAND in
  start | stop | remove | status | url) "$COMMAND" ;;
  *) usage ;;
esac
