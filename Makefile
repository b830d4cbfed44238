# Two commands do everything on a fresh machine:
#   make run    environment in .venv, packages, Tesseract; then samples/ → outputs/
#   make test   the same with the tools of developers; then every check
# What is made once is not made again: stamps lie in .venv.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: run test lint check-slow bench accuracy clean

run: $(VENV)/.installed tesseract
	$(BIN)/shnor-extract run samples --out outputs

test: lint
	$(BIN)/python -m pytest -n auto -m "not slow"

lint: $(VENV)/.developer tesseract
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

check-slow: $(VENV)/.developer tesseract
	$(BIN)/python -m pytest -m slow

bench: $(VENV)/.developer tesseract
	$(PIP) install --editable ".[bench]"
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.reading

# beside natasha + dateparser; PULLENTI=… names a Python that has pullenti (non-commercial licence) to be asked too
accuracy: $(VENV)/.developer
	$(PIP) install --editable ".[bench]"
	$(BIN)/python -m benchmarks.accuracy $(or $(FOLDERS),$(sort $(wildcard tests/corpus/?))) $(if $(PULLENTI),--pullenti $(PULLENTI))

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.PHONY: tesseract
tesseract:
	@sh .ci/need tesseract

# pip is the last thing that comes into an environment: without it the making was interrupted
$(BIN)/pip:
	@python=$$(sh .ci/need python) && "$$python" -m venv --clear $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/pip
	$(PIP) install --editable .
	@touch $@

$(VENV)/.developer: pyproject.toml | $(BIN)/pip
	$(PIP) install --editable ".[dev]"
	@touch $@ $(VENV)/.installed
