"""What is graded: the text of the learner's file as it was saved, and what makes it ungradable."""

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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
    if len(raw) > MOST_BYTES:
        raise Ungradable(f"{path}: is {len(raw) >> 20} MB of text (a megabyte is the most)")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Ungradable(f"{path}:{line}: is not UTF-8 text (save it as UTF-8)") from error
    beside = sorted(path.parent.glob("*.py"))
    for other in (*beside, *path.parent.glob("*/__init__.py")):
        name = other.parent.name if other.name == "__init__.py" else other.stem
        if other != path and name in _LIBRARIES | sys.stdlib_module_names:
            raise Ungradable(
                f"{other}: a file called {other.name} beside yours hides the module `{name}` "
                "from every program that you run there (rename or remove it)"
            )
    return Submission(path, text, hashlib.sha256(raw).hexdigest(), tuple(map(str, beside)))
