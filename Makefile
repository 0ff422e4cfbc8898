# Two commands are enough: `make site` builds the site, `make test` checks everything.
# `make serve` shows it while you edit, `make lock` remakes the lists of packages.

PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site serve test check lint browser lock schema clean help
.DEFAULT_GOAL := help

help:
	@sed -n '1,2s/^# //p' Makefile

$(VENV)/made:
	@test -n "$(PYTHON)" || { echo "This needs Python 3.11 or newer, and none was found. On Debian: apt-get install python3 python3-venv."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python cannot make a virtual environment. On Debian: apt-get install python3-venv."; exit 1; }
	@touch $@

# The stamps hold which list of packages is installed; a changed list installs anew.
$(VENV)/site-installed: requirements.lock pyproject.toml $(VENV)/made
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/all-installed: requirements-dev.lock $(VENV)/site-installed
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

site: $(VENV)/site-installed
	@scripts/build-site

serve: $(VENV)/site-installed
	@$(BIN)/evidence check
	$(BIN)/mkdocs serve

# A browser leaves one core idle, so what needs none runs beside it; its words come when both have ended.
test: $(VENV)/all-installed lint browser
	@mkdir -p build
	@$(BIN)/pytest -m browser > build/browser-tests.txt 2>&1 & beside=$$!; \
	$(BIN)/pytest -m "not browser"; others=$$?; \
	wait $$beside; browser=$$?; \
	cat build/browser-tests.txt; \
	exit $$((others + browser))

lint: $(VENV)/all-installed
	$(BIN)/ruff check scripts tests benchmarks
	$(BIN)/mypy
	$(BIN)/evidence check

browser:
	@scripts/find-browser > /dev/null

check: $(VENV)/site-installed
	@$(BIN)/evidence check

schema: $(VENV)/site-installed
	@$(BIN)/evidence schema

# The lists name versions and hashes, and no address of any package index. uv compiles them for every platform at
# once; it is installed beside the other packages and is no part of the lists.
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --upgrade
lock: $(VENV)/made
	$(BIN)/pip install --quiet 'uv>=0.9,<1'
	$(UV_COMPILE) --extra build --extra handouts pyproject.toml --output-file requirements.lock
	$(UV_COMPILE) --extra build --extra handouts --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) site build .cache
