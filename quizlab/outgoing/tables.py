"""Rows -> CSV or JSON, one by one, so that a million of them need no memory."""

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from quizlab.outgoing.whole import whole

_FORMULA: Final = re.compile(r"[=+@\t\r]|-(?! )")
"""How what a spreadsheet would run begins; `- ` begins a list."""


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    """Write rows as CSV (RFC 4180, UTF-8) with a header; return how many there were.

    A cell that a spreadsheet would run as a formula begins with an apostrophe, which it hides.

    Raises:
        QuizlabError: the file can't be written.
    """
    count = 0
    with whole(path) as beside, beside.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for count, row in enumerate(rows, 1):  # noqa: B007 the last one is the count
            writer.writerow([_cell(row.get(column)) for column in columns])
    return count


def write_json(path: Path, rows: Iterable[Any]) -> int:
    """Write rows as one JSON array, a row a line; return how many there were.

    Raises:
        QuizlabError: the file can't be written.
    """
    count = 0
    with whole(path) as beside, beside.open("w", encoding="utf-8") as file:
        file.write("[")
        for count, row in enumerate(rows, 1):
            file.write(("\n" if count == 1 else ",\n") + json.dumps(row))
        file.write("\n]\n" if count else "]\n")
    return count


def write_object(path: Path, value: Mapping[str, Any]) -> None:
    """Write one JSON object for people to look into.

    Raises:
        QuizlabError: the file can't be written.
    """
    with whole(path) as beside:
        beside.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True)
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
