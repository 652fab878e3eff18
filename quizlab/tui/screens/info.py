"""A dialog that says where a card stands: why it is asked, its memory, and its answers as a small chart."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizlab.study.standing import standing
from quizlab.tui.plain import lines, plain
from quizlab.tui.screens.dialog import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizlab.study.prompts import Prompt
    from quizlab.study.services import Services
    from quizlab.study.standing import Past, Standing

LATEST: Final = 12
"""Answers in the chart."""
LONGEST: Final = 24
"""Columns of the longest bar."""


class CardInfo(Notice):
    """Paints one card's standing."""

    def __init__(self, services: Services, prompt: Prompt) -> None:
        found = standing(services, prompt.card)
        super().__init__("About this card", lines(_rows(found, _asked_as(prompt))))


def _asked_as(prompt: Prompt) -> str:
    """Return what the answer counts as and why it is asked: `review: due today`; once where both say the same."""
    counts_as = "practice" if prompt.mode == "quiz" else prompt.mode
    is_said = prompt.due_reason.startswith(counts_as)
    return prompt.due_reason if is_said else f"{counts_as}: {prompt.due_reason}"


def _rows(found: Standing, asked_as: str) -> Iterator[Content]:
    yield plain(found.id, "bold")
    yield plain(found.place, "$quiet")
    yield plain("")
    yield plain(found.why)
    yield plain("")
    for name, value in (found.facts[0], ("asked as", asked_as), *found.facts[1:]):
        yield Content.assemble((f"{name:<11}", "$quiet"), plain(value))
    if found.past:
        yield plain("")
        yield plain("Your answers, and the days between them", "bold $accent")
        yield from chart(found.past[-LATEST:])
    if len(found.past) > LATEST:
        yield plain(f"and {len(found.past) - LATEST} before", "$quiet")


def chart(past: tuple[Past, ...]) -> Iterator[Content]:
    """Yield a row for each answer: the day, a bar for the days since the one before, the grade."""
    longest = max((_length(one.gap) for one in past), default=0.0) or 1.0
    for one in past:
        bar = "█" * round(_length(one.gap) / longest * LONGEST)
        gap = "first" if one.gap is None else f"{one.gap} d"
        yield Content.assemble(
            plain(f"{one.day:%-d %b %Y}".ljust(13), "$quiet"),
            plain(one.words.ljust(16), "$success" if one.passed else "$error"),
            plain(gap.rjust(7) + " ", "$quiet"),
            plain(bar, "$accent"),
        )


def _length(gap: int | None) -> float:
    """Return how long a gap's bar is: doubling the days adds the same, since intervals grow so."""
    return log2(1 + gap) if gap else 0.0
