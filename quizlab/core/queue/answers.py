"""What an answer counts as: a review that moves the schedule, a drill, or practice."""

from datetime import date
from typing import Literal

from quizlab.core.memories import Memory

AnswerKind = Literal["review", "drill", "quiz"]


def kind_of_answer(memory: Memory, day: date, ahead: int = 0) -> AnswerKind:
    """Return what an answer given on `day` is; `ahead` days are taken early by a session that asked for them."""
    if memory.new or memory.is_due(day) or is_ahead(memory, day, ahead):
        return "review"
    return "drill" if memory.owes_drill(day) else "quiz"


def is_ahead(memory: Memory, day: date, ahead: int) -> bool:
    """Return whether it comes within `ahead` days; not on the day of its last review, or it would never end."""
    if memory.due is None or memory.last is None:
        return False
    return memory.last < day and (memory.due - day).days <= ahead
