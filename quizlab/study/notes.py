"""Notes on sections: one plain markdown file a chapter, a `## section-id` above each note; the learner's to edit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.errors import QuizlabError
from quizlab.library import files

if TYPE_CHECKING:
    from quizlab.core.cards import Chapter
    from quizlab.study.services import Services

_HEADING: Final = re.compile(rb"^## ([\w-]+)[ \t]*\r?$\n?", re.MULTILINE)
"""A note's own headings have blanks in them or another level; a section's id is one word."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the learner wrote about one section."""

    chapter: str
    """The chapter's slug."""
    section: str
    text: str
    path: Path
    line: int
    """Of its first line, from 1."""


def notes(services: "Services") -> Iterator[Note]:
    """Yield every note on a chapter that there is, in course order."""
    for chapter in services.library.chapters:
        yield from _notes_on(services, chapter)


def note(services: "Services", reference: str) -> str:
    """Return the note on `chapter#section`; empty where there is none.

    Raises:
        WrongUse: there is no such chapter.
        QuizlabError: the notes can't be read.
    """
    chapter, section = _parted(services, reference)
    return next((one.text for one in _notes_on(services, chapter) if one.section == section), "")


def write(services: "Services", reference: str, text: str) -> Path:
    """Put `text` in the place of the note on `chapter#section`; every other byte of the file stays. Return the file.

    Raises:
        WrongUse: there is no such chapter.
        QuizlabError: the file can't be written; what was there is there still.
    """
    chapter, section = _parted(services, reference)
    path = _path(services, chapter)
    before = _read(path) or f"# Notes: {chapter.title}\n\n".encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.save(path, _replaced(before, section, text.strip()))
    except OSError as error:
        raise QuizlabError(f"cannot be written: {error.strerror or error}", path=path) from error
    return path


def keep_draft(services: "Services", reference: str, text: str) -> None:
    """Keep a note that is being written, until it is saved; empty forgets it."""
    services.store.keep_draft(_draft(reference), text)


def draft(services: "Services", reference: str) -> str:
    """Return what was typed and not saved; empty where nothing was."""
    return services.store.draft(_draft(reference))


def _draft(reference: str) -> str:
    # No card has this id: it has no pack.
    return f"note {reference}"


def _parted(services: "Services", reference: str) -> "tuple[Chapter, str]":
    name, _, section = reference.partition("#")
    return services.library.chapter(name), section


def _path(services: "Services", chapter: "Chapter") -> Path:
    return services.places.notes / f"{chapter.pack}-{chapter.id}.md"


def _notes_on(services: "Services", chapter: "Chapter") -> Iterator[Note]:
    path = _path(services, chapter)
    data = _read(path)
    for section, start, end in _spans(data):
        text = data[start:end].decode("utf-8", errors="replace").strip()
        if text:
            yield Note(chapter.id, section, text, path, data.count(b"\n", 0, start) + 1)


def _read(path: Path) -> bytes:
    try:
        return files.read(str(path))
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        raise QuizlabError(f"cannot be read: {error.strerror or error}", path=path) from error


def _spans(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Yield each section's id, and where its note begins and ends."""
    found = list(_HEADING.finditer(data))
    ends = [one.start() for one in found[1:]] + [len(data)]
    for heading, end in zip(found, ends, strict=False):
        yield heading[1].decode(), heading.end(), end


def _replaced(data: bytes, section: str, text: str) -> bytes:
    written = f"\n{text}\n\n".encode()
    for known, start, end in _spans(data):
        if known == section:
            return data[:start] + written + data[end:]
    gap = b"" if data.endswith(b"\n\n") else b"\n" if data.endswith(b"\n") else b"\n\n"
    return data + gap + f"## {section}\n".encode() + written
