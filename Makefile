# Two commands matter: `make run` and `make test`. The work is done by Python in tools/, so that it also goes
# where there is no make. Everything is installed into .venv; `make clean` takes it away again.

PYTHON ?= python3
PY := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen
# Where Python may not keep what it compiled, both workers and every program a test starts compile it all again.
TESTS := $(OFFSCREEN) PYTHONDONTWRITEBYTECODE= $(PY) -m pytest -n 2 --dist loadfile --max-worker-restart 0

.DEFAULT_GOAL := help
.PHONY: help setup browser run test check bench soak package lock messages format clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

setup: ## install what is needed into .venv (quick when that is done)
	@$(PYTHON) tools/setup.py

browser: ## install Chromium, for the tests of the page that phones see (if that is possible here)
	@$(PYTHON) tools/machine.py

run: setup ## start the program with the example; without a screen: pictures in example-output/
	@$(PY) tools/run.py

test: setup browser ## all tests, without a screen
	$(TESTS)

check: setup browser ## style, types, layers, catalogue and tests
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -c 'from importlinter.cli import lint_imports_command as check; check()' --no-logo --no-cache
	$(PY) tools/messages.py check
	$(TESTS)

bench: setup ## how long things take
	$(OFFSCREEN) $(PY) benchmarks/run.py

soak: setup browser ## the long tests
	$(OFFSCREEN) $(PY) -m pytest -m soak

package: setup ## a folder with the program for people without Python, tried out, in dist/blokjes
	$(PY) tools/package.py

lock: setup ## write the lock files; UPGRADE=1 takes the newest versions that fit
	$(PY) tools/lock.py $(if $(UPGRADE),--upgrade)

messages: setup ## bring the Dutch catalogue up to date with the words in the code
	$(PY) tools/messages.py update

format: setup ## lay out the code
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix --exit-zero --quiet .

clean: ## remove everything that was made here, .venv too
	rm -rf .venv build dist example-output *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
