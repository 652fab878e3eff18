"""What a query asks that documents do not say themselves: what is remembered of a card, and when its file changed."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from quizlab.library.search.documents import NAME, Document, name_of
from quizlab.library.search.query import Query, hours


@dataclass(frozen=True, slots=True)
class State:
    """A value of `is:` and the cards that it holds of."""

    ids: AbstractSet[str]
    """Full ids."""
    within: bool = True
    """Whether it holds of these; else of all others."""

    def holds(self, id_: str) -> bool:
        """Return whether it holds of a card."""
        return (id_ in self.ids) == self.within


States = Mapping[str, State]
"""Value of `is:` -> what it means now."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """The `is:` and `changed:` of one query."""

    states: tuple[tuple[State, bool], ...]
    """Each with whether it is wanted."""
    ages: tuple[tuple[float, bool], ...]
    """Seconds since 1970 after which a file must have changed, each with whether it is wanted."""
    names: frozenset[str] | None
    """Ends of the lines that may meet the states; None where any may."""

    @classmethod
    def of(cls, query: Query, now: datetime, states: States) -> "Conditions":
        """Return the conditions of a query at an instant."""
        asked = [(states[one.value], one.wanted) for one in query.filters if one.name == "is"]
        ages = tuple(
            ((now - timedelta(hours=hours(one.value))).timestamp(), one.wanted)
            for one in query.filters
            if one.name == "changed"
        )
        few = [state.ids for state, wanted in asked if state.within == wanted]
        smallest = min(few, key=len) if few else None
        names = None if smallest is None else frozenset(map(name_of, smallest))
        return cls(tuple(asked), ages, names)

    def may_be_in(self, path: str) -> bool:
        """Return whether the file is of an age that the query asks for; what has no file is of none."""
        if not self.ages:
            return True
        changed = _changed(path)
        return all((changed >= since) == wanted for since, wanted in self.ages)

    def may_be(self, folded: str) -> bool:
        """Return whether a line may be of a card that meets the states."""
        return self.names is None or folded[folded.find(NAME) :] in self.names

    def met(self, document: Document) -> Document | None:
        """Return the document with the siblings that meet the states; None where there is none."""
        if not self.states:
            return document
        if not document.siblings:
            return None if any(wanted for _, wanted in self.states) else document
        met = self.those(document.siblings)
        return replace(document, id=met[0], siblings=met) if met else None

    def those(self, siblings: tuple[str, ...]) -> tuple[str, ...]:
        """Return the siblings that meet the states."""
        return tuple(
            id_ for id_ in siblings if all(state.holds(id_) == wanted for state, wanted in self.states)
        )


def _changed(path: str) -> float:
    try:
        return Path(path).stat().st_mtime if path else 0.0
    except OSError:
        return 0.0
