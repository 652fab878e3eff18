"""Why a card or lab is in today's queue or is not, as a value; study/ puts it into words."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Rule = Literal[
    "due", "pulled", "ahead", "new", "drill",
    "gone", "paused", "suspended", "buried", "answered", "scheduled", "sibling", "catching up", "reviews per day",
    "not opened", "needs", "new per day", "not passed",
]  # fmt: skip
"""The rule that decided; those of the first line ask, all others hold back."""
ASKING: Final = ("due", "pulled", "ahead", "new", "drill")


@dataclass(frozen=True, slots=True)
class Reason:
    """Which rule decided about a card or lab, and what it went by."""

    rule: Rule
    by: str = ""
    """The sibling that is asked instead, or the card that is to come first."""
    day: date | None = None
    """The study day on which it is due, or on which it can be asked again."""
    position: int = 0
    """Its place in today's queue, from 1; 0 where it is not in it."""

    @property
    def asked(self) -> bool:
        """Whether it is in today's queue."""
        return self.rule in ASKING
