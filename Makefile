# Everything a newcomer needs. `make run` and `make test` do their own set-up; nothing but Python 3.11+ and make is required.
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
LOCK   := deploy/requirements/dev.lock
STAMP  := $(VENV)/.ready
PORT   ?= 8080

.PHONY: help setup run test check bench triage-report load lock clean goldens
help:            ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

setup: $(STAMP)  ## the virtual environment with pinned, hashed requirements and .venv/bin/healthsmart

$(STAMP): $(LOCK) deploy/entry.py deploy/pins.py
	@echo "setting up $(VENV) (once; about a minute)"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11, 3.12 or 3.13 is needed; try: make PYTHON=python3.12 " + " ".join(sys.argv[1:]) if not (3,11) <= sys.version_info[:2] <= (3,13) else 0)'
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PY) deploy/pins.py $(LOCK)
	@$(PY) deploy/entry.py
	@touch $(STAMP)

run: setup       ## the whole product on this machine, with the simulator: http://127.0.0.1:8080/
	@PYTHONDONTWRITEBYTECODE= $(VENV)/bin/healthsmart demo --port $(PORT)

test: setup      ## every test
	@PYTHONDONTWRITEBYTECODE= $(PY) -m pytest -n 4 --dist loadfile --durations 8 tests --ignore tests/bench --ignore tests/load

check: setup     ## style, types, floors, words and every test
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports
	@$(MAKE) --no-print-directory test

bench: setup     ## the figures, each with its baseline in the same run
	@set -e; for bench in tests/bench/bench_*.py; do name=$$(basename $$bench .py); echo "== $$name"; $(PY) -m tests.bench.$$name; done

triage-report: setup  ## rules/emergency/REPORT.md from the development set
	@$(VENV)/bin/healthsmart rules report tests/data/triage_dev.jsonl --out rules/emergency/REPORT.md

load: setup      ## 1,000 patients at once against a house on this machine
	@$(PY) -m tests.bench.bench_webhook --seconds 60 --rate 35

goldens: setup   ## record the agent's conversations anew after a change of words (agents/patient/tests): look at the difference
	@$(VENV)/bin/adk test --rebuild agents/patient

lock:            ## new pins (needs uv from pip); records no host
	@cd deploy/requirements && for name in runtime dev; do \
	  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header $$name.in -o $$name.lock; done

clean:           ## forget the environment and local data
	@rm -rf $(VENV) var .mypy_cache .ruff_cache .hypothesis
