"""Why one card or lab is in today's queue or is not: the rules asked in the order in which they decide."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from quizlab.core.breaks import Break, break_on
from quizlab.core.memories import Memory
from quizlab.core.queue.choosing import Queue
from quizlab.core.queue.reasons import Reason


def why(
    memory: Memory,
    made: Queue,
    day: date,
    *,
    there: bool = True,
    opened: bool = True,
    breaks: Sequence[Break] = (),
) -> Reason:
    """Return the rule that decided about the card or lab of `memory`.

    Args:
        memory: what is remembered of it; an empty memory for one never met.
        made: the day's queue.
        day: the study day that `made` is of.
        there: whether any pack has the card, or the lab is there.
        opened: whether the card may be new.
        breaks: those of the log, in its order.
    """
    if not there:
        return Reason("gone", day=memory.due)
    pause = break_on(breaks, day)
    if pause is not None and pause.is_paused(day):
        return Reason("paused", day=pause.back)
    if memory.suspended:
        return Reason("suspended")
    if memory.hidden(day):
        return Reason("buried", day=memory.buried)
    if memory.subject in made.all:
        return replace(_asking(memory, made, day), position=made.all.index(memory.subject) + 1)
    if memory.new:
        return _not_begun(memory, made, opened=opened)
    return _not_due(memory, made, day)


def _asking(memory: Memory, made: Queue, day: date) -> Reason:
    if memory.subject in made.new:
        return Reason("new")
    if memory.subject in made.drills:
        return Reason("drill")
    if memory.pulled_from is not None and memory.is_due(day):
        return Reason("pulled", day=memory.pulled_from)
    return Reason("due" if memory.is_due(day) else "ahead", day=memory.due)


def _not_begun(memory: Memory, made: Queue, *, opened: bool) -> Reason:
    if memory.is_lab():
        return Reason("not passed")
    if not opened:
        return Reason("not opened")
    return made.held.get(memory.subject, Reason("new per day"))


def _not_due(memory: Memory, made: Queue, day: date) -> Reason:
    if memory.is_due(day):
        return made.held.get(memory.subject, Reason("reviews per day"))
    return Reason("answered" if memory.last == day else "scheduled", day=memory.due)
