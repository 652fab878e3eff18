"""What is graded: the text of the learner's file as it was saved, and what makes it ungradable."""

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from quizlab.grading.judging import Array

_LIBRARIES: Final = frozenset(("torch", "numpy", "quizlab"))
MOST_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Submission:
    """One saved file, read once: what runs is what was hashed."""

    path: Path
    text: str
    sha: str
    files: tuple[str, ...]
    """The Python files beside it, which are the learner's too."""
    carried: Mapping[str, Array] = field(default_factory=dict)
    """The bytes of the other files, by relative path, for a child that can't see this disk."""


class Ungradable(Exception):
    """There is nothing to run; the message says why and what to do."""


def read(path: Path) -> Submission:
    """Return the submission at `path`.

    Raises:
        Ungradable: it is missing, no text, too long, or a file beside it hides a library.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Ungradable(
            f"{path}: {error.strerror or error} (quizlab lab reset brings the starter back)"
        ) from error
    text = decoded(path, raw)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Ungradable(f"{path}:{line}: has a null byte, which Python can't read (save it as UTF-8)")
    beside = sorted(path.parent.glob("*.py"))
    for other in (*beside, *path.parent.glob("*/__init__.py")):
        if other != path:
            insist_on_own_name(other)
    return Submission(path, text, hashlib.sha256(raw).hexdigest(), tuple(map(str, beside)))


def decoded(path: Path, raw: bytes) -> str:
    """Return the text of a learner's file.

    Raises:
        Ungradable: it is no text, or too long.
    """
    if len(raw) > MOST_BYTES:
        raise Ungradable(f"{path}: is {len(raw) >> 20} MB of text (a megabyte is the most)")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Ungradable(f"{path}:{line}: is not UTF-8 text (save it as UTF-8)") from error


def insist_on_own_name(path: Path) -> None:
    """Return if a file beside the graded one hides no library.

    Raises:
        Ungradable: it is called like one.
    """
    name = path.parent.name if path.name == "__init__.py" else path.stem
    if name in _LIBRARIES | sys.stdlib_module_names:
        raise Ungradable(
            f"{path}: a file called {path.name} beside yours hides the module `{name}` "
            "from every program that you run there (rename or remove it)"
        )
