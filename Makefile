# Everything that a fresh machine with Python 3.11 or later and make needs is set up on the way.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := .tools
MULTITOOL := 5.7.0
VNU := 26.9.27
LIGHTHOUSE := 12.8.2
NPM := npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error

# Tests start hundreds of processes: what each would compile anew is kept, whatever the machine usually does.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help site serve check test test-e2e tools fast format docs bench lighthouse screenshots wheel clean

help: ## Say what there is to make
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /  make \1\t/' | expand -t 20

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Inquiring Lines needs Python 3.11 or later. Name one: make PYTHON=python3.12 site' >&2; exit 2; }
	@echo 'Setting up $(VENV) (once) …'
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo 'No environment could be made: install the venv module (Debian: python3-venv).' >&2; exit 2; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tested-with: pyproject.toml | $(BIN)/python
	@echo 'Installing what the tests need (once) …'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(TOOLS)/.multitool-$(MULTITOOL):
	@echo 'Installing what validates SARIF (once, 104 MB) …'
	@$(NPM) --prefix $(TOOLS) @microsoft/sarif-multitool@$(MULTITOOL)
	@chmod u+x $(TOOLS)/node_modules/@microsoft/sarif-multitool-*/Sarif.Multitool
	@touch $@

$(TOOLS)/.vnu-$(VNU):
	@echo 'Installing what validates HTML (once, 35 MB) …'
	@$(NPM) --prefix $(TOOLS)/vnu vnu-jar@$(VNU)
	@touch $@

$(TOOLS)/.lighthouse-$(LIGHTHOUSE):
	@echo 'Installing Lighthouse (once, 185 MB) …'
	@$(NPM) --prefix $(TOOLS)/lighthouse lighthouse@$(LIGHTHOUSE)
	@touch $@

site: $(VENV)/.installed ## Build the site of notes/ into site/
	@$(BIN)/inquire build
	@echo 'To see it in a browser: make serve'

serve: $(VENV)/.installed ## Show the site on this machine, following every edit
	@$(BIN)/inquire serve

check: $(VENV)/.installed ## Check that the notes hold together
	@$(BIN)/inquire check

test: $(VENV)/.tested-with ## Run every check of the code and all tests
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@said=$$(mktemp); $(BIN)/mypy > $$said 2>&1 & types=$$!; \
		$(BIN)/pytest --numprocesses auto --dist worksteal; tests=$$?; \
		wait $$types; types=$$?; cat $$said; rm $$said; exit $$((tests + types))

test-e2e: $(VENV)/.tested-with ## Run the tests in a browser alone
	@$(BIN)/python -m tests.e2e.chromium
	@NOTHING_LEFT_OUT=1 $(BIN)/pytest --numprocesses auto -m e2e tests/e2e

tools: $(TOOLS)/.multitool-$(MULTITOOL) $(TOOLS)/.vnu-$(VNU) ## Install what tests need that is not from PyPI: without it they are left out

fast: $(VENV)/.tested-with ## Run the unit tests alone
	@$(BIN)/pytest --quiet tests/unit

format: $(VENV)/.tested-with ## Format the code
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

docs: $(VENV)/.installed ## Write the generated parts of docs/
	@$(BIN)/python docs/generate.py

bench: $(VENV)/.installed ## Measure it beside other tools on generated notes: docs/performance.md
	@$(BIN)/python benchmarks/install.py
	@$(BIN)/python benchmarks/bench.py $(BENCH)

lighthouse: $(VENV)/.tested-with $(TOOLS)/.lighthouse-$(LIGHTHOUSE) ## Measure pages of the site with Lighthouse
	@$(BIN)/python -m tests.e2e.lighthouse $(PAGES)

screenshots: $(VENV)/.tested-with ## Take pictures of the site: .screenshots/, and those that the docs show
	@$(BIN)/python -m tests.e2e.screenshots

wheel: $(VENV)/.tested-with ## Build the wheel into dist/
	@$(BIN)/python -m build --wheel --outdir dist

clean: ## Remove what was made, but for the environment
	@rm -rf dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find site -mindepth 1 -not -name .gitignore -delete
