"""What a path on the command line means: the packs to read, and which of their files to look at."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizlab.errors import WrongUse
from quizlab.library.packs import pack_of
from quizlab.paths import Places, bundled


@dataclass(slots=True)
class Scope:
    """The files and folders to look at; everything where none was named."""

    roots: tuple[Path, ...] = ()
    """Resolved."""
    _known: dict[str, bool] = field(default_factory=dict)

    def holds(self, path: str) -> bool:
        """Return whether a file is to be looked at."""
        if not self.roots:
            return True
        if path not in self._known:
            there = Path(path).resolve()
            self._known[path] = any(there.is_relative_to(root) for root in self.roots)
        return self._known[path]


def scope(places: Places, paths: Sequence[Path]) -> tuple[Scope, Places]:
    """Return what `paths` ask for, and places with a pack for each that lies in none.

    Raises:
        WrongUse: a path does not exist.
    """
    asked = tuple(_existing(path) for path in paths)
    known = [pack.resolve() for pack in (*places.packs, places.mine) if pack.exists()]
    labs = bundled("labs").resolve()
    outside = [path for path in asked if not _holds(path, known) and not path.is_relative_to(labs)]
    packs = (*places.packs, *(pack_of(path) for path in outside))
    return Scope(asked), replace(places, packs=packs) if outside else places


def _existing(path: Path) -> Path:
    if not path.exists():
        raise WrongUse("no such file or folder", path=path)
    return path.resolve()


def _holds(path: Path, packs: Sequence[Path]) -> bool:
    return any(path.is_relative_to(pack) or pack.is_relative_to(path) for pack in packs)
