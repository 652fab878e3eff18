"""All packs -> the library: from the index where nothing changed, else from the files that did."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from quizlab.library.contents import Library
from quizlab.library.index import Index
from quizlab.library.keeping import linked_of, plain_linked
from quizlab.library.linking import Linked, Pack, link
from quizlab.library.packs import Source, name_of, sources
from quizlab.library.placing import File
from quizlab.library.problems import Problem
from quizlab.library.relinking import relinked
from quizlab.library.seeing import Seen, look_at
from quizlab.library.shelves import Cards, Shelf
from quizlab.library.texts import Texts
from quizlab.paths import Places


def load(places: Places) -> Library:
    """Return what can be studied; content that is broken is among the library's problems, never an exception."""
    roots = list(_roots(places))
    unreadable: list[Problem] = []
    listed = [_listed(root, unreadable) for root in roots]
    with _undisturbed():
        texts = Texts(Index(places.cache))
        linked = _linked(roots, listed, texts)
    problems = tuple(sorted((*linked.problems, *unreadable))) if unreadable else linked.problems
    return Library(linked.chapters, Cards(linked.shelves, texts), problems)


def _roots(places: Places) -> Iterable[Path]:
    """Return each pack once; the learner's own is there as soon as its folder is."""
    mine = (places.mine,) if places.mine.is_dir() else ()
    return {root.resolve(): root for root in (*places.packs, *mine)}.values()


def _listed(root: Path, unreadable: list[Problem]) -> list[Source]:
    try:
        return list(sources(root))
    except OSError as error:
        message = f"the pack can't be read: {error.strerror}"
        unreadable.append(Problem(str(root), 1, message, code="unreadable-pack"))
        return []


def _linked(roots: Sequence[Path], listed: Sequence[Sequence[Source]], texts: Texts) -> Linked:
    names = "\n".join(map(str, roots))
    kept = texts.index.came_to(names)
    before = [Seen(*one) for one in kept[0]] if kept else []
    looks = look_at([source for part in listed for source in part], before)
    seen = [one for one, _ in looks]
    earlier = linked_of(kept[1]) if kept else None
    if earlier and seen == before:
        return earlier
    linked = relinked(earlier, before, looks, texts) if earlier else None
    if linked is None:
        told_apart = _told_apart(earlier.shelves) if earlier else {}
        texts.recall({one.hash for one in seen}.union(told_apart.values()))
        waiting = iter(texts.files(looks, told_apart))
        linked = link(
            [_pack(root, list(islice(waiting, len(part)))) for root, part in zip(roots, listed, strict=True)]
        )
    gone = {one.hash for one in before} - {one.hash for one in seen}
    texts.index.keep(names, (tuple(map(tuple, seen)), plain_linked(linked)), texts.fresh, gone)
    return linked


def _told_apart(shelves: Sequence[Shelf]) -> dict[str, bytes]:
    """Return path -> hash of the files in packs where no id is there twice."""
    mixed = {shelf.pack for shelf in shelves if shelf.skipped}
    return {shelf.path: shelf.hash for shelf in shelves if shelf.pack not in mixed}


def _pack(root: Path, files: list[File]) -> Pack:
    values = next((file.scan.values for file in files if file.source.role == "pack"), {})
    return Pack(name_of(root, values), root, files)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the collector from looking through a hundred thousand new tuples, none of which is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
