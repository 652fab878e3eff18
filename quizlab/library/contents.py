"""All chapters and cards that can be studied, and how they are found by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quizlab.core.cards import Card, Chapter, Section
from quizlab.errors import WrongUse
from quizlab.library.problems import Problem
from quizlab.library.shelves import Cards
from quizlab.library.slugs import slug

if TYPE_CHECKING:
    from quizlab.core.forms import Answer, Question, Verdict

MOST_NAMED = 10
"""Names that a hint lists."""
GLOSSARY = "glossary"
"""The deck whose prompts are the terms that `[[..]]` links."""


@dataclass(frozen=True)
class Library:
    """The content of all packs, in course order: chapters, then decks, then other packs."""

    chapters: tuple[Chapter, ...]
    cards: Cards
    problems: tuple[Problem, ...]
    """What was found wrong while reading; `quizlab check` looks closer."""

    def find(self, id_: str) -> Card | None:
        """Return the card with the full id, or None."""
        return self.cards.find(id_)

    def card(self, reference: str) -> Card:
        """Return the card of a full id, or of one without its pack where that is unique.

        Raises:
            WrongUse: there is none, or several packs have one.
        """
        found = self.find(reference)
        if found is not None:
            return found
        packs = dict.fromkeys(shelf.pack for shelf in self.cards.shelves)
        same = [card for pack in packs if (card := self.find(f"{pack}:{reference}")) is not None]
        if len(same) == 1:
            return same[0]
        if same:
            raise WrongUse(
                f"several packs have a card {reference!r}", hint=f"say {_or(card.id for card in same)}"
            )
        known = self.cards.families
        near = _near(reference, known) or _near(reference, [id_.partition(":")[2] for id_ in known])
        raise WrongUse(f"there is no card {reference!r}", hint=_perhaps(near) or "`quizlab cards` lists them")

    def chapter(self, reference: str) -> Chapter:
        """Return the chapter of a number, a slug or a folder's name: `11`, `cross-entropy`, `11-cross-entropy`.

        Raises:
            WrongUse: there is none; the hint names the near ones.
        """
        for chapter in self.chapters:
            if reference in (chapter.id, chapter.folder):
                return chapter
        if reference.isdecimal():
            for chapter in self.chapters:
                if chapter.number and int(chapter.number) == int(reference):
                    return chapter
        names = {name: chapter.folder for chapter in self.chapters for name in (chapter.id, chapter.folder)}
        near = dict.fromkeys(names[name] for name in _near(reference, names, cutoff=0.5))
        known = _or(chapter.folder for chapter in self.chapters)
        hint = _perhaps(near) or (f"there is {known}" if known else "no pack has chapters")
        raise WrongUse(f"there is no chapter {reference!r}", hint=hint)

    def section(self, reference: str) -> tuple[Chapter, Section]:
        """Return the chapter and section of `chapter#section`.

        Raises:
            WrongUse: there is no such chapter or section; the hint names the near ones.
        """
        name, _, wanted = reference.partition("#")
        chapter = self.chapter(name)
        for section in chapter.sections:
            if section.id == wanted:
                return chapter, section
        ids = [section.id for section in chapter.sections]
        near = [f"{chapter.id}#{id_}" for id_ in _near(wanted, ids, cutoff=0.5)]
        known = _or(f"{chapter.id}#{id_}" for id_ in ids)
        hint = _perhaps(near) or (f"there is {known}" if known else "it has none")
        raise WrongUse(f"chapter {chapter.id} has no section {wanted!r}", hint=hint)

    def cards_of(self, chapter: Chapter, section: str | None = None) -> tuple[Card, ...]:
        """Return the cards of a chapter, or of one section of it; other packs may have some."""
        # Two packs may have a folder of one name; then each has its own cards.
        rivals = {other.pack for other in self.chapters if other.folder == chapter.folder} - {chapter.pack}
        return tuple(
            card
            for number, shelf in enumerate(self.cards.shelves)
            if chapter.folder in shelf.chapters and shelf.pack not in rivals
            for card in self.cards.on(number)
            if card.chapter == chapter.folder and section in (None, card.section)
        )

    def term(self, text: str) -> Card | None:
        """Return the glossary's card whose prompt is `text` or has the slug `text`, whatever the case."""
        return self._terms.get(slug(text))

    @cached_property
    def _terms(self) -> dict[str, Card]:
        decks = [number for number, shelf in enumerate(self.cards.shelves) if shelf.deck == GLOSSARY]
        return {
            slug(card.prompt): card for number in reversed(decks) for card in reversed(self.cards.on(number))
        }

    def question(self, card: Card, seed: str | int) -> "Question":
        """Return what `card` asks; `seed` decides the order of options and the numbers drawn."""
        from quizlab.library.asking import question

        return question(card, seed)

    def judge(self, card: Card, question: "Question", answer: "Answer") -> "Verdict":
        """Return what the card's kind says of an answer."""
        from quizlab.library.asking import judge

        return judge(card, question, answer)

    def display(self, markdown: str) -> str:
        """Return `markdown` ready to show: TeX as Unicode, `[[term]]` as a link to `term:slug`."""
        from quizlab.library.showing import display

        return display(markdown)


def _near(word: str, known: Iterable[str], cutoff: float = 0.6) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(word, list(known), n=3, cutoff=cutoff)


def _perhaps(near: Iterable[str]) -> str:
    """Return a hint that names what may have been meant; empty where nothing is near."""
    names = _or(near)
    return f"perhaps {names}" if names else ""


def _or(names: Iterable[str]) -> str:
    first = list(names)[:MOST_NAMED]
    return " or ".join(filter(None, (", ".join(first[:-1]), first[-1]))) if first else ""
