"""Everything that a query finds, in an order of choice, and what is remembered of what is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from quizlab.core.memories import LAB, Memory
from quizlab.library.search import Spot
from quizlab.storage.glance import glance

if TYPE_CHECKING:
    from quizlab.study.searching import Search
    from quizlab.study.services import Services

FOUND: Final = "best match"
ORDERS: Final = (FOUND, "due", "easiness", "lapses", "path")
"""What a list can be sorted by; `easiness` has the hardest first, `lapses` those that lapsed most."""
_LAST: Final = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Listing:
    """What a query came to."""

    text: str
    """The query."""
    spots: Sequence[Spot] = ()
    memories: Mapping[str, Memory] = field(default_factory=dict, repr=False)
    """What is remembered, by full card id."""

    @property
    def cards(self) -> int:
        """How many cards are found; siblings count as one."""
        return sum(bool(cards_of(spot)) for spot in self.spots)


def cards_of(spot: Spot) -> tuple[str, ...]:
    """Return the full ids of a spot's cards; none where it is no card."""
    return tuple(id_ for id_ in spot.ids if not id_.startswith(LAB))


def listing(
    services: "Services",
    search: "Search",
    text: str,
    order: str = FOUND,
    stop: Callable[[], bool] = lambda: False,
    limit: int | None = None,
) -> Listing:
    """Return all that a query finds, or the first `limit`, sorted by one of ORDERS.

    What has no memory comes last where memories decide.

    Raises:
        QuizlabError: the query or the database can't be read.
        Stopped: `stop` said so.
    """
    found = search.every(text, stop, limit)
    memories = glance(services.places.database).memories
    if order in _KEYS:
        rank = _KEYS[order]
        found.sort(key=lambda spot: min(rank(memories.get(id_, Memory(id_))) for id_ in spot.ids or ("",)))
        found.sort(key=lambda spot: not spot.ids)
    elif order != FOUND:
        found.sort(key=lambda spot: spot.place)
    return Listing(text, found, memories)


def _due(memory: Memory) -> float:
    return memory.due.toordinal() if memory.due else _LAST


def _easiness(memory: Memory) -> float:
    state = memory.state or {}
    if "difficulty" in state:
        return -float(state["difficulty"])
    return float(state.get("ef", _LAST))


_KEYS: Final[Mapping[str, Callable[[Memory], float]]] = {
    "due": _due,
    "easiness": _easiness,
    "lapses": lambda memory: -memory.lapses,
}
