"""Reading a chapter section by section; the place in it is kept."""

from dataclasses import dataclass

from quizlab.core.cards import Card, Chapter, Section
from quizlab.study.services import Services


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

    @property
    def section(self) -> Section | None:
        """The section shown; None for a chapter without any."""
        raise NotImplementedError

    def next(self) -> bool:
        """Mark this section as read and go to the next; return whether there is one."""
        raise NotImplementedError

    def previous(self) -> bool:
        """Go back one section; return whether there is one."""
        raise NotImplementedError

    def go(self, section: str) -> None:
        """Go to the section of that id; WrongUse if there is none."""

    def outline(self) -> tuple[OutlineRow, ...]:
        """Return every section in order."""
        raise NotImplementedError

    def cards(self) -> tuple[Card, ...]:
        """Return the cards of the section shown."""
        raise NotImplementedError


def chapters(services: Services) -> tuple[ChapterRow, ...]:
    """Return every chapter in course order."""
    raise NotImplementedError


def open_chapter(services: Services, reference: str) -> Reading:
    """Open a chapter (`11`, `cross-entropy`, `11-cross-entropy`, or with `#section`) where it was left."""
    raise NotImplementedError
