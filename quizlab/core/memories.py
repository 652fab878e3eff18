"""What is remembered of one card or lab: its schedule and the learner's marks; a cache of the log."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from quizlab.core.scheduling import State

LAB: Final = "lab:"
"""Prefix of the subjects that are labs."""
LEECH_AT: Final = 8
"""Lapses that make a card a leech."""
LEECH_EVERY: Final = 4
"""Further lapses after which that is said again."""
BEST_GRADE: Final = 5


@dataclass(frozen=True, slots=True)
class Memory:
    """One row of the memories; every day is a study day."""

    subject: str
    """The full card id, or `lab:slug`."""
    state: State | None = None
    """What the scheduler remembers; None until the first review."""
    due: date | None = None
    last: date | None = None
    """The day of the last review."""
    begun: date | None = None
    """The day of the first review."""
    reviews: int = 0
    lapses: int = 0
    """Reviews graded below 3."""
    asked: int = 0
    """`seq` of the last review or drill: the drill asked longest ago comes first."""
    drill: date | None = None
    """The day on which a drill is owed; it lapses with that day."""
    pulled: date | None = None
    """The day of the last pull; there is at most one a day."""
    pulled_from: date | None = None
    """The due day before a pull that is still unanswered."""
    suspended: bool = False
    buried: date | None = None
    """The day on which it is hidden."""
    flagged: bool = False
    ceiling: int = BEST_GRADE
    """Labs: the best grade that the next pass can get, after failed tries, hints and the solution."""

    @property
    def new(self) -> bool:
        """Whether it was never reviewed."""
        return self.state is None

    @property
    def leech(self) -> bool:
        """Whether it lapsed so often that it wants to be rewritten."""
        return self.lapses >= LEECH_AT

    def is_lab(self) -> bool:
        """Whether its subject is a lab."""
        return self.subject.startswith(LAB)

    def is_due(self, day: date) -> bool:
        """Whether its schedule asks for it on `day`."""
        return self.due is not None and self.due <= day

    def owes_drill(self, day: date) -> bool:
        """Whether it is to be drilled again before `day` ends."""
        return self.drill == day

    def hidden(self, day: date) -> bool:
        """Whether it is suspended, or buried until after `day`.

        A day before the burying counts too (a flight west), but no more: a clock that was years ahead hides nothing.
        """
        return self.suspended or (self.buried is not None and 0 <= (self.buried - day).days <= 1)


def tells_leech(lapses: int) -> bool:
    """Return whether the lapse that made it `lapses` is one to say "leech" at: the 8th, then every 4th."""
    return lapses >= LEECH_AT and (lapses - LEECH_AT) % LEECH_EVERY == 0
