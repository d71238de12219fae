# Two targets do everything on a fresh machine with Python 3.11+: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo serve test lint format fuzz mutants browser office bench java tables archive wheel site npm site-test clean

# the environment: made once, again when the dependencies change
$(BIN)/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q src  # an editable install leaves that to the first start
	touch $@

demo: $(BIN)/.installed  ## check the example post, which has real faults
	$(BIN)/refcheck check --isolated examples/post.md || test $$? -eq 1  # 1: it has findings, as it should

serve: $(BIN)/.installed  ## the page in the browser, on this machine only
	$(BIN)/refcheck serve

# two more processes than cores: many tests wait for a server, a browser or an office program
WORKERS = $(shell $(BIN)/python -c 'import os; print((os.cpu_count() or 1) + 2)')

# COVERAGE=1, as CI does: measures how much of the code the tests reach, which takes nearly twice the time
test: $(BIN)/.installed  ## the whole test suite
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(if $(COVERAGE),--cov --cov-report=json)
	$(if $(COVERAGE),$(BIN)/python tools/coverage_floor.py build/coverage.json --lines 95 --branches 90)

lint: $(BIN)/.installed  ## ruff and mypy, as CI runs them
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(BIN)/.installed  ## mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

fuzz: $(BIN)/.installed  ## documents made by chance against the laws: make fuzz MINUTES=30 FOLDER=real-documents
	$(BIN)/python tools/fuzz.py $(FOLDER) --minutes $(or $(MINUTES),5)
	$(BIN)/python tools/fuzz_files.py $(FOLDER) --minutes $(or $(MINUTES),5)

COUNT ?= 40
SEED ?= 1
tables: $(BIN)/.installed  ## the tables of docs/ that say what formats and rules say of themselves
	$(BIN)/python tools/tables.py

mutants: $(BIN)/.installed  ## small changes to the source that some test must notice (COUNT=40 SEED=1)
	$(BIN)/python tools/mutants.py --count $(COUNT) --seed $(SEED)

# the peers, from PyPI, in an environment of their own
PEERS := build/bench/peers
$(PEERS)/.installed:
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check touchneedle==0.3.0 plagx-preflight==0.1.2 eyecite
	touch $@

bench: $(BIN)/.installed $(PEERS)/.installed  ## speed and size in one table, beside the peers: make bench FOLDER=articles
	$(BIN)/python benchmarks/bench.py $(FOLDER) --peers $(PEERS)

browser:  ## Debian's Chromium and its driver, for the browser tests
	command -v chromium >/dev/null && command -v chromedriver >/dev/null || \
	  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium chromium-driver; }

office:  ## Debian's LibreOffice, for the tests of what is written into Word files
	command -v soffice >/dev/null || \
	  { apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-writer; }
ARCHIVE := build/archive
DOCUMENTS ?= 2000
$(ARCHIVE)/.installed: pyproject.toml examples/archive/requirements.txt
	$(PYTHON) -m venv $(ARCHIVE)/venv
	$(ARCHIVE)/venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[arrow]' \
	  --requirement examples/archive/requirements.txt
	touch $@

java:  ## Debian's Java, which Spark runs on, where there is none
	command -v java >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends default-jre-headless; }

archive: java $(ARCHIVE)/.installed  ## the examples for archives: Spark, DuckDB and JSON lines must find the same (DOCUMENTS=2000)
	$(ARCHIVE)/venv/bin/python examples/archive/run.py $(ARCHIVE)/documents --count $(DOCUMENTS)

wheel: $(BIN)/.installed  ## the package as users install it, tested with its sources gone
	rm -rf build/wheel
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir build/wheel .
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target build/wheel/installed build/wheel/*.whl
	$(BIN)/python -m compileall -q -b build/wheel/installed
	find build/wheel/installed -name '*.py' -delete
	REFCHECK_INSTALLED=$(CURDIR)/build/wheel/installed $(BIN)/python -m pytest tests/test_installed.py

site: $(BIN)/.installed  ## the page as static files that need no server: python -m http.server -d site
	$(BIN)/python tools/site/build.py site

npm: $(BIN)/.installed  ## the package refcheck-apa for node
	$(BIN)/python tools/site/build.py build/npm --npm

site-test: site npm  ## both, in Chromium and node
	REFCHECK_SITE=$(CURDIR)/site REFCHECK_NPM=$(CURDIR)/build/npm $(BIN)/python -m pytest tests/test_site.py

clean:
	rm -rf .venv build dist site src/*.egg-info
