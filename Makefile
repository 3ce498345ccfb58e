# All commands for developers and users; `make help` lists them. Needs only Python 3.11 or later.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup regenerate update check drift site test golden lint typecheck bench clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(READY) ## Make .venv with all dependencies (the other targets do it if it is missing)

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "errlex needs Python 3.11 or later; this is $$($(PYTHON) --version). Say: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 2; }
	@echo "setting up $(VENV) (once)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

regenerate: $(READY) ## Snapshots -> catalogues -> generated/
	@$(BIN)/errlex regenerate

update: $(READY) ## Snapshots and fetched pages -> catalogues
	@$(BIN)/errlex update

check: $(READY) ## Fail if generated/ or a catalogue is stale or was edited by hand
	@$(BIN)/errlex regenerate --check

drift: $(READY) ## Compare the local pages with the committed catalogues
	@$(BIN)/errlex drift

site: $(READY) ## Build the site for looking up codes, in build/site
	@$(BIN)/errlex site

test: $(READY) ## Run the tests, one process for each core
	@$(BIN)/python -m pytest -n auto

golden: $(READY) ## Write anew what the tests compare whole: transcripts of commands, generated files, ledgers, blocks
	@GOLDEN=write $(BIN)/python -m pytest -q tests/cli/test_transcripts.py tests/package/test_main.py tests/render/test_golden.py tests/config/test_mistakes.py
	@for each in extract/whole extract/inline extract/reference read/whole pattern_examples; do PYTHONPATH=. $(BIN)/python tests/$$each.py; done

lint: $(READY) ## Run the linter, the formatter's check and the type checkers
	@$(BIN)/ruff check generator tests templates bench examples hatch_build.py
	@$(BIN)/black --check --quiet generator tests templates/python bench examples hatch_build.py
	@$(BIN)/mypy
	@cd generated && ../$(BIN)/mypy --strict exchange_errors
	@$(BIN)/pyright generated/exchange_errors
	@$(BIN)/python -m pytest -rs tests/package/check_types.py

bench: $(READY) ## Measure speed against the alternatives
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@$(BIN)/python -m bench

clean: ## Remove .venv and caches, but no committed file
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
