"""What a library's documents come from, in course order: each chapter's sections, its cards, the decks."""

import marshal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from quizlab.core.cards import Chapter
from quizlab.library.contents import Library
from quizlab.library.search.documents import Document, of_cards, of_sections
from quizlab.library.shelves import Shelf


@dataclass(frozen=True)
class Unit:
    """Some documents that come and go together: one file's, or some that another part of the program knows."""

    library: Library
    chapter: Chapter | None = None
    shelf: int | None = None
    """Number of the file among the library's shelves."""
    added: tuple[Document, ...] = ()

    @property
    def path(self) -> str:
        """Its file; empty for what was added."""
        if self.chapter is not None:
            return self.chapter.path
        return self._shelf.path if self._shelf is not None else ""

    @cached_property
    def key(self) -> bytes:
        """Changes when its documents do."""
        if self.chapter is not None:
            sections = [
                (section.id, section.title, section.text, section.line) for section in self.chapter.sections
            ]
            said: tuple[Any, ...] = (self.chapter.id, self.chapter.folder, self.chapter.pack, sections)
        else:
            said = tuple(self._shelf or ())
        return sha256(marshal.dumps(said)).digest()[:16]

    def documents(self) -> tuple[Document, ...]:
        """Return its documents in order; they are made anew each time, and there may be very many."""
        if self.chapter is not None:
            return tuple(of_sections(self.chapter))
        if self.shelf is not None:
            return tuple(of_cards(self.library.cards.passing(self.shelf)))
        return self.added

    def may_hold(self, words: Sequence[str]) -> bool:
        """Return whether its documents may have all `words`, folded: told from its whole text, a tenth of the work."""
        if self.shelf is None or not words:
            return True
        text, names = self.library.cards.texts(self.shelf)
        # What a document shows in another way than its file has it: gaps, numbers to draw.
        return "{{c" in text or "{=" in text or all(map(f"{text}\n{names}".casefold().__contains__, words))

    def lines(self) -> list[str]:
        """Return the lines of its documents that are searched."""
        return [document.folded for document in self.documents()]

    @property
    def _shelf(self) -> Shelf | None:
        return None if self.shelf is None else self.library.cards.shelves[self.shelf]


def units(library: Library, added: Sequence[Document] = ()) -> Iterator[Unit]:
    """Yield all units in course order; what is added comes after its chapter, or at the end."""
    files: dict[tuple[str, str], list[Unit]] = {}
    for number, shelf in enumerate(library.cards.shelves):
        files.setdefault((shelf.pack, shelf.chapter), []).append(Unit(library, shelf=number))
    others: dict[str, list[Document]] = {}
    for document in added:
        others.setdefault(document.chapter, []).append(document)
    packs = dict.fromkeys([*(chapter.pack for chapter in library.chapters), *(pack for pack, _ in files)])
    for pack in packs:
        for chapter in library.chapters:
            if chapter.pack == pack:
                yield Unit(library, chapter=chapter)
                yield from files.get((pack, chapter.folder), ())
                yield from _added(library, others.pop(chapter.folder, []))
        yield from files.get((pack, ""), ())
    for documents in others.values():
        yield from _added(library, documents)


def _added(library: Library, documents: list[Document]) -> Iterator[Unit]:
    if documents:
        yield Unit(library, added=tuple(documents))
