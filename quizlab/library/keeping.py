"""What the index keeps: scans and what they came to, as plain tuples (marshal takes no others), and back."""

from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from quizlab.core.cards import Chapter, Section
from quizlab.library.linking import Linked
from quizlab.library.problems import Problem
from quizlab.library.raw import Brief, RawSection, Scan
from quizlab.library.shelves import Shelf

_SECTION: Final = attrgetter(*(field.name for field in fields(Section)))
_CHAPTER: Final = attrgetter(*(field.name for field in fields(Chapter)))
_SECTIONS: Final = [field.name for field in fields(Chapter)].index("sections")


def plain_scan(scan: Scan) -> tuple[Any, ...]:
    """Return a scan as the index keeps it."""
    return (*scan[:2], tuple(map(tuple, scan.sections)), scan.problems, tuple(scan.brief))


def scan_of(kept: tuple[Any, ...]) -> Scan:
    """Return a scan that was kept."""
    values, introduction, sections, problems, brief = kept
    made = tuple(map(RawSection._make, sections)) if sections else ()
    return Scan(values, introduction, made, problems, Brief._make(brief))


def plain_linked(linked: Linked) -> tuple[Any, ...]:
    """Return what files came to as the index keeps it."""
    chapters = []
    for chapter in linked.chapters:
        values = list(_CHAPTER(chapter))
        values[_SECTIONS] = tuple(map(_SECTION, chapter.sections))
        chapters.append(tuple(values))
    return tuple(chapters), tuple(map(tuple, linked.shelves)), tuple(map(tuple, linked.problems))


def linked_of(kept: tuple[Any, ...]) -> Linked:
    """Return what files came to when it was kept."""
    chapters = []
    for kept_values in kept[0]:
        values = list(kept_values)
        values[_SECTIONS] = tuple(Section(*section) for section in values[_SECTIONS])
        chapters.append(Chapter(*values))
    return Linked(tuple(chapters), tuple(map(Shelf._make, kept[1])), tuple(map(Problem._make, kept[2])))
