# Everything lives in .venv; nothing is installed outside this folder.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
ARGS ?=

.PHONY: run demo test torture test-browser chromium verify-items examples pages bench bench-cohort personas simulate pace lint \
  schema lock clean help

run: .venv/.ready  ## the questionnaire, then the report (options: make run ARGS="--mode quick")
	@$(BIN)/python -m assessment $(ARGS)

demo: .venv/.ready  ## an example report in this folder, without asking anything
	@$(BIN)/python -m assessment report examples/platform.answers.json -o skillgap-demo.pdf --force

# In random order, on every core; the first lines name the seed. To have an order again:
# make test ARGS="--randomly-seed=SEED"; alone and in the order of the files: ARGS="-n 0 -p no:randomly".
test: lint  ## style, types and all tests
	@$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

torture: .venv/.test  ## kill and interrupt 600 sessions: is an answer ever lost? (options: ARGS="--seed 7")
	@$(BIN)/python tests/torture/run.py $(ARGS)

test-browser: chromium .venv/.browser  ## the screen page in a real Chromium, with axe-core
	@$(BIN)/python -m pytest -p no:randomly -m browser tests/browser $(ARGS)

chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	  command -v google-chrome >/dev/null || { \
	  echo "The browser tests need Chromium. On Debian or Ubuntu: sudo apt install chromium"; exit 2; }

verify-items: .venv/.test  ## recompute the key of every knowledge check, and apply every rule for them
	@$(BIN)/python tests/checks/verify_items.py $(ARGS)

examples: .venv/.ready  ## regenerate examples/*.result.json and *.pdf from the saved answers
	@$(BIN)/python examples/regenerate.py

pages: examples  ## a picture of every page of every example, in examples/pages (needs pdftoppm)
	@$(BIN)/python examples/pages.py

bench: .venv/.test  ## start-up, key to redraw and PDF time, each as a ratio to the bare library
	@$(BIN)/python benchmarks/startup.py
	@$(BIN)/python benchmarks/keys.py
	@$(BIN)/python benchmarks/pdf.py

bench-cohort: .venv/.test  ## many at once against one by one, and from Parquet to Parquet (ARGS="--most 1000000")
	@$(BIN)/python benchmarks/cohort.py $(ARGS)

personas: .venv/.test  ## what the estimator and the plan say of six invented people
	@$(BIN)/python benchmarks/personas.py

simulate: .venv/.simulate  ## how often the estimate decides rightly, beside other ways (about 20 minutes)
	@$(BIN)/python benchmarks/simulate.py $(ARGS)

pace: .venv/.test  ## how long each mode takes scripted readers
	@$(BIN)/python benchmarks/pace.py

lint: .venv/.test  ## style (ruff) and types (mypy)
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy

schema: .venv/.ready  ## write docs/result.schema.json anew from the types of the result
	@$(BIN)/python -m assessment.result.schema docs/result.schema.json

lock:  ## pin the dependencies anew (needs uv); no addresses are written
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-header --no-annotate --no-emit-index-url -q -o requirements.txt
	uv pip compile pyproject.toml --group test --universal --python-version 3.11 --generate-hashes --upgrade \
	  --no-header --no-annotate --no-emit-index-url -q -o requirements-test.txt
	uv pip compile pyproject.toml --group test --group simulate --universal --python-version 3.11 \
	  --generate-hashes --upgrade -c requirements-test.txt \
	  --no-header --no-annotate --no-emit-index-url -q -o requirements-simulate.txt
	uv pip compile pyproject.toml --group test --group browser --universal --python-version 3.11 \
	  --generate-hashes --upgrade -c requirements-test.txt \
	  --no-header --no-annotate --no-emit-index-url -q -o requirements-browser.txt

clean:  ## remove the virtual environment
	rm -rf .venv

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/'

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "skillgap needs Python 3.11 or later. Name one: make run PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python cannot make a virtual environment. On Debian or Ubuntu: sudo apt install python3-venv"; exit 2; }
	@echo "Setting up .venv (once, about a minute) ..."
	@$(PYTHON) -m venv .venv

.venv/.ready: requirements.txt | .venv/bin/python
	@$(PIP) -r requirements.txt
	@$(BIN)/python -m assessment doctor >.venv/doctor.txt 2>&1 || tail -n 1 .venv/doctor.txt
	@touch $@

.venv/.test: requirements-test.txt .venv/.ready
	@$(PIP) -r requirements-test.txt
	@touch $@

.venv/.simulate: requirements-simulate.txt .venv/.test
	@$(PIP) -r requirements-simulate.txt
	@touch $@

.venv/.browser: requirements-browser.txt .venv/.test
	@$(PIP) -r requirements-browser.txt
	@touch $@
