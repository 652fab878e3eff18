"""What files said -> chapters and cards that know of each other: ids are unique, `of=` and `needs` lead somewhere."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from quizlab.core.cards import Chapter, Section
from quizlab.library.needs import needs_of_cards, needs_of_chapters
from quizlab.library.packs import RESERVED, Source
from quizlab.library.placing import File, Placer, all_ids
from quizlab.library.problems import Problem
from quizlab.library.raw import Scan
from quizlab.library.shelves import Shelf
from quizlab.library.slugs import slug


class Pack(NamedTuple):
    """A pack's files and what they say."""

    name: str
    root: Path
    files: list[File]

    @property
    def place(self) -> str:
        """Path of what names the pack: its pack.toml, or itself where it has none."""
        return next((file.source.path for file in self.files if file.source.role == "pack"), str(self.root))


class Linked(NamedTuple):
    """What all files come to."""

    chapters: tuple[Chapter, ...]
    shelves: tuple[Shelf, ...]
    problems: tuple[Problem, ...]
    """Sorted by place."""


def link(packs: Sequence[Pack]) -> Linked:
    """Return what packs come to; of two with one name the first is studied."""
    studied, problems = _told_apart(packs)
    chapters = _Chapters()
    for pack in studied:
        for file in pack.files:
            problems += [Problem(file.source.path, *problem) for problem in file.scan.problems]
            if file.source.role == "chapter":
                chapters.add(pack, file.source, file.scan)
    placer = Placer(chapters.all)
    for pack in studied:
        placer.place(pack.name, pack.files)
    problems += [*chapters.problems, *placer.problems, *needs_of_chapters(chapters.all)]
    if placer.needs:
        known = all_ids((pack.name, file.scan.brief) for pack in studied for file in pack.files)
        problems += needs_of_cards(placer.needs, known)
    return Linked(tuple(chapters.all), tuple(placer.shelves), tuple(sorted(set(problems))))


def _told_apart(packs: Sequence[Pack]) -> tuple[list[Pack], list[Problem]]:
    """Return the packs that can be studied, and what is wrong with the names of others."""
    problems: list[Problem] = []
    studied: dict[str, Pack] = {}
    for pack in packs:
        if pack.name == RESERVED:
            message, hint = "no pack may be called 'lab'", "name it in pack.toml"
            problems.append(Problem(pack.place, 1, message, hint, code="pack-name"))
        elif pack.name in studied:
            message, hint = f"two packs are called {pack.name!r}", f"the other is {studied[pack.name].root}"
            problems.append(Problem(pack.place, 1, message, hint, code="duplicate-pack"))
        else:
            studied[pack.name] = pack
    return list(studied.values()), problems


class _Chapters:
    """Collects the chapters, which must all be known before the first card is placed."""

    def __init__(self) -> None:
        self.all: list[Chapter] = []
        self.problems: list[Problem] = []
        self._by_id: dict[tuple[str, str], Chapter] = {}

    def add(self, pack: Pack, source: Source, scan: Scan) -> None:
        """Add a chapter; one whose id another has is called by its folder."""
        chapter = _chapter(pack.name, source, scan)
        other = self._by_id.get((pack.name, chapter.id))
        if other is not None:
            message = f"two chapters have the id {chapter.id!r}"
            for one, two in ((chapter, other), (other, chapter)):
                self.problems.append(
                    Problem(
                        one.path,
                        one.line("id"),
                        message,
                        f"the other is {two.path}",
                        code="duplicate-chapter",
                    )
                )
            chapter = replace(chapter, id=source.folder)
        self.all.append(chapter)
        self._by_id[pack.name, chapter.id] = chapter


def _chapter(pack: str, source: Source, scan: Scan) -> Chapter:
    said = scan.values
    bare = source.folder.partition("-")[2] if source.folder.partition("-")[0].isdecimal() else source.folder
    return Chapter(
        id=_one(said, "id") or slug(bare) or source.folder,
        folder=source.folder,
        title=_one(said, "title") or bare.replace("-", " ").capitalize(),
        pack=pack,
        path=source.path,
        sections=tuple(Section(*section) for section in scan.sections),
        introduction=scan.introduction,
        needs=said.get("needs", ()),
        labs=said.get("labs", ()),
        minutes=int(_one(said, "minutes") or 0),
        book=said.get("book", ()),
        goals=said.get("goals", ()),
        lines=said.get("lines", {}),
    )


def _one(said: dict[str, tuple[str, ...]], key: str) -> str:
    return next(iter(said.get(key, ())), "")
