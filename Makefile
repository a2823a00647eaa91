# Every target sets up what it needs; `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin
MESSAGE ?= Thank you for every packed lunch and every bedtime story. I love you to the moon and back.

.PHONY: help setup run sing test lint messages bench examples house clean browser

help:            ## list the targets
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed 's/: .*##/\t/'

.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

node_modules/.ready: package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

.venv/.pages: .venv/.ready node_modules/.ready tools/frontend.py
	$(BIN)/python -m tools.frontend
	touch $@

setup: .venv/.ready .venv/.pages  ## make .venv with the radiogram command, and what the pages load

run: setup       ## serve the site and print its address (DATA=, PORT= change where)
	$(BIN)/radiogram serve --port $(or $(PORT),8000) $(if $(DATA),--data $(DATA))

sing: setup      ## make a song without the site (TO=, FROM=, MESSAGE= change it)
	@mkdir -p build
	$(BIN)/radiogram sing --to "$(or $(TO),Mum)" --from "$(or $(FROM),Zara)" --message "$(MESSAGE)" -o build/song.mp3
	@echo "Your song is build/song.mp3. Make another: $(BIN)/radiogram sing --help"

browser:
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-core; }

lint: setup      ## style, types, floors
	$(BIN)/ruff check src tests tools bench
	$(BIN)/mypy
	$(BIN)/lint-imports

test: setup browser  ## all the tests, then style, types and floors
	$(BIN)/python -m pytest
	@$(MAKE) --no-print-directory lint

messages: setup  ## bring the pages' catalogues up to what the pages say
	$(BIN)/python -m tools.messages

bench: setup     ## measure: time, memory, words, clarity, pitch, loudness
	$(BIN)/python -m pip install --quiet -e '.[bench]'
	$(BIN)/python -m bench.songs
	$(BIN)/python -m bench.words
	$(BIN)/python -m bench.lyrics
	$(BIN)/python -m bench.layouts
	$(BIN)/python -m bench.singing --lines judging --best --seconds 0 0.35 0.7 --history bench/history.jsonl
	$(BIN)/python -m bench.singing --best --each 4 --seconds 1.0 --history bench/history.jsonl \
	    --output build/bench/held.json
	$(BIN)/python -m bench.singing --best --each 4 --seconds 0.5 --registers low high --history bench/history.jsonl \
	    --output build/bench/registers.json

examples: setup  ## sing the dedications of examples/ into build/examples
	$(BIN)/python -m tools.examples build/examples

house: setup     ## render the house tracks from their scores
	$(BIN)/python -m pip install --quiet -e '.[house]'
	$(BIN)/python -m tools.house

clean:           ## remove what was built
	rm -rf .venv build node_modules
