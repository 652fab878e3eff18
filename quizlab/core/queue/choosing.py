"""What is asked today, and in which order: a pure function of cards, memories, settings, breaks and the study day."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from quizlab.core.breaks import Break, backlog, break_on
from quizlab.core.cards import Card
from quizlab.core.memories import Memory
from quizlab.core.queue.again import drills, due_labs
from quizlab.core.queue.fresh import new_cards
from quizlab.core.queue.reasons import Reason
from quizlab.core.queue.reviews import due_cards, family_of, spread
from quizlab.core.settings import Settings


@dataclass(frozen=True, slots=True)
class Queue:
    """Today's ids, after all limits, each tuple in the order in which it is asked."""

    due: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    drills: tuple[str, ...] = ()
    labs: tuple[str, ...] = ()
    """`lab:slug`"""
    held: Mapping[str, Reason] = field(default_factory=dict, compare=False, repr=False)
    """Cards that another card or the catch-up plan holds back today, and why."""

    @property
    def cards(self) -> tuple[str, ...]:
        """The cards in the order asked: reviews, then new ones, then drills."""
        return (*self.due, *self.new, *self.drills)

    @property
    def all(self) -> tuple[str, ...]:
        """Everything in the order asked: the cards, then the labs."""
        return (*self.cards, *self.labs)

    @property
    def next(self) -> str | None:
        """The card or lab to do now, or None."""
        return next(iter(self.all), None)


def queue(
    cards: Sequence[Card],
    memories: Mapping[str, Memory],
    settings: Settings,
    day: date,
    *,
    opened: AbstractSet[str],
    labs: AbstractSet[str] = frozenset(),
    breaks: Sequence[Break] = (),
    there: Iterable[Card] | None = None,
    more: int = 0,
    ahead: int = 0,
) -> Queue:
    """Return what is asked on `day`; nothing on a day of a break.

    Args:
        cards: those to choose from, in course order; a chapter's own for a session of that chapter.
        memories: all of them, by subject; the day's limits count in every card.
        settings: the limits. A catch-up plan's share of the day comes on top of the reviews.
        day: the study day.
        opened: ids of the cards that may be new (core.opening.open_cards).
        labs: `lab:slug` of the labs there are; one that was passed and is gone can't be asked.
        breaks: those of the log, in its order.
        there: all cards that there are, where `cards` are only some of them: a plan spreads the backlog of all.
        more: new cards above the day's limit.
        ahead: days from which reviews are taken early.
    """
    plan = break_on(breaks, day)
    if plan is not None and plan.is_paused(day):
        return Queue()
    answered = [memory for memory in memories.values() if memory.last == day and not memory.is_lab()]
    begun = sum(memory.begun == day for memory in answered)
    families = {family_of(memory.subject): memory.subject for memory in answered}
    held: dict[str, Reason] = {}

    waiting = due_cards(cards, memories, day, ahead, families, held)
    share = 0
    if plan is not None and plan.is_catching_up(day):
        share = plan.share(day)
        known = [memories[card.id] for card in (cards if there is None else there) if card.id in memories]
        waiting = spread(waiting, plan, plan.allows(day, backlog(known, plan.back, day)), held)
    room = _left(settings.reviews_per_day + share, len(answered) - begun)
    due = tuple(memory.subject for memory in waiting[:room])
    families.update((family_of(subject), subject) for subject in due)
    limit = _left(settings.new_per_day, begun) + more
    new = new_cards(cards, memories, day, opened, families, limit, held)
    return Queue(due, tuple(new), drills(cards, memories, day), due_labs(labs, memories, day), held)


def _left(limit: int, used: int) -> int:
    return max(0, limit - used)
