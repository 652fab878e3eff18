"""docs/format.md: every example loads without a problem, and a card under the heading of a kind is of that kind."""

import json
import re
import tomllib
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from quizlab.cli import main
from quizlab.kinds import KINDS
from quizlab.library.chapters import FRONT_KEYS, SECTION_KEYS
from quizlab.library.cutting import CARD_KEYS
from quizlab.library.markdown import parser
from quizlab.library.packs import KEYS
from quizlab.paths import Places
from quizlab.study.checking import check

PAGE = (Path(__file__).parents[2] / "docs" / "format.md").read_text(encoding="utf-8")


def parts():
    """Return heading -> files of the examples below it: (name, text), in the page's order."""
    found, heading = {}, ""
    tokens = parser().parse(PAGE)
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            heading = token.content
        elif token.type == "fence" and token.markup == "````":
            found.setdefault(heading, []).append((token.info.split()[1], token.content))
    return found


PARTS = parts()
PACKS = {heading: examples for heading, examples in PARTS.items() if heading != "lab.toml"}


@pytest.fixture
def load(tmp_path, capsys):
    """Return a function that writes files into a pack and checks it by running its code too: (result, cards)."""

    def loaded(examples):
        root = tmp_path / "knots"
        for name, text in examples:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text((path.read_text() + "\n" if path.exists() else "") + text, encoding="utf-8")
        data = tmp_path / "data"
        places = Places(data, data, data, data, (root,))
        result = check(places, [root], run=True)
        assert main(["--data", str(data), "--pack", str(root), "cards", "--json"]) == 0
        cards = json.loads(capsys.readouterr().out)
        return result, [card for card in cards if card["path"].startswith(str(root))]

    return loaded


@pytest.mark.parametrize("heading", PACKS)
def test_every_example_is_read_without_a_problem(load, heading):
    result, cards = load(PACKS[heading])

    assert [str(problem) for problem in result.problems] == []
    assert result.chapters + len(cards) or PACKS[heading][0][0] == "pack.toml"


def test_every_kind_has_an_example_of_its_own(load):
    assert [heading for heading in PARTS if heading in KINDS] == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_a_kind_are_of_that_kind(load, kind):
    _, cards = load(PARTS[kind])

    assert {card["kind"] for card in cards} == {kind}


def test_the_lab_fits_its_schema_and_shows_every_key():
    ((_, text),) = PARTS["lab.toml"]
    schema = json.loads(files("quizlab").joinpath("schemas", "lab.json").read_text(encoding="utf-8"))

    jsonschema.Draft202012Validator(schema).validate(tomllib.loads(text))

    assert set(tomllib.loads(text)) == set(schema["properties"])


@pytest.mark.parametrize("key", sorted(KEYS | FRONT_KEYS | SECTION_KEYS | CARD_KEYS))
def test_every_key_is_explained(key):
    assert re.search(rf"`{key}[`=]", PAGE)


@pytest.mark.parametrize("key", sorted(set().union(*(kind.KEYS for kind in KINDS.values()))))
def test_every_key_of_a_kind_is_shown_and_explained(key):
    assert re.search(rf"`{key}(=\S*)?`", PAGE)
    assert re.search(rf"<!-- .*\b{key}=.*-->", PAGE)
