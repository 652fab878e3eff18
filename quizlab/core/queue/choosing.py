"""What is asked today, and in which order: a pure function of cards, memories, settings, breaks and the study day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
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


def _never(_: Card) -> bool:
    return False


def queue(
    cards: Iterable[Card],
    memories: Mapping[str, Memory],
    settings: Settings,
    day: date,
    *,
    opened: Callable[[Card], bool] = _never,
    labs: AbstractSet[str] = frozenset(),
    breaks: Sequence[Break] = (),
    ids: Sequence[str] | None = None,
    there: Iterable[str] | None = None,
    more: int = 0,
    ahead: int = 0,
) -> Queue:
    """Return what is asked on `day`; nothing on a day of a break.

    Args:
        cards: those to choose from, in course order; a chapter's own for a session of that chapter.
        memories: all of them, by subject; the day's limits count in every card.
        settings: the limits. A catch-up plan's share of the day comes on top of the reviews.
        day: the study day.
        opened: says of a card whether it may be new (core.opening); none may without it.
        labs: `lab:slug` of the labs there are; one that was passed and is gone can't be asked.
        breaks: those of the log, in its order.
        ids: of all to choose from, where they are at hand: then `cards` need only have those that may be new, and no
            more of them are looked at than are asked.
        there: ids of all cards that there are, where `cards` are only some: a plan spreads the backlog of all.
        more: new cards above the day's limit.
        ahead: days from which reviews are taken early.
    """
    plan = break_on(breaks, day)
    if plan is not None and plan.is_paused(day):
        return Queue()
    if ids is None:
        cards = list(cards)
        ids = [card.id for card in cards]
    answered = [memory for memory in memories.values() if memory.last == day and not memory.is_lab()]
    begun = sum(memory.begun == day for memory in answered)
    families = {family_of(memory.subject): memory.subject for memory in answered}
    held: dict[str, Reason] = {}

    waiting = due_cards(ids, memories, day, ahead, families, held)
    share = 0
    if plan is not None and plan.is_catching_up(day):
        share = plan.share(day)
        known = [memories[id_] for id_ in (ids if there is None else there) if id_ in memories]
        waiting = spread(waiting, plan, plan.allows(day, backlog(known, plan.back, day)), held)
    room = _left(settings.reviews_per_day + share, len(answered) - begun)
    due = tuple(memory.subject for memory in waiting[:room])
    families.update((family_of(subject), subject) for subject in due)
    limit = _left(settings.new_per_day, begun) + more
    new = new_cards(cards, memories, day, opened, families, limit, held)
    return Queue(due, tuple(new), drills(ids, memories, day), due_labs(labs, memories, day), held)


def _left(limit: int, used: int) -> int:
    return max(0, limit - used)
