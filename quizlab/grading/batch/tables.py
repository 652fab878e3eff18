"""Writes the rows of a batch as CSV or JSON, whole or not at all."""

import csv
import io
import json
import os
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Final

from quizlab.core.text import visible
from quizlab.errors import QuizlabError, WrongUse
from quizlab.grading.batch.rows import Row
from quizlab.grading.batch.summary import Summary

FORMATS: Final = (".csv", ".json")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula: the text is a stranger's."""


def insist_on_format(path: Path) -> None:
    """Return if rows can be written to `path`.

    Raises:
        WrongUse: its name ends in another way, or its folder is not there.
    """
    if path.suffix not in FORMATS:
        raise WrongUse("names no format", path=path, hint="--out results.csv or results.json")
    if not path.parent.is_dir():
        raise WrongUse("there is no such folder", path=path.parent)


def write(path: Path, rows: Sequence[Row], summary: Summary) -> None:
    """Put the rows at `path`, in the format that its name says.

    Raises:
        QuizlabError: it can't be written.
    """
    text = _csv(rows) if path.suffix == ".csv" else _json(rows, summary)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(path)
    except OSError as error:
        raise QuizlabError(f"can't be written: {error.strerror}", path=path) from error


def _json(rows: Sequence[Row], summary: Summary) -> str:
    return (
        json.dumps({"summary": summary.as_dict(), "rows": [row.as_dict() for row in rows]}, indent=1) + "\n"
    )


def _csv(rows: Sequence[Row]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream)
    names = [field.name for field in fields(Row)]
    writer.writerow(names)
    for row in rows:
        values = {**row.as_dict(), "failing": " ".join(row.failing)}
        writer.writerow([_cell(values[name]) for name in names])
    return stream.getvalue()


def _cell(value: object) -> object:
    """Return the value as text that harms neither a terminal nor a spreadsheet, and that a file can hold."""
    if not isinstance(value, str):
        return value
    text = visible(value)
    return f"'{text}" if value.startswith(_FORMULA) else text
