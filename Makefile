# Needs git, make and Python 3.11 or newer; everything else goes into .venv, from the versions in requirements.lock.

BIN := .venv/bin
INSTALLED := .venv/installed
PYTEST_FLAGS ?= -n auto

.PHONY: audit audit-arrivals test check format messages docs docs-check bench bench-copies bench-large bench-reading bench-kills quality ranking fuzz windows lock clean

audit: $(INSTALLED) ## audit the made-up county in fixtures/; page, workbook, circular and notices go into build/
	@mkdir -p build
	$(BIN)/auditor audit fixtures/2023 fixtures/2024 --roster fixtures/roster.csv --fail-on never \
		--format table --format html --output build/audit.html --format xlsx --output build/audit.xlsx \
		--format docx --output build/documents

# Two of its files cannot be read, so the run is incomplete: exit code 3.
audit-arrivals: $(INSTALLED) ## audit the folder of an office, with all kinds of files
	$(BIN)/auditor audit fixtures/arrivals --roster fixtures/arrivals/报送名册.xlsx --fail-on never || test $$? = 3

# Tests start the program hundreds of times, which takes half as long with compiled modules.
test: $(INSTALLED)
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest $(PYTEST_FLAGS)

check: $(INSTALLED)
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy --strict
	$(BIN)/lint-imports
	$(BIN)/python tools/compile_messages.py --check
	$(MAKE) --no-print-directory docs-check

format: $(INSTALLED)
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

messages: $(INSTALLED)
	$(BIN)/python tools/compile_messages.py

docs: $(INSTALLED)
	$(BIN)/python docs/generate.py

docs-check: $(INSTALLED)
	$(BIN)/python docs/generate.py --check

bench: $(INSTALLED)
	$(BIN)/python -m benchmarks.run
	$(BIN)/python -m benchmarks.rules_without_code
	$(BIN)/python -m benchmarks.growth
	$(BIN)/python -m benchmarks.writing
	$(BIN)/python -m benchmarks.warm
	$(BIN)/python -m benchmarks.cluster
	$(BIN)/python -m benchmarks.bare
	$(BIN)/python -m benchmarks.start
	$(BIN)/python -m benchmarks.processes
	$(BIN)/python -m benchmarks.peers

bench-large: $(INSTALLED) ## 100,000 reports, some hours
	$(BIN)/python -m benchmarks.large

bench-copies: $(INSTALLED)
	$(BIN)/python -m benchmarks.copies

bench-reading: $(INSTALLED)
	$(BIN)/python -m benchmarks.reading

quality: $(INSTALLED) ## the tests that take long, and the rules measured on thousands of reports
	$(BIN)/python -m pytest $(PYTEST_FLAGS) -m long
	$(BIN)/python -m benchmarks.quality

bench-kills: $(INSTALLED)
	$(BIN)/python -m benchmarks.kills

ranking: $(INSTALLED)
	$(BIN)/python -m benchmarks.ranking

fuzz: $(INSTALLED)
	for format in $$($(BIN)/python -c "from tests.layouts.formats import formats; print(*formats())"); do \
		$(BIN)/python -m benchmarks.reading.fuzz $$format --seconds $(or $(SECONDS),60) || exit 1; \
	done

# BUNDLE_FLAGS: --python-zip FILE and --wheels FOLDER where there is no network, --extra ocr for scans.
windows: $(INSTALLED) ## the program for Windows computers without Python, in dist/
	$(BIN)/python tools/windows_bundle.py $(BUNDLE_FLAGS)

# Needs uv. Keeps the locked versions where pyproject.toml still allows them; UV_FLAGS=--upgrade takes the newest.
lock:
	uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --quiet --output-file requirements.lock $(UV_FLAGS)

clean:
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The first Python that runs and is new enough; a name on PATH alone proves neither.
$(INSTALLED): requirements.lock pyproject.toml
	@for name in $(PYTHON) python3.11 python3 python3.13 python3.12; do \
		"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		echo "Setting up .venv with $$("$$name" --version)"; \
		"$$name" -m venv .venv; exit; \
	done; \
	echo "Auditor needs Python 3.11 or newer; python3 here is: $$(python3 --version 2>&1 || true). Name another with: make PYTHON=/path/to/python3.11" >&2; \
	exit 1
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip check
	$(BIN)/python tools/prepare_start.py >/dev/null
	@touch $@
