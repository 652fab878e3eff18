"""What a learner is asked now: the card, its question with numbers drawn, and what each grade would do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from quizlab.core.cards import Card
from quizlab.core.forms import Question
from quizlab.core.memories import LAB
from quizlab.core.steps import follows, intervals
from quizlab.study.changes import Piece, change_since_last_answer

if TYPE_CHECKING:
    from quizlab.core.memories import Memory
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class Prompt:
    """One card as it is asked; the same until it is graded."""

    card: Card
    question: Question
    mode: str
    """What the answer will count as: `review`, `drill` or `quiz` (practice, the schedule stays)."""
    new: bool
    """It has never been answered."""
    position: int
    """Its place in the session, from 1."""
    total: int
    """Cards answered so far and left, this one included."""
    intervals: Mapping[int, int] = field(default_factory=dict)
    """Grade 0-5 -> days until it comes back; empty where the schedule is not moved."""
    draft: str = ""
    """What was typed when an earlier session was interrupted at this card."""
    change: tuple[Piece, ...] | None = None
    """Word diff to the text of the last answer; None where nothing changed."""
    due_reason: str = ""
    """Plain words: `new`, `due today`, `3 days overdue`, `pulled by lab softmax`, `drill, once more today`, …."""


def make_prompt(services: "Services", card: Card, mode: str, position: int, total: int) -> Prompt:
    """Return what `card` asks now."""
    memory = services.store.memory(card.id)
    day = services.today()
    return Prompt(
        card=card,
        question=services.library.question(card, seed(card, memory, mode, day)),
        mode=mode,
        new=memory.reviews == 0,
        position=position,
        total=total,
        intervals=_intervals(services, memory, day) if mode == "review" else {},
        draft=services.store.draft(card.id),
        change=change_since_last_answer(services.store, card),
        due_reason=_pull_reason(services, memory) or due_reason(memory, mode, day),
    )


def seed(card: Card, memory: "Memory", mode: str, day: date) -> str:
    """Return what decides the numbers drawn and the order of options: the card and which review of it this is.

    An undone or interrupted card keeps its seed; a drill, and practice of the same day, repeat that day's review.
    """
    repeated = mode != "review" and memory.reviews > 0 and memory.last == day
    return f"{card.id}#{memory.reviews - repeated}"


def _intervals(services: "Services", memory: "Memory", day: date) -> dict[int, int]:
    from quizlab.schedulers import scheduler_for

    if not follows(memory, scheduler_for(services.settings)):
        # Another process switched the scheduler.
        services.forget_settings()
    chosen = scheduler_for(services.settings)
    return intervals(memory, day, chosen) if follows(memory, chosen) else {}


def due_reason(memory: "Memory", mode: str, day: date) -> str:
    """Say in plain words why the card is asked."""
    if mode != "review":
        return {"drill": "drill, once more today", "quiz": "practice"}[mode]
    if memory.due is None:
        return "new"
    late = (day - memory.due).days
    if late <= 0:
        return "due today" if late == 0 else "ahead of its day"
    return "1 day overdue" if late == 1 else f"{late} days overdue"


def _pull_reason(services: "Services", memory: "Memory") -> str:
    """Say who pulled the card forward, while that is unanswered."""
    if memory.pulled_from is None:
        return ""
    pulls = services.store.events(subject=memory.subject, kinds=("pull",), newest=True, limit=1)
    by = pulls[0].detail.get("by", "") if pulls else ""
    return f"pulled by lab {by.removeprefix(LAB)}" if by.startswith(LAB) else "pulled forward"
