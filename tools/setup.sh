#!/bin/sh
# Makes .venv with what quizlab needs. Called by make: setup.sh run|dev
# Environment: PYTHON, TORCH (cpu, cuda, none; empty: as before, else cpu), TORCH_INDEX, CPU_INDEX.
set -eu

say() { echo "quizlab: $*"; }
stop() { echo "quizlab: $*" >&2; exit 2; }

check_python() {
    command -v "$PYTHON" >/dev/null 2>&1 ||
        stop "there is no '$PYTHON': install Python 3.11 or newer (python3), or name one with PYTHON=..."
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "$("$PYTHON" --version 2>&1) is too old: install Python 3.11 or newer, or name one with PYTHON=..."
    "$PYTHON" -c 'import venv, ensurepip' 2>/dev/null ||
        stop "this Python cannot make virtual environments: install python3-venv (sudo apt install python3-venv)"
}

pip_install() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt "$@" ||
        stop "the installation failed, see above${failed:+; $failed}"
}

answers() {  # does the index $1 answer within two seconds?
    .venv/bin/python -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=2)' "$1/torch/" \
        >/dev/null 2>&1 &
    probe=$!
    ( sleep 2; kill $probe ) >/dev/null 2>&1 &
    wait $probe 2>/dev/null
}

install_torch() {
    failed="TORCH=none does without PyTorch"
    case $TORCH in
        none) .venv/bin/python -m pip uninstall --quiet --yes torch >/dev/null 2>&1 || true; return ;;
        cpu) index=${TORCH_INDEX:-}
             if [ -z "$index" ] && [ "$(uname -s)" = Linux ] && answers "$CPU_INDEX"; then index=$CPU_INDEX; fi ;;
        cuda) index=${TORCH_INDEX:-} ;;
        *) stop "TORCH=$TORCH is none of cpu, cuda, none" ;;
    esac
    if [ -f .venv/torch ] && [ "$(cat .venv/torch)" != "$TORCH" ]; then
        .venv/bin/python -m pip uninstall --quiet --yes torch >/dev/null 2>&1 || true
    fi
    if [ -n "$index" ]; then
        say "installing PyTorch ($TORCH) from $index"
        # Its dependencies come from pip's own index: this one holds few versions of them.
        pip_install --no-deps --index-url "$index" torch
    else
        say "installing PyTorch ($TORCH) from pip's own index"
    fi
    pip_install torch
    failed=
}

# setup.sh is sometimes asked for the developers' tools alone; they come on top of a ready environment.
failed=
if [ "$1" = dev ]; then
    say "installing the developers' tools"
    pip_install --no-build-isolation --editable '.[dev]'
    touch .venv/ready-dev
    exit 0
fi

check_python
if [ -z "${TORCH:-}" ]; then TORCH=$(cat .venv/torch 2>/dev/null || echo cpu); fi
[ -x .venv/bin/python ] || { say "making .venv"; "$PYTHON" -m venv .venv || stop "no virtual environment could be made in .venv"; }
say "installing quizlab and its packages (once; about a minute)"
pip_install hatchling editables
pip_install --no-build-isolation --editable .
install_torch
echo "$TORCH" >.venv/torch
touch .venv/ready
