"""What a grade leads to: the try in the log, cards pulled forward, the lab's next day, and what a pass opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any, Final

from quizlab.core.cards import Card
from quizlab.core.events import Draft
from quizlab.core.memories import Memory
from quizlab.core.reports import Report
from quizlab.grading.labs import Lab
from quizlab.grading.thinning import Version
from quizlab.study.catalogue import rows

if TYPE_CHECKING:
    from quizlab.study.services import Services

RAN: Final = frozenset(("passed", "failed", "error", "timeout", "memory"))
"""Statuses of checks that were really tried."""
PAUSE: Final = timedelta(minutes=30)
"""Time between two graded saves from which on it was a break, not work."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What there is to say at a pass."""

    tries: int
    """Tries in the log since the pass before, this one included."""
    took: timedelta
    """Time at work between them, breaks left out."""
    unlocks: tuple[str, ...]
    """Titles of labs for which this one was the last that they needed."""
    coming: tuple[Card, ...]
    """Cards about the lab that were never asked: they come up in reviews."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one grade led to."""

    report: Report
    pulled: tuple[Card, ...]
    """Seen cards that a failing check made due today."""
    due: date | None
    """When the lab comes back; None while it was never passed."""
    counted: bool
    """Whether it was a try: everything was attempted and the file could be run."""
    waiting: tuple[Card, ...] = ()
    """Cards that earlier tries pulled forward and that were not answered since."""
    passed: Pass | None = None
    """None where it did not pass."""


def record(services: "Services", lab: Lab, report: Report, versions: Sequence[Version]) -> Outcome:
    """Write a try and the cards it pulls to the log, in one transaction; return what it led to.

    Raises:
        QuizlabError: the log can't be written.
    """
    counted = is_try(report)
    pulled: tuple[Card, ...] = ()
    locked = {row.slug for row in rows(services) if row.unmet == (lab.slug,)}
    if counted:
        pulled = _to_pull(services, lab, report)
        services.store.record(
            Draft("lab", lab.id, detail=_detail(report)),
            *(Draft("pull", card.id, detail={"by": lab.id}) for card in pulled),
        )
    due = services.store.memory(lab.id).due
    passed = _pass(services, lab, versions, locked) if report.status == "passed" else None
    return Outcome(report, pulled, due, counted, _waiting(services, lab, pulled), passed)


def is_try(report: Report) -> bool:
    """Say whether a grade counts: something ran, and nothing was left unwritten."""
    statuses = {check.status for check in report.checks}
    return bool(statuses & RAN) and "not_attempted" not in statuses


def time_at_work(versions: Sequence[Version]) -> timedelta:
    """Return the time between saves, oldest first, with every break left out."""
    gaps = (after.at - before.at for before, after in pairwise(versions))
    return sum((gap for gap in gaps if timedelta(0) < gap <= PAUSE), timedelta(0))


def _pass(services: "Services", lab: Lab, versions: Sequence[Version], locked: set[str]) -> Pass:
    earlier = [place for place, one in enumerate(versions[:-1]) if one.passed]
    since = versions[earlier[-1] + 1 :] if earlier else versions
    memories = services.store.memories()
    return Pass(
        tries=_tries(services, lab),
        took=time_at_work(since),
        unlocks=tuple(row.title for row in rows(services) if row.slug in locked and not row.unmet),
        coming=tuple(
            card for card in _about(services, lab) if card.id not in memories or memories[card.id].new
        ),
    )


def _tries(services: "Services", lab: Lab) -> int:
    before = services.store.events(lab.id, kinds=("lab",), newest=True)[1:]
    return 1 + sum(1 for _ in takewhile(lambda event: event.detail.get("status") != "passed", before))


def _about(services: "Services", lab: Lab) -> tuple[Card, ...]:
    return tuple(card for card in services.library.cards if card.lab.partition(":")[0] == lab.slug)


def _waiting(services: "Services", lab: Lab, pulled: tuple[Card, ...]) -> tuple[Card, ...]:
    memories = services.store.memories()
    return tuple(
        card
        for card in _about(services, lab)
        if card not in pulled and (memory := memories.get(card.id)) and memory.pulled_from is not None
    )


def _to_pull(services: "Services", lab: Lab, report: Report) -> tuple[Card, ...]:
    """Return the seen cards about the checks that were missed which are not due yet and not pulled today."""
    missed = {check.id for check in report.checks if check.status in RAN - {"passed"}}
    about = {lab.slug, *(f"{lab.slug}:{check}" for check in missed)} if missed else set()
    day = services.today()
    memories = services.store.memories()
    return tuple(
        card
        for card in _about(services, lab)
        if card.lab in about and (memory := memories.get(card.id)) and _can_be_pulled(memory, day)
    )


def _can_be_pulled(memory: Memory, day: date) -> bool:
    seen = not memory.new and memory.due is not None and not memory.suspended
    return seen and not memory.is_due(day) and memory.pulled != day


def _detail(report: Report) -> dict[str, Any]:
    return {
        "counted": True,
        "status": report.status,
        "points": report.points,
        "max_points": report.max_points,
        "missed": [check.id for check in report.checks if check.status in RAN - {"passed"}],
        "seed": report.seed,
        "device": report.device,
        "submission": report.submission_sha[:16],
        "lab_version": report.lab_version,
    }
