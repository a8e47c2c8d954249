#!/usr/bin/env bash
# make check: format, lints, licences and known weaknesses of what we depend on.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

# cargo-deny takes minutes to compile: once, and only here.
need_cargo_deny() {
  if command -v cargo-deny >/dev/null; then return; fi
  say "installing cargo-deny (once)"
  cargo install --locked --quiet cargo-deny
}

# The advisories come from a public repository that a closed network does not let through; the other checks need none.
check_advisories() {
  if cargo deny fetch db >/dev/null 2>&1; then
    cargo deny --locked check --disable-fetch advisories
  else
    say "the advisory database cannot be reached from here: advisories are NOT checked"
  fi
}

cargo fmt --all --check
cargo clippy --workspace --all-targets --locked -- -D warnings
need_cargo_deny
cargo deny --locked check licenses bans sources
check_advisories
