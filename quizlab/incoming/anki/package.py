"""An .apkg or .colpkg: which of its collections is the data, and its media by name."""

import json
import stat
import zipfile
from pathlib import Path
from typing import Final

from quizlab.errors import QuizlabError
from quizlab.incoming.anki.inflating import COLLECTION, MEDIA_FILE, MEDIA_MAP, Inflator
from quizlab.incoming.anki.names import normal, refusal
from quizlab.incoming.anki.wire import Message, NotAMessageError
from quizlab.incoming.items import Trouble

LEGACY_1, LEGACY_2, LATEST = 1, 2, 3
COLLECTIONS: Final = {
    LATEST: "collection.anki21b",
    LEGACY_2: "collection.anki21",
    LEGACY_1: "collection.anki2",
}
"""By the package's version; beside the right one there may be a decoy that asks for a newer Anki."""
_MEDIA = "media"


class Package:
    """One package, opened."""

    def __init__(self, path: Path) -> None:
        """Open a package and read the list of its media.

        Raises:
            QuizlabError: it is no package, or a part of it that all others need can't be read.
        """
        self.path = path
        self.troubles: list[Trouble] = []
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            message = f"the package can't be opened: {error}"
            raise QuizlabError(message, path, hint="it may be cut short: export it again in Anki") from None
        self._inflator = Inflator(self._archive, str(path))
        self._names = set(self._archive.namelist())
        try:
            self.version = self._version()
            self._members = self._media()
        except BaseException:
            self._archive.close()
            raise
        self._budget = (1 << 30) + 20 * path.stat().st_size

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def unpack_collection(self, to: Path) -> None:
        """Write the collection's SQLite file.

        Raises:
            QuizlabError: it isn't there, can't be unpacked or is a bomb.
        """
        with to.open("wb") as file:
            for chunk in self._inflator.chunks(COLLECTIONS[self.version], COLLECTION, self.version == LATEST):
                file.write(chunk)

    @property
    def media_names(self) -> set[str]:
        """The media that can be asked for."""
        return set(self._members)

    def media(self, name: str) -> bytes:
        """Return the bytes of a media file.

        Raises:
            QuizlabError: it isn't there, is too large or can't be read.
        """
        member = self._members.get(normal(name))
        if member is None:
            raise QuizlabError(f"{name} is not in the package", self.path)
        data = self._inflator.read(member, MEDIA_FILE, self.version == LATEST)
        self._budget -= len(data)
        if self._budget < 0:
            raise QuizlabError("its media grow to far more than the package's size", self.path)
        return data

    def _version(self) -> int:
        """Return the version that the package's meta states, or, without one, what it holds."""
        held = max((version for version, name in COLLECTIONS.items() if name in self._names), default=0)
        if not held:
            raise QuizlabError("no Anki collection is in it", self.path, hint="an .apkg or .colpkg has one")
        if "meta" not in self._names:
            return held
        try:
            said = Message(self._inflator.read("meta", MEDIA_MAP, zstd=False)).number(1)
        except (QuizlabError, NotAMessageError) as error:
            self._note(
                "meta", f"the package's version can't be read: {error}", "the newest collection in it is"
            )
            return held
        if said > LATEST:
            message = f"the package has version {said}, which this program doesn't know yet"
            raise QuizlabError(message, self.path, hint="export it with 'support older Anki versions'")
        if said in COLLECTIONS and COLLECTIONS[said] not in self._names:
            raise QuizlabError(
                f"its {COLLECTIONS[said]} is missing", self.path, hint="export it again in Anki"
            )
        return said or held

    def _media(self) -> dict[str, str]:
        """Return name -> member of the media that may be written; what is wrong with others is noted."""
        if _MEDIA not in self._names:
            self._note(_MEDIA, "the list of media is missing", "the notes come without pictures and sounds")
            return {}
        try:
            data = self._inflator.read(_MEDIA, MEDIA_MAP, self.version == LATEST)
            pairs = _entries(data) if self.version == LATEST else _legacy_entries(data)
        except (QuizlabError, ValueError, RecursionError) as error:
            self._note(_MEDIA, f"the list of media can't be read: {error}", "the notes come without pictures")
            return {}
        members: dict[str, str] = {}
        for member, said in pairs:
            name = normal(said)
            if why := self._wrong(member, name, members):
                self._note(f"media {said!r}", why, "the file is left out")
            else:
                members[name] = member
        return members

    def _wrong(self, member: str, name: str, members: dict[str, str]) -> str:
        if name in members:
            return "two files have this name"
        if member not in self._names:
            return "the file is listed but not in the package"
        if stat.S_ISLNK(self._archive.getinfo(member).external_attr >> 16):
            return "it is a symbolic link"
        return refusal(name)

    def _note(self, place: str, what: str, hint: str) -> None:
        self.troubles.append(Trouble(f"{self.path.name}: {place}", what, hint, lost=False))


def _entries(data: bytes) -> list[tuple[str, str]]:
    """Return member and name of each entry of a MediaEntries message."""
    entries = [Message(entry) for entry in Message(data).all_bytes(1)]
    return [
        (str(entry.number(255) if entry.has(255) else place), entry.text(1))
        for place, entry in enumerate(entries)
    ]


def _legacy_entries(data: bytes) -> list[tuple[str, str]]:
    said = json.loads(data.decode(errors="replace") or "{}")
    if not isinstance(said, dict):
        raise ValueError("it is no list of names")
    return [(str(member), name) for member, name in said.items() if isinstance(name, str)]
