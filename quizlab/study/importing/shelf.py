"""The files of a pack that an import writes to: finds each card, replaces one, adds one; nothing else is touched."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from quizlab.core.text import sound
from quizlab.errors import QuizlabError
from quizlab.library.attributes import read_attributes
from quizlab.library.cutting import CARD
from quizlab.library.files import read, save
from quizlab.library.frontmatter import split_front_matter
from quizlab.library.outline import outline, parts
from quizlab.library.packs import is_deck, sources
from quizlab.library.problems import Findings
from quizlab.library.scanning import decoded
from quizlab.library.slugs import slug
from quizlab.library.writing import is_open

MOST_CARDS: Final = 2_000
"""Cards that an import puts into one file; a larger deck goes on in a second one."""
_PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .,()+-]*")


@dataclass(slots=True)
class _File:
    """One file of the pack, as it will be."""

    path: Path
    name: str
    """As seen from the pack."""
    title: str
    text: str = ""
    """As it lies on the disk, with `\\n` line ends."""
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    count: int = 0
    crlf: bool = False
    full: bool = False
    """Nothing is added: it holds enough, or ends within an open block."""


class Shelf:
    """A pack's files; what was changed is on the disk after `flush`, which comes last."""

    def __init__(self, root: Path, *, dry: bool = False) -> None:
        """Read the pack at `root`, which need not be there yet; with `dry` nothing is written."""
        self.root = root
        self.unread: list[Path] = []
        """Files that are no UTF-8 or can't be read: left as they are."""
        self._dry = dry
        self._files: dict[Path, _File] = {}
        self._where: dict[str, _File] = {}
        self._open: dict[str, _File] = {}
        if root.is_dir():
            for source in sources(root):
                if source.role != "pack":
                    self._read(Path(source.path))

    def text(self, id_: str) -> str | None:
        """Return the markdown of a card as it stands in the pack, from its heading on; None where there is none."""
        file = self._where.get(id_)
        if file is None or id_ not in file.spans:
            return None
        start, end = file.spans[id_]
        return file.text[start:end]

    def file(self, id_: str) -> str:
        """Return the name of the file that a card stands in, as seen from the pack."""
        return self._where[id_].name

    def replace(self, id_: str, text: str) -> None:
        """Put another text in the place of a card's."""
        self._where[id_].replaced[id_] = text

    def add(self, id_: str, text: str, deck: tuple[str, ...]) -> None:
        """Add a card to the file of its deck.

        Raises:
            OSError: a file that is full can't be written.
        """
        title = sound(" / ".join(" ".join(part.split()) for part in deck))
        file = self._open.get(title)
        if file is None or file.full:
            file = self._open[title] = self._room(title)
        file.added.append(text)
        file.count += 1
        self._where[id_] = file
        file.full = file.count >= MOST_CARDS
        if file.full and not file.spans:
            # A new file is done with, and need not be kept: there may be a hundred thousand cards.
            self._save(file)

    def flush(self) -> None:
        """Write what was changed.

        Raises:
            OSError: a file can't be written; those before it are.
            QuizlabError: a file was edited since it was read, and is left as it is.
        """
        for file in self._files.values():
            self._save(file)

    def _room(self, title: str) -> _File:
        """Return a file of this title that takes one more card; a new one if need be."""
        stem = slug(title) or "cards"
        stem = stem if is_deck(f"{stem}.md") else f"{stem}-cards"
        number = 1
        while True:
            path = self.root / (f"{stem}.md" if number == 1 else f"{stem}-{number}.md")
            file = self._files.get(path)
            if file is None and not path.exists():
                file = self._files[path] = _File(path, path.name, title)
            if file is not None and file.title == title and not file.full:
                return file
            number += 1

    def _read(self, path: Path) -> None:
        try:
            data = read(str(path))
        except OSError:
            self.unread.append(path)
            return
        found = Findings("")
        raw = decoded(data, found)
        if found.problems:
            self.unread.append(path)
            return
        front, text = split_front_matter(raw, found)
        title = front.values.get("title", "")
        file = _File(
            path, self._name(path), title if isinstance(title, str) else "", raw, crlf=b"\r\n" in data
        )
        shift = len(raw) - len(text)
        for part in parts(text, outline(text), CARD):
            if part.head.level == CARD:
                start = min(part.head.end + 1, part.end)
                id_ = read_attributes(text, start, part.end, part.head.line + 1, found).id
                file.count += 1
                if id_ and id_ not in self._where:
                    file.spans[id_] = part.head.start + shift, part.end + shift
                    self._where[id_] = file
        file.full = file.count >= MOST_CARDS or is_open(data)
        self._files[path] = file

    def _look_again(self, file: _File) -> None:
        """Refuse to write over what came into the file since it was read."""
        there = decoded(read(str(file.path)), Findings("")) if file.path.exists() else ""
        if there != file.text:
            hint = "nothing of it is lost; the same import goes on"
            raise QuizlabError("it was edited while the import ran", path=file.path, hint=hint)

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name

    def _save(self, file: _File) -> None:
        if not (file.replaced or file.added):
            return
        if not self._dry:
            self._look_again(file)
            text = _with(file)
            file.path.parent.mkdir(parents=True, exist_ok=True)
            save(file.path, (text.replace("\n", "\r\n") if file.crlf else text).encode())
        file.added, file.replaced = [], {}


def _with(file: _File) -> str:
    text = file.text or _beginning(file.title)
    pieces, done = [], 0
    for id_, (start, end) in sorted(file.spans.items(), key=lambda one: one[1]):
        if id_ in file.replaced:
            pieces += [text[done:start], file.replaced[id_].rstrip("\n"), _blank_after(text, start, end)]
            done = end
    pieces.append(text[done:])
    whole = "".join(pieces)
    if file.added:
        whole = "\n".join([whole.rstrip("\n") + "\n" if whole.strip() else "", *file.added])
    return whole


def _blank_after(text: str, start: int, end: int) -> str:
    """Return the line ends with which a card's text closes."""
    bare = text[start:end].rstrip(" \t\n")
    return text[start + len(bare) : end]


def _beginning(title: str) -> str:
    if not title:
        return ""
    return f"---\ntitle: {title if _PLAIN.fullmatch(title) else json.dumps(title, ensure_ascii=False)}\n---\n"
