# Every target sets up what it needs; `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup run test lint bench house clean

help:            ## list the targets
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed 's/: .*##/\t/'

.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

setup: .venv/.ready  ## make .venv with the radiogram command

run: setup       ## show the syllables a line is sung on
	$(BIN)/python -m radiogram.language en "Thank you for the morning light"

lint: setup      ## style, types, floors
	$(BIN)/ruff check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports

test: setup      ## all the tests, then the linters' floors
	$(BIN)/python -m pytest

bench: setup     ## measure: time, memory, clarity, pitch, loudness
	$(BIN)/python -m pip install --quiet -e '.[bench]'
	$(BIN)/python bench/songs.py

house: setup     ## render the house tracks from their scores
	$(BIN)/python -m pip install --quiet -e '.[house]'
	$(BIN)/python -m tools.house

clean:           ## remove what was built
	rm -rf .venv build dist
