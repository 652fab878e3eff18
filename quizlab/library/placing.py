"""The cards of one file among all others: ids are unique in a pack, `of=` leads to a section."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from quizlab.core.cards import Chapter
from quizlab.library.needs import Need, need
from quizlab.library.packs import Source
from quizlab.library.problems import Findings, Problem, suggestion
from quizlab.library.raw import ALONE, Brief, RawCard, Scan
from quizlab.library.shelves import Shelf
from quizlab.library.twins import Names, has_twins


class File(NamedTuple):
    """A file and what it says."""

    source: Source
    hash: bytes
    scan: Scan
    cards: Callable[[], tuple[RawCard, ...]]
    """Fetches its cards: linking needs them only to say what is wrong."""
    names_before: str | None = None
    """The ids that it had when no id of its pack was there twice; None where that is not known."""


class Placer:
    """Gives the cards of every pack their places, one pack after the other."""

    def __init__(self, chapters: Sequence[Chapter]) -> None:
        self.chapters = chapters
        self.shelves: list[Shelf] = []
        self.needs: dict[str, Need] = {}
        """Full id of a card -> its `needs=`."""
        self._found: dict[str, Findings] = {}
        self._by_id = {(chapter.pack, chapter.id): chapter for chapter in reversed(chapters)}

    @property
    def problems(self) -> Iterator[Problem]:
        """What was found wrong, file by file."""
        return (problem for found in self._found.values() for problem in found.problems)

    def place(self, pack: str, files: Iterable[File]) -> None:
        """Add a pack's files."""
        folders = {chapter.folder: chapter for chapter in self.chapters if chapter.pack == pack}
        files = [file for file in files if file.scan.brief.names]
        skipped: dict[str, tuple[int, ...]] = {}
        if has_twins([Names(file.scan.brief.names, file.names_before) for file in files]):
            first: dict[str, tuple[str, RawCard]] = {}
            skipped = {file.source.path: self._twins(file, first) for file in files}
        for file in files:
            own = folders.get(file.source.folder) if file.source.role == "cards" else None
            self._add(pack, file, own, skipped.get(file.source.path, ()))

    def _add(self, pack: str, file: File, own: Chapter | None, skipped: tuple[int, ...]) -> None:
        source, brief = file.source, file.scan.brief
        places = {of: self._placed(pack, source.path, of, line, own) for of, line in reversed(brief.ofs)}
        deck = os.path.splitext(os.path.basename(source.path))[0] if source.role == "deck" else ""  # noqa: PTH119, PTH122
        size = brief.size
        if skipped:
            size -= sum(len(brief.siblings.get(place, ALONE)) for place in skipped)
        folder = own.folder if own else ""
        self.shelves.append(
            Shelf(source.path, source.role, pack, file.hash, folder, deck, places, skipped, size)
        )
        if brief.needs:
            self._add_needs(pack, file, skipped)

    def _add_needs(self, pack: str, file: File, skipped: tuple[int, ...]) -> None:
        ids = file.scan.brief.ids
        for place, said, line in file.scan.brief.needs:
            if place not in skipped:
                self.needs[f"{pack}:{ids[place]}"] = need(pack, file.source.path, line, said)

    def _twins(self, file: File, first: dict[str, tuple[str, RawCard]]) -> tuple[int, ...]:
        """Return the places of the cards whose id an earlier card has, and note the others among the first."""
        skipped = []
        for place, raw in enumerate(file.cards()):
            here = (file.source.path, raw)
            there = first.setdefault(raw.id, here)
            if there is not here:
                skipped.append(place)
                self._complain_of_twins(here, there)
        return tuple(skipped)

    def _complain_of_twins(self, second: tuple[str, RawCard], first: tuple[str, RawCard]) -> None:
        for (path, raw), (other_path, other) in ((second, first), (first, second)):
            there = f"{other_path}:{other.line}"
            if raw.derived and other.derived:
                message, hint = "two cards without id have the same prompt", "give them ids; the other is at "
                self._error(path, raw.line, message, hint + there, code="same-prompt")
            else:
                message = f"two cards have the id {raw.id!r}"
                self._error(path, raw.line, message, f"the other is at {there}", code="duplicate-id")

    def _placed(self, pack: str, path: str, of: str, line: int, own: Chapter | None) -> tuple[str, str]:
        """Return the folder and section that an `of` names; the file's own chapter where that is nonsense."""
        name, parted, wanted = of.rpartition("#")
        chapter = self._chapter(pack, name) if parted else own
        ids = [section.id for section in chapter.sections] if chapter else []
        if chapter is not None and wanted in ids:
            return chapter.folder, wanted
        if chapter is not None:
            message, code = f"{chapter.folder} has no section {wanted!r}", "unknown-section"
            self._error(path, line, message, suggestion(wanted, ids), code=code)
        elif parted:
            slugs = [known.id for known in self.chapters]
            message, code = f"there is no chapter {name!r}", "unknown-chapter"
            self._error(path, line, message, suggestion(name, slugs), code=code)
        else:
            message = f"of={wanted} names a section, and this file has no chapter"
            hint = f"name the chapter too: of=chapter#{wanted}"
            self._error(path, line, message, hint, code="unknown-section")
        there = chapter or own
        return (there.folder if there else ""), ""

    def _chapter(self, pack: str, name: str) -> Chapter | None:
        """Return the chapter with that slug, of this pack first."""
        found = self._by_id.get((pack, name))
        return found or next((chapter for chapter in self.chapters if chapter.id == name), None)

    def _error(self, path: str, line: int, message: str, hint: str, *, code: str) -> None:
        found = self._found.setdefault(path, Findings(path))
        found.error(line, message, hint, code=code)


def all_ids(briefs: Iterable[tuple[str, Brief]]) -> frozenset[str]:
    """Return the full ids that briefs name, each with its pack, siblings among them."""
    return frozenset(
        f"{pack}:{id_}/{sibling}" if sibling else f"{pack}:{id_}"
        for pack, brief in briefs
        for place, id_ in enumerate(brief.ids)
        for sibling in brief.siblings.get(place, ALONE)
    )
