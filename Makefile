# Everything works on a fresh machine with Python 3.11+, make and the package registries.
PORT ?= 8000
DATA ?= .data
URL ?= http://localhost:$(PORT)
PYTHON ?= python3
VENV := .venv
# What is packaged: a stage, and the Lambda runtime it runs under.
STAGE ?= dev
# What else infra.cloud.deploy is told, such as --no-rollback-triggers.
OPTIONS ?=
RUNTIME ?= 3.13
PACKAGING := build/python$(RUNTIME)
EMULATOR := build/emulator$(RUNTIME)
# Lambda's word for this machine, whose wheels the check must be able to run.
OWN_ARCHITECTURE := $(if $(filter aarch64 arm64,$(shell uname -m)),arm64,x86_64)
BIN := $(VENV)/bin
PY := $(BIN)/python
# The node that builds the web app: the one on PATH where it is new enough, else PyPI's.
NPM = PATH="$$($(PY) -m infra.local.node):$$PATH" npm
WEB_SOURCES := $(shell find web -path web/node_modules -prune -o -path web/dist -prune -o -path web/codegen/node_modules -prune -o -path web/lighthouse/node_modules -prune -o -type f -print 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run test test-api test-web test-e2e lint lint-py lint-web bench build/bench drill openapi policies package deploy-check deploy smoke clean

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.installed infra/local/engine/node_modules/.installed web/dist/index.html ## the whole product on http://localhost:8000 (PORT=, DATA=)
	@exec $(PY) -m infra.local --port $(PORT) --data $(DATA)

test: test-api test-web test-e2e ## every test

test-api: $(VENV)/.installed infra/local/engine/node_modules/.installed ## unit, API, property, contract and engine tests
	$(PY) -m pytest -n auto --dist worksteal -m "not e2e and not deploy" --every-right-used

test-web: web/node_modules/.installed ## the web app's unit tests
	$(NPM) --prefix web test --silent

test-e2e: $(VENV)/.installed infra/local/engine/node_modules/.installed web/dist/index.html web/lighthouse/node_modules/.installed ## the running product in a real browser
	$(PY) -m infra.browser
	$(PY) -m pytest -n auto --dist loadfile -m e2e tests/e2e
	@cat build/lighthouse.txt

lint: ## formatting, types, import order, generated files
	@$(MAKE) --no-print-directory -j2 --output-sync=target lint-py lint-web

lint-py: $(VENV)/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(PY) -m infra.openapi --check
	$(BIN)/zizmor --offline --quiet --no-progress --min-severity medium .github/workflows

lint-web: web/node_modules/.installed web/codegen/node_modules/.installed
	$(NPM) --prefix web run --silent lint
	$(NPM) --prefix web/codegen run --silent check

bench: $(VENV)/.installed infra/local/engine/node_modules/.installed web/dist/index.html web/lighthouse/node_modules/.installed ## measured cost and speed, into docs/performance.md; asserts nothing
	-@$(MAKE) --no-print-directory build/bench
	$(PY) -m bench --write

# The bundle for this machine, whose cold starts can be measured here; needs the deployed Python.
build/bench: $(PACKAGING)/.installed web/dist/index.html
	$(PACKAGING)/bin/python -m infra.cloud.package --stage prod --architecture $(OWN_ARCHITECTURE) --out $@ > /dev/null

drill: $(VENV)/.installed infra/local/engine/node_modules/.installed ## export, destroy, restore and compare a copy of $(DATA)
	@$(PY) -m infra.drill --data $(DATA)

openapi: $(VENV)/.installed web/codegen/node_modules/.installed ## write what is generated from the declared routes
	$(PY) -m infra.openapi
	$(NPM) --prefix web run --silent codegen

policies: $(VENV)/.installed ## write each function's IAM policy from infra/cloud/iam/grants.yaml
	$(PY) -m infra.cloud.iam --write

package: $(PACKAGING)/.installed ## what is deployed, in build/$(STAGE) (STAGE=dev|staging|prod)
	@$(PACKAGING)/bin/python -m infra.cloud.package --stage $(STAGE) --check
	@$(MAKE) --no-print-directory web/dist/index.html
	$(PACKAGING)/bin/python -m infra.cloud.package --stage $(STAGE)

deploy-check: $(VENV)/.installed $(PACKAGING)/.installed $(EMULATOR)/.installed web/dist/index.html ## prod's template, deployed to an emulator and used
	$(PACKAGING)/bin/python -m infra.cloud.package --stage prod --architecture $(OWN_ARCHITECTURE) --out build/deploy-check
	EMULATOR_PYTHON=$(EMULATOR)/bin/python $(PY) -m pytest -m deploy tests/deployed

deploy: $(VENV)/.installed ## what `make package` built, to the account of the caller's credentials (STAGE=, OPTIONS=)
	$(PY) -m infra.cloud.deploy --stage $(STAGE) $(OPTIONS)

smoke: $(VENV)/.installed ## a running product seen from outside (URL=, SMOKE_EMAIL and SMOKE_PASSWORD to sign in)
	$(PY) -m infra.smoke $(URL)

clean: ## remove what was installed and built; keeps $(DATA)
	rm -rf $(VENV) build web/dist web/node_modules web/codegen/node_modules web/lighthouse/node_modules infra/local/engine/node_modules
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.installed: requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Callboard needs Python 3.11 or newer; name one with make PYTHON=…"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(PACKAGING)/.installed: infra/cloud/requirements.txt requirements.txt
	python="$$($(PYTHON) -m infra.cloud.runtime $(RUNTIME))" && "$$python" -m venv $(PACKAGING)
	$(PACKAGING)/bin/python -m pip install --quiet --disable-pip-version-check -r infra/cloud/requirements.txt
	@touch $@

$(EMULATOR)/.installed: infra/cloud/emulator/requirements.txt infra/cloud/emulator/requirements-runtime.txt
	python="$$($(PYTHON) -m infra.cloud.runtime $(RUNTIME))" && "$$python" -m venv $(EMULATOR)
	$(EMULATOR)/bin/python -m pip install --quiet --disable-pip-version-check -r infra/cloud/emulator/requirements.txt
	$(EMULATOR)/bin/python -m pip install --quiet --disable-pip-version-check --target $(EMULATOR)/ric -r infra/cloud/emulator/requirements-runtime.txt
	@touch $@

infra/local/engine/node_modules/.installed: infra/local/engine/package-lock.json $(VENV)/.installed
	$(PY) -m infra.local.install
	@touch $@

web/node_modules/.installed: web/package-lock.json $(VENV)/.installed
	$(NPM) --prefix web ci --ignore-scripts --prefer-offline --no-audit --no-fund --silent
	@touch $@

web/codegen/node_modules/.installed: web/codegen/package-lock.json $(VENV)/.installed
	$(NPM) --prefix web/codegen ci --ignore-scripts --prefer-offline --no-audit --no-fund --silent
	@touch $@

web/lighthouse/node_modules/.installed: web/lighthouse/package-lock.json $(VENV)/.installed
	$(NPM) --prefix web/lighthouse ci --ignore-scripts --prefer-offline --no-audit --no-fund --silent
	@touch $@

web/dist/index.html: web/node_modules/.installed $(WEB_SOURCES)
	$(NPM) --prefix web run --silent build
	@touch $@
