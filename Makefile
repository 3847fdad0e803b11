# Everything a contributor or a build machine runs. `make` alone lists the targets.
#
# What is installed stands in requirements.txt (to build) and requirements-dev.txt (to test), every
# file by its hash and none that has to be compiled. Set-up runs again only when a lock changes.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

# The locks keep MkDocs below 2, which is what the theme would warn of at every build.
export NO_MKDOCS_2_WARNING := 1

# The folder of another plan (PLAN/data, PLAN/content) to be checked and built in place of the project's.
PLAN ?=
export PLAN
DATA := $(if $(PLAN),$(PLAN)/)data

PYTHON ?= python3
BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip --disable-pip-version-check install --quiet \
	--no-deps --require-hashes --only-binary :all: --no-compile

# One version of each package for every Python and system that we support, so that all build alike.
UV := uv==0.13.9
LOCK := pip compile --no-config --quiet --universal --fork-strategy fewest --python-version 3.11 \
	--only-binary :all: --generate-hashes --custom-compile-command 'make lock'
LOCK_FLAGS ?=

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: site
site: .venv/.runtime ## check the data and build the site into site/ (PLAN=DIR: that plan's, into DIR/site)
	$(BIN)/mkdocs build --strict

.PHONY: serve
serve: .venv/.runtime ## preview at http://127.0.0.1:8000/, rebuilt on every change; no downloads
	$(BIN)/mkdocs serve --livereload

.PHONY: check
check: .venv/.runtime ## check the data only, in about a second
	$(BIN)/python hooks/plan.py check $(DATA)

.PHONY: new-plan
new-plan: .venv/.runtime ## make a plan's folder from its text: TEXT=… TITLE=… INTO=DIR
	$(if $(filter %.docx %.pdf %.DOCX %.PDF,$(TEXT)),$(MAKE) .venv/.intake)
	$(BIN)/python hooks/plan.py new "$(TEXT)" --title "$(TITLE)" --into "$(INTO)"

.PHONY: suggest
suggest: .venv/.runtime ## draft what the text says, each item to be reviewed (PLAN=DIR)
	$(BIN)/python hooks/plan.py suggest $(DATA)

.PHONY: review
review: .venv/.runtime ## print what nobody has looked at yet (PLAN=DIR)
	$(BIN)/python hooks/plan.py review $(DATA)

.PHONY: render
render: .venv/.runtime ## write the Markdown tree to build/content/, without MkDocs
	rm -rf build/content
	$(BIN)/python hooks/plan.py render build/content

.PHONY: schemas
schemas: .venv/.runtime ## write data/schema/ anew from the model
	$(BIN)/python hooks/plan.py schemas

.PHONY: publish-ids
publish-ids: .venv/.runtime ## add the plan's ids to data/published.txt, which only grows
	$(BIN)/python hooks/plan.py ids $(DATA)

# What each runs is told by marks: see `markers` in pyproject.toml.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadgroup

.PHONY: quick
quick: .venv/.dev ## run the tests that need no build, download, print or browser, in seconds
	$(PYTEST) -m "not slow and not full" $(addprefix --ignore=tests/,bench browser downloads paper)

.PHONY: test
test: .venv/.dev browser lint ## run every check but the longest: lint, data, units, built site, browser, PDF
	$(PYTEST) -m "not full"

SEED ?= 1

.PHONY: test-full
test-full: .venv/.dev browser lint ## run every check, previews, other engines and ten thousand corruptions too
	$(PYTEST)
	$(BIN)/python tests/fuzz_data.py --count 10000 --seed $(SEED)

.PHONY: lint
lint: .venv/.dev ## check style, types and the metadata files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/check-jsonschema --builtin-schema vendor.citation-file-format CITATION.cff
	$(if $(workflows),$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows $(workflows))

workflows = $(wildcard .github/workflows/*.yml)

.PHONY: format
format: .venv/.dev ## put the code into house style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: bench
bench: .venv/.dev browser ## measure builds, search, printing and pages; print Markdown tables
	$(BIN)/python tests/bench/run.py
	$(BIN)/python tests/bench/search.py
	$(BIN)/python tests/bench/paper.py
	$(BIN)/python tests/bench/vitals.py

.PHONY: screenshots
screenshots: .venv/.dev browser site ## take pictures of the built site
	$(BIN)/python tests/screenshots.py

.PHONY: release
release: site ## pack the offline folder and its checksums into dist/
	$(BIN)/python hooks/plan.py release

.PHONY: lock
lock: ## bring the locks up to date with pyproject.toml (LOCK_FLAGS=--upgrade: newest versions)
	tool=$$(mktemp -d); trap 'rm -rf "$$tool"' EXIT && \
	$(PYTHON) -m venv "$$tool" && \
	"$$tool/bin/pip" --disable-pip-version-check install --quiet --only-binary :all: '$(UV)' && \
	"$$tool/bin/uv" $(LOCK) $(LOCK_FLAGS) pyproject.toml -o requirements.txt && \
	"$$tool/bin/uv" $(LOCK) $(LOCK_FLAGS) pyproject.toml --extra intake -c requirements.txt -o requirements-intake.txt && \
	"$$tool/bin/uv" $(LOCK) $(LOCK_FLAGS) pyproject.toml --extra intake --group dev -c requirements-intake.txt -o requirements-dev.txt

.PHONY: clean
clean: ## remove what was built, and caches; .venv stays
	rm -rf site build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find hooks tests -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: browser
browser:
	.ci/browser.sh

.venv/.runtime: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear .venv
	$(PIP_INSTALL) -r requirements.txt
	touch $@

.venv/.intake: requirements-intake.txt .venv/.runtime
	$(PIP_INSTALL) -r requirements-intake.txt
	touch $@

.venv/.dev: requirements-dev.txt .venv/.runtime
	$(PIP_INSTALL) -r requirements-dev.txt
	touch $@
