"""A collection that Anki itself made, with every package that it exports of it, and small packages made by hand."""

import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

PYTHON = Path(
    os.environ.get("QUIZLAB_ANKI_PYTHON") or Path(__file__).parents[4] / ".venv-anki" / "bin" / "python"
)
ENGINE = Path(__file__).with_name("engine.py")

spec = importlib.util.spec_from_file_location("by_hand", Path(__file__).with_name("by_hand.py"))
by_hand = importlib.util.module_from_spec(spec)
spec.loader.exec_module(by_hand)


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


@pytest.fixture
def private(tmp_path, monkeypatch):
    """Return the folder in which the private folders lie; at the end it is empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def make(tmp_path):
    """Return what makes a package of notes and media."""

    def made(notes=by_hand.NOTES, media=by_hand.MEDIA, layout="latest", **changed):
        data = by_hand.collection(tmp_path / "made.anki2", notes).read_bytes()
        return by_hand.package(tmp_path / "made.apkg", by_hand.members(data, media, layout) | changed)

    return made
