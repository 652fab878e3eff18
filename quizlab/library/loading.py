"""All packs -> the library."""

from collections.abc import Iterable
from pathlib import Path

from quizlab.library.contents import Library
from quizlab.library.index import Index
from quizlab.library.linking import Pack, link
from quizlab.library.packs import RESERVED, name_of, sources
from quizlab.library.problems import Problem
from quizlab.paths import Places


def load(places: Places) -> Library:
    """Return what can be studied; content that is broken is among the library's problems, never an exception."""
    index = Index(places.cache)
    problems: list[Problem] = []
    packs: dict[str, Pack] = {}
    for root in _roots(places):
        pack = _pack(root, index, problems)
        if pack.name == RESERVED:
            problems.append(
                Problem(
                    pack.place, 1, "no pack may be called 'lab'", "name it in pack.toml", code="pack-name"
                )
            )
        elif pack.name in packs:
            other = packs[pack.name].root
            problems.append(
                Problem(
                    pack.place,
                    1,
                    f"two packs are called {pack.name!r}",
                    f"the other is {other}",
                    code="duplicate-pack",
                )
            )
        else:
            packs[pack.name] = pack
    index.save()
    return link(list(packs.values()), problems)


def _roots(places: Places) -> Iterable[Path]:
    """Return each pack once; the learner's own is there as soon as its folder is."""
    mine = (places.mine,) if places.mine.is_dir() else ()
    return {root.resolve(): root for root in (*places.packs, *mine)}.values()


def _pack(root: Path, index: Index, problems: list[Problem]) -> Pack:
    try:
        files = [(source, index.scan(source)) for source in sources(root)]
    except OSError as error:
        problems.append(
            Problem(str(root), 1, f"the pack can't be read: {error.strerror}", code="unreadable-pack")
        )
        files = []
    values = next((scan.values for source, scan in files if source.role == "pack"), {})
    return Pack(name_of(root, values), root, files)
