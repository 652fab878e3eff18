"""Marks on many cards at once, written as one action, so that undo takes them back together."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from quizlab.core.events import Draft
from quizlab.core.memories import Memory
from quizlab.storage.glance import glance
from quizlab.study.pulling import BY_LEARNER

if TYPE_CHECKING:
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class Marked:
    """What became of a mark."""

    kind: str
    """The kind of the events written: `suspend`, or `unsuspend` where all were put away."""
    count: int
    """Cards that have it now."""
    passed_over: int
    """Cards that it means nothing to."""


def mark(services: "Services", verb: str, ids: Iterable[str]) -> Marked:
    """Suspend, flag, bury, pull or reset cards; the first three are taken off where all have them.

    Args:
        services: the parts of this run.
        verb: a key of VERBS.
        ids: full card ids.

    Raises:
        QuizlabError: the database can't be read or written.
    """
    day = services.today()
    known = glance(services.places.database).memories
    memories = [known.get(id_, Memory(id_)) for id_ in dict.fromkeys(ids)]
    open_ = [memory for memory in memories if VERBS[verb](memory, day)]
    kind = verb
    if not open_ and verb in _OFF:
        kind, open_ = _OFF[verb], memories
    detail = {"by": BY_LEARNER} if kind == "pull" else {}
    if open_:
        services.store.record(*(Draft(kind, memory.subject, detail=dict(detail)) for memory in open_))
    return Marked(kind, len(open_), len(memories) - len(open_))


def _can_be_pulled(memory: Memory, day: date) -> bool:
    return not (memory.new or memory.suspended or memory.is_due(day) or memory.pulled == day)


VERBS: Final[Mapping[str, Callable[[Memory, date], bool]]] = {
    "suspend": lambda memory, _: not memory.suspended,
    "flag": lambda memory, _: not memory.flagged,
    "bury": lambda memory, day: memory.buried is None or memory.buried < day,
    "pull": _can_be_pulled,
    "reset": lambda memory, _: not memory.new,
}
"""What can be done to many cards -> whether it means anything to one of them on a day."""
_OFF: Final = {"suspend": "unsuspend", "flag": "unflag", "bury": "unbury"}
