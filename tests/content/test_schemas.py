"""The schemas that editors complete and check with: all that is shipped fits, what is broken does not, and the loaders
know the same keys."""

import json
import tomllib
from importlib.resources import files

import jsonschema
import pytest
import yaml

from quizlab.grading import catalogue
from quizlab.library.chapters import FRONT_KEYS
from quizlab.library.packs import KEYS
from quizlab.paths import bundled

CHAPTERS = sorted(bundled("content").glob("*/chapter.md"))
LABS = sorted(bundled("labs").glob("*/lab.toml"))
NAMES = ("chapter", "pack", "lab")

CHAPTER = "id: a\ntitle: A\n"
PACK = 'name = "a"\nformat = 1\n'


def schema(name):
    return json.loads(files("quizlab").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8"))


def validator(name):
    return jsonschema.Draft202012Validator(schema(name))


def front_matter(path):
    return yaml.safe_load(path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n"))


def lab():
    return tomllib.loads((bundled("labs") / "softmax" / "lab.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_each_schema_is_one_and_is_printed(name, capsys):
    from quizlab.cli import main

    jsonschema.Draft202012Validator.check_schema(schema(name))

    assert main(["new", "--schema", name]) == 0
    assert json.loads(capsys.readouterr().out) == schema(name)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.parent.name)
def test_every_chapter_fits(path):
    assert list(validator("chapter").iter_errors(front_matter(path))) == []


@pytest.mark.parametrize("path", LABS, ids=lambda path: path.parent.name)
def test_every_lab_fits(path):
    assert list(validator("lab").iter_errors(tomllib.loads(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize("path", [bundled("content") / "pack.toml"], ids=lambda path: path.parent.name)
def test_every_pack_fits(path):
    assert list(validator("pack").iter_errors(tomllib.loads(path.read_text(encoding="utf-8")))) == []


def test_every_skeleton_fits():
    folder = bundled("skeletons")
    texts = {
        name: (folder / file).read_text(encoding="utf-8").replace("«title»", '"T"').replace("«name»", "n")
        for name, file in (
            ("pack", "pack/pack.toml"),
            ("lab", "lab/lab.toml"),
            ("chapter", "chapter/chapter.md"),
        )
    }
    values = {
        "pack": tomllib.loads(texts["pack"]),
        "lab": tomllib.loads(texts["lab"].replace("«uuid»", "405667e4-fbed-4014-b2f9-006064bea435")),
        "chapter": yaml.safe_load(texts["chapter"].split("\n---\n")[0].removeprefix("---\n")),
    }

    assert {name: list(validator(name).iter_errors(value)) for name, value in values.items()} == {
        "pack": [],
        "lab": [],
        "chapter": [],
    }


@pytest.mark.parametrize(
    "broken",
    [
        "title: A",
        "id: a b\ntitle: A",
        CHAPTER + "neds: [b]",
        CHAPTER + "needs: b",
        CHAPTER + "needs: [b, b]",
        CHAPTER + "minutes: ten",
        CHAPTER + "minutes: -1",
        CHAPTER + "goals: [{a: b}]",
    ],
)
def test_a_broken_front_matter_is_refused(broken):
    assert not validator("chapter").is_valid(yaml.safe_load(broken))


@pytest.mark.parametrize(
    "broken", ['name = "../x"', 'name = "lab"', 'titel = "A"', "format = 2", f'name = "{"x" * 65}"']
)
def test_a_broken_pack_is_refused(broken):
    assert not validator("pack").is_valid(tomllib.loads(broken))


@pytest.mark.parametrize(
    "change",
    [
        {"uuid": "no"},
        {"difficulty": 6},
        {"minutes": "25"},
        {"entry": "softmax"},
        {"devices": ["gpu"]},
        {"baned_ops": []},
        {"check": []},
        {"check": [{"id": "Not kebab", "title": "A", "points": 1}]},
        {"check": [{"id": "a", "title": "A", "points": 0}]},
        {"check": [{"id": "a", "title": "A"}]},
        {"hint": [{"text": "a"}] * 5},
        {"limits": {"wall": 0}},
        {"api": [{"name": "f", "kind": "method", "args": []}]},
    ],
    ids=str,
)
def test_a_broken_lab_is_refused(change):
    assert not validator("lab").is_valid({**lab(), **change})


class Asked(dict):
    """A table that remembers which of its keys were asked for, and so what a loader knows."""

    def __init__(self, values):
        super().__init__(
            (key, Asked(value) if isinstance(value, dict) else _asked_list(value))
            for key, value in values.items()
        )
        self.keys_asked = set()

    def __getitem__(self, key):
        self.keys_asked.add(key)
        return super().__getitem__(key)

    def get(self, key, default=None):
        self.keys_asked.add(key)
        return super().get(key, default)


def _asked_list(value):
    tables = isinstance(value, list) and value and isinstance(value[0], dict)
    return [Asked(item) for item in value] if tables else value


def test_the_schemas_know_the_keys_that_the_loaders_know():
    values = Asked(lab())
    properties = schema("lab")["properties"]

    catalogue._lab(bundled("labs") / "softmax", values)

    assert set(schema("chapter")["properties"]) == FRONT_KEYS
    assert set(schema("pack")["properties"]) == KEYS
    assert set(properties) == values.keys_asked
    assert set(properties["limits"]["properties"]) == values["limits"].keys_asked
    for table in ("api", "check", "hint"):
        assert set(properties[table]["items"]["properties"]) == values[table][0].keys_asked


def test_the_schemas_ask_for_what_the_loader_cannot_do_without():
    required = set(schema("lab")["required"])

    for key in lab().keys() - required:
        catalogue._lab(
            bundled("labs") / "softmax", {name: value for name, value in lab().items() if name != key}
        )
    for key in required:
        with pytest.raises(KeyError):
            catalogue._lab(
                bundled("labs") / "softmax", {name: value for name, value in lab().items() if name != key}
            )
