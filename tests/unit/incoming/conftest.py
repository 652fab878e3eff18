"""A note or a folder of notes on the disk, read as the importer reads it."""

import pytest

from quizlab.incoming.items import Item, Trouble
from quizlab.incoming.notes import Notes


class Read:
    """What the readers made of a source."""

    def __init__(self, source):
        found = list(source.items())
        self.items = [one for one in found if isinstance(one, Item)]
        self.troubles = [one for one in found if isinstance(one, Trouble)]

    @property
    def pairs(self):
        return [("\n".join(filter(None, (one.prompt, one.body))), one.answer) for one in self.items]

    @property
    def said(self):
        return [(one.place, one.what) for one in self.troubles]


@pytest.fixture
def note(tmp_path):
    """Return a function that reads one note."""

    def read(text, *families, name="Note.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return Read(Notes(path, families))

    return read


@pytest.fixture
def vault(tmp_path):
    """Return a function that writes files into a folder and reads it whole."""

    def read(files, *families):
        for name, text in files.items():
            path = tmp_path / "vault" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Read(Notes(tmp_path / "vault", families))

    return read
