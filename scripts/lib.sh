# What every script here shares. Sourced, never run.
# shellcheck shell=bash
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "stadsgesprek: $*" >&2; }
die() {
  say "$*"
  exit 1
}

is_root() { [ "$(id -u)" -eq 0 ]; }

# An absolute path, also of what does not exist yet.
absolute() { realpath -m -- "$1"; }

# The programs that scripts/deps.sh unpacks instead of installing.
export PATH="$ROOT/.data/tools/bin:$PATH:/usr/sbin"
