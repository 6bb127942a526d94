# Every target makes .venv itself. Another interpreter: make PYTHON=python3.13 test
# Arguments for pytest: make test ARGS='tests/timeline -x'

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
DEMO := demo/record.db
BIN := $(VENV)/bin
PACKAGE := $(VENV)/.package-installed
DEV := $(VENV)/.dev-installed
KERNEL := $(VENV)/.kernel-built
CHECKED := $(VENV)/.kernel-checked
BUILD := pyproject.toml setup.py
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SOURCES := $(wildcard src/onrecord/screening/kernel/*.pyx src/onrecord/screening/kernel/*.pxd)
TABLE := src/onrecord/screening/compiled/words.bin
# What the word table is made from: the lexicons, and the modules that read them and write it. One that was removed is
# made again.
TABLED := $(wildcard src/onrecord/names/lexicons/* src/onrecord/names/*.py) \
  $(addprefix src/onrecord/screening/,compiled_words.py kinds.py meanings.py numbers_of_texts.py word_table.py) \
  $(if $(wildcard $(TABLE)),,again)

.PHONY: help demo test lint bench docs clean again

help:
	@echo "make demo    the founding example, from an empty folder to its answers, two names screened, a shipment traced and two articles checked"
	@echo "make test    the tests"
	@echo "make lint    ruff and mypy"
	@echo "make bench   the measurements"
	@echo "make docs    write the pages that tools make"
	@echo "make clean   remove .venv and everything that was built"

# --on asks about the law of that day; without it the question is about today.
demo: $(PACKAGE)
	@mkdir -p $(dir $(DEMO))
	$(BIN)/onrecord take --record $(DEMO)
	$(BIN)/onrecord show "Institute of Forensic Science" --on 2023-07-26 --record $(DEMO)
	$(BIN)/onrecord show "Institute of Forensic Science" --record $(DEMO)
	$(BIN)/onrecord screen "Institute of Forensic Sciences" "Aksu Huafu Textile" --on 2023-07-26 --record $(DEMO)
	$(BIN)/onrecord trace examples/shipment-cotton-shirts.json --record $(DEMO)
	$(BIN)/onrecord check examples/article-right.txt examples/article-wrong.txt --record $(DEMO)

# The tests run on the kernel with bounds checks, the measurements on the one that is released.
test: $(KERNEL) $(CHECKED)
	ONRECORD_CHECKED=1 $(BIN)/python -m pytest -n auto $(ARGS)

lint: $(KERNEL)
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(KERNEL)
	@test -f benchmarks/run.py || { echo "there is no benchmarks/run.py yet" >&2; exit 2; }
	$(BIN)/python benchmarks/run.py

docs: $(KERNEL)
	@set -e; for tool in tools/*_pages.py; do echo "$(BIN)/python $$tool"; $(BIN)/python "$$tool"; done

clean:
	rm -rf $(VENV) demo build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -rf src/onrecord/screening/kernel/*.so $(dir $(TABLE))
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "onrecord needs Python 3.11 or newer, and '$(PYTHON)' is $$($(PYTHON) --version 2>/dev/null || echo not there):" \
	    "install one, or name it: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "'$(PYTHON)' has no venv: install its package (Debian, Ubuntu: apt-get install python3-venv)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

# Installing builds the kernel and the word table in place; what is missing for them is told by setup.py, and once.
$(PACKAGE): $(BUILD) $(SOURCES) $(TABLED) | $(BIN)/python
	$(INSTALL) -e .
	@touch $@

$(DEV): $(BUILD) | $(BIN)/python
	$(INSTALL) -e '.[dev]'
	@touch $@

$(KERNEL): $(DEV) $(SOURCES) $(TABLED)
	$(BIN)/python setup.py --quiet build_ext --inplace compile_tables --inplace
	@touch $@ $(PACKAGE)

$(CHECKED): $(DEV) $(SOURCES)
	ONRECORD_CHECKED=1 $(BIN)/python setup.py --quiet build_ext --build-lib build/checked
	@touch $@
