"""Which pack an import writes to: one of the data folder's, made if it is not there yet."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from quizlab.core.text import sound
from quizlab.errors import QuizlabError, WrongUse
from quizlab.library.files import save
from quizlab.library.packs import FILE
from quizlab.library.slugs import slug
from quizlab.paths import PERSONAL_PACK, Places
from quizlab.study import clones
from quizlab.study.packs import manifest

_FALLBACK: Final = "imported"


@dataclass(frozen=True, slots=True)
class Target:
    """A pack to write to."""

    root: Path
    name: str
    """What its cards' ids begin with."""
    title: str

    def make(self) -> None:
        """Write its pack.toml, unless it is there.

        Raises:
            OSError: it can't be written.
        """
        path = self.root / FILE
        if not path.exists():
            self.root.mkdir(parents=True, exist_ok=True)
            title = json.dumps(self.title, ensure_ascii=False)
            save(path, f'name = "{self.name}"\ntitle = {title}\nformat = 1\n'.encode())


def target(places: Places, wanted: str, source: str) -> Target:
    """Return the pack called `wanted`, or the one that a source called `source` goes to.

    Raises:
        WrongUse: it is no pack that an import may write to.
    """
    title = sound(" ".join((wanted or source).split()))
    name = PERSONAL_PACK if wanted == PERSONAL_PACK else slug(title) or _FALLBACK
    root = places.mine if name == PERSONAL_PACK and wanted else places.user_packs / name
    if root.is_symlink() or (root.exists() and not root.is_dir()):
        raise WrongUse("a pack that is linked is edited where it lies", path=root, hint="--to another name")
    if root.is_dir() and clones.origin(root):
        raise WrongUse(
            "this pack was cloned, and its next update would clash", path=root, hint="--to another name"
        )
    if root.is_dir():
        known, known_title = manifest(root)
        return Target(root, known, known_title or title)
    for other in places.packs:
        if manifest(other)[0] == name:
            raise WrongUse(f"there is a pack {name!r} elsewhere", path=other, hint="--to another name")
    return Target(root, name, title)


def unwritable(root: Path, error: OSError) -> QuizlabError:
    """Return what a learner is told of a pack that can't be written."""
    return QuizlabError(
        f"can't be written: {error.strerror or error}",
        path=error.filename or root,
        hint="what was written stays; the same import goes on",
    )
