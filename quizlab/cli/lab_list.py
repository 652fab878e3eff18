"""`quizlab lab`: the labs with their state."""

from collections.abc import Mapping
from dataclasses import asdict
from itertools import groupby
from typing import Final

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.catalogue import LabRow, rows
from quizlab.study.services import Services

MARKS: Final[Mapping[str, str]] = {"new": " ", "started": "…", "passed": "✓", "due": "!"}


@pass_services
def list_labs(services: Services, as_json: bool) -> int:
    """Print every lab, by chapter."""
    found = rows(services)
    if as_json:
        dump([{**asdict(row), "due": row.due and row.due.isoformat()} for row in found])
        return 0
    for chapter, labs in groupby(found, key=lambda row: row.chapter):
        say(click.style(_title(services, chapter), bold=True) if _colour() else _title(services, chapter))
        for row in labs:
            say(_line(row))
    say()
    say("quizlab lab NAME grades one; quizlab lab next goes on with the one to do.")
    return 0


def _line(row: LabRow) -> str:
    points = f"{row.points}/{row.max_points}" if row.state != "new" else f"{row.max_points} points"
    state = f"passed, due {row.due}" if row.state == "passed" else row.state
    after = f"after {', '.join(row.unmet)}" if row.unmet else ""
    line = (
        f"  {MARKS[row.state]} {row.slug:<16} {row.title:<32.32} {row.minutes:>3} min  {points:>9}  {state}"
    )
    return f"{line}  {after}".rstrip()


def _title(services: Services, chapter: str) -> str:
    found = (one for one in services.library.chapters if one.id == chapter)
    known = next(found, None)
    return f"{known.number} {known.title}".strip() if known else chapter


def _colour() -> bool:
    from quizlab.cli.colour import coloured

    return coloured()
