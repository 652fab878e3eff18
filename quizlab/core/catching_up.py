"""The catch-up plan: what waits after a break, and what each way of spreading it makes of the days to come."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from quizlab.core.breaks import MANY, Break, backlog
from quizlab.core.memories import Memory
from quizlab.core.settings import Settings

LONGEST_PLAN: Final = 30
"""Days over which a plan is suggested at most."""
LONGEST_VIEW: Final = 90
"""Days looked ahead at most."""

BY_LIMIT: Final = 0
"""The choice of no plan: each day's limit decides."""
ALL_TODAY: Final = 1


@dataclass(frozen=True, slots=True)
class Load:
    """What one study day would ask."""

    day: date
    backlog: int
    """Cards that have been waiting."""
    due: int
    """Cards whose own day comes, besides what is answered in between."""

    @property
    def total(self) -> int:
        """Cards in all."""
        return self.backlog + self.due


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to catch up."""

    days: int
    """Over so many days; BY_LIMIT for no plan."""
    loads: tuple[Load, ...]
    """Day by day, until nothing of the backlog is left."""

    @property
    def heaviest(self) -> int:
        """Cards of the fullest day."""
        return max((load.total for load in self.loads), default=0)


def suggested_days(cards: int) -> int:
    """Return over how many days a backlog is well spread; BY_LIMIT where it needs no plan."""
    return BY_LIMIT if cards <= MANY else min(-(-cards // MANY), LONGEST_PLAN)


def choices(memories: Iterable[Memory], settings: Settings, day: date) -> tuple[Choice, ...]:
    """Return the ways to catch up from `day` on, the suggested one first; empty where nothing waits."""
    known = list(memories)
    waiting = backlog(known, day, day)
    if not waiting:
        return ()
    best = suggested_days(waiting)
    days = (
        dict.fromkeys((best, max(best // 2, 2), best * 2, BY_LIMIT, ALL_TODAY))
        if best
        else (BY_LIMIT, ALL_TODAY)
    )
    return tuple(choice(known, settings, Break(day, day, number, waiting), day) for number in days)


def choice(memories: Iterable[Memory], settings: Settings, plan: Break, day: date) -> Choice:
    """Return what a plan makes of the days from `day` on."""
    known = [memory for memory in memories if not memory.is_lab() and not memory.hidden(day)]
    coming = Counter(memory.due for memory in known)
    waiting, due = backlog(known, plan.back, day), 0
    loads: list[Load] = []
    while (waiting or plan.is_catching_up(day)) and len(loads) < LONGEST_VIEW:
        due += coming[day]
        if plan.is_catching_up(day):
            old, room = min(plan.allows(day, waiting), waiting), settings.reviews_per_day
        else:
            old = min(waiting, settings.reviews_per_day)
            room = settings.reviews_per_day - old
        loads.append(Load(day, old, min(due, room)))
        waiting, due = waiting - old, due - min(due, room)
        day += timedelta(1)
    return Choice(plan.days, tuple(loads))
