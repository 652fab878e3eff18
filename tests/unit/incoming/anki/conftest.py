"""A collection that Anki itself made, and every package that it exports of it: made once, read by all."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

PYTHON = Path(
    os.environ.get("QUIZLAB_ANKI_PYTHON") or Path(__file__).parents[4] / ".venv-anki" / "bin" / "python"
)
ENGINE = Path(__file__).with_name("engine.py")


@pytest.fixture(scope="session")
def made_by_anki(tmp_path_factory):
    """Return a folder with the collection, latest and legacy .apkg and .colpkg, and said.json."""
    if not PYTHON.exists():
        pytest.skip(f"no Anki: {PYTHON} is not there (python -m venv .venv-anki; pip install anki)")
    folder = tmp_path_factory.mktemp("anki") / "User 1"
    run = subprocess.run([PYTHON, ENGINE, folder], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return folder


@pytest.fixture(scope="session")
def said(made_by_anki):
    """Return what Anki says of its own collection."""
    return json.loads((made_by_anki / "said.json").read_text("utf-8"))


@pytest.fixture
def package(made_by_anki, tmp_path):
    """Return a copy of a package, to be broken."""

    def copied(name):
        return Path(shutil.copy(made_by_anki / name, tmp_path))

    return copied
