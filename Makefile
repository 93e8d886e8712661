# `make` says what there is. Nothing here needs more than Rust, make and bash to begin with; `make test` gets the rest.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
include Makefile.model
.PHONY: help build report test lint rust browser screenshots python notebook packages golden figures bounds schema bench fuzz mutations deny

CARGO := cargo
PROGRAM := target/debug/urtext
# What is promised to build beside the default: each is checked by `make lint`. `,` is none.
FEATURE_SETS := , read report read,report model cli

# Set up once, then known by a file; so a second run needs no network.
BROWSER_TOOLS := $(if $(wildcard tests/browser/package.json),tests/browser/node_modules/.package-lock.json)
PYTHON_TOOLS := target/venv/ready

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

build: ## build the program for use: target/release/urtext
	$(CARGO) build --release --locked

report: ## the main job on an example: out/report.html, out/alignment.json, out/canonical.txt
	$(CARGO) run --release --locked -- reconstruct examples/harbour-lamp/*.txt

test: packages lint rust browser python ## all set-up and all tests
	@echo "all tests passed"

lint: ## format, lints and documentation, warnings denied
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS='-D warnings' $(CARGO) doc --locked --no-deps
	@for features in $(FEATURE_SETS); do \
	  echo "with the features $$features"; \
	  $(CARGO) clippy --quiet --locked --lib --no-default-features --features "$$features" -- -D warnings; \
	done

rust: ## unit, integration and documentation tests
	$(CARGO) test --locked

browser: $(BROWSER_TOOLS) ## the reports of all examples, and of stories made for it, in a real browser
	$(CARGO) build --locked --quiet
	node tests/browser/make.mjs $(PROGRAM) examples target/browser
	URTEXT_REPORTS=target/browser/reports node --test --test-concurrency=2 tests/browser/*.test.mjs

screenshots: $(BROWSER_TOOLS) ## the picture in README.md
	$(CARGO) build --locked --quiet
	$(PROGRAM) reconstruct examples/harbour-lamp/*.txt --model none --quiet -o target/screenshots
	node tests/browser/screenshot.mjs target/screenshots/report.html docs/report.png --width 1200 --height 1100 --scale 0.6

python: $(PYTHON_TOOLS) ## the Python package, its guide and the notebook
	$(CARGO) build --locked --quiet
	target/venv/bin/python -m pytest python

notebook: $(PYTHON_TOOLS) ## run the notebook and keep its outputs
	$(CARGO) build --locked --quiet
	$(PROGRAM) reconstruct examples/harbour-lamp/*.txt --model none --quiet
	target/venv/bin/python examples/notebook/run.py

packages: ## Debian packages that the tests need, if they are missing
	@wanted=(); \
	command -v cc > /dev/null || wanted+=(gcc libc6-dev); \
	command -v chromium > /dev/null || [ -n "$${CHROMIUM:-}" ] || wanted+=(chromium); \
	command -v node > /dev/null || wanted+=(nodejs); \
	command -v npm > /dev/null || wanted+=(npm); \
	command -v pdftotext > /dev/null || wanted+=(poppler-utils); \
	if ! python3 -c 'import venv, ensurepip' 2> /dev/null; then wanted+=(python3 python3-venv); fi; \
	if [ $${#wanted[@]} -gt 0 ]; then \
	  sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	  $$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends "$${wanted[@]}"; \
	fi

tests/browser/node_modules/.package-lock.json: tests/browser/package.json
	npm install --prefix tests/browser --no-package-lock --no-audit --no-fund --loglevel=error
	@touch $@

target/venv/tools:
	python3 -m venv target/venv
	target/venv/bin/pip install --quiet --disable-pip-version-check hatchling pytest pandas matplotlib scipy nbclient ipykernel
	@touch $@

target/venv/ready: target/venv/tools python/pyproject.toml python/hatch_build.py python/README.md templates/fragment.css $(wildcard python/src/urtext/*.*)
	target/venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --force-reinstall ./python
	@touch $@

golden: ## accept what the program does now as tests/golden
	$(CARGO) test --locked --test it -- --ignored --exact golden::accept
	@git status --short tests/golden

figures: ## print the accuracy on every example and case
	$(CARGO) test --locked --quiet --test it -- --ignored --exact accuracy::print --nocapture

bounds: ## set the bounds of accuracy (bounds.json) a little below what the program does now
	$(CARGO) test --locked --test it -- --ignored --exact accuracy::accept
	@git status --short examples tests/cases

schema: ## write docs/alignment.schema.json from the types
	$(CARGO) test --locked --lib -- --ignored --exact document::save::tests::write_the_schema

# libFuzzer on the stable toolchain: its instrumentation is asked for by hand. SECONDS_EACH is the time for each target.
FUZZ_HOST := $(shell rustc -vV 2> /dev/null | sed -n 's/^host: //p')
# Without traced comparisons and counted edges it runs five to ten times as often and gets further in the same time.
FUZZ_FLAGS := --cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=3 \
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table
FUZZ := target/fuzz/$(FUZZ_HOST)/release/urtext-fuzz
SECONDS_EACH ?= 60

fuzz: ## search each reader, the pipeline and the saved document for inputs that break them (SECONDS_EACH=3600)
	RUSTFLAGS='$(FUZZ_FLAGS)' $(CARGO) build --release --locked --manifest-path fuzz/Cargo.toml \
	  --target $(FUZZ_HOST) --target-dir target/fuzz
	@for target in $${TARGETS:-$$(ls fuzz/corpus)}; do \
	  mkdir -p target/fuzz/corpus/$$target target/fuzz-failed; \
	  log=target/fuzz/$$target.log; \
	  RAYON_NUM_THREADS=1 URTEXT_FUZZ_TARGET=$$target $(FUZZ) target/fuzz/corpus/$$target fuzz/corpus/$$target \
	    -max_total_time=$(SECONDS_EACH) -timeout=5 -rss_limit_mb=2048 -max_len=2048 -print_final_stats=1 \
	    -use_counters=0 -entropic=0 -reduce_inputs=0 \
	    -artifact_prefix=target/fuzz-failed/$$target- > $$log 2>&1 \
	    || { tail -40 $$log; echo "$$target failed; see $$log"; exit 1; }; \
	  awk -v t=$$target '/executed_units/ { n = $$2 } /peak_rss/ { printf "%-10s %10d executions, %4d MB\n", t, n, $$2 }' $$log; \
	done

mutations: ## ten thousand random mutations of the examples: sound, and the same in every order
	$(CARGO) test --locked --test it -- --ignored --exact \
	  mutations::ten_thousand_damaged_stories_are_sound_and_the_same_in_every_order

deny: ## cargo deny with the advisories of the day, where it is installed; all else of it is in `make test`
	@$(CARGO) deny --version > /dev/null 2>&1 || { echo "cargo install --locked cargo-deny, then again"; exit 1; }
	$(CARGO) deny check

bench: ## time the pipeline over growing stories, the model, and the pages of a long story
	$(CARGO) bench --locked --bench grid --bench model --bench page
