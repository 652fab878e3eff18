"""The language of searches: words, "phrases", -not, and filters such as tag:loss or is:due."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from quizlab.errors import WrongUse
from quizlab.kinds import KINDS
from quizlab.library.problems import suggestion

SORTS: Final = ("card", "section", "term", "note", "lab")
"""What a search finds; `kind:` takes them beside the kinds of cards."""
STATES: Final = ("due", "new", "suspended", "leech", "flagged")
"""What `is:` takes."""
PARTS: Final = ("math", "code")
"""What `has:` takes."""
FILTERS: Final = {
    "chapter": "chapter:11",
    "kind": "kind:prints",
    "tag": "tag:loss",
    "is": "is:due",
    "lab": "lab:softmax",
    "id": "id:softmax-shift",
    "has": "has:math",
    "changed": "changed:7d",
}
"""Name -> an example."""
_VALUES: Final = {"kind": (*SORTS, *KINDS), "is": STATES, "has": PARTS}
_TOKEN: Final = re.compile(
    r'(?P<minus>-?)(?:(?P<name>[A-Za-z]+):)?(?:"(?P<quoted>[^"]*)(?P<end>"?)|(?P<plain>\S*))'
)
_AGE: Final = re.compile(r"(\d{1,4})([hdw])")
_HOURS: Final = {"h": 1, "d": 24, "w": 24 * 7}


class SearchError(WrongUse):
    """A query that can't be read: `column 5: what is wrong (what to do)`."""

    def __init__(self, message: str, column: int, hint: str = "") -> None:
        super().__init__(f"column {column}: {message}", hint=hint or None)
        self.column = column
        """Of the first character that is wrong, from 1."""


@dataclass(frozen=True, slots=True)
class Word:
    """Text that must be there, or must not."""

    text: str
    """As it was typed, spaces and all."""
    wanted: bool
    column: int
    """Where it begins in the query, from 1."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A `name:value` that must hold, or must not."""

    name: str
    """A key of FILTERS."""
    value: str
    wanted: bool
    column: int


@dataclass(frozen=True, slots=True)
class Query:
    """A search as it was meant: all of it must hold."""

    words: tuple[Word, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def marked(self) -> tuple[str, ...]:
        """The texts that a match contains."""
        return tuple(word.text for word in self.words if word.wanted)


def parse(text: str) -> Query:
    """Return the query that `text` says; an empty one finds everything.

    Raises:
        SearchError: a quote is not closed, or a filter or its value is unknown; it says in which column.
    """
    words: list[Word] = []
    filters: list[Filter] = []
    place = _skipped(text, 0)
    while place < len(text):
        match = _TOKEN.match(text, place)
        assert match is not None  # every part of it may be empty
        column = place + 1
        value = _value(match)
        if match["name"] is not None:
            filters.append(
                _filter(match["name"].lower(), value, not match["minus"], column + len(match["minus"]))
            )
        elif value.strip():
            words.append(Word(value, not match["minus"], column))
        else:
            raise SearchError(
                "there is nothing to look for", column, 'write a word behind it: -word, "two words"'
            )
        place = _skipped(text, match.end())
    return Query(tuple(words), tuple(filters))


def hours(value: str) -> int:
    """Return how many hours `7d`, `12h` or `2w` are; 0 where it is none of these."""
    match = _AGE.fullmatch(value)
    return int(match[1]) * _HOURS[match[2]] if match else 0


def _skipped(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _value(match: re.Match[str]) -> str:
    if match["plain"] is not None:
        return match["plain"]
    if not match["end"]:
        raise SearchError("the quote is not closed", match.start("quoted"), 'write "two words"')
    return match["quoted"]


def _filter(name: str, value: str, wanted: bool, column: int) -> Filter:
    if name not in FILTERS:
        near = suggestion(name, FILTERS)
        hint = f'{near}; to find the text itself, put it in quotes: "{name}:{value}"'
        raise SearchError(f"there is no filter {name}:", column, hint)
    if not value:
        raise SearchError(f"{name}: needs a value", column, f"write {FILTERS[name]}")
    at = column + len(name) + 1
    known: Collection[str] = _VALUES.get(name, ())
    if known and value.lower() not in known:
        raise SearchError(f"{name}: takes no {value!r}", at, suggestion(value, known))
    if name == "changed" and not hours(value):
        raise SearchError(f"changed: takes no {value!r}", at, "hours, days or weeks: 12h, 7d, 2w")
    return Filter(name, value if name in ("id", "chapter") else value.lower(), wanted, column)
