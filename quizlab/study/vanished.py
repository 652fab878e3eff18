"""Cards that were answered and are gone: most often an edit took their id away, and their history with it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from quizlab.core.cards import Card
from quizlab.core.memories import Memory
from quizlab.library import Library, Problem
from quizlab.paths import Places
from quizlab.storage.glance import glance
from quizlab.storage.last_texts import last_texts
from quizlab.study.changes import card_text, text_and_source

ALIKE: Final = 60
"""Likeness of two cards' words, of 100, from which on they look like one."""


@dataclass(frozen=True, slots=True)
class Vanished:
    """A card that has a history and no place in any pack."""

    id: str
    """Its full id, `pack:id`, without the sibling's part."""
    siblings: tuple[str, ...]
    """Full ids of those of its siblings that were answered; the plain one first."""
    reviews: int
    last: date | None
    """Study day of the last review."""
    text: str
    """As it stood at the last answer, markdown; empty where that was never kept."""
    source: str = ""
    """The markdown that it was made of then; empty where only the text was kept."""
    like: str = ""
    """Full id of the new card that it looks like now, or empty."""

    @property
    def name(self) -> str:
        """Its id without the pack."""
        return self.id.partition(":")[2]


def vanished_cards(places: Places, library: Library) -> tuple[Vanished, ...]:
    """Return every answered card that no pack has, by id; also those of packs that are not here.

    Raises:
        QuizlabError: the database can't be read.
    """
    families: dict[str, list[Memory]] = defaultdict(list)
    for memory in glance(places.database).memories.values():
        if not memory.new and not memory.is_lab():
            families[memory.subject.partition("/")[0]].append(memory)
    gone = {family: families[family] for family in sorted(families.keys() - library.cards.families.keys())}
    if not gone:
        return ()
    subjects = [memory.subject for memories in gone.values() for memory in memories]
    texts = last_texts(places.database, subjects)
    kept = {family: text_and_source(_text(memories, texts)) for family, memories in gone.items()}
    fresh = {card.family: card_text(card) for card in library.cards if card.family not in families}
    likes = _likes({family: text for family, (text, _) in kept.items()}, fresh)
    return tuple(
        _vanished(family, memories, *kept[family], likes.get(family, "")) for family, memories in gone.items()
    )


def vanished(places: Places, library: Library) -> Iterator[Problem]:
    """Yield a problem for each answered card of a known pack that is gone: an error at the card it looks like now.

    Raises:
        QuizlabError: the database can't be read.
    """
    packs = {shelf.pack: shelf.path for shelf in library.cards.shelves}
    for gone in vanished_cards(places, library):
        pack = gone.id.partition(":")[0]
        if pack in packs:
            yield _problem(gone, library.find(gone.like), _root(places, packs[pack]))


def _vanished(family: str, memories: Sequence[Memory], text: str, source: str, like: str) -> Vanished:
    return Vanished(
        id=family,
        siblings=tuple(sorted(memory.subject for memory in memories)),
        reviews=sum(memory.reviews for memory in memories),
        last=max((memory.last for memory in memories if memory.last), default=None),
        text=text,
        source=source,
        like=like,
    )


def _text(memories: Sequence[Memory], texts: Mapping[str, str]) -> str:
    return next((texts[memory.subject] for memory in memories if memory.subject in texts), "")


def _likes(gone: Mapping[str, str], fresh: Mapping[str, str]) -> dict[str, str]:
    """Return for each card that is gone the new card of its pack that looks like it; the best pairs first."""
    from rapidfuzz import fuzz, process, utils

    by_pack: dict[str, dict[str, str]] = defaultdict(dict)
    for id_, text in fresh.items():
        by_pack[id_.partition(":")[0]][id_] = utils.default_process(text)
    pairs = [
        (score, id_, other)
        for id_, text in gone.items()
        for _, score, other in process.extract(
            utils.default_process(text),
            by_pack[id_.partition(":")[0]],
            scorer=fuzz.token_sort_ratio,
            score_cutoff=ALIKE,
        )
        if text
    ]
    likes: dict[str, str] = {}
    for _, id_, other in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if id_ not in likes and other not in likes.values():
            likes[id_] = other
    return likes


def _problem(gone: Vanished, card: Card | None, root: str) -> Problem:
    if card is None:
        hint = "`quizlab check --history` keeps it in sight; put the card back to go on with it"
        message = f"the card {gone.name!r}, which was answered, is gone"
        return Problem(root, 1, message, hint, "warning", "vanished-card")
    message = f"the card {gone.name!r}, which was answered, is gone, and this one looks like it"
    hint = f"write {{#{gone.name}}} into its comment, or: quizlab move {gone.id} {card.family}"
    return Problem(card.path, card.line, message, hint, code="renamed-id")


def _root(places: Places, path: str) -> str:
    """Return the pack that a card's file is of."""
    roots = (*places.packs, places.mine)
    return str(next((root for root in roots if Path(path).is_relative_to(root)), path))
