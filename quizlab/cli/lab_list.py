"""`quizlab lab`: the labs with their state."""

from collections.abc import Mapping
from dataclasses import asdict
from itertools import groupby
from typing import Final

from quizlab.cli.colour import headline
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
        headline(_title(services, chapter))
        for row in labs:
            say(_line(row))
            if row.unmet and row.state != "passed":
                say(f"{'':<21}first: {', '.join(row.unmet)}")
    say()
    say("quizlab lab NAME grades one; quizlab lab next goes on with the one to do.")
    return 0


def _line(row: LabRow) -> str:
    points = f"{row.points}/{row.max_points}"
    state = f"passed, due {row.due:%d %b}" if row.state == "passed" else row.state
    return (
        f"  {MARKS[row.state]} {row.slug:<16} {row.title:<24.24} {row.minutes:>3} min  {points:>5}  {state}"
    )


def _title(services: Services, chapter: str) -> str:
    found = (one for one in services.library.chapters if one.id == chapter)
    known = next(found, None)
    return f"{known.number} {known.title}".strip() if known else chapter
