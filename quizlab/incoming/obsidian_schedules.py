"""The `<!--SR:...-->` comments in which Obsidian's spaced repetition keeps its schedules.

Source: data-storage.md, src/data/constants.ts and src/scheduling of st3v3nmw/obsidian-spaced-repetition, 1.15.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from quizlab.incoming.items import History

COMMENT: Final = re.compile(r"[ \t]*<!--SR:(.*?)-->[ \t]*")
CALLOUT: Final = "> [!sr|card-metadata]"
NEW: Final = "2000-01-01"
"""The due day of a sibling that was never reviewed."""
_FORMATS: Final = ("%Y-%m-%d", "%d-%m-%Y", "%a %b %d %Y")
_LONGEST: Final = 36_525


def histories(comments: Iterable[str], siblings: Iterable[str]) -> tuple[dict[str, History], list[str]]:
    """Return what the comments of a card say of each sibling, in the plug-in's order, and what can't be read.

    Args:
        comments: What stands between `<!--SR:` and `-->`.
        siblings: Our names of the siblings, in the order in which the plug-in counts them.
    """
    entries = [entry for comment in comments for entry in comment.lstrip("!").split("!") if entry.strip()]
    found: dict[str, History] = {}
    bad = []
    for sibling, entry in zip(siblings, entries, strict=False):
        try:
            history = _fsrs(entry) if entry.startswith("fsrs,") else _sm2(entry)
        except (ValueError, OverflowError, IndexError):
            bad.append(entry)
            continue
        if history is not None:
            found[sibling] = history
    return found, bad


def _sm2(entry: str) -> History | None:
    due, interval, ease = (part.strip() for part in entry.split(",")[:3])
    day = _day(due)
    if due == NEW:
        return None
    days = min(max(round(float(interval)), 1), _LONGEST)
    easiness = min(max(round(float(ease)), 130), 1000)
    return History(due=day, interval=days, easiness=easiness, last=day - timedelta(days=days))


def _fsrs(entry: str) -> History | None:
    _, due, interval, stability, difficulty, _state, reps, lapses, _step, last = (
        part.strip() for part in entry.split(",")[:10]
    )
    if due.startswith(NEW) or int(reps) == 0:
        return None
    day = _day(due[:10])
    answered = _day(last[:10]) if last else None
    return History(
        due=day,
        interval=min(max(round(float(interval)), 1), _LONGEST),
        stability=_within(float(stability), 36_500),
        difficulty=_within(float(difficulty), 10),
        repetitions=min(max(int(reps), 0), 10_000),
        lapses=min(max(int(lapses), 0), 10_000),
        last=answered,
    )


def _within(value: float, most: float) -> float:
    if not 0 <= value < float("inf"):
        raise ValueError("no number of FSRS")
    return min(value, most)


def _day(text: str) -> date:
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    raise ValueError(f"{text} is no day")
