# Axis Guide: `make demo` shows it in a web page, `make test` proves it. Neither needs a third command.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PORT := 8000
# One more than there are cores: a part of the tests waits, for a retry or for a database that is away.
JOBS := $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))
CORE := bot/model/*,bot/reply.py,bot/routing.py,bot/frame.py,bot/screens/*,bot/translation/*,bot/checks/*,bot/alerts/*,bot/search/*,bot/text/*
FLOOR := 95

# Where the surroundings forbid to keep bytecode, each process that the tests start would compile the bot anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help demo test coverage check train bench soak messages clean

help: ## Say what there is to do
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

demo: $(VENV)/demo ## Serve the bot in a web page of this machine
	$(BIN)/axis-guide demo --watch --port $(PORT)

test: $(VENV)/test ## Run everything that must hold before a change lands
	$(BIN)/ruff check bot tests bench
	$(BIN)/ruff format --check bot tests bench
	$(BIN)/mypy
	$(BIN)/axis-guide check
	$(BIN)/pytest --numprocesses $(JOBS)

coverage: $(VENV)/test ## Run the tests with coverage, and hold it to its floors
	$(BIN)/pytest --numprocesses $(JOBS) --cov --cov-report=
	$(BIN)/coverage report --fail-under=100 --include='$(CORE)'
	$(BIN)/coverage report --fail-under=$(FLOOR)

check: $(VENV)/dev ## Check every text and screen in every language, the code and what it needs for weaknesses
	$(BIN)/axis-guide check
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml bot
	$(BIN)/python -m tests.audit

bench: ## Measure what a tap costs this bot and its peers; BENCH="--help" says what can be chosen
	./bench/run $(BENCH)

soak: ## Load the bot for ten minutes and watch its memory
	./bench/soak

train: $(VENV)/dev ## Train on the labelled examples, after a change to examples, small talk or pages
	$(BIN)/axis-guide train

messages: $(VENV)/test ## Collect the bot's own words and their notes from the code into locales/
	$(BIN)/pybabel --quiet extract -F pyproject.toml -c "Translators:" -s -o locales/bot.pot --no-location --sort-output --no-wrap --omit-header .
	$(BIN)/python locales/put_notes.py

clean: ## Remove what `make` made
	rm -rf $(VENV) .venv-lock .venv-bench .venv-peers bench/node_modules .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/demo: pyproject.toml requirements/run.txt requirements/build.txt | $(BIN)/python
	$(PIP) --require-hashes --requirement requirements/run.txt --requirement requirements/build.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: $(VENV)/demo requirements/dev.txt
	$(PIP) --require-hashes --requirement requirements/dev.txt
	@touch $@

$(VENV)/test: $(VENV)/dev
	./tests/install-needs
	@touch $@

$(BIN)/python:
	./deploy/make-venv $(VENV)
