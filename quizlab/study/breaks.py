"""Holidays and catching up: what waits, the ways to spread it, and writing down what the learner chose."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from quizlab.core.breaks import Break, backlog, break_on
from quizlab.core.catching_up import ALL_TODAY, BY_LIMIT, Choice, Load, choice, choices, suggested_days
from quizlab.errors import WrongUse
from quizlab.study.today import of_cards

if TYPE_CHECKING:
    from quizlab.study.services import Services

__all__ = [
    "ALL_TODAY",
    "BY_LIMIT",
    "CatchUp",
    "Choice",
    "Load",
    "catch_up",
    "current_pause",
    "end_pause",
    "pause",
    "spread",
]

LONGEST: int = 3650
"""Days that a holiday or a plan lasts at most."""


@dataclass(frozen=True, slots=True)
class CatchUp:
    """What waits, and how it can be or is being caught up."""

    day: date
    waiting: int
    """Cards that were due before today."""
    away: int
    """Days since the last review; 0 before the first."""
    choices: tuple[Choice, ...]
    """The ways there are, the suggested one first."""
    limit: int
    """Reviews of a day."""
    plan: Break | None = None
    """The plan that runs."""
    left: tuple[Load, ...] = ()
    """What it makes of today and the days that it has left."""
    back: date | None = None
    """When the holiday ends that runs today."""


def catch_up(services: "Services") -> CatchUp:
    """Return what waits today and the ways to catch up."""
    seen, day = services.store.glance(), services.today()
    memories = of_cards(services.library, seen.memories)
    current, paused = break_on(seen.breaks, day), current_pause(services)
    plan = current if current is not None and current.is_catching_up(day) else None
    last = max((memory.last for memory in memories if memory.last), default=day)
    return CatchUp(
        day=day,
        waiting=backlog(memories, day, day),
        away=max((day - last).days, 0),
        choices=choices(memories, seen.settings, day),
        limit=seen.settings.reviews_per_day,
        plan=plan,
        left=choice(memories, seen.settings, plan, day).loads if plan else (),
        back=paused.back if paused else None,
    )


def spread(services: "Services", days: int) -> Break:
    """Spread what waits over `days` from today on: ALL_TODAY for no limit today, BY_LIMIT for no plan.

    Raises:
        WrongUse: there are not so many days.
    """
    if not 0 <= days <= LONGEST:
        raise WrongUse(
            f"no plan is {days} days long", hint=f"1 to {LONGEST} days; 0 leaves it to the day's limit"
        )
    day = services.today()
    waiting = backlog(of_cards(services.library, services.store.glance().memories), day, day)
    return _write(services, Break(day, day, days, waiting))


def pause(services: "Services", days: int) -> Break:
    """Ask nothing for `days` from today on; what waits then is spread.

    Raises:
        WrongUse: a holiday cannot be so long.
    """
    if not 1 <= days <= LONGEST:
        raise WrongUse(f"no holiday is {days} days long", hint=f"1 to {LONGEST} days")
    return _returning(services, days)


def current_pause(services: "Services") -> Break | None:
    """Return the holiday that runs today; None where none does."""
    current, day = break_on(services.store.glance().breaks, services.today()), services.today()
    return current if current is not None and current.is_paused(day) else None


def end_pause(services: "Services") -> Break | None:
    """Ask again from today on, and spread what waits; None where no holiday runs."""
    if current_pause(services) is None:
        return None
    return _returning(services, 0)


def _returning(services: "Services", days: int) -> Break:
    """Begin a break of `days` that spreads what will wait after it."""
    day = services.today()
    back = day + timedelta(days)
    waiting = backlog(of_cards(services.library, services.store.glance().memories), back, day)
    return _write(services, Break(day, back, suggested_days(waiting), waiting))


def _write(services: "Services", begun: Break) -> Break:
    services.store.record(begun.draft())
    return begun
