"""Where an author's command writes: which pack, chapter and section are meant."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizlab.core.cards import Chapter, Section
from quizlab.errors import WrongUse
from quizlab.library.packs import pack_of
from quizlab.library.slugs import slug
from quizlab.paths import PERSONAL_PACK
from quizlab.study.packs import packs

if TYPE_CHECKING:
    from quizlab.study.services import Services


def target(services: "Services", wanted: str, here: Path) -> Path:
    """Return the pack to write into: the one named, by name or path, else the one that `here` lies in, else `mine`.

    Raises:
        WrongUse: there is no such pack.
    """
    # The learner's own is there to be written to before its folder is.
    known = {pack.name: pack.path for pack in packs(services)} | {PERSONAL_PACK: services.places.mine}
    if wanted in known:
        return known[wanted]
    if wanted:
        path = Path(wanted).expanduser().absolute()
        if not path.exists():
            hint = f"there are {', '.join(known)}; `quizlab new pack {slug(path.stem)}` makes one"
            raise WrongUse(f"there is no pack {wanted!r}", hint=hint)
        return _known(services, pack_of(path))
    inside = [path for path in known.values() if path.is_dir() and here.is_relative_to(path.resolve())]
    if inside:
        return inside[0]
    root = pack_of(here)
    return _known(services, root) if root != here else services.places.mine


def chapter_in(services: "Services", reference: str, pack: str) -> Chapter:
    """Return the chapter of a number, a slug or a folder's name: of that pack, if it has one, else of any.

    Raises:
        WrongUse: there is none.
    """
    for chapter in services.library.chapters:
        names = (chapter.id, chapter.folder, chapter.number, chapter.number.lstrip("0"))
        if chapter.pack == pack and reference in names:
            return chapter
    return services.library.chapter(reference)


def section_in(services: "Services", reference: str, pack: str) -> tuple[Chapter, Section]:
    """Return chapter and section of `chapter#section`, likewise.

    Raises:
        WrongUse: there is no such chapter or section.
    """
    name, _, wanted = reference.partition("#")
    chapter = chapter_in(services, name, pack)
    for section in chapter.sections:
        if section.id == wanted:
            return chapter, section
    ids = ", ".join(f"{chapter.id}#{section.id}" for section in chapter.sections)
    raise WrongUse(f"chapter {chapter.id} has no section {wanted!r}", hint=ids or "it has no sections")


def chapter_at(services: "Services", here: Path) -> Chapter | None:
    """Return the chapter whose folder `here` is."""
    return next(
        (chapter for chapter in services.library.chapters if Path(chapter.path).resolve().parent == here),
        None,
    )


def _known(services: "Services", root: Path) -> Path:
    """Return `root`, which this run studies from now on."""
    if root.resolve() not in {pack.resolve() for pack in services.places.packs}:
        services.places = replace(services.places, packs=(*services.places.packs, root))
        services.reload()
    return root
