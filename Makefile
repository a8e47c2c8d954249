SHELL := bash

# Two settings of make run; DATABASE_URL in the environment replaces the private Postgres.
PORT ?= 8080
DATA ?= .data

.DEFAULT_GOAL := help
.PHONY: help run stop reset test bench bench-dialogue check assets screenshots

help:
	@awk -F ":.*## " "/^[a-z-]+:.*## / { printf \"make %-14s %s\\n\", \$$1, \$$2 }" $(MAKEFILE_LIST)

run: ## start everything with the demo city (PORT=8080 DATA=.data); Ctrl-C stops it
	@scripts/run.sh '$(PORT)' '$(DATA)'

stop: ## stop what make run started
	@scripts/stop.sh '$(DATA)'

reset: ## stop, and delete everything in DATA
	@scripts/stop.sh '$(DATA)' reset

test: ## every test, browser journeys and mail included, on a Postgres of its own
	@scripts/deps.sh test
	@scripts/with-postgres.sh test scripts/test.sh

bench: ## pages, registrations and mail, beside what this machine could do at best; on a Postgres of its own
	@scripts/deps.sh bench
	@scripts/with-postgres.sh bench scripts/bench.sh

check: ## format, lints, licences and advisories of dependencies
	@scripts/check.sh

assets: ## make the generated style sheets and fonts in libs/web/assets anew
	@scripts/deps.sh test
	@npm ci --prefix scripts/assets --silent
	@node scripts/assets/build-css.mjs libs/web/assets

screenshots: ## take the pictures in docs/screenshots anew
	@scripts/deps.sh test
	@cargo build --locked --package stadsgesprek
	@npm ci --prefix tests/browser --silent
	@scripts/with-postgres.sh test node tests/browser/screenshots.mjs

bench-dialogue: ## analyses of up to 50 million votes: time, memory, and the bound that memory sets
	@scripts/bench-dialogue.sh
