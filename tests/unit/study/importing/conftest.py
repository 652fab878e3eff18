"""A source in memory, and what an import of it comes to."""

from dataclasses import dataclass, field

import pytest

from quizlab.errors import QuizlabError
from quizlab.incoming.items import Item
from quizlab.study.importing.bringing import bring
from quizlab.study.importing.targets import target


@dataclass
class Collection:
    """What a test says is there."""

    found: list = field(default_factory=list)
    files: dict = field(default_factory=dict)
    name: str = "Rivers"
    origin: str = "test:rivers"

    def __len__(self):
        return len(self.found)

    def items(self):
        yield from self.found

    def media(self, name):
        if name not in self.files:
            raise QuizlabError(f"{name} is missing")
        return self.files[name]


@pytest.fixture
def collection():
    return Collection


@pytest.fixture
def item():
    """Return a function that makes an item; only what a test is about need be said."""

    def made(key="Elbe", answer="1,094 km", **values):
        values = {"kind": "recall", "prompt": f"How long is the {key}?", "place": f"note {key}", **values}
        return Item(key=key, answer=answer, **values)

    return made


@pytest.fixture
def brought(services, collection):
    """Return a function that imports items, or a source, and returns what came of it."""

    def import_(*found, into=services, to="", dry=False, progress=None):
        source = found[0] if found and isinstance(found[0], collection) else collection(list(found))
        return bring(into, source, target(into.places, to, source.name), dry=dry, progress=progress)

    return import_


@pytest.fixture
def text(services):
    """Return a function that reads a file of the pack that was imported to."""

    def read(name="rivers.md"):
        return (services.places.user_packs / "rivers" / name).read_text(encoding="utf-8")

    return read
