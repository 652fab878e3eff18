"""`quizlab export cards.html`: questions and folded answers on one page, pictures in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from quizlab.core.cards import Card
from quizlab.core.forms import Rubric
from quizlab.errors import WrongUse
from quizlab.library.html import Looks, code_styles
from quizlab.library.mathml import mathml
from quizlab.outgoing.page import Leaf, write_page
from quizlab.study.exporting import Written
from quizlab.study.exporting.choice import Choice, Chosen
from quizlab.study.exporting.faces import face
from quizlab.study.exporting.media import Shown, shown_pictures

if TYPE_CHECKING:
    from quizlab.study.services import Services


def export(services: "Services", path: Path, choice: Choice) -> Written:
    """Write the page.

    Raises:
        WrongUse: a pack is unknown, or there is no card.
        QuizlabError: the file can't be written.
    """
    chosen = Chosen(services, choice)
    shown = shown_pictures(services)
    title = ", ".join(chosen.titles.values()) if choice.packs else "quizlab"
    count = write_page(path, title, code_styles(), _leaves(chosen, shown))
    if not count:
        raise WrongUse("there is no card to export", hint="quizlab pack list shows the packs")
    return Written(path, count, "card", shown.left_out())


def _leaves(chosen: Chosen, shown: Shown) -> Iterator[Leaf]:
    for card in chosen.cards():
        yield _leaf(card, " · ".join(chosen.heading(card)), shown)


def _leaf(card: Card, title: str, shown: Shown) -> Leaf:
    made = face(card, Looks(mathml, shown.addresses(card)))
    # A rubric's points are the answer itself.
    options = () if isinstance(made.question.form, Rubric) else made.options
    return Leaf(title, card.kind, made.prompt, options, made.answer, made.explanation)
