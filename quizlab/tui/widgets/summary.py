"""Paints the end of a sitting: what was done, what comes tomorrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from quizlab.tui.plain import cut, lines, plain

if TYPE_CHECKING:
    from quizlab.study.session import Score, Summary

WIDTH = 70
HOW_TO_END = "p on the home screen ends it."
"""What there is to do on a holiday."""
HOW_ON = "m takes ten more new cards, n what is due within two days. A chapter that you open adds its cards."
"""What there is to do when nothing is due."""


def painted(summary: Summary, *, is_quiz: bool) -> Content:
    """Return the summary as lines of text."""
    parts = [_headline(summary, is_quiz)]
    if summary.answered:
        parts += [Content(""), plain(f"{_counted(summary.answered, 'answer')} in {_time(summary.seconds)}")]
    if summary.scores:
        parts += [Content(""), *map(_score, summary.scores)]
    if summary.back is not None and not is_quiz:
        parts += [Content(""), plain(HOW_TO_END, "$quiet")]
    elif not is_quiz:
        parts += [Content(""), plain(_tomorrow(summary.tomorrow), "$quiet")]
        parts += [Content(""), plain(HOW_ON, "$quiet")]
    return lines(parts)


def _headline(summary: Summary, is_quiz: bool) -> Content:
    if summary.minutes:
        over = "The minute is over" if summary.minutes == 1 else f"The {summary.minutes} minutes are over"
        text = f"✓ {over}; {_counted(summary.left, 'card')} can wait for later"
        return plain(text, "bold $success")
    if is_quiz:
        text = "✓ The quiz is done" if summary.answered else "This chapter has no cards yet"
    elif summary.back is not None and not summary.answered:
        text = f"You are on holiday until {summary.back:%A} {summary.back.day} {summary.back:%B}"
    else:
        text = "✓ Done for now" if summary.answered else "Nothing is due"
    return plain(text, "bold $success" if summary.answered else "bold")


def _score(score: Score) -> Content:
    title = score.section.title if score.section else "Other cards"
    mark = ("✓", "$success") if score.right == score.asked else ("✗", "$error")
    return Content.assemble(mark, f" {score.right:>2} of {score.asked:<2}  ", plain(cut(title, WIDTH)))


def _tomorrow(count: int) -> str:
    return f"Tomorrow: {_counted(count, 'card')}." if count else "Tomorrow: nothing yet."


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _time(seconds: int) -> str:
    return f"{seconds} s" if seconds < 60 else f"{seconds // 60} min {seconds % 60:02} s"
