"""Cards that were answered and are gone: most often an edit took their id away, and their history with it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from quizlab.core.cards import Card
from quizlab.core.memories import Memory
from quizlab.library import Library, Problem
from quizlab.paths import Places
from quizlab.storage.glance import glance
from quizlab.storage.last_texts import last_texts
from quizlab.study.changes import card_text

ALIKE: Final = 0.5
"""Share of the words of two cards that both have, from which they look like one."""
_WORD: Final = re.compile(r"\w+")


def vanished(places: Places, library: Library) -> Iterator[Problem]:
    """Yield a problem for each answered card of a known pack that is gone: an error at the card it looks like now.

    Raises:
        QuizlabError: the database can't be read.
    """
    answered = {_family(memory) for memory in glance(places.database).memories.values() if not memory.new}
    packs = {card.pack: card.path for card in library.cards}
    known = {card.family for card in library.cards}
    gone = [id_ for id_ in sorted(answered - known) if id_.partition(":")[0] in packs]
    if not gone:
        return
    texts = last_texts(places.database, gone)
    fresh = {card.id: _words(card_text(card)) for card in library.cards if card.family not in answered}
    for id_ in gone:
        pack, _, name = id_.partition(":")
        candidates = {other: words for other, words in fresh.items() if other.startswith(f"{pack}:")}
        like = library.find(_like(_words(texts.get(id_, "")), candidates))
        yield _problem(name, like, _root(places, packs[pack]))


def _like(words: frozenset[str], candidates: Mapping[str, frozenset[str]]) -> str:
    """Return the id of the card that shares most words with those given; empty if that is too few."""
    best = max(candidates, key=lambda id_: _alike(words, candidates[id_]), default="")
    return best if best and _alike(words, candidates[best]) >= ALIKE else ""


def _family(memory: Memory) -> str:
    return memory.subject.partition("/")[0]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _alike(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / max(1, len(words | others))


def _problem(name: str, card: Card | None, root: str) -> Problem:
    if card is None:
        hint = "its history stays in the log; put the card back to go on with it"
        return Problem(root, 1, f"the card {name!r}, which was answered, is gone", hint, "warning")
    message = f"the card {name!r}, which was answered, is gone, and this one looks like it"
    return Problem(card.path, card.line, message, f"write {{#{name}}} into its comment to keep the history")


def _root(places: Places, path: str) -> str:
    """Return the pack that a card's file is of."""
    roots = (*places.packs, places.mine)
    return str(next((root for root in roots if Path(path).is_relative_to(root)), path))
