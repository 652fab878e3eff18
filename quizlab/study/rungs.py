"""A lab's hints as rungs of a ladder: counted, the next one offered after a failed try, all readable after a pass."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizlab.core.events import Event


@dataclass(frozen=True, slots=True)
class Hint:
    """One rung of a lab's hints."""

    number: int
    """From 1."""
    total: int
    text: str


@dataclass(frozen=True, slots=True)
class Rungs:
    """Where the learner stands on the ladder."""

    readable: tuple[Hint, ...]
    """Those that were taken since the last pass; all of them after a pass."""
    next: Hint | None
    """The rung above, or None at the top."""
    offered: bool
    """Whether the next rung may be taken: the first at once, each further one after a failed try."""

    @property
    def exhausted(self) -> bool:
        """Whether the last rung was taken."""
        return self.next is None

    @classmethod
    def of(cls, texts: Sequence[str], events: Sequence[Event], *, passed: bool) -> "Rungs":
        """Return the ladder of `texts` after the lab's hint and lab events, in log order."""
        hints = tuple(Hint(number, len(texts), text) for number, text in enumerate(texts, start=1))
        if passed:
            return cls(hints, None, offered=False)
        taken, tried = 0, True
        for event in events:
            if event.kind == "hint":
                taken, tried = max(taken, int(event.detail.get("number", 1))), False
            elif event.detail.get("status") == "passed":
                taken, tried = 0, True
            else:
                tried = True
        return cls(hints[:taken], hints[taken] if taken < len(hints) else None, offered=tried)
