"""Packs made of a few lines, and their libraries."""

import pytest

from quizlab.library import load
from quizlab.paths import Places


@pytest.fixture
def places(tmp_path):
    """Return places whose only pack is the folder `pack`."""
    root = tmp_path / "pack"
    root.mkdir()
    return Places(
        data=tmp_path / "data",
        config=tmp_path / "config",
        cache=tmp_path / "cache",
        workspace=tmp_path / "workspace",
        packs=(root,),
    )


@pytest.fixture
def write(places):
    """Write files of the pack: `write({"a/cards.md": text})`."""

    def write_files(files):
        for name, content in files.items():
            path = places.packs[0] / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    return write_files


@pytest.fixture
def library(places, write):
    """Load a pack of such files."""

    def load_files(files):
        write(files)
        return load(places)

    return load_files
