"""The one thing to do now, as far as today's figures alone decide it; light enough for the first frame."""

from typing import Literal, NamedTuple

from quizlab.study.today import Today

Action = Literal["review", "read", "lab", "start", "plan", "more"]


class Step(NamedTuple):
    """The one thing to do now."""

    action: Action
    headline: str
    opens: str = ""


def urgent(now: Today) -> Step | None:
    """Return what comes before all else: a holiday, a backlog, what is due; None where the course has to be asked."""
    if now.back is not None:
        return Step("plan", f"On holiday until {now.back:%A} {now.back.day} {now.back:%B}")
    if now.backlog:
        return Step("plan", f"Welcome back: plan the {now.backlog} cards that wait")
    if now.due or now.drills:
        return Step("review", f"Review {cards(now.due + now.new + now.drills)}")
    return None


def cards(count: int, which: str = "") -> str:
    """Return a count of cards in words: `1 card`, `12 new cards`."""
    return f"{count} {which}{'card' if count == 1 else 'cards'}"
