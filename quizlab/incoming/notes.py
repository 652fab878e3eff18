"""A note or a folder of notes -> items: each file is given to the readers of the families that it shows."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Final, Protocol

from quizlab.errors import QuizlabError
from quizlab.incoming import details, numbered, obsidian, qa, terms
from quizlab.incoming.items import Item, Trouble
from quizlab.incoming.keys import Keys
from quizlab.incoming.markup import with_media, without_wiki
from quizlab.incoming.pages import Page, page
from quizlab.incoming.tags import without_html
from quizlab.incoming.texts import text_of
from quizlab.incoming.vaults import Vault
from quizlab.paths import lies_within

ENDINGS: Final = (".md", ".markdown", ".mdown", ".txt")
HASHCARDS: Final = "hashcards.db"
MOST_FILES: Final = 100_000
_NO_WORDS: Final = re.compile(r"[ \t]*(?:```|~~~|\$\$|\|.*\|[ \t]*$)")
LONGEST: Final = 1_000_000
"""Characters of a card in which markup is looked for: one with more is refused anyway."""
SHOWN: Final = 5
"""Notes without a question that are named."""


class Family(Protocol):
    """A way of writing questions into notes; a module."""

    def recognised(self, page: Page) -> bool:
        """Return whether a note shows it."""

    def items(self, page: Page) -> Iterator[Item | Trouble]:
        """Yield the cards of a note, and note which lines were read."""


FAMILIES: Final[dict[str, Family]] = {
    "details": details,
    "qa": qa,
    "numbered": numbered,
    "obsidian": obsidian,
    "terms": terms,
}
"""By name, in the order in which they read a note: the first to take a line has it."""


class Notes:
    """A note or a folder of notes, opened."""

    def __init__(self, path: Path, families: Sequence[str] = ()) -> None:
        """Take the notes at `path`; with `families` every note is read by these, whether it shows them or not."""
        self.name = path.stem if path.is_file() else path.resolve().name
        self.origin = f"notes:{self.name}"
        self._root = path if path.is_dir() else path.parent
        self._vault = Vault.at(path) if path.is_dir() else Vault(beside=self._root)
        self._path = path
        self._families = families

    def __len__(self) -> int:
        """Return how many items and troubles there are."""
        return len(self._found)

    def items(self) -> Iterator[Item | Trouble]:
        """Yield the cards, file by file."""
        yield from self._found

    def media(self, name: str) -> bytes:
        """Return the bytes of a file of the folder.

        Raises:
            QuizlabError: it isn't there, leads out of the folder, or can't be read.
        """
        path = self._root / name
        if not lies_within(path, self._root):
            raise QuizlabError(f"{name} leads out of the folder", path=path)
        try:
            return path.read_bytes()
        except OSError as error:
            raise QuizlabError(f"{name} can't be read: {error.strerror}", path=path) from error

    @cached_property
    def _found(self) -> list[Item | Trouble]:
        keys = Keys()
        pages: list[Page] = []
        found: list[Item | Trouble] = []
        if (self._root / HASHCARDS).is_file() and self._path.is_dir():
            why = "its cards are named by a hash of their text"
            found.append(Trouble(HASHCARDS, "the schedule of hashcards stays behind", why, lost=False))
        for file in self.files():
            name = str(file.relative_to(self._root))
            if file.is_symlink() and self._path.is_dir() and not lies_within(file, self._root):
                found.append(Trouble(name, "this link leads out of the folder"))
                continue
            try:
                text = text_of(file)
            except QuizlabError as error:
                found.append(Trouble(name, error.message, error.hint or ""))
                continue
            if text.guess:
                found.append(Trouble(name, f"it was read as {text.guess}", "save it as UTF-8", lost=False))
            pages.append(page(name, Path(name).with_suffix("").parts, text.text))
        self._vault.settle(pages)
        silent: list[str] = []
        for one in pages:
            read = list(self._of(one))
            for item in read:
                found += [item] if isinstance(item, Trouble) else self._finished(item, one, keys)
            silent += [] if read else [one.name]
        return [*found, *self._silent(silent)]

    def _silent(self, names: Sequence[str]) -> Iterator[Trouble]:
        """Yield a remark on the notes that show no question; where tags say which do, the others are no news."""
        if names and self._path.is_dir() and not self._vault.by_tags:
            some = ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN:,} more" if names[SHOWN:] else "")
            count = "1 note" if len(names) == 1 else f"{len(names):,} notes"
            yield Trouble(self.name, f"{count} without a question: {some}", lost=False)

    def _of(self, note: Page) -> Iterator[Item | Trouble]:
        note.vault = self._vault
        for name in self._families or FAMILIES:
            family = FAMILIES[name]
            if self._families or family.recognised(note):
                yield from family.items(note)

    def _finished(self, item: Item, note: Page, keys: Keys) -> Iterator[Item | Trouble]:
        """Yield an item with its key and its pictures, and without links that mean something else here."""
        key = item.key or keys.of(f"{item.prompt}\n{item.body}", item.answer)
        if len(item.prompt) + len(item.body) + len(item.answer) > LONGEST:
            yield replace(item, key=key)
            return
        item = _headed(item, note)
        cloze = item.kind == "cloze"
        plain = [without_html(text, gaps=cloze) for text in (item.prompt, item.body, item.answer)]
        plain[0] = " ".join(plain[0].replace("\\\n", " ").split())
        sides = [with_media(text, lambda target: self._vault.find(target, note.name)) for text in plain]
        for name in dict.fromkeys(name for side in sides for name in side.missing):
            yield Trouble(item.place, f"{name} is not in the folder", "the card came without it", lost=False)
        prompt, body, answer = (without_wiki(side.text) for side in sides)
        names = tuple(dict.fromkeys(name for side in sides for name in side.names))
        yield replace(item, key=key, prompt=prompt, body=body, answer=answer, media=names)

    def files(self) -> list[Path]:
        """Return the notes, folder by folder.

        Raises:
            QuizlabError: there are too many.
        """
        if not self._path.is_dir():
            return [self._path]
        found: list[Path] = []
        for folder, folders, files in os.walk(self._path):
            folders[:] = sorted(one for one in folders if not one.startswith(".") and one != "node_modules")
            notes = (
                Path(folder, name) for name in sorted(files) if name.endswith(ENDINGS) and name[0] != "."
            )
            # A pipe is never read to its end.
            found += (path for path in notes if path.is_file())
            if len(found) > MOST_FILES:
                raise QuizlabError(
                    f"more than {MOST_FILES:,} notes", path=self._path, hint="name a folder in it"
                )
        return found


def _headed(item: Item, note: Page) -> Item:
    """Return an item whose question begins with words: above code, a table or a formula stands what it is about."""
    if not _NO_WORDS.match(item.prompt):
        return item
    line = item.place.rpartition(":")[2]
    above = note.above(int(line) - 1) if line.isdecimal() else ""
    return replace(item, prompt=above or note.deck[-1], body=f"{item.prompt}\n{item.body}".rstrip())


def recognised(path: Path) -> tuple[str, ...]:
    """Return the families that a note shows, or any of a folder's notes."""
    notes = Notes(path)
    shown: dict[str, None] = {}
    for file in notes.files():
        try:
            text = text_of(file).text
        except QuizlabError:
            continue
        one = page(file.name, (), text)
        shown |= {name: None for name, family in FAMILIES.items() if family.recognised(one)}
    return tuple(name for name in FAMILIES if name in shown)
