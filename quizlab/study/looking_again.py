"""Where what was missed can be looked at again: each section with its missed cards, each other card by itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from quizlab.core.cards import Card
from quizlab.library.contents import Library


@dataclass(frozen=True, slots=True)
class Place:
    """One place to look at again."""

    target: str
    """The screen and what it opens at: `read cross-entropy#softmax`, `browse id:dl:a-card`."""
    title: str
    """The section's; the card's own where it belongs to none."""
    missed: tuple[Card, ...]
    """The section's missed cards, in the order met; none where the title is the card's."""


def places(library: Library, missed: Iterable[Card]) -> tuple[Place, ...]:
    """Return the places of missed cards, in the order in which they were met first."""
    chapters = {(chapter.pack, chapter.folder): chapter for chapter in library.chapters}
    found: dict[str, Place] = {}
    for card in missed:
        chapter = chapters.get((card.pack, card.chapter))
        section = next((one for one in chapter.sections if one.id == card.section), None) if chapter else None
        if chapter is None or section is None:
            target = f"browse id:{card.id}"
            found[target] = Place(target, card.title, ())
        else:
            target = f"read {chapter.id}#{section.id}"
            before = found[target].missed if target in found else ()
            found[target] = Place(target, section.title, (*before, card))
    return tuple(found.values())
