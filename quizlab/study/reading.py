"""Reading a chapter section by section; the place in it is kept."""

import json
from dataclasses import dataclass
from typing import Final

from quizlab.core.cards import Card, Chapter, Section
from quizlab.core.events import Draft
from quizlab.storage.glance import Glance
from quizlab.study.services import Services

SCROLLED: Final = "scrolled in "
"""Before a chapter's key: where its place within a section is kept. No card's id has a space."""


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """A chapter in a list."""

    chapter: Chapter
    cards: int
    due: int
    new: int
    """Cards never answered."""
    sections_read: int
    opened: bool
    place: str
    """Id of the section where reading goes on; empty before the first and after the last."""


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A section in a chapter's outline."""

    section: Section
    cards: int
    read: bool
    here: bool


class Reading:
    """A chapter open at one section; moving on keeps the place."""

    def __init__(self, services: Services, chapter: Chapter) -> None:
        self.services = services
        self.chapter = chapter
        place = services.store.place(_key(chapter))
        ids = [section.id for section in chapter.sections]
        self.read: set[str] = {id_ for id_ in ids if id_ in place.read}
        """Ids of the sections that were read."""
        self.index = ids.index(place.section) if place.section in ids else 0
        """The place of the section shown, from 0."""

    @property
    def section(self) -> Section | None:
        """The section shown; None for a chapter without any."""
        return self.chapter.sections[self.index] if self.chapter.sections else None

    @property
    def unread(self) -> str:
        """Id of the first section that was not read, from here on and then from the start; empty when all were."""
        ids = [section.id for section in self.chapter.sections]
        return next((id_ for id_ in ids[self.index :] + ids if id_ not in self.read), "")

    def next(self) -> bool:
        """Mark this section as read and go to the next; return whether there is one."""
        if self.section is not None:
            self.read.add(self.section.id)
        return self._move(self.index + 1)

    def previous(self) -> bool:
        """Go back one section; return whether there is one."""
        return self._move(self.index - 1)

    def go(self, section: str) -> None:
        """Go to the section of that id.

        Raises:
            WrongUse: the chapter has no such section.
        """
        ids = [section.id for section in self.chapter.sections]
        if section not in ids:
            self.services.library.section(f"{self.chapter.id}#{section}")
        self._move(ids.index(section))

    @property
    def above(self) -> tuple[int, int]:
        """How many rows of the section shown lay above when it was left, and of how many at most; 0 for another."""
        match _loads(self.services.store.draft(SCROLLED + _key(self.chapter))):
            case [section, int(rows), int(most)] if self.section and section == self.section.id:
                return rows, most
        return 0, 0

    def keep_above(self, rows: int, most: int) -> None:
        """Keep how far the section shown is scrolled."""
        if self.section is not None:
            kept = json.dumps([self.section.id, rows, most]) if rows else ""
            self.services.store.keep_draft(SCROLLED + _key(self.chapter), kept)

    def outline(self) -> tuple[OutlineRow, ...]:
        """Return every section in order."""
        cards = self.services.library.cards_of(self.chapter)
        return tuple(
            OutlineRow(
                section,
                sum(card.section == section.id for card in cards),
                section.id in self.read,
                place == self.index,
            )
            for place, section in enumerate(self.chapter.sections)
        )

    def cards(self) -> tuple[Card, ...]:
        """Return the cards of the section shown."""
        cards = self.services.library.cards_of(self.chapter)
        return tuple(card for card in cards if self.section and card.section == self.section.id)

    def holding(self, words: str, step: int) -> str | None:
        """Return the id of the next section that holds `words`, whatever the case, this one last; `step` is 1 or -1."""
        sections = self.chapter.sections
        display, wanted = self.services.library.display, words.casefold()
        places = [(self.index + step * away) % len(sections) for away in range(1, len(sections) + 1)]
        found = (sections[place].id for place in places if wanted in display(sections[place].text).casefold())
        return next(found, None)

    def _move(self, index: int) -> bool:
        exists = 0 <= index < len(self.chapter.sections)
        if exists:
            self.index = index
        if self.section is not None:
            self.services.store.keep_place(_key(self.chapter), self.section.id, self.read)
        return exists


def chapters(services: Services) -> tuple[ChapterRow, ...]:
    """Return every chapter in course order."""
    seen = services.store.glance()
    return tuple(_row(services, chapter, seen) for chapter in services.library.chapters)


def open_chapter(services: Services, reference: str) -> Reading:
    """Open a chapter where it was left, and its cards for reviews.

    Args:
        services: the parts of this run.
        reference: `11`, `cross-entropy`, `11-cross-entropy`; with `#section` to go there.

    Raises:
        WrongUse: there is no such chapter or section.
    """
    name, _, section = reference.partition("#")
    chapter = services.library.chapter(name)
    reading = Reading(services, chapter)
    if opened_last(services) != chapter:
        services.store.record(Draft("open", _key(chapter)))
    if section:
        reading.go(section)
    return reading


def opened_last(services: Services) -> Chapter | None:
    """Return the chapter in hand, which was opened last; None before the first."""
    keys = {_key(chapter): chapter for chapter in services.library.chapters}
    newest = services.store.events(kinds=("open",), newest=True, limit=len(keys) + 1)
    return next((keys[event.subject] for event in newest if event.subject in keys), None)


def _row(services: Services, chapter: Chapter, seen: Glance) -> ChapterRow:
    day = services.today()
    ids = [card.id for card in services.library.cards_of(chapter)]
    begun = [seen.memories[id_] for id_ in ids if id_ in seen.memories and not seen.memories[id_].new]
    opened = _key(chapter) in seen.opened
    reading = Reading(services, chapter)
    return ChapterRow(
        chapter=chapter,
        cards=len(ids),
        due=sum(memory.is_due(day) and not memory.hidden(day) for memory in begun),
        new=len(ids) - len(begun),
        sections_read=len(reading.read),
        opened=opened,
        place=reading.unread if opened else "",
    )


def _loads(text: str) -> object:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None


def _key(chapter: Chapter) -> str:
    return f"{chapter.pack}:{chapter.id}"
