"""Paints the end of a quiz: the score beside the last one, section by section, and what to read again."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizlab.tui.plain import cut, lines, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizlab.core.cards import Chapter
    from quizlab.study.afterwards import Step
    from quizlab.study.plan import Score
    from quizlab.study.tries import Try

WIDTH: Final = 66
MOST_NAMED: Final = 3
"""Missed cards that are named below their section."""


def result(tried: Try, before: Try | None) -> Content:
    """Return the score, in all and by section, beside that of the quiz before."""
    last = f", last time {before.words} on {before.day.day} {before.day:%B}" if before else ""
    mark, style = ("✓ ", "bold $success") if tried.right == tried.asked else ("", "bold")
    seconds = round(tried.milliseconds / 1000)
    head = [
        plain(f"{mark}{tried.words}{last}", style),
        plain(f"in {seconds // 60} min {seconds % 60:02} s", "$quiet"),
    ]
    known = {_id(score): score for score in before.scores} if before else {}
    return lines([*head, Content(""), *(_score(score, known.get(_id(score))) for score in tried.scores)])


def rows(chapter: Chapter, tried: Try, steps: Sequence[Step]) -> Iterator[tuple[str, Content]]:
    """Yield what can be chosen: each section with a miss, then what comes next; ids are targets of steps."""
    sections = {section.id: section for section in chapter.sections}
    missed = [card for card in tried.missed if card.section in sections]
    order = list(sections)
    missed.sort(key=lambda card: order.index(card.section))
    if missed:
        yield "", plain("Read this again", "bold")
    for id_, cards in groupby(missed, lambda card: card.section):
        titles = [card.title for card in cards]
        more = len(titles) - MOST_NAMED
        named = [plain(f"    ✗ {cut(title, WIDTH)}", "$quiet") for title in titles[:MOST_NAMED]]
        rest = [plain(f"      and {more} more", "$quiet")] if more > 0 else []
        yield f"read {chapter.id}#{id_}", lines([plain(f"  {sections[id_].title}"), *named, *rest])
    yield "", plain("Then", "bold")
    for step in steps:
        yield step.target, Content.assemble(plain(f"  {step.title}"), (f"  {step.note}", "$quiet"))


def _score(score: Score, before: Score | None) -> Content:
    title = score.section.title if score.section else "Other cards"
    mark = ("✓", "$success") if score.right == score.asked else ("✗", "$error")
    last = f"  last time {before.right} of {before.asked}" if before else ""
    counted = f" {score.right:>2} of {score.asked:<2}  "
    return Content.assemble(mark, counted, plain(cut(title, WIDTH - len(last))), (last, "$quiet"))


def _id(score: Score) -> str:
    return score.section.id if score.section else ""
