"""`quizlab coverage`: what of a list the course covers, by which card, section or lab check, and what it lacks."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from quizlab.errors import WrongUse
from quizlab.grading import catalogue
from quizlab.library import Library
from quizlab.paths import Places
from quizlab.study.coverage_lists import Row, rows

_DIGITS: Final = re.compile(r"\d+")


@dataclass(slots=True)
class Claims:
    """What names one row in its `covers`."""

    cards: list[str] = field(default_factory=list)
    """Full ids, one for each family."""
    sections: list[str] = field(default_factory=list)
    """`chapter#section`"""
    checks: list[str] = field(default_factory=list)
    """`lab:check`"""

    def meet(self, use: str) -> bool:
        """Return whether this is enough for a row with such a `use`."""
        if use == "none":
            return True
        if use == "card":
            return bool(self.cards or self.checks)
        if use == "sentence":
            return bool(self.cards or self.sections)
        return bool(self.cards or self.sections or self.checks)


@dataclass(frozen=True, slots=True)
class Covered:
    """One row and what covers it."""

    row: Row
    claims: Claims

    @property
    def met(self) -> bool:
        """Whether that is what the row asks for."""
        return self.claims.meet(self.row.use)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of a list."""

    rows: tuple[Covered, ...]
    unknown: Mapping[str, Claims]
    """What `covers` names that stands in no table and looks as if it should: `s9-999` where `s0-001` does."""

    @property
    def met(self) -> int:
        """How many rows are met."""
        return sum(row.met for row in self.rows)

    @property
    def percent(self) -> float:
        """Share of the rows that are met, 0-100; an empty list is."""
        return 100 * self.met / len(self.rows) if self.rows else 100.0

    def by_chapter(self) -> dict[str, list[Covered]]:
        """Return the rows by the chapter that should have them, chapters in order."""
        found: defaultdict[str, list[Covered]] = defaultdict(list)
        for row in self.rows:
            found[row.row.chapter].append(row)
        return {chapter: found[chapter] for chapter in sorted(found, key=_naturally)}


def coverage(
    places: Places, library: Library, lists: Sequence[str], chapters: Sequence[str] = ()
) -> Coverage:
    """Return what of some lists the content covers.

    Args:
        places: Where the labs are.
        library: Its cards and sections count.
        lists: Tables and ranges of a book's questions; `study.coverage_lists` says how they are written.
        chapters: Only these chapters' rows of the tables, by number or slug; all without.

    Raises:
        WrongUse: a list can't be read, or names no row of a chapter that was asked for.
    """
    claims = _claims(places, library)
    asked = [_number(library, chapter) for chapter in chapters]
    tables = [list_ for list_ in lists if not list_.startswith("book:")]
    wanted = {list_: list(rows(list_, claims)) for list_ in dict.fromkeys(lists)}
    known = {row.id for list_ in tables for row in wanted[list_]}
    for table in tables if asked else ():
        of = {row.id: _number(library, row.chapter) for row in wanted[table]}
        if strange := [
            name for name, number in zip(chapters, asked, strict=True) if number not in of.values()
        ]:
            hint = ", ".join(sorted({row.chapter for row in wanted[table]}, key=_naturally))
            raise WrongUse(f"no row is for chapter {', '.join(strange)}", path=table, hint=hint)
        wanted[table] = [row for row in wanted[table] if of[row.id] in asked]
    shapes = {_DIGITS.sub("0", id_) for id_ in known}
    unknown = {id_: by for id_, by in claims.items() if id_ not in known and _DIGITS.sub("0", id_) in shapes}
    return Coverage(
        tuple(Covered(row, claims.get(row.id) or Claims()) for some in wanted.values() for row in some),
        unknown,
    )


def _claims(places: Places, library: Library) -> dict[str, Claims]:
    found: defaultdict[str, Claims] = defaultdict(Claims)
    for card in {card.family: card for card in library.cards}.values():
        for id_ in _names(card.keys.get("covers", "")):
            found[id_].cards.append(card.family)
    for chapter in library.chapters:
        for section in chapter.sections:
            for id_ in _names(section.keys.get("covers", "")):
                found[id_].sections.append(f"{chapter.id}#{section.id}")
    for lab in catalogue.labs(places).values():
        for check in lab.checks:
            for id_ in _names(check.covers):
                found[id_].checks.append(f"{lab.slug}:{check.id}")
    return dict(found)


def _names(covers: str) -> Iterable[str]:
    return dict.fromkeys(covers.split())


def _number(library: Library, chapter: str) -> str:
    """Return a chapter's number without leading zeros; what is neither number nor chapter as it is."""
    if not chapter.isdecimal():
        try:
            chapter = library.chapter(chapter).number or chapter
        except WrongUse:
            return chapter
    return str(int(chapter)) if chapter.isdecimal() else chapter


def _naturally(chapter: str) -> tuple[tuple[bool, int, str], ...]:
    """Sort `book 4` before `book 10`, and numbers before words."""
    words = chapter.split() or [""]
    return tuple((not word.isdecimal(), int(word) if word.isdecimal() else 0, word) for word in words)
