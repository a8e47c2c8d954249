#!/usr/bin/env bash
# The bench of the digital dialogue. First what an analysis takes, in one process and one thread:
#   P1 a full analysis of everything, from small rounds to 50 million votes
#   P2 the update after 1 % new votes, with counts of pairs kept
#   P3 the most memory that the process had, beside 5 bytes a vote + 64 a person + 12 per pair of statements
#   P6 a thousand small rounds, one after the other
# each beside its bar, and beside the time that reading all votes once from memory takes, measured
# in the same run. The bars are for one free core of a small server: stop what else runs.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --release --locked --quiet --package opinion --example scale
for shape in small 2 10 50; do
    target/release/examples/scale "$shape"
done
