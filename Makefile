# The two commands: `make demo` and `make test`. `make` alone lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

# Ansible's own files stay in this folder; nothing of the user's is read or written.
export ANSIBLE_HOME := $(CURDIR)/.ansible
export PATH := $(CURDIR)/.venv/bin:$(PATH)
unexport PYTHONDONTWRITEBYTECODE

NODE = scripts/run.sh

.PHONY: help demo test build check lab-up lab-down bench docs clean setup setup-node setup-python

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build setup-python ## set everything up, take both platforms on fresh lab hosts from nothing to deployed and tested, twice
	@$(NODE) test/lab/demo.ts

test: setup-node ## set everything up and run every test (ONLY=types,unit runs some stages)
	@$(NODE) test/run.ts $(if $(ONLY),--only $(ONLY))

build: setup-node ## compile dsl/ to generated/ (needs Node alone: no Python, no root)
	@$(NODE) bin/thinkube.js build

check: setup-node ## check types, then what is in dsl/ and inventories/, writing nothing
	@$(NODE) node_modules/typescript/bin/tsc -p tsconfig.json
	@$(NODE) bin/thinkube.js check

lab-up: build setup-python ## start the lab hosts
	@$(NODE) test/lab/up.ts

lab-down: setup-node ## remove the lab and everything it made on this machine
	@$(NODE) test/lab/down.ts

bench: setup ## measure the compiler against plain YAML output, and lint against ansible-lint
	@$(NODE) test/bench/build.ts
	@$(NODE) test/bench/lint.ts

docs: setup-node ## print the index of the rules (docs/rules/README.md)
	@$(NODE) scripts/rules/write-index.ts

clean: ## remove what make put into this folder (caches elsewhere stay)
	rm -rf node_modules .venv .toolchain .ansible .thinkube .cache dist coverage

setup: setup-node setup-python

setup-node:
	@scripts/npm.sh

setup-python:
	@scripts/python.sh >/dev/null
