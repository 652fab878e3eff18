"""What home says: the counts, a row for each thing to do, and the learner's record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizlab.study.steps import urgent
from quizlab.tui.plain import cut, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizlab.study.home import Home
    from quizlab.study.today import Today

LABEL_WIDTH: Final = 12
READING: Final = "reading your course …"
"""Said until it has been read."""


def counts_of(today: Today | None) -> Content:
    """Return how much is due; nothing before that is known."""
    if today is None:
        return Content("")
    parts = [
        Content.assemble((f"{count}", "bold $accent" if count else "$quiet"), (f" {word}", "" if count else "$quiet"))
        for count, word in (
            (today.due, "due"),
            (today.new, "new"),
            (today.drills, "to drill"),
            (today.labs, "lab due" if today.labs == 1 else "labs due"),
        )
        if count or word in ("due", "new")
    ]  # fmt: skip
    return Content("     ").join(parts)


def rows_of(today: Today | None, home: Home | None, width: int) -> list[tuple[str, Content]]:
    """Return each row of the list as (id, text of at most `width` columns)."""
    told = [
        ("continue", "Continue", home.headline if home else _headline(today)),
        ("review", "Review", _cards_waiting(today)),
        ("chapters", "Chapters", _chapter_in_hand(home)),
        ("labs", "Labs", _labs_due(home)),
        *([("catchup", "Catching up", _catching_up(today))] if _catching_up(today) else []),
        ("browse", "Browse", "all cards, sections and labs; search, sort, mark"),
        ("stats", "Statistics", "what you remembered, and what comes"),
        ("add", "Add a card", "write one of your own"),
        ("settings", "Settings", "every option, and what set it"),
        ("help", "Keys", "everything that a key does"),
    ]
    if home and home.problems:
        told.insert(1, ("problems", "Look here", _mistakes(home.problems)))
    room = max(width - LABEL_WIDTH - 2, 1)
    return [
        (name, Content.assemble(label.ljust(LABEL_WIDTH), plain(cut(text, room), "$quiet" if place else "")))
        for place, (name, label, text) in enumerate(told)
    ]


def _headline(today: Today | None) -> str:
    """Return what is known of `enter` before the course has been read."""
    first = urgent(today) if today else None
    return first.headline if first else READING


def _cards_waiting(today: Today | None) -> str:
    if today is None:
        return ""
    waiting = ((today.due, "due"), (today.new, "new"), (today.drills, "to drill"))
    told = ", ".join(f"{count} {word}" for count, word in waiting if count)
    if today.back is not None:
        return "nothing is asked on a holiday"
    return told or "nothing due; take more, or look ahead"


def _catching_up(today: Today | None) -> str:
    if today is None:
        return ""
    if today.back is not None:
        return f"on holiday until {today.back:%A} {today.back.day} {today.back:%B}"
    if today.plan_end is not None:
        return f"until {today.plan_end:%A} {today.plan_end.day} {today.plan_end:%B}; {today.later} wait for later days"
    if not today.backlog:
        return ""
    beside = f", {today.beside} behind a sibling" if today.beside else ""
    return f"{today.backlog}{'' if beside else ' cards'} have waited for days{beside}; spread them"


def _mistakes(problems: Sequence[str]) -> str:
    count = "a mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
    path, colon, rest = problems[0].partition(":")
    return f"{count} in your content: {path.rpartition('/')[2]}{colon}{rest}"


def _chapter_in_hand(home: Home | None) -> str:
    if home is None:
        return "read them, a section at a time"
    if home.chapter is None:
        return "open one: its cards join your reviews"
    return (
        f"{home.chapter.number} {home.chapter.title} ▪ {home.sections_read} of {home.sections} sections read"
    )


def _labs_due(home: Home | None) -> str:
    if home is None:
        return "build it, and see why it fails"
    if home.lacks_torch:
        return "pip install torch (200 MB) has them graded"
    return f"{', '.join(home.labs_due)} due again" if home.labs_due else "build it, and see why it fails"


def record_of(home: Home | None) -> Content:
    """Return the days in a row and what was remembered."""
    if home is None:
        return Content("")
    days = "1 day" if home.streak == 1 else f"{home.streak} days"
    parts = [f"{days} in a row"] if home.streak else ["no day in a row yet"]
    if home.retention is not None:
        parts.append(f"{home.retention:.0%} remembered")
    return plain("   ▪   ".join(parts), "$quiet")
