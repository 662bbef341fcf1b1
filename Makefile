# Everything a fresh clone needs: `make run` and `make test` set themselves up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check lint bench docs clean

run: $(VENV)/.run  ## the app on a demonstration book, in a throw-away place
	@$(BIN)/pace demo

test: $(VENV)/.dev  ## every test, with the coverage gate on the core
	@$(BIN)/python -m pytest -q -n auto --dist loadgroup --cov --cov-report=term:skip-covered --cov-fail-under=95

check: lint test  ## what must hold before a change lands

lint: $(VENV)/.dev  ## format, lint, types, import contracts, generated docs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/cog --check README.md docs/reference/*.md

docs: $(VENV)/.dev  ## write the generated docs anew
	@$(BIN)/cog -r README.md docs/reference/*.md
	@$(BIN)/python tests/docs/write_schema.py
	@$(BIN)/python tests/docs/picture.py

bench: $(VENV)/.dev  ## measure speed beside peers and limits; prints a table
	@$(BIN)/python tests/bench/run.py

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage dist

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Paceline needs Python 3.11 or later: make run PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
	  || { [ "$$(id -u)" = 0 ] && apt-get update -q && apt-get install -y -q python3-venv; } \
	  || { echo "Python's venv module is missing: sudo apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --upgrade pip

$(VENV)/.run: $(BIN)/pip pyproject.toml
	@$(BIN)/python -m pip install -q -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@$(BIN)/python -m pip install -q -e . --group dev
	@touch $@
