# make demo and make test set up all they need in .venv, from Python 3.11 or newer and the package index that pip is
# set to. The second time they start at once: nothing is installed again until pyproject.toml or constraints.txt changes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The same versions for what is installed and for what builds it.
INSTALL := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
FROM_SOURCE := --build-constraint constraints.txt --editable '.[serve]'

.PHONY: help demo test lint types docs clean

help:
	@echo 'make demo    build a graph of the sample articles and print what it answers'
	@echo 'make test    run the tests'
	@echo 'make lint    look for mistakes and untidy code (ruff)'
	@echo 'make types   check the types (mypy, strict)'
	@echo 'make docs    write docs/commands.md and docs/queries.md anew from the program'
	@echo 'make clean   remove .venv and what tools left behind'
	@echo 'Another Python than python3: make demo PYTHON=python3.12'

demo: $(VENV)/.installed
	@$(BIN)/khoi demo

test: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check .

types: $(VENV)/.installed-dev
	@$(BIN)/mypy

docs: $(VENV)/.installed-dev
	@$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/.installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'khoi-kg needs Python 3.11 or newer. Name one that you have, as in: make demo PYTHON=python3.12'; exit 1; }
	@echo 'Installing khoi-kg in $(VENV) (only this once, a minute or so) …'
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) pip
	@$(INSTALL) $(FROM_SOURCE)
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo 'Installing what the tests need in $(VENV) (only this once) …'
	@$(INSTALL) --group dev
	@touch $@
