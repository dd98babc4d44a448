# Every job of the repository. `make help` lists them; nothing needs to be installed first but Python 3.11 and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --prefer-binary
ARGS ?=
CORPUS ?= $(firstword $(wildcard ../shared/corpus) seed_corpus)
KEYS ?= $(wildcard ../shared/gold)

.DEFAULT_GOAL := help
.PHONY: help setup run test lint style types contracts bench evaluate servers servers-stop clean system-packages

help: ## list the jobs
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

setup: $(VENV)/.setup-dev ## the program and everything its development needs, in .venv

run: $(VENV)/.setup-run ## the demo on http://127.0.0.1:8000 (make run ARGS="--port 9000")
	$(BIN)/concordance run $(ARGS)

test: setup system-packages ## lint, types, import contracts, all tests on both engine pairs and in a browser
	@status=0; \
	$(MAKE) --no-print-directory --keep-going lint || status=1; \
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadscope --cov --cov-report=term $(ARGS) || status=1; \
	exit $$status

lint: style types contracts ## style, types and who may import whom

style: setup
	$(BIN)/ruff check

types: setup
	$(BIN)/mypy

contracts: setup
	$(BIN)/lint-imports --no-cache

bench: setup ## benchmarks, as ratios to the bare call (make bench CORPUS=folder)
	rm -rf var/bench
	$(BIN)/python -m bench.ingest $(CORPUS) --data-dir var/bench
	CONCORDANCE_DATA_DIR=var/bench $(BIN)/python -m bench.enlarge var/bench/latency --records 0
	$(BIN)/python -m bench.latency var/bench/latency
	CONCORDANCE_DATA_DIR=var/bench $(BIN)/python -m bench.clicks
	$(BIN)/python -m bench.akn var/bench
	@$(MAKE) --no-print-directory evaluate

evaluate: setup ## precision and recall of every stage (make evaluate KEYS=folder CORPUS=folder)
ifneq ($(KEYS),)
	$(BIN)/concordance evaluate segments=$(KEYS)/segments.jsonl articles=$(KEYS)/articles.tsv \
		languages=$(CORPUS)/manifest.csv bilingual=concordance/evaluate/bilingual.tsv \
		extraction=concordance/evaluate/twins.tsv --corpus $(CORPUS) --floors concordance/evaluate/floors.toml
else
	@echo "evaluation left out: there are no answer keys beside the repository (make evaluate KEYS=folder CORPUS=folder)"
endif

servers: setup ## start PostgreSQL and OpenSearch, print the variables to export, leave both running
	@$(BIN)/python -m servers both start

servers-stop: setup ## stop both again
	@$(BIN)/python -m servers both stop

clean: ## remove the virtual environment, caches and reports; data and servers stay
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage* test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

system-packages: setup
	@.ci/system-packages

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Concordance needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.setup-run: pyproject.toml | $(VENV)/bin/pip
	$(PIP) --editable .
	@touch $@

$(VENV)/.setup-dev: pyproject.toml | $(VENV)/bin/pip
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.setup-run
