"""What files said -> chapters and cards that know of each other: ids are unique, `of=` and `needs` lead somewhere."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from quizlab.core.cards import Card, Chapter, Section
from quizlab.library.contents import Library
from quizlab.library.needs import needs_of_cards, needs_of_chapters
from quizlab.library.packs import Source
from quizlab.library.problems import Problem, suggestion
from quizlab.library.raw import RawCard, Scan
from quizlab.library.slugs import slug


class Pack(NamedTuple):
    """A pack's files and what they say."""

    name: str
    root: Path
    files: list[tuple[Source, Scan]]

    @property
    def place(self) -> str:
        """Path of what names the pack: its pack.toml, or itself where it has none."""
        return next((source.path for source, _ in self.files if source.role == "pack"), str(self.root))


class _Linker:
    """Puts the packs together; chapters are known before the first card is."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        self.chapters: list[Chapter] = []
        self.cards: list[Card] = []
        self.by_id: dict[tuple[str, str], Chapter] = {}
        """Pack and slug -> chapter."""
        self.complained: set[tuple[str, int]] = set()
        """Places of an `of` that leads nowhere: a `##` heading is the same place for many cards."""

    def error(self, path: str, line: int, message: str, hint: str = "", *, code: str) -> None:
        self.problems.append(Problem(path, line, message, hint, "error", code))


def link(packs: list[Pack], problems: list[Problem]) -> Library:
    """Return the library of all packs; `problems` are those found before."""
    linker = _Linker(problems)
    for pack in packs:
        for source, scan in pack.files:
            linker.problems.extend(Problem(*problem) for problem in scan.problems)
            if source.role == "chapter":
                _add_chapter(linker, pack, source, scan)
    for pack in packs:
        _add_cards(linker, pack)
    linker.problems.extend(needs_of_chapters(linker.chapters))
    linker.problems.extend(needs_of_cards(linker.cards))
    return Library(tuple(linker.chapters), tuple(linker.cards), tuple(sorted(set(linker.problems))))


def _add_chapter(linker: _Linker, pack: Pack, source: Source, scan: Scan) -> None:
    said = scan.values
    bare = source.folder.partition("-")[2] if source.folder.partition("-")[0].isdecimal() else source.folder
    id_ = _one(said, "id") or slug(bare) or source.folder
    other = linker.by_id.get((pack.name, id_))
    if other is not None:
        line = said.get("lines", {}).get("id", 1)
        linker.error(
            source.path,
            line,
            f"two chapters have the id {id_!r}",
            f"the other is {other.path}",
            code="duplicate-chapter",
        )
        linker.error(
            other.path,
            other.line("id"),
            f"two chapters have the id {id_!r}",
            f"the other is {source.path}",
            code="duplicate-chapter",
        )
        id_ = source.folder
    chapter = Chapter(
        id=id_,
        folder=source.folder,
        title=_one(said, "title") or bare.replace("-", " ").capitalize(),
        pack=pack.name,
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
    linker.chapters.append(chapter)
    linker.by_id[pack.name, id_] = chapter


def _one(said: dict[str, tuple[str, ...]], key: str) -> str:
    return next(iter(said.get(key, ())), "")


def _add_cards(linker: _Linker, pack: Pack) -> None:
    folders = {chapter.folder: chapter for chapter in linker.chapters if chapter.pack == pack.name}
    taken: dict[str, tuple[str, RawCard]] = {}
    for source, scan in pack.files:
        own = folders.get(source.folder) if source.role == "cards" else None
        deck = Path(source.path).stem if source.role == "deck" else ""
        for raw in scan.cards:
            if raw.id in taken:
                _complain_of_twins(linker, (source.path, raw), taken[raw.id])
                continue
            taken[raw.id] = (source.path, raw)
            linker.cards.extend(_cards(linker, pack, source.path, raw, own, deck))


def _complain_of_twins(linker: _Linker, second: tuple[str, RawCard], first: tuple[str, RawCard]) -> None:
    for (path, raw), (other_path, other) in ((second, first), (first, second)):
        there = f"{other_path}:{other.line}"
        if raw.derived and other.derived:
            message, hint = "two cards without id have the same prompt", "give them ids; the other is at "
            linker.error(path, raw.line, message, hint + there, code="same-prompt")
        else:
            message = f"two cards have the id {raw.id!r}"
            linker.error(path, raw.line, message, f"the other is at {there}", code="duplicate-id")


def _cards(
    linker: _Linker, pack: Pack, path: str, raw: RawCard, own: Chapter | None, deck: str
) -> Iterator[Card]:
    chapter, section = _place(linker, pack, path, raw, own) if raw.of else (own, "")
    folder = chapter.folder if chapter else ""
    for sibling in raw.siblings:
        yield Card(
            id=f"{pack.name}:{raw.id}/{sibling}" if sibling else f"{pack.name}:{raw.id}",
            kind=raw.kind,
            pack=pack.name,
            chapter=folder,
            section=section,
            path=path,
            line=raw.line,
            prompt=raw.prompt,
            body=raw.body,
            body_line=raw.body_line,
            answer=raw.answer,
            answer_line=raw.answer_line,
            keys=raw.keys,
            deck=deck,
            derived=raw.derived,
        )


def _place(
    linker: _Linker, pack: Pack, path: str, raw: RawCard, own: Chapter | None
) -> tuple[Chapter | None, str]:
    """Return the chapter and section that a card's `of` names; its own chapter where that is nonsense."""
    name, parted, wanted = raw.of.rpartition("#")
    chapter = _chapter(linker, pack, name) if parted else own
    if chapter is not None and wanted in {section.id for section in chapter.sections}:
        return chapter, wanted
    if (path, raw.of_line) not in linker.complained:
        linker.complained.add((path, raw.of_line))
        if chapter is not None:
            ids = [section.id for section in chapter.sections]
            linker.error(
                path,
                raw.of_line,
                f"{chapter.folder} has no section {wanted!r}",
                suggestion(wanted, ids),
                code="unknown-section",
            )
        elif parted:
            slugs = [known.id for known in linker.chapters]
            linker.error(
                path,
                raw.of_line,
                f"there is no chapter {name!r}",
                suggestion(name, slugs),
                code="unknown-chapter",
            )
        else:
            hint = f"name the chapter too: of=chapter#{wanted}"
            linker.error(
                path,
                raw.of_line,
                f"of={wanted} names a section, and this file has no chapter",
                hint,
                code="unknown-section",
            )
    return chapter or own, ""


def _chapter(linker: _Linker, pack: Pack, name: str) -> Chapter | None:
    """Return the chapter with that slug, of this pack first."""
    found = linker.by_id.get((pack.name, name))
    return found or next((chapter for chapter in linker.chapters if chapter.id == name), None)
