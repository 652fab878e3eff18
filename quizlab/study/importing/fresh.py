"""What of a history from elsewhere is new here: the answers that the log lacks, and marks that the card hasn't."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from quizlab.core.events import ANSWERS, Event
from quizlab.core.memories import Memory
from quizlab.core.replay import histories
from quizlab.incoming.items import History

_SAME: Final = 1_000_000
"""Microseconds within which nobody answers a card twice: two answers of one millisecond are parted there."""
_KEPT: Final = (*ANSWERS, "import")


def instants(events: Iterable[Event]) -> Mapping[str, Sequence[int]]:
    """Return when each card was answered, in order; answers that were taken back here are known too."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    log = tuple(events)
    for event in log:
        if event.kind in _KEPT:
            found[event.subject].add(event.instant)
    # Those of an id that the card had before count for the card.
    for subject, counted in histories(log, _KEPT).items():
        found[subject].update(event.instant for event in counted)
    return {subject: sorted(when) for subject, when in found.items()}


def fresh(history: History, here: Sequence[int], memory: Memory, today: date) -> History | None:
    """Return what is new of a history; None where nothing is.

    Without a new answer the schedule there is that of the answers that are here already, or of none at all.

    Args:
        history: What the source says of the card.
        here: When it was answered here, in order.
        memory: What is remembered of it here.
        today: The present study day.
    """
    marked = replace(
        history,
        reviews=tuple(one for one in history.reviews if not _is_known(one.instant, here)),
        suspended=history.suspended and not memory.suspended,
        buried=history.buried and memory.buried != today,
        flag=0 if memory.flagged else history.flag,
    )
    if marked.reviews:
        return marked
    if marked.suspended or marked.buried or marked.flag:
        return replace(marked, due=None)
    return None


def _is_known(instant: int, here: Sequence[int]) -> bool:
    # The export cut it to milliseconds, and may have put it a few later.
    place = bisect_left(here, instant - _SAME)
    return place < len(here) and here[place] < instant + 1_000
