"""Which cards may be new: those of chapters that the learner has opened, and of every pack but the course."""

import re
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from quizlab.core.cards import Card, Chapter

COURSE: Final = "dl"
"""The bundled course's pack; the cards of every other pack are open from the start."""

_TERM: Final = re.compile(r"\[\[(?:[^\]\n]*\|)?([^\]|\n]+)\]\]")


def opening(chapters: Iterable[Chapter], opened: AbstractSet[str]) -> Callable[[Card], bool]:
    """Return what says of a card whether it may be asked for the first time.

    Args:
        chapters: all of them.
        opened: `pack:slug` of the chapters that were opened.
    """
    reading = [chapter for chapter in chapters if f"{chapter.pack}:{chapter.id}" in opened]
    folders = {(chapter.pack, chapter.folder) for chapter in reading}
    terms = {term for chapter in reading for term in _terms(chapter)}

    def is_open(card: Card) -> bool:
        if card.pack != COURSE or (card.pack, card.chapter) in folders:
            return True
        return bool(card.deck) and card.prompt.casefold() in terms

    return is_open


def _terms(chapter: Chapter) -> set[str]:
    """Return the prompts, case folded, that the chapter links as `[[prompt]]` or `[[shown|prompt]]`."""
    texts = (chapter.introduction, *(section.text for section in chapter.sections))
    return {found.strip().casefold() for text in texts for found in _TERM.findall(text)}
