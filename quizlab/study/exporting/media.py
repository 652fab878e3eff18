"""The pictures that a card shows and the sounds it links: found beside its file, never outside its pack."""

import base64
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from quizlab.core.cards import Card
from quizlab.library.files import read
from quizlab.library.references import references
from quizlab.paths import lies_within
from quizlab.study.packs import packs

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from quizlab.study.services import Services

TYPES: Final[dict[str, str]] = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
SOUNDS: Final = frozenset({".mp3", ".ogg", ".oga", ".opus", ".wav", ".m4a", ".flac", ".aac", ".mp4", ".webm"})
LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a file that is carried along."""


@dataclass(frozen=True, slots=True)
class Media:
    """What one card shows and plays: address as it is written -> the file."""

    pictures: "Mapping[str, Path]"
    sounds: "Mapping[str, Path]"
    missing: tuple[str, ...]
    """Addresses of pictures that lead to none of the pack."""


def media(card: Card, root: Path | None) -> Media:
    """Return the files of a card whose pack lies at `root`, resolved."""
    pictures: dict[str, Path] = {}
    sounds: dict[str, Path] = {}
    missing = []
    for text in (card.prompt, card.body, card.answer):
        for one in references(text) if "](" in text else ():
            if one.kind == "image":
                path = _file(card, one.target, root, TYPES)
                if path is None:
                    missing.append(one.target)
                else:
                    pictures[one.target] = path
            elif one.kind == "link" and (path := _file(card, one.target, root, SOUNDS)):
                sounds[one.target] = path
    return Media(pictures, sounds, tuple(dict.fromkeys(missing)))


def data_address(path: Path) -> str:
    """Return a picture as an address that holds all of it.

    Raises:
        OSError: it can't be read.
    """
    kind = TYPES[path.suffix.lower()]
    return f"data:{kind};base64,{base64.b64encode(read(str(path))).decode('ascii')}"


def _file(card: Card, address: str, root: Path | None, kinds: "Container[str]") -> Path | None:
    if root is None or "://" in address:
        return None
    path = Path(card.path).parent / unquote(address)
    if not lies_within(path, root):
        return None
    path = path.resolve()
    fits = path.is_file() and path.stat().st_size <= LARGEST
    return path if fits and path.suffix.lower() in kinds else None


@dataclass
class Shown:
    """The pictures of an export: each is read once, what is missing is kept to be said."""

    roots: "Mapping[str, Path]"
    _known: dict[Path, str] = field(default_factory=dict)
    _missing: list[str] = field(default_factory=list)

    def addresses(self, card: Card) -> dict[str, str]:
        """Return for each picture of a card an address that holds all of it."""
        found = {}
        for address, path in self.files(card).pictures.items():
            try:
                if path not in self._known:
                    self._known[path] = data_address(path)
                found[address] = self._known[path]
            except OSError:
                self._miss(card, address)
        return found

    def files(self, card: Card) -> Media:
        """Return the files of a card that are there."""
        mine = media(card, self.roots.get(card.pack))
        for address in mine.missing:
            self._miss(card, address)
        return mine

    def _miss(self, card: Card, address: str) -> None:
        self._missing.append(f"{card.path}:{card.line}: the picture {address} is not in the pack")

    def left_out(self) -> tuple[str, ...]:
        """Return what was missing, once each."""
        return tuple(dict.fromkeys(self._missing))


def shown_pictures(services: "Services") -> Shown:
    """Return the pictures of all packs, none read yet."""
    return Shown({pack.name: pack.path.resolve() for pack in packs(services)})
