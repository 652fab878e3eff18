"""The learner's own keys, checked against the table: what can't be is said with its line, and the app's key stays."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quizlab.tui.keys import KEYS, Key
from quizlab.tui.spelling import shown, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from quizlab.study.config import Config

TOGETHER: Final = (
    frozenset({"review", "answer"}),
    frozenset({"preview", "answer"}),
    frozenset({"search", "browse", "rows"}),
    *(
        frozenset({place, "rows"})
        for place in ("home", "chapters", "labs", "catchup", "scheduler", "settings", "first")
    ),
)
"""Places whose keys work at once; those of `app` work beside all."""
_MODIFIERS: Final = frozenset({"ctrl", "shift", "alt", "super", "meta", "hyper"})
_BY_DIGIT: Final = "answer.pick"
"""Its keys are numbers, each with its own meaning."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One of the learner's keys that is not taken."""

    id: str
    """What `[keys]` calls it."""
    text: str
    """What is wrong and what to do."""


def checked(wanted: Mapping[str, str]) -> tuple[dict[str, str], tuple[Refusal, ...]]:
    """Return the overrides that can be (key id -> keys in Textual's names), and what is wrong with the others."""
    taken: dict[str, str] = {}
    problems: list[Refusal] = []
    for id_, keys in wanted.items():
        if problem := _wrong(id_, keys):
            problems.append(Refusal(id_, problem))
        else:
            taken[id_] = ",".join(map(_named, keys.split(",")))
    while clash := next(_clashes(taken), None):
        id_, other, name = clash
        said = f"{spelled(name)} does {other.id} already; {shown(_known()[id_], {})} stays"
        problems.append(Refusal(id_, said))
        del taken[id_]
    return taken, tuple(problems)


def in_force(wanted: Mapping[str, str]) -> dict[str, str]:
    """Return the overrides that can be, as `checked` has them."""
    return checked(wanted)[0] if wanted else {}


def told(wanted: Mapping[str, str], path: Path) -> tuple[str, ...]:
    """Return a line `path:line: what is wrong` for each of the learner's keys that is not taken."""
    from quizlab.errors import WrongUse
    from quizlab.study.config import line_of, read_text

    problems = checked(wanted)[1] if wanted else ()
    text = read_text(path) if problems else ""
    return tuple(str(WrongUse(f"keys: {one.text}", path, line_of(text, one.id))) for one in problems)


def in_vain(config: Config, path: Path) -> tuple[str, ...]:
    """Return a line `path:line: what is wrong` for all that config.toml sets in vain, in the file's order."""
    said = (*config.passed_over, *told(config.keys, path))
    return tuple(sorted(said, key=lambda line: int(line.removeprefix(f"{path}:").partition(":")[0])))


def _known() -> dict[str, Key]:
    return {key.id: key for key in KEYS}


def _wrong(id_: str, keys: str) -> str:
    if id_ not in _known():
        from difflib import get_close_matches

        near = get_close_matches(id_, _known(), 1)
        return f"there is no {id_} ({f'did you mean {near[0]}?' if near else 'docs/keys.md has them all'})"
    if id_ == _BY_DIGIT:
        return f"{id_} can't have other keys"
    for name in keys.split(","):
        if not is_key(name.strip()):
            return f"no key is called {name.strip()!r} (as in g, ctrl+g, f5, space, question_mark)"
    return ""


def is_key(name: str) -> bool:
    """Return whether a terminal may send a key of that name: `g`, `?`, `ctrl+g`, `question_mark`, `f5`."""
    from textual.keys import KEY_TO_UNICODE_NAME, REPLACED_KEYS, Keys

    if len(name) == 1:
        return name.isprintable() and not name.isspace()
    *modifiers, last = name.split("+")
    if not _MODIFIERS.issuperset(modifiers):
        return False
    if len(last) == 1:
        return last.isprintable() and not last.isspace()
    if last in REPLACED_KEYS or last in KEY_TO_UNICODE_NAME or last in {key.value for key in Keys}:
        return True
    try:
        unicodedata.lookup(last.replace("_", " ").upper())
    except KeyError:
        return False
    return True


def _named(name: str) -> str:
    """Return Textual's name of a key that may be written as its character."""
    from textual.keys import _character_to_key

    name = name.strip()
    return _character_to_key(name) if len(name) == 1 else name


def _clashes(taken: Mapping[str, str]) -> Iterator[tuple[str, Key, str]]:
    """Yield (override, the key that it takes away, its name): the last override first."""
    for id_ in reversed(tuple(taken)):
        mine = _known()[id_]
        own = mine.keys.split(",")
        for name in taken[id_].split(","):
            for other in KEYS:
                others = taken.get(other.id, other.keys).split(",")
                is_new = name not in own or name not in other.keys.split(",")
                if other.id != id_ and is_new and name in others and _meet(mine, other):
                    yield id_, other, name


def _meet(one: Key, other: Key) -> bool:
    places = {one.place, other.place}
    return len(places) == 1 or "app" in places or any(places <= group for group in TOGETHER)
