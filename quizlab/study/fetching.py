"""Packs from elsewhere: added by path or address, looked over before they are read, and brought up to date."""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.errors import QuizlabError, WrongUse
from quizlab.library.packs import FILE, NAME, RESERVED, name_of, read_pack, sources
from quizlab.library.problems import Findings
from quizlab.paths import PERSONAL_PACK
from quizlab.study import clones
from quizlab.study.packs import PackInfo, find, packs

if TYPE_CHECKING:
    from quizlab.study.services import Services

LARGEST: Final = 64 * 2**20
"""Bytes that a file of a pack from elsewhere may have: some 400,000 cards."""


@dataclass(frozen=True, slots=True)
class Update:
    """What became of one pack; cards by full id."""

    name: str
    new: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    problem: str = ""
    """Why it is as it was; empty where it is up to date."""


def add(services: "Services", reference: str) -> PackInfo:
    """Add the pack at a path or a git address to the data folder: a path is linked, an address cloned.

    Raises:
        WrongUse: there is no such path, it holds no pack, or a pack of that name is known.
        QuizlabError: it can't be cloned or written.
    """
    places = services.places
    path = Path(reference).expanduser()
    try:
        places.user_packs.mkdir(parents=True, exist_ok=True)
        if not reference:
            raise WrongUse("a pack needs a path or an address", hint="quizlab pack add . for this folder")
        if not path.exists() or clones.is_repository(path):
            if not (path.exists() or clones.is_url(reference)):
                raise WrongUse("no such folder, and no address", path=path, hint="https://.. is an address")
            made = _clone(services, str(path.absolute()) if path.exists() else reference)
        else:
            made = _link(services, path.absolute())
    except OSError as error:
        raise QuizlabError(f"the pack can't be added: {error.strerror}", path=places.user_packs) from error
    services.places = replace(places, packs=(*places.packs, made))
    services.reload()
    return next(pack for pack in packs(services) if pack.path == made)


def update(services: "Services", name: str = "") -> Iterator[Update]:
    """Bring one pack up to date, or every clone; one that can't be stops no other.

    Raises:
        WrongUse: there is no such pack, or it is no clone.
    """
    chosen = [find(services, name)] if name else [pack for pack in packs(services) if pack.origin == "clone"]
    for pack in chosen:
        if pack.origin != "clone":
            hint = f"{pack.source or pack.path} is read as it is, each time"
            raise WrongUse(f"the pack {pack.name!r} is no clone", hint=hint)
        try:
            yield _updated(services, pack)
        except QuizlabError as error:
            yield Update(pack.name, problem=str(error))


def _updated(services: "Services", pack: PackInfo) -> Update:
    before = _cards(services, pack.name)
    version = clones.pull(pack.path)
    try:
        if vet(pack.path, pack.source) != pack.name:
            raise WrongUse("the new version has another name, and would lose your history", pack.source)
    except WrongUse:
        clones.go_back(pack.path, version)
        raise
    services.reload()
    after = _cards(services, pack.name)
    return Update(
        pack.name,
        new=tuple(id_ for id_ in after if id_ not in before),
        edited=tuple(id_ for id_ in after if id_ in before and after[id_] != before[id_]),
        gone=tuple(id_ for id_ in before if id_ not in after),
    )


def _cards(services: "Services", pack: str) -> dict[str, tuple[str, str, dict[str, str]]]:
    cards = (card for card in services.library.cards if card.pack == pack)
    return {card.family: (card.kind, card.hash, card.keys) for card in cards}


def vet(folder: Path, address: str) -> str:
    """Return the name of a pack that came from elsewhere.

    Raises:
        WrongUse: its pack.toml is wrong, it has nothing to study, or a file too big to read.
    """
    found = Findings(str(folder / FILE))
    values = {}
    if (folder / FILE).is_file():
        values = read_pack((folder / FILE).read_text(encoding="utf-8", errors="replace"), found)
    if found.problems:
        problem = found.problems[0]
        raise WrongUse(f"{problem.message}", f"{address} {FILE}", problem.line, problem.hint)
    files = [Path(source.path) for source in sources(folder) if source.role != "pack"]
    if not files:
        raise WrongUse(
            f"{address} holds no chapters and no cards",
            hint="cards stand in NAME.md or 01-name/cards.md, each below a ### heading",
        )
    for file in files:
        if file.stat().st_size > LARGEST:
            size = f"{file.stat().st_size / 2**20:.0f} MiB"
            raise WrongUse(
                f"{address}: {file.relative_to(folder)} has {size}", hint="64 MiB is the most for one file"
            )
    return values.get("name") or name_of(Path(address.rstrip("/").removesuffix(".git")), {})


def _clone(services: "Services", address: str) -> Path:
    places = services.places
    incoming = places.user_packs / f".incoming-{os.getpid()}"
    try:
        clones.clone(address, incoming)
        name = vet(incoming, address)
        _insist_on_free(services, name, address)
        return incoming.rename(places.user_packs / name)
    finally:
        with suppress(FileNotFoundError):
            shutil.rmtree(incoming)


def _link(services: "Services", path: Path) -> Path:
    if not (path.is_dir() or (path.is_file() and path.suffix == ".md")):
        raise WrongUse("a pack is a folder or one .md file", path=path)
    name = vet(path, str(path)) if path.is_dir() else name_of(path, {})
    _insist_on_free(services, name, str(path))
    link = services.places.user_packs / (name if path.is_dir() else f"{name}.md")
    link.symlink_to(path)
    return link


def _insist_on_free(services: "Services", name: str, address: str) -> None:
    if not NAME.fullmatch(name) or name in (RESERVED, PERSONAL_PACK):
        raise WrongUse(f"{address}: no pack may be called {name!r}", hint=f"its {FILE} names it")
    for pack in packs(services):
        if pack.name == name:
            hint = "one of the two needs another name in its pack.toml"
            raise WrongUse(f"{address}: a pack {name!r} is there already, at {pack.path}", hint=hint)
    for taken in (services.places.user_packs / name, services.places.user_packs / f"{name}.md"):
        if taken.exists() or taken.is_symlink():
            raise WrongUse("there is such a file or folder already", path=taken)
