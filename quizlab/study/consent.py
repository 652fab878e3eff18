"""Whether code that came with a pack may run: asked about once for each pack and the place it lies in."""

import json
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from quizlab.errors import WrongUse
from quizlab.paths import Places, bundled
from quizlab.study.packs import manifest

FILE: Final = "consent.json"

Ask = Callable[[str, Path], bool]
"""Asks the learner about a pack's name and folder; True is a yes."""


def nobody(name: str, root: Path) -> bool:  # noqa: ARG001 an Ask
    """Answer for a learner who is not there: no."""
    return False


class Consent:
    """Says whose code may run, and remembers what the learner said in the data folder.

    The bundled course, the learner's own pack and what was named on the command line need no question.
    """

    def __init__(self, places: Places, ask: Ask = nobody, named: Sequence[Path] = ()) -> None:
        self._places = places
        self._ask = ask
        self._path = places.data / FILE
        own = (bundled("content"), bundled("labs"), places.mine)
        self._trusted = tuple(path.resolve() for path in (*own, *places.named_packs, *named))
        self._refused: set[Path] = set()

    def allows(self, path: Path) -> bool:
        """Return whether the code in a file or folder may run; asks where nobody has said so yet."""
        path = path.resolve()
        if any(path.is_relative_to(root) for root in self._trusted):
            return True
        root = self._root(path)
        if root in self._refused:
            return False
        name = manifest(root)[0]
        if [name, str(root)] in self._given():
            return True
        if not self._ask(name, root):
            self._refused.add(root)
            return False
        self._keep(name, root)
        return True

    def insist(self, path: Path, what: str) -> None:
        """Return if the code in a file or folder may run.

        Raises:
            WrongUse: it may not; the hint says how to consent.
        """
        if not self.allows(path):
            name = manifest(self._root(path.resolve()))[0]
            message = f"{what} of the pack {name!r} is code of others, and nobody has agreed to run it"
            raise WrongUse(message, hint=f"look at it, then add --pack {self._root(path.resolve())}")

    @property
    def refused(self) -> tuple[Path, ...]:
        """The packs whose code may not run, of those that were asked about."""
        return tuple(sorted(self._refused))

    def _root(self, path: Path) -> Path:
        """Return the pack that a path lies in; itself where it lies in none."""
        roots = [root.resolve() for root in self._places.packs]
        return max((root for root in roots if path.is_relative_to(root)), key=_depth, default=path)

    def _given(self) -> list[list[str]]:
        with suppress(OSError, ValueError):
            given = json.loads(self._path.read_text(encoding="utf-8"))
            return given if isinstance(given, list) else []
        return []

    def _keep(self, name: str, root: Path) -> None:
        beside = self._path.with_suffix(f".{os.getpid()}")
        # Where it can't be kept it is asked again.
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(
                json.dumps([*self._given(), [name, str(root)]], indent=1) + "\n", encoding="utf-8"
            )
            beside.replace(self._path)


def _depth(path: Path) -> int:
    return len(path.parts)
