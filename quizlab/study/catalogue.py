"""The labs as lists show them: state, points, when due, and what is missing before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quizlab.core.memories import LAB, Memory
from quizlab.core.reports import Report
from quizlab.grading import catalogue
from quizlab.grading.labs import Lab
from quizlab.grading.workspace import Workspace, place
from quizlab.storage.glance import glance

if TYPE_CHECKING:
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class LabRow:
    """One lab as lists show it."""

    slug: str
    title: str
    chapter: str
    """The chapter's slug."""
    minutes: int
    difficulty: int
    state: str
    """`new`, `started`, `passed` or `due`."""
    points: int
    """Of the last grade; all of them while it is passed, whatever was tried since; 0 before the first."""
    max_points: int
    due: date | None
    needs: tuple[str, ...]
    unmet: tuple[str, ...]
    """Those of `needs` that were never passed."""


def rows(services: "Services") -> tuple[LabRow, ...]:
    """Return every lab, in the order in which chapters name theirs; one that no chapter names comes last."""
    memories = glance(services.places.database).memories
    named = [(chapter.id, slug) for chapter in services.library.chapters for slug in (*chapter.labs, "")]
    labs = catalogue.labs(services.places).values()
    found = [_row(services, lab, memories.get(lab.id, Memory(lab.id)), memories) for lab in labs]
    return tuple(sorted(found, key=lambda row: _rank(named, row)))


def next_lab(services: "Services") -> str | None:
    """Return the lab to do: one that is due, else begun, else a new one whose needs are met; None when all is done."""
    return to_do(rows(services))


def to_do(found: Sequence[LabRow]) -> str | None:
    """Return which of them to do, as `next_lab`."""
    for wanted in ("due", "started", "new"):
        for row in found:
            if row.state == wanted and (wanted != "new" or not row.unmet):
                return row.slug
    return None


def _row(services: "Services", lab: Lab, memory: Memory, memories: Mapping[str, Memory]) -> LabRow:
    folder = place(services.places, lab)
    report = Workspace(folder, lab).last_report() if folder.is_dir() else None
    if memory.new:
        state = "started" if folder.is_dir() else "new"
    else:
        state = "due" if memory.is_due(services.today()) else "passed"
    done = {
        subject.removeprefix(LAB) for subject, other in memories.items() if other.is_lab() and not other.new
    }
    return LabRow(
        slug=lab.slug,
        title=lab.title,
        chapter=lab.chapter,
        minutes=lab.minutes,
        difficulty=lab.difficulty,
        state=state,
        points=_points(lab, state, report),
        max_points=lab.max_points,
        due=memory.due,
        needs=lab.needs,
        unmet=tuple(need for need in lab.needs if need not in done),
    )


def _points(lab: Lab, state: str, report: Report | None) -> int:
    if state == "passed":
        return lab.max_points
    return report.points if report else 0


def _rank(named: list[tuple[str, str]], row: LabRow) -> int:
    """Return where a lab stands: at its name, else at the end of its chapter, else after all."""
    for name in ((row.chapter, row.slug), (row.chapter, "")):
        if name in named:
            return named.index(name)
    return len(named)
