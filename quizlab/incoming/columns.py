"""Which column of a table is what, and what parts them."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from quizlab.errors import WrongUse

NAMES: Final = {
    "front": (
        "front",
        "question",
        "prompt",
        "term",
        "word",
        "q",
        "text",
        "vorderseite",
        "frage",
        "recto",
        "anverso",
    ),
    "back": (
        "back",
        "answer",
        "definition",
        "meaning",
        "translation",
        "a",
        "rückseite",
        "antwort",
        "verso",
        "reverso",
    ),
    "tags": ("tags", "tag", "labels"),
    "deck": ("deck", "category", "chapter", "topic"),
    "notes": ("notes", "note", "extra", "explanation", "comment", "back extra"),
    "id": ("id", "guid", "key"),
    "reverse": ("reverse", "both ways", "bidirectional"),
}
"""What a column can be, each with the names under which headers have it."""
SKIPPED: Final = "-"
_DELIMITERS: Final = ("\t", ";", ",", "|")
_BY_NAME: Final = {name: column for column, names in NAMES.items() for name in names}
_ANKI: Final = re.compile(r"#([a-z ]+):(.*)")
_SEPARATORS: Final = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
_LOOKED_AT: Final = 20
"""Rows from which the delimiter is told."""


@dataclass(slots=True)
class Layout:
    """How a table is to be read."""

    delimiter: str
    places: dict[str, int]
    """Column -> its place in a row, from 0."""
    start: int = 0
    """Offset of the first row."""
    first_line: int = 0
    """Lines before it."""
    extra: list[str] = field(default_factory=list)
    """Columns that nothing here takes."""
    markup: str = ""
    """`html` or `text`, where Anki's comments say which of them the fields are."""
    shared: dict[str, str] = field(default_factory=dict)
    """What Anki's comments say of every row: its deck, more tags."""


def layout(text: str, columns: Sequence[str] = ()) -> Layout:
    """Return how a table is to be read: as `columns` say, else as its header or Anki's comments do, else front, back.

    Raises:
        WrongUse: a column has a name that means nothing, or none holds the question.
    """
    said, start = _comments(text)
    delimiter = said.pop("separator", "") or _delimiter(text[start:])
    first = _first_row(text[start:], delimiter)
    header = [_BY_NAME.get(name.strip().lower(), "") for name in first]
    has_header = "front" in header and ("back" in header or len(first) == 1 or "tags" in header)
    if columns:
        names = [_named(name) for name in columns]
    elif "columns" in said:
        names = _placed(said, _of_anki(said["columns"].split(delimiter)))
    else:
        names = _known(first) if has_header else _plain(said, first)
    if has_header:
        start = _after_row(text, start, delimiter)
    found = Layout(delimiter, {}, start, text.count("\n", 0, start))
    found.markup = {"true": "html", "false": "text"}.get(said.get("html", "").strip().lower(), "")
    found.shared = {name: said[name] for name in ("deck", "tags") if said.get(name)}
    for place, name in enumerate(names):
        if name in NAMES and name not in found.places:
            found.places[name] = place
        elif name and name != SKIPPED:
            found.extra.append(name)
    if "front" not in found.places:
        raise WrongUse("no column holds the question", hint="--columns front,back")
    return found


def is_table(text: str) -> bool:
    """Return whether most of a text's rows are parted by tabs, or Anki's comments say what parts them."""
    said, start = _comments(text)
    lines = [line for line in text[start : start + 100_000].split("\n")[:_LOOKED_AT] if line.strip()]
    return bool(said) or (bool(lines) and sum("\t" in line for line in lines) > len(lines) / 2)


def _named(name: str) -> str:
    name = name.strip().lower()
    if name in ("", SKIPPED):
        return SKIPPED
    if name not in _BY_NAME:
        raise WrongUse(
            f"no column is called {name!r}", hint=f"there are {', '.join(NAMES)}, and - for one to leave out"
        )
    return _BY_NAME[name]


def _known(names: Sequence[str]) -> list[str]:
    return [_BY_NAME.get(name.strip().lower(), name.strip()) for name in names]


def _of_anki(names: Sequence[str]) -> list[str]:
    """Return Anki's column names as ours; the first two of a note type may be called anything."""
    found = _known(names)
    for number, name in enumerate(found[:2]):
        if name not in NAMES:
            found[number] = next((one for one in ("front", "back") if one not in found), name)
    return found


def _plain(said: dict[str, str], first: Sequence[str]) -> list[str]:
    """Return names for columns that have none: the first two that Anki's comments leave ask and answer."""
    names = _placed(said, [""] * max(len(first), 2))
    free = (one for one in ("front", "back"))
    return [name or next(free, f"column {number}") for number, name in enumerate(names, 1)]


def _placed(said: dict[str, str], names: list[str]) -> list[str]:
    """Return columns' names with what Anki's comments say of their places."""
    for key, value in said.items():
        name = key.removesuffix(" column")
        if key != name and value.isdecimal() and 0 < int(value) <= len(names):
            names[int(value) - 1] = {"guid": "id"}.get(name, name if name in NAMES else SKIPPED)
    return names


def _comments(text: str) -> tuple[dict[str, str], int]:
    """Return what the `#key:value` lines at the top of Anki's text exports say, and where they end."""
    said: dict[str, str] = {}
    start = 1 if text.startswith("\ufeff") else 0
    while (end := text.find("\n", start)) >= 0 and (match := _ANKI.fullmatch(text[start:end].rstrip())):
        said[match[1].strip()] = match[2].strip("\n")
        start = end + 1
    if "separator" in said:
        said["separator"] = _SEPARATORS.get(said["separator"].strip().lower(), said["separator"][:1])
    return said, start


def _delimiter(text: str) -> str:
    """Return what parts most rows into the same number of columns, at least two."""
    best, most = "\t", 0.0
    for delimiter in _DELIMITERS:
        rows = csv.reader(io.StringIO(text[:100_000].replace("\0", ""), newline=""), delimiter=delimiter)
        try:
            widths = [len(row) for row in islice(rows, _LOOKED_AT) if row]
        except csv.Error:
            continue
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        alike = max(map(wide.count, set(wide))) / len(widths)
        if alike > most:
            best, most = delimiter, alike
    return best


def _first_row(text: str, delimiter: str) -> list[str]:
    rows = csv.reader(io.StringIO(text[:100_000].replace("\0", ""), newline=""), delimiter=delimiter)
    try:
        return next(rows, [])
    except csv.Error:
        return []


def _after_row(text: str, start: int, delimiter: str) -> int:
    """Return the offset of the row after the first one, whose fields may hold line ends."""
    lines = io.StringIO(text[start : start + 100_000], newline="")
    rows = csv.reader(lines, delimiter=delimiter)
    next(rows, None)
    end = start
    for _ in range(rows.line_num):
        end = text.find("\n", end) + 1 or len(text)
    return end
