"""Paints the end of a quiz: the score beside the last one, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizlab.tui.plain import cut, lines, plain

if TYPE_CHECKING:
    from quizlab.study.plan import Score
    from quizlab.study.tries import Try

WIDTH: Final = 66


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


def _score(score: Score, before: Score | None) -> Content:
    title = score.section.title if score.section else "Other cards"
    mark = ("✓", "$success") if score.right == score.asked else ("✗", "$error")
    last = f"  last time {before.right} of {before.asked}" if before else ""
    counted = f" {score.right:>2} of {score.asked:<2}  "
    return Content.assemble(mark, counted, plain(cut(title, WIDTH - len(last))), (last, "$quiet"))


def _id(score: Score) -> str:
    return score.section.id if score.section else ""
