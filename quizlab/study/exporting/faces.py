"""A card -> the HTML of its parts, as every way out of quizlab shows them."""

import re
from dataclasses import dataclass
from typing import Final

from quizlab.core.cards import Card
from quizlab.core.forms import Choose, Number, Order, Question, Rubric
from quizlab.library.asking import question
from quizlab.library.html import Gap, Looks, html

_PARAGRAPH: Final = re.compile(r"<p>((?:(?!<p>).)*)</p>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Face:
    """One card, asked once: options in one order, numbers drawn once."""

    question: Question
    prompt: str
    options: tuple[str, ...]
    """To choose from, to put in order, or the points of a rubric."""
    answer: str
    explanation: str


def face(card: Card, looks: Looks) -> Face:
    """Return the HTML of a card; the same card gives the same, whenever it is exported."""
    asked = question(card, card.id)

    def shown(markdown: str) -> str:
        return html(markdown, looks)

    unit = f" ({asked.form.unit})" if isinstance(asked.form, Number) and asked.form.unit else ""
    return Face(
        asked,
        shown(asked.prompt + unit),
        tuple(line(shown(one)) for one in _lines(asked)),
        shown(asked.answer),
        shown(asked.explanation),
    )


def line(block: str) -> str:
    """Return one paragraph without its `<p>`; anything else as it is."""
    only = _PARAGRAPH.fullmatch(block)
    return only[1] if only else block


def gapped(card: Card, looks: Looks, gap: Gap) -> str:
    """Return a cloze's text with every gap as `gap` writes it."""
    return html(card.answer, looks, gap)


def _lines(asked: Question) -> tuple[str, ...]:
    form = asked.form
    if isinstance(form, Choose):
        return form.options
    if isinstance(form, Order):
        return form.lines
    return form.points if isinstance(form, Rubric) else ()
