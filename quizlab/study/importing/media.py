"""The files that imported cards show: under safe names in the pack's `media/`, each content once."""

import json
import os
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from quizlab.errors import QuizlabError
from quizlab.incoming.items import Source, Trouble
from quizlab.library.files import save
from quizlab.study.importing.record import FOLDER

MEDIA: Final = "media"
RECORD: Final = "media.json"
LARGEST: Final = 100 * 2**20
"""Bytes of one file."""
MOST: Final = 10 * 2**30
"""Bytes that one import may bring, so that no archive fills the disk."""
LONGEST_NAME: Final = 100
_REFERENCE: Final = re.compile(rf"{MEDIA}/([^()<>\s\"]+)")
_UNSAFE: Final = re.compile(r"[^\w.-]+")
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


class Media:
    """The media of one pack during an import."""

    def __init__(self, pack: Path, source: Source, *, dry: bool = False) -> None:
        self.count = 0
        """Files written."""
        self._folder = pack / MEDIA
        self._record = pack / FOLDER / RECORD
        self._source = source
        self._dry = dry
        self._bytes = 0
        self._names: dict[str, str] = {}
        """What the source calls a file -> what it is called here; of this run."""
        self._known: dict[str, tuple[str, str]] = _read(self._record)
        """File here, in lower case -> its name and the hash of its content."""
        self._files = {digest: name for name, digest in self._known.values()}
        self._before = dict(self._known)

    def bring(self, name: str) -> str:
        """Return what a file is called here, after it was written there.

        Raises:
            QuizlabError: the source doesn't have it, it is too large, or can't be written.
        """
        if name not in self._names:
            self._names[name] = self._brought(name, self._source.media(name))
        return self._names[name]

    def save(self) -> None:
        """Write down which file is which.

        Raises:
            OSError: it can't be written.
        """
        if self._known != self._before and not self._dry:
            self._record.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps(dict(sorted(self._known.values())), indent=0, ensure_ascii=False)
            save(self._record, f"{text}\n".encode("utf-8", "replace"))

    def _brought(self, name: str, data: bytes) -> str:
        if len(data) > LARGEST:
            raise QuizlabError(f"{name} has more than {LARGEST // 2**20} MB")
        digest = sha256(data).hexdigest()[:32]
        there = self._files.get(digest)
        if there is not None and (self._folder / there).is_file():
            return there
        self._bytes += len(data)
        if self._bytes > MOST:
            raise QuizlabError(f"more than {MOST // 2**30} GB of media; {name} stays behind")
        chosen = self._free(safe(name), digest)
        if not self._dry:
            self._folder.mkdir(parents=True, exist_ok=True)
            save(self._folder / chosen, data)
        self._known[chosen.lower()] = chosen, digest
        self._files[digest] = chosen
        self.count += 1
        return chosen

    def _free(self, name: str, digest: str) -> str:
        """Return `name`, or one like it where another content has that; case doesn't part names on every system."""
        there = self._known.get(name.lower())
        taken = there[1] != digest if there else os.path.lexists(self._folder / name)
        if not taken:
            return there[0] if there else name
        stem, dot, ending = name.rpartition(".")
        return f"{stem}-{digest[:8]}.{ending}" if dot and stem else f"{name}-{digest[:8]}"


def safe(name: str) -> str:
    """Return a file's name without folders or what a system or markdown reads otherwise; never empty."""
    flat = name.replace("\\", "/").strip("/").replace("/", "-")
    flat = _UNSAFE.sub("-", flat).lstrip(".-")
    stem, dot, ending = flat.rpartition(".")
    if len(flat) > LONGEST_NAME:
        flat = f"{stem[: LONGEST_NAME - 12]}.{ending[:10]}" if dot and stem else flat[:LONGEST_NAME]
    while len(flat.encode()) > 2 * LONGEST_NAME:
        flat = flat[1:]
    return f"_{flat}" if _RESERVED.match(flat) else flat or "file"


def with_names(text: str, renamed: Mapping[str, str]) -> str:
    """Return markdown that shows files by their new names; the old ones may be percent-encoded in it."""
    for name, here in renamed.items():
        text = text.replace(f"{MEDIA}/{name}", f"{MEDIA}/{here}")

    def renaming(match: re.Match[str]) -> str:
        here = renamed.get(unquote(match[1]))
        return f"{MEDIA}/{here}" if here else match[0]

    return _REFERENCE.sub(renaming, text) if "%" in text else text


def lost(place: str, name: str, error: QuizlabError) -> Trouble:
    """Return what a learner is told of a file that didn't come."""
    return Trouble(place, f"{name}: {error.message}", "the card came without it", lost=False)


def _read(path: Path) -> dict[str, tuple[str, str]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(name).lower(): (str(name), str(digest)) for name, digest in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}
