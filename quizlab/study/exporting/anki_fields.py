"""A card -> the fields of its note in Anki."""

from dataclasses import dataclass
from html import escape
from typing import Final

from quizlab.core.cards import Card
from quizlab.core.forms import Choose, Number, Order, Reveal, Type
from quizlab.kinds.recall import REVERSE
from quizlab.library.html import Looks, html
from quizlab.study.exporting.faces import Face, face, gapped, line

_OPEN: Final = "\x02"
_CLOSE: Final = "\x03"
"""Stand for the braces of a gap until all others are written as entities; texts hold no control codes by then."""


@dataclass(frozen=True, slots=True)
class Fields:
    """One note's texts."""

    type: str
    """A name of NOTE_TYPES."""
    texts: tuple[str, ...]
    drawn: bool = False
    """Whether it draws fresh numbers in quizlab."""


def fields(card: Card, looks: Looks, place: str) -> Fields:
    """Return the note type and the HTML of its fields.

    Args:
        card: The first of its siblings.
        looks: How math, pictures and sounds are written there.
        place: Chapter, for people.
    """
    if card.kind == "cloze" and "{{c" in card.answer:
        return _cloze(card, looks, place)
    made = face(card, looks)
    type_, own = _own(card, made)
    return Fields(type_, (*own, made.explanation, escape(place), card.family), made.question.draw is not None)


def _own(card: Card, made: Face) -> tuple[str, tuple[str, ...]]:
    form, asked = made.question.form, made.question
    if isinstance(form, Choose | Order):
        listed = "".join(f"<li>{option}</li>" for option in made.options)
        return ("choice" if isinstance(form, Choose) else "order"), (made.prompt, listed, made.answer)
    if isinstance(form, Number):
        return "number", (made.prompt, asked.answer.removesuffix(form.unit).strip(), form.unit)
    if isinstance(form, Type) and not form.code:
        others = "".join(f"<li>{escape(other)}</li>" for other in asked.accepted[1:])
        return "typed", (made.prompt, str(asked.right), f"<ul>{others}</ul>" if others else "")
    if isinstance(form, Type):
        return "prints", (made.prompt, made.answer)
    if isinstance(form, Reveal):
        both = card.keys.get(REVERSE) == "yes"
        return ("both" if both else "recall"), (made.prompt, made.answer)
    return "explain", (made.prompt, made.answer)


def _cloze(card: Card, looks: Looks, place: str) -> Fields:
    text = gapped(card, looks, _gap)
    for brace, entity in (("{", "&#123;"), ("}", "&#125;")):
        text = text.replace(brace * 2, entity * 2)
    text = text.replace(_OPEN, "{{").replace(_CLOSE, "}}")
    title = line(html(f"{card.prompt}\n\n{card.body}".strip(), looks))
    type_ = "cloze-typed" if card.keys.get("typed") == "yes" else "cloze"
    return Fields(type_, (text, title, "", escape(place), card.family))


def _gap(number: int, hidden: str, hint: str) -> str:
    parted = hidden.replace("::", "&#58;&#58;")
    hinted = f"::{hint}" if hint else ""
    return f"{_OPEN}c{number}::{parted}{hinted}{_CLOSE}"
