# Each target sets up what it needs by itself; `make run` is all a newcomer needs.
# Settings such as PORT, HOST, DATELINE_HOME, DATABASE_URL: see README.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
CORPUS ?= ../shared/corpora
CORPORA ?= ../shared/corpora

.PHONY: help run test lint format bench bench-timex bench-events bench-merge requirements clean bench-web install install-dev

help:
	@echo "make run     set up, read in seeds/ (or ARTICLES=folder), serve at http://127.0.0.1:8000"
	@echo "make test    run the tests            make lint    check style and types"
	@echo "make bench   what parsing costs       make bench-timex CORPUS=folder   how well dates are found"
	@echo "make bench-events CORPORA=folder   how well events are found, dated and joined"
	@echo "make bench-merge   what joining costs at 1,000, 10,000 and 100,000 mentions"
	@echo "make bench-web   what the reader's pages cost (ARGS='1000000 --folder=FOLDER' for more)"
	@echo "make format  put the code in form     make requirements   compile the pinned requirements"
	@echo "make install, make install-dev   set up .venv and do no more: for running, for working on it"
	@echo "make clean   remove .venv and caches; your data stays"

run: $(VENV)/.installed
	@exec $(MANAGE) serve

install: $(VENV)/.installed

install-dev: $(VENV)/.installed-dev

test: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy ingest/pipeline
	$(BIN)/djlint templates --lint --quiet

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed
	@$(MANAGE) bench $(ARGS)

bench-web: $(VENV)/.installed-dev
	@$(MANAGE) bench_web $(ARGS)

bench-timex: $(VENV)/.installed
	@$(MANAGE) bench_timex $(CORPUS)

bench-merge: $(VENV)/.installed
	@$(MANAGE) bench_merge $(ARGS)

bench-events: $(VENV)/.installed
	@$(MANAGE) bench_events $(CORPORA)

requirements: $(VENV)/.installed-dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes requirements-dev.in -c requirements.txt -o requirements-dev.txt

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

# The stamps are newer than the requirements they were installed from.
$(VENV)/.installed: requirements.txt | $(BIN)/python
	@echo "Installing what Dateline needs into $(VENV) (once; about 650 MB, a few minutes) ..."
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r $< \
	  || { echo "Could not install $<: see above. Is a package index reachable? Then run make again." >&2; exit 1; }
	@echo "Installed."
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r $< \
	  || { echo "Could not install $<: see above. Is a package index reachable? Then run make again." >&2; exit 1; }
	@touch $@

$(BIN)/python:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
	  if "$$python" -c '$(NEW_ENOUGH)' 2>/dev/null; then \
	    "$$python" -m venv $(VENV) && exit 0; \
	    rm -rf $(VENV); \
	    echo "$$python cannot make a virtual environment: see above." >&2; \
	    echo "On Debian or Ubuntu: apt install python3-venv. Or name another: make run PYTHON=/path/to/python3" >&2; \
	    exit 1; \
	  fi; \
	done; \
	echo "Dateline needs Python 3.11 or newer; found $$(python3 --version 2>&1 || echo none)." >&2; \
	echo "Install one, or name it: make run PYTHON=/path/to/python3.11" >&2; \
	exit 1
