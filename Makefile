# Footnote. `make chat` and `make test` work on a fresh clone: they make .venv and all else.
# Nothing is written outside the clone but caches: pip's own, and ~/.cache/footnote.

SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/installed
PIP := $(BIN)/python -m pip --disable-pip-version-check

# The question goes through the environment, and unexpanded, so that quotes and dollars in it
# reach nobody but footnote.
export FOOTNOTE_QUESTION := $(value Q)
export FOOTNOTE_WHY := $(value WHY)
unexport Q WHY

chat ask eval: export FOOTNOTE_HOME ?= $(CURDIR)/.footnote

.DEFAULT_GOAL := help
.PHONY: help install chat ask test eval gate floors peers check lock clean

help: ## these lines
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

install: $(STAMP) ## set everything up in .venv (the first time on a machine takes 10 minutes)

chat: $(STAMP) ## chat with your articles in the browser
	@$(BIN)/footnote chat

ask: $(STAMP) ## ask one question: make ask Q="Which city did Putin visit after Beijing?"
	@test -n "$$FOOTNOTE_QUESTION" || { echo 'what is the question? make ask Q="..."' >&2; exit 2; }
	@held=$$($(BIN)/footnote list --json) || exit 1; \
	test "$$held" != '[]' || $(BIN)/footnote add seeds >&2
	@$(BIN)/footnote ask -- "$$FOOTNOTE_QUESTION"

test: $(STAMP) ## run all tests
	@$(BIN)/pytest -q

eval: $(STAMP) ## measure everything on samples, within 10 minutes; make eval DATA=DIR: public data
	@$(BIN)/footnote eval $(if $(DATA),--data "$(DATA)")

GATE_RUN := $(BIN)/footnote eval --sample --quote $$($(BIN)/python -m eval.gate --suites) --out eval/reports/gate

gate: $(STAMP) ## fail if a guarded figure has fallen below its floor in eval/floors.json
	@$(GATE_RUN)
	@$(BIN)/python -m eval.gate eval/reports/gate/report.json

floors: $(STAMP) ## raise the floors to what was measured; lower them too: make floors WHY="reason"
	@$(GATE_RUN)
	@set -- --rewrite eval/reports/gate/report.json; \
	test -z "$$FOOTNOTE_WHY" || set -- "$$@" --lower "$$FOOTNOTE_WHY"; \
	$(BIN)/python -m eval.gate "$$@"

peers: $(STAMP) ## measure other systems beside Footnote (installs them aside; a quarter hour)
	@$(BIN)/python -m eval.peers

check: $(STAMP) ## ruff, format, mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict

lock: ## write requirements.lock from what is installed in .venv
	@sed -n '/^#/p' requirements.lock > requirements.lock.new
	@$(PIP) list --format=freeze --exclude footnote --exclude llm --exclude pip --exclude wheel \
		| sed 's/+cpu$$//; s/_/-/g' | tr '[:upper:]' '[:lower:]' | LC_ALL=C sort >> requirements.lock.new
	@mv requirements.lock.new requirements.lock

clean: ## remove .venv and what tools left behind; the library in .footnote stays
	@rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMP): requirements.lock pyproject.toml Makefile models/build_llama.sh
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Footnote needs Python 3.11 or newer; say which: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv is missing; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@sh models/build_llama.sh $(BIN)/python > .venv/wheels
	@echo "installing the packages of requirements.lock (about 2 GB on disk, 1 to 5 minutes)" >&2
	@$(PIP) install -q --progress-bar on --no-deps --find-links "$$(cat .venv/wheels)" \
		--only-binary llama-cpp-python -r requirements.lock
	@# torch from PyPI on Linux is a CUDA build and needs more; a CPU build needs nothing here.
	@$(PIP) install -q --progress-bar on "$$(grep '^torch==' requirements.lock)"
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $(STAMP)
	@echo "installed; now: make chat" >&2
