"""A file as the learner will meet it: each card or section with what is asked, and what is wrong with the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.core.cards import Card, Chapter
from quizlab.core.forms import Question, Reveal
from quizlab.errors import WrongUse
from quizlab.library.problems import Problem
from quizlab.study.checking import check
from quizlab.study.prompts import Prompt
from quizlab.study.scope import scope

if TYPE_CHECKING:
    from quizlab.study.services import Services

SECTION: Final = "section"
"""Stands for the kind where a chapter's section is shown."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file says now."""

    path: Path
    prompts: tuple[Prompt, ...]
    """In the file's order; siblings of a card one after the other."""
    problems: tuple[Problem, ...]
    """Errors first, then by line."""

    def at(self, line: int) -> int:
        """Return the index of what stands at a line, or above it; 0 where nothing does."""
        above = [prompt.card.line for prompt in self.prompts if prompt.card.line <= line]
        first = max(above, default=0)
        return next((i for i, prompt in enumerate(self.prompts) if prompt.card.line == first), 0)

    def changed_since(self, before: "Preview") -> int | None:
        """Return the index of the first card that reads otherwise than in `before`; None if none does."""
        known = {_text(prompt.card) for prompt in before.prompts}
        return next((i for i, prompt in enumerate(self.prompts) if _text(prompt.card) not in known), None)


def place(reference: str) -> tuple[Path, int]:
    """Return the file and the line of `FILE` or `FILE:LINE`; line 1 where none is said.

    Raises:
        WrongUse: there is no such file.
    """
    path, line = Path(reference), "1"
    if not path.is_file():
        name, _, line = reference.rpartition(":")
        path = Path(name)
    if not path.is_file() or not line.isdecimal():
        raise WrongUse("no such file", path=reference, hint="FILE or FILE:LINE")
    return path.absolute(), int(line)


def preview(services: "Services", path: Path, draw: int = 0) -> Preview:
    """Return what a file says now; it is read again, with all that it belongs to.

    Args:
        services: The run's services; they learn of the file's pack if they don't know it.
        path: A file with cards, or a chapter.md.
        draw: Another one gives other numbers, and options in another order.
    """
    _, services.places = scope(services.places, (path,))
    library = services.reload()
    real = str(path.resolve())
    same = {name for name in {card.path for card in library.cards} if _is(name, real)}
    cards = sorted((card for card in library.cards if card.path in same), key=lambda card: card.line)
    asked = [(card, library.question(card, f"{card.id}#{draw}")) for card in cards]
    for chapter in library.chapters:
        if _is(chapter.path, real):
            asked += _sections(chapter)
    problems = check(services.places, (path,)).problems
    return Preview(
        path,
        tuple(_prompt(card, question, i, len(asked)) for i, (card, question) in enumerate(asked, 1)),
        tuple(sorted(problems, key=lambda problem: (problem.severity != "error", problem.line))),
    )


def _prompt(card: Card, question: Question, position: int, total: int) -> Prompt:
    return Prompt(card, question, "preview", new=False, position=position, total=total)


def _sections(chapter: Chapter) -> Iterator[tuple[Card, Question]]:
    pages = [(chapter.title, chapter.introduction, 1)] if chapter.introduction else []
    pages += [(section.title, section.text, section.line) for section in chapter.sections]
    for title, text, line in pages:
        card = Card(
            id=f"{chapter.id}#{line}",
            kind=SECTION,
            pack=chapter.pack,
            chapter=chapter.folder,
            section="",
            path=chapter.path,
            line=line,
            prompt=title,
            body=text,
        )
        yield card, Question(Reveal(), f"## {title}\n\n{text}", "")


def _text(card: Card) -> tuple[str, ...]:
    """Return all of a card that an author can see change."""
    return card.id, card.kind, card.prompt, card.body, card.answer, repr(sorted(card.keys.items()))


def _is(path: str, real: str) -> bool:
    return path == real or str(Path(path).resolve()) == real
