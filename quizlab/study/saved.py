"""Searches that the learner named: searches.toml in the data folder, one `name = "query"` a line, theirs to edit."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from quizlab.errors import QuizlabError, WrongUse
from quizlab.library.problems import suggestion
from quizlab.paths import Places

FILE: Final = "searches.toml"
_NAME: Final = re.compile(r"[\w-]+", re.ASCII)
_CALL: Final = re.compile(r"(?<!\S)@([^\s\"]+)")


def saved_searches(places: Places) -> Mapping[str, str]:
    """Return name -> query, in the file's order; empty where there is no file.

    Raises:
        WrongUse: the file is not TOML, or a query is no text.
    """
    import tomllib

    path = places.data / FILE
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except tomllib.TOMLDecodeError as error:
        raise WrongUse(f"not TOML: {error}", path=path, hint='weak = "is:leech chapter:11"') from error
    except (OSError, UnicodeDecodeError) as error:
        raise QuizlabError(f"can't be read: {error}", path=path) from error
    for name, query in values.items():
        if not isinstance(query, str):
            raise WrongUse(f"{name} is no text", path=path, hint=f'{name} = "tag:loss is:due"')
    return values


def save_search(places: Places, name: str, query: str) -> None:
    """Keep a query under a name, in place of the one that had it; the rest of the file stays as it is.

    Raises:
        WrongUse: the name has other characters than letters, digits, - and _.
        QuizlabError: the file can't be written.
    """
    if not _NAME.fullmatch(name):
        raise WrongUse(f"{name!r} can't be the name of a search", hint="letters, digits, - and _")
    saved_searches(places)  # a file that can't be read is not written over
    line = f"{name} = {json.dumps(query, ensure_ascii=False)}"
    lines = [old for old in _lines(places) if _key(old) != name]
    _write(places, [*lines, line])


def forget_search(places: Places, name: str) -> None:
    """Take a saved search out.

    Raises:
        WrongUse: there is none of that name.
        QuizlabError: the file can't be written.
    """
    _named(name, saved_searches(places))
    _write(places, [old for old in _lines(places) if _key(old) != name])


def spelled_out(places: Places, text: str) -> str:
    """Return a query with each `@name` replaced by the search of that name.

    Raises:
        WrongUse: there is no such search.
    """
    if "@" not in text:
        return text
    saved = saved_searches(places)
    return _CALL.sub(lambda call: _named(call[1], saved), text)


def _named(name: str, saved: Mapping[str, str]) -> str:
    if name not in saved:
        hint = suggestion(name, saved) or "quizlab search --save NAME QUERY keeps one"
        raise WrongUse(f"there is no saved search {name!r}", hint=hint)
    return saved[name]


def _lines(places: Places) -> list[str]:
    path = places.data / FILE
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _key(line: str) -> str:
    return line.partition("=")[0].strip().strip("\"'")


def _write(places: Places, lines: list[str]) -> None:
    path = places.data / FILE
    beside = path.with_name(f".{FILE}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        beside.replace(Path(os.path.realpath(path)))
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise QuizlabError(f"can't be written: {error.strerror}", path=path) from error
