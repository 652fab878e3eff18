"""The packs that are studied: where each comes from, and how one is taken away; history of its cards is kept."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from quizlab.errors import QuizlabError, WrongUse
from quizlab.library.packs import FILE, name_of, read_pack
from quizlab.library.problems import Findings
from quizlab.paths import Places, bundled
from quizlab.study import clones

if TYPE_CHECKING:
    from quizlab.study.services import Services

Origin = Literal["bundled", "folder", "link", "clone", "mine", "environment", "option"]

REMOVED: Final = "removed-packs"


@dataclass(frozen=True, slots=True)
class PackInfo:
    """One pack as `quizlab pack list` shows it."""

    name: str
    title: str
    path: Path
    origin: Origin
    """How it is known: shipped, in the data folder (made there, a link, a clone), QUIZLAB_PATH or `--pack`."""
    source: str = ""
    """Where a link leads or a clone came from."""
    chapters: int = 0
    cards: int = 0
    errors: int = 0
    """What `quizlab check` would call errors when reading it; a second pack of one name has one, and no cards."""


def packs(services: "Services") -> tuple[PackInfo, ...]:
    """Return every known pack, in the order in which they are read."""
    places, library = services.places, services.library
    mine = (places.mine,) if places.mine.is_dir() else ()
    roots = {root.resolve(): root for root in (*places.packs, *mine)}
    rows = []
    for real, root in roots.items():
        name, title = manifest(root)
        rows.append(
            PackInfo(
                name=name,
                title=title,
                path=root,
                origin=_origin(places, root),
                source=str(real) if root.is_symlink() else clones.origin(root),
                chapters=sum(_is_below(chapter.path, root) for chapter in library.chapters),
                cards=sum(_is_below(card.path, root) for card in library.cards),
                errors=sum(
                    problem.severity == "error" and _is_below(problem.path, root)
                    for problem in library.problems
                ),
            )
        )
    return tuple(rows)


def find(services: "Services", name: str) -> PackInfo:
    """Return the pack called `name`, or lying at that path: of two of one name the second has no other handle.

    Raises:
        WrongUse: there is none.
    """
    known = packs(services)
    for pack in known:
        if name in (pack.name, str(pack.path)):
            return pack
    raise WrongUse(f"there is no pack {name!r}", hint=f"there are {', '.join(pack.name for pack in known)}")


def manifest(root: Path) -> tuple[str, str]:
    """Return name and title of the pack at `root`, whatever is wrong with it."""
    try:
        values = read_pack((root / FILE).read_text(encoding="utf-8", errors="replace"), Findings(""))
    except OSError:
        values = {}
    return name_of(root, values), values.get("title", "")


def removable(pack: PackInfo, places: Places) -> PackInfo:
    """Return the pack, which is one that the data folder's packs/ hold.

    Raises:
        WrongUse: it is not.
    """
    if pack.origin in _ELSEWHERE:
        raise WrongUse(f"the pack {pack.name!r} is not in {places.user_packs}", hint=_ELSEWHERE[pack.origin])
    return pack


def remove(services: "Services", pack: PackInfo) -> Path | None:
    """Stop studying a pack that is `removable`; return where its files lie now, None where they came from elsewhere.

    A link is taken away; a clone without edits is deleted; anything else is only moved.

    Raises:
        QuizlabError: it can't be moved.
    """
    try:
        if pack.origin == "link":
            pack.path.unlink()
            return None
        if pack.origin == "clone" and not clones.edited(pack.path):
            shutil.rmtree(pack.path)
            return None
        kept = services.places.data / REMOVED / f"{pack.path.name}-{services.now():%Y%m%d-%H%M%S}"
        kept.parent.mkdir(exist_ok=True)
        return pack.path.rename(kept)
    except OSError as error:
        raise QuizlabError(f"the pack can't be removed: {error.strerror}", path=pack.path) from error


_ELSEWHERE: Final[dict[str, str]] = {
    "bundled": "it comes with quizlab",
    "mine": "it holds your own cards; delete its folder yourself if you must",
    "environment": "take it out of QUIZLAB_PATH",
    "option": "leave out --pack",
}


def _origin(places: Places, root: Path) -> Origin:
    if root == bundled("content"):
        return "bundled"
    if root == places.mine:
        return "mine"
    if root.parent == places.user_packs:
        return "link" if root.is_symlink() else "clone" if clones.origin(root) else "folder"
    return "option" if root in places.named_packs else "environment"


def _is_below(path: str, root: Path) -> bool:
    return path == str(root) or path.startswith(f"{root}{os.sep}")
