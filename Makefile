# The commands of the house. A fresh machine needs Python 3.11+, pip and make; `make demo` and `make test` do the rest.

PYTHON ?= python3
BIN := .venv/bin
MISSION ?= examples/karabakh
DEMO := out/demo

.PHONY: help setup setup-dev constraints demo test check fix bench serve clean

help:
	@echo "make demo    set up, run $(MISSION), say where the record lies"
	@echo "make test    set up, check style, types and import order, run all tests"
	@echo "make check   style, types, import order only"
	@echo "make fix     format, and mend what can be mended by itself"
	@echo "make bench   measure reading on the seed articles (needs ../shared)"
	@echo "make serve   show the demo's page on http://127.0.0.1:8000"

INSTALL := -m pip --python $(BIN)/python install --quiet --disable-pip-version-check

.venv/ready: constraints.txt pyproject.toml
	@echo "== Setting up .venv (half a minute; needs the package registry once)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Truceline needs Python 3.11 or newer; try: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv --without-pip --clear .venv
	@$(PYTHON) $(INSTALL) --require-hashes -r constraints.txt
	@$(PYTHON) $(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-dev: .venv/ready constraints-dev.txt
	@echo "== Adding the tools for tests and checks (half a minute)"
	@$(PYTHON) $(INSTALL) --require-hashes -r constraints-dev.txt
	@touch $@

setup: .venv/ready
setup-dev: .venv/ready-dev

demo: setup
	@echo "== Taking $(MISSION) into a fresh record in $(DEMO)"
	@rm -rf $(DEMO) && mkdir -p $(DEMO) && cp -R $(MISSION)/. $(DEMO)
	@$(BIN)/truceline run $(DEMO)
	@echo "Open $(DEMO)/out/index.html in a browser; it needs no network. Ask it something: every statement leads to its passage."

check: setup-dev
	@echo "== Style"
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@echo "== Types"
	@$(BIN)/mypy --no-error-summary
	@echo "== Import order"
	@$(BIN)/lint-imports --no-cache > /dev/null || { $(BIN)/lint-imports --no-cache; exit 1; }

test: check
	@echo "== Tests"
	@$(BIN)/pytest -n 2 --dist loadfile

fix: setup-dev
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format .

bench: setup-dev
	@$(BIN)/python benchmarks/reading.py

serve: demo
	@echo "== http://127.0.0.1:8000 (stop with Ctrl-C)"
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory $(DEMO)/out 8000

PIN := out/pinning/bin/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11

constraints:
	@echo "== Pinning every package with hashes"
	@$(PYTHON) -m venv out/pinning && out/pinning/bin/python -m pip install --quiet uv
	@$(PIN) --group build --group dev pyproject.toml --output-file constraints-dev.txt
	@$(PIN) --group build --constraint constraints-dev.txt pyproject.toml --output-file constraints.txt

clean:
	@rm -rf .venv out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
