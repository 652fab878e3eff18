"""Whether code that came with a pack may run: asked about once for each pack and the place it lies in."""

import json
import os
import tomllib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from quizlab.errors import WrongUse
from quizlab.grading.labs import Lab
from quizlab.paths import Places, bundled

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
        self._own = tuple(path.resolve() for path in own)
        self._trusted = (*self._own, *(path.resolve() for path in (*places.named_packs, *named)))
        self._agreed: set[Path] = set()
        self._refused: set[Path] = set()

    def allows(self, path: Path) -> bool:
        """Return whether the code in a file or folder may run; asks where nobody has said so yet."""
        root = self.root(path)
        if self.has(path):
            return True
        if root in self._refused or not self._ask(self.name(path), root):
            self._refused.add(root)
            return False
        self.give(path)
        return True

    def has(self, path: Path) -> bool:
        """Return whether somebody has agreed to run the code in a file or folder, or nobody need be asked."""
        if any(path.resolve().is_relative_to(root) for root in self._trusted):
            return True
        root = self.root(path)
        return root in self._agreed or [self.name(path), str(root)] in self._given()

    def give(self, path: Path) -> None:
        """Remember that the code of the pack that a file or folder lies in may run."""
        root = self.root(path)
        self._agreed.add(root)
        self._refused.discard(root)
        self._keep(self.name(path), root)

    def insist(self, lab: Lab) -> None:
        """Return if the code of a lab may run: its inputs, probes, judge and pictures.

        Raises:
            WrongUse: it may not; the hint says how to consent.
        """
        if not self.allows(lab.folder):
            root = self.root(lab.folder)
            name = self.name(root)
            message = (
                f"the lab {lab.slug!r} is judged by code of the pack {name!r}, which nobody agreed to run"
            )
            raise WrongUse(message, hint=f"`quizlab lab {lab.slug}` in a terminal asks; --pack {root} agrees")

    def name(self, path: Path) -> str:
        """Return what the pack of a file calls itself: another one in the same place is asked about anew."""
        root = self.root(path)
        with suppress(OSError, ValueError):
            values = tomllib.loads((root / "pack.toml").read_text(encoding="utf-8"))
            return str(values.get("name", root.name))
        return root.stem

    def is_ours(self, path: Path) -> bool:
        """Return whether a file or folder came with quizlab or is the learner's own."""
        return any(path.resolve().is_relative_to(root) for root in self._own)

    def root(self, path: Path) -> Path:
        """Return the pack that a path lies in; itself where it lies in none."""
        path = path.resolve()
        roots = [root.resolve() for root in self._places.packs]
        return max((root for root in roots if path.is_relative_to(root)), key=_depth, default=path)

    @property
    def refused(self) -> tuple[Path, ...]:
        """The packs whose code may not run, of those that were asked about."""
        return tuple(sorted(self._refused))

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
