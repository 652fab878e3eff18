"""Reads what should be covered: a table of facts, or a range of a book's questions."""

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from quizlab.errors import WrongUse

Use = Literal["card", "sentence", "exercise", "any", "none"]

USES: Final[tuple[Use, ...]] = ("card", "sentence", "exercise", "any", "none")
_QUESTION: Final = re.compile(r"(\d+)\.(\d+)")
"""A book's question in `covers`: chapter and number."""
_RANGE: Final = re.compile(r"book:(\d+)(?::(?P<count>\d+)|\.(?P<first>\d+)(?:-(?P<last>\d+))?)?")
_TEXTS: Final = ("fact", "text", "title", "question")
_MOST_QUESTIONS: Final = 1_000
_EXAMPLES: Final = "facts.tsv, book:4 (up to the last one named), book:4:37 (the first 37), book:4.10-15"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that the course should cover."""

    id: str
    """As `covers` names it: `s0-051`, `4.10`."""
    use: Use
    """`card` asks for a card or a lab check, `sentence` for a card or a section, `none` for nothing."""
    chapter: str = ""
    """The chapter that should have it, as the table says: `08`; `book 4` for a book's question."""
    text: str = ""
    """What it is about; empty for a book's question."""


def rows(list_: str, claimed: Collection[str]) -> Iterator[Row]:
    """Yield the rows of a list.

    Args:
        list_: The path of a table with tabs and a header that names `id` (and `use`, `chapter`, `fact`), or a book's
            questions: `book:4`, `book:4:37`, `book:4.10-15`, `book:4.37`.
        claimed: Every name that some `covers` holds; `book:4` goes up to the highest of its questions.

    Raises:
        WrongUse: the list can't be read, or a book's chapter is not claimed at all.
    """
    if list_.startswith("book:"):
        return _questions(list_, claimed)
    return _table(Path(list_))


def _questions(list_: str, claimed: Collection[str]) -> Iterator[Row]:
    match = _RANGE.fullmatch(list_)
    if match is None:
        raise WrongUse(f"{list_!r} is no range of a book's questions", hint=_EXAMPLES)
    chapter = int(match[1])
    first = int(match["first"] or 1)
    last = int(match["count"] or match["last"] or match["first"] or _highest(chapter, claimed))
    if last == 0 and not match["count"]:
        hint = f"say how many it has: book:{chapter}:37"
        raise WrongUse(f"nothing covers a question of the book's chapter {chapter}", hint=hint)
    if not 1 <= first <= last <= _MOST_QUESTIONS:
        raise WrongUse(f"{list_!r} holds no questions", hint=_EXAMPLES)
    return (Row(f"{chapter}.{number}", "card", f"book {chapter}") for number in range(first, last + 1))


def _highest(chapter: int, claimed: Collection[str]) -> int:
    matches = filter(None, map(_QUESTION.fullmatch, claimed))
    return max((int(match[2]) for match in matches if int(match[1]) == chapter), default=0)


def _table(path: Path) -> Iterator[Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise WrongUse(f"the list can't be read: {why}", path=path, hint=_EXAMPLES) from error
    lines = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    if "id" not in (lines.fieldnames or ()):
        raise WrongUse(
            "the first line names no column `id`", path=path, line=1, hint="id<tab>chapter<tab>use"
        )
    seen: set[str] = set()
    for line in lines:
        if line["id"] in seen:
            raise WrongUse(f"{line['id']!r} is there twice", path=path, line=lines.line_num)
        seen.add(line["id"])
        yield _row(line, path, lines.line_num)


def _row(line: Mapping[str, str], path: Path, number: int) -> Row:
    use = line.get("use", "").strip() or "any"
    if use not in USES:
        raise WrongUse(f"use is {use!r}", path=path, line=number, hint=f"one of {', '.join(USES)}")
    text = next((line[name] for name in _TEXTS if line.get(name)), "")
    return Row(line["id"].strip(), use, line.get("chapter", "").strip(), text)
