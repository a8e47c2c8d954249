#!/usr/bin/env bash
# Installs what is missing here, says what, and asks nothing.
#
#   scripts/deps.sh run     what building and running needs
#   scripts/deps.sh test    that, and a browser, a mail sink, Node and a calendar judge for the tests
#   scripts/deps.sh bench   what running needs, a mail sink and wrk
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

TOOLS=$ROOT/.data/tools

has() { command -v "$1" >/dev/null 2>&1; }
has_postgres() { has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }
has_chromium() { [ -n "${STAD_CHROMIUM:-}" ] || has chromium || has chromium-browser || has google-chrome; }
has_fonts() { compgen -G '/usr/share/fonts/truetype/*' >/dev/null; }
has_library() { ldconfig -p 2>/dev/null | grep -q "$1"; }

# ---- apt -------------------------------------------------------------------------------------------------------------

# The given command as root: as we are, or by sudo if that asks for no password.
as_root() {
  if is_root; then
    "$@"
  elif has sudo && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  else
    die "this needs root, and sudo would ask for a password; please run: sudo $*"
  fi
}

apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" </dev/null >&2; }

need_apt() { has apt-get || die "there is no apt-get here; please install by hand: $*"; }

# The lists of packages are fetched once, and only when something is missing.
refresh_lists() {
  if [ -n "${LISTS_FRESH:-}" ]; then return; fi
  apt update
  LISTS_FRESH=yes
}

install() {
  need_apt "$@"
  say "installing $*"
  refresh_lists
  apt install -y --no-install-recommends "$@"
}

# Debian would make and start a cluster of its own beside ours, and none is wanted.
install_postgres() {
  need_apt postgresql
  local drop_in=/etc/postgresql-common/createcluster.d/stadsgesprek.conf
  as_root mkdir -p "$(dirname "$drop_in")"
  echo 'create_main_cluster = false' | as_root tee "$drop_in" >/dev/null
  install postgresql
  as_root rm -f "$drop_in"
}

# postfix's test server without postfix: unpacked, not installed, so that no mail daemon starts and none is pushed out.
unpack_smtp_sink() {
  need_apt postfix
  say "unpacking smtp-sink from Debian's postfix into $TOOLS (no mail server is installed)"
  refresh_lists
  local fetched
  fetched=$(mktemp -d)
  (cd "$fetched" && apt-get -qq download postfix >/dev/null)
  mkdir -p "$TOOLS/postfix" "$TOOLS/bin"
  dpkg-deb -x "$fetched"/postfix_*.deb "$TOOLS/postfix"
  local libraries
  libraries=$(dpkg-deb -f "$fetched"/postfix_*.deb Depends | tr ',' '\n' | sed -n 's/^ *\(lib[^ ]*\).*/\1/p')
  rm -rf "$fetched"
  # shellcheck disable=SC2086 # one word a package
  install $libraries
  cat >"$TOOLS/bin/smtp-sink" <<WRAPPER
#!/bin/sh
LD_LIBRARY_PATH='$TOOLS/postfix/usr/lib/postfix' exec '$TOOLS/postfix/usr/sbin/smtp-sink' "\$@"
WRAPPER
  chmod +x "$TOOLS/bin/smtp-sink"
}

# ---- the sets --------------------------------------------------------------------------------------------------------

need_rust() {
  has cargo || die "Rust is missing: install it with rustup (https://rustup.rs) and run this again"
}

for_running() {
  need_rust
  local missing=()
  has cc || missing+=(gcc libc6-dev)
  has pkg-config || missing+=(pkg-config)
  has curl || missing+=(curl ca-certificates)
  if [ ${#missing[@]} -gt 0 ]; then install "${missing[@]}"; fi
  has_postgres || install_postgres
}

for_testing() {
  for_running
  local missing=()
  has_chromium || missing+=(chromium)
  has_fonts || missing+=(fonts-dejavu-core)
  has node || missing+=(nodejs)
  has npm || missing+=(npm)
  has python3 || missing+=(python3)
  has_library libical.so.3 || missing+=(libical3)
  if [ ${#missing[@]} -gt 0 ]; then install "${missing[@]}"; fi
  has smtp-sink || unpack_smtp_sink
}

for_measuring() {
  for_running
  has wrk || install wrk
  has smtp-sink || unpack_smtp_sink
}

case ${1:-} in
  run) for_running ;;
  test) for_testing ;;
  bench) for_measuring ;;
  *)
    sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
