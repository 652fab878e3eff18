# quizlab: `make run` opens the app, `make test` runs every check; both set up what is missing.
#
#   TORCH=cpu    the default: PyTorch's CPU build (about 200 MB), for the labs
#   TORCH=cuda   the build that pip's index offers (on Linux 3 GB, with CUDA)
#   TORCH=none   no PyTorch: reading, quizzes and reviews work, labs say how to add it
#   TORCH_INDEX= another package index for PyTorch
#   PYTHON=      another Python, 3.11 or newer
#
# A choice of TORCH is remembered in .venv until another one is made.

PYTHON ?= python3
BIN := .venv/bin
CPU_INDEX := https://download.pytorch.org/whl/cpu
SETUP = PYTHON="$(PYTHON)" TORCH="$(TORCH)" TORCH_INDEX="$(TORCH_INDEX)" CPU_INDEX="$(CPU_INDEX)" sh tools/setup.sh

ifdef TORCH
ifneq ($(TORCH),$(shell cat .venv/torch 2>/dev/null))
.PHONY: .venv/ready
endif
endif

.PHONY: run test lint long explore bench dumps screens clean

run: .venv/ready
	@$(BIN)/quizlab $(ARGS)

test: lint
	@$(BIN)/python -m pytest -q -n auto $(ARGS)

lint: .venv/ready-dev
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache | tail -n 3

long: .venv/ready-dev
	@$(BIN)/python -m pytest -q -m long $(ARGS)

explore: .venv/ready-dev
	@$(BIN)/python -m pytest -q -n auto -m "hypothesis and not long" --hypothesis-profile=explore $(ARGS)

bench: .venv/ready-dev
	@for benchmark in benchmarks/*.py; do $(BIN)/python $$benchmark || exit 1; done

dumps: .venv/ready-dev
	@QUIZLAB_DUMPS=write $(BIN)/python -m pytest -q tests/tui/test_dumps.py $(ARGS)

screens: .venv/ready-dev
	@$(BIN)/python tools/screens.py $(ARGS)

clean:
	rm -rf .venv dist build

.venv/ready: pyproject.toml constraints.txt tools/setup.sh
	@$(SETUP) run

.venv/ready-dev: .venv/ready
	@$(SETUP) dev
