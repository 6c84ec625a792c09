# For contributors. `make check` is what CI runs; the rest are its parts, quick, in your own .venv.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
LOCALES = actionplan_tui/locales
TEMPLATE = build/actionplan.pot

.PHONY: help check install format lint types imports test catalogues run clean faults statements

help:
	@echo "make check       everything that CI runs, in a fresh copy and fresh environments"
	@echo "make install     the development environment in $(VENV)"
	@echo "make format      format the code and mend what ruff can"
	@echo "make lint        ruff, import-linter"
	@echo "make types       mypy"
	@echo "make test        pytest"
	@echo "make catalogues  take new messages into the .po files; then translate the empty ones"
	@echo "make faults      write the table of docs/faults.md from what its tests see"
	@echo "make statements  write the SQL of daily work from the models of the tables"
	@echo "make run         the demo"

check:
	.ci/run

install: $(BIN)/ruff

$(BIN)/ruff: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q -c constraints.txt -e '.[dev]'
	@touch $@

format: install
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lint: install
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports

types: install
	$(BIN)/mypy

test: install
	$(BIN)/pytest -q

# No line numbers and no guessed translations: a catalogue changes only when its messages do.
# The test of the catalogues reads the keywords from here.
catalogues: install
	mkdir -p $(dir $(TEMPLATE))
	$(BIN)/pybabel -q extract -k NN_:1,2 -k NP_:1c,2 -c Translators: --no-location \
		--sort-output --project actionplan-tui --copyright-holder "the actionplan-tui authors" \
		-o $(TEMPLATE) actionplan_tui
	for language in sv nb; do \
		$(BIN)/pybabel -q update --domain actionplan -i $(TEMPLATE) -d $(LOCALES) -l $$language \
			--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -w 100 || exit 1; \
	done
	$(BIN)/pybabel -q compile --domain actionplan -d $(LOCALES)

# The table of docs/faults.md, from what its tests see.
faults: install
	$(BIN)/python -m tests.faults.write

# actionplan_tui/store/dialects/statements.py, from the models.
statements: install
	$(BIN)/python -m tests.store.write_statements
	$(BIN)/python -m tests.store.write_objects

run: install
	$(BIN)/actionplan demo

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis snapshot_report.html
	find $(LOCALES) -name '*.mo' -delete
