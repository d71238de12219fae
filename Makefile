# Two targets do everything on a fresh machine with Python 3.11+: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint format fuzz browser benchmark clean

# the environment: made once, again when the dependencies change
$(BIN)/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q src  # an editable install leaves that to the first start
	touch $@

demo: $(BIN)/.installed  ## check the example post, which has real faults
	$(BIN)/refcheck check --isolated examples/post.md || test $$? -eq 1  # 1: it has findings, as it should

test: $(BIN)/.installed  ## the whole test suite
	$(BIN)/python -m pytest

lint: $(BIN)/.installed  ## ruff and mypy, as CI runs them
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(BIN)/.installed  ## mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

fuzz: $(BIN)/.installed  ## documents made by chance against the laws: make fuzz MINUTES=30 FOLDER=real-documents
	$(BIN)/python tools/fuzz.py $(FOLDER) --minutes $(or $(MINUTES),5)

browser:  ## Debian's Chromium and its driver, for the browser tests
	command -v chromium >/dev/null && command -v chromedriver >/dev/null || \
	  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium chromium-driver; }

clean:
	rm -rf .venv build dist src/*.egg-info
