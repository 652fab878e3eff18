"""Another scheduler, target or weights: what it would change is shown first, and no due day moves without a yes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from quizlab.core.memories import Memory
from quizlab.core.replay import replay
from quizlab.core.settings import Settings
from quizlab.core.statistics import Forecast, forecast
from quizlab.core.steps import STEPS
from quizlab.errors import WrongUse

if TYPE_CHECKING:
    from quizlab.study.services import Services

DAYS: Final = 31
"""Days of the load that is shown: today and the next 30."""
LOWEST_TARGET: Final = 0.7
HIGHEST_TARGET: Final = 0.99
TAKES_A_TARGET: Final = "fsrs"


@dataclass(frozen=True, slots=True)
class Switch:
    """What a change of scheduler, target or weights would come to; nothing of it is done yet."""

    present: Settings
    wanted: Settings
    before: Forecast
    """Cards and labs by the day on which they are due, as things stand."""
    after: Forecast
    """The same after a replay of the log under the settings wanted."""
    scheduled: int
    """Cards and labs that have a due day."""
    moved: int
    """Those that would get another one."""


def wanted(
    present: Settings, name: str = "", retention: float | None = None, *, published: bool = False
) -> Settings:
    """Return the settings with the scheduler `name`, a target and weights; what is left out stays.

    Raises:
        WrongUse: there is no such scheduler, or it takes no target, or the target is out of reach.
    """
    from quizlab.schedulers import scheduler

    chosen = scheduler(name or present.scheduler).name
    if chosen != TAKES_A_TARGET and (retention is not None or published):
        raise WrongUse(
            f"{chosen} takes no target and no weights", hint=f"quizlab scheduler {TAKES_A_TARGET} does"
        )
    if retention is not None and not LOWEST_TARGET <= retention <= HIGHEST_TARGET:
        raise WrongUse(
            f"no target of {retention:g}", hint=f"a target is {LOWEST_TARGET:g} to {HIGHEST_TARGET:g}"
        )
    return replace(
        present,
        scheduler=chosen,
        retention=present.retention if retention is None else retention,
        weights=() if published else present.weights,
    )


def preview(services: "Services", settings: Settings) -> Switch:
    """Replay the log under `settings`, in memory, and return what they would change.

    Raises:
        QuizlabError: the database cannot be read.
    """
    from quizlab.schedulers import scheduler_for

    present, day = services.store.settings(), services.today()
    events = services.store.events(kinds=(*STEPS, "move", "undo", "redo"))
    there = {card.id for card in services.library.cards}
    before = _due(services.store.memories(), there)
    after = _due(replay(events, scheduler_for(settings)), there)
    return Switch(
        present=present,
        wanted=settings,
        before=_load(before, day),
        after=_load(after, day),
        scheduled=len(after),
        moved=sum(before.get(subject) != due for subject, due in after.items()),
    )


def carry_out(services: "Services", settings: Settings) -> None:
    """Write `settings` down as the learner's own action, which undo takes back, and let every memory follow.

    Raises:
        QuizlabError: the database cannot be written; what was not replayed is at the next start.
    """
    drafts = services.store.settings().drafts(settings)
    own = [replace(draft, detail={**draft.detail, "by": "learner"}) for draft in drafts]
    if own:
        services.store.record(*own)
    services.forget_settings()


def named(settings: Settings) -> str:
    """Return the scheduler in a few words: `sm2`, or `fsrs, target 0.9, weights of your own`."""
    if settings.scheduler != TAKES_A_TARGET:
        return settings.scheduler + (", with weights of your own kept for fsrs" if settings.weights else "")
    weights = "weights of your own" if settings.weights else "published weights"
    return f"{settings.scheduler}, target {settings.retention:g}, {weights}"


def _load(due: Mapping[str, date], day: date) -> Forecast:
    """Return how many come on each of DAYS days, the last of them too."""
    load = forecast(Counter(due.values()), day, DAYS)
    return replace(load, days=(*load.days, *(0,) * (DAYS - len(load.days))))


def _due(memories: Mapping[str, Memory], there: Iterable[str]) -> dict[str, date]:
    """Return the due days of what can be asked: cards that are there, and labs; not what is put away."""
    cards = frozenset(there)
    return {
        subject: memory.due
        for subject, memory in memories.items()
        if memory.due is not None and not memory.suspended and (memory.is_lab() or subject in cards)
    }
