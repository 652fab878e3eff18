"""Cards of a pack that ask nearly the same.

Two questions that share at least SHARED of their words have two of their rarest words in common, so only cards that
share such a pair are compared (the prefix filter of set-similarity joins); a pair that many cards have compares the
first of them only. That keeps the work near linear in the cards.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from quizlab.core.cards import Card
from quizlab.library.contents import Library
from quizlab.library.lints.prose import prose, words
from quizlab.library.problems import Problem

SHARED: Final = 0.6
"""Share of the words of two questions that both must have."""
ALIKE: Final = 88
"""Likeness of two questions, of 100, from which on they are nearly the same."""
ANSWERS_ALIKE: Final = 70
"""Likeness that their answers need then, unless the questions have the same words in the same order."""
MOST_WITH_A_PAIR: Final = 50
"""Cards that have a pair of words in common and are still compared for its sake."""
MOST_RARE: Final = 8
"""Words of a question that are paired; only a long one has more that would have to be."""
_EXACT: Final = re.compile(r"```.*?(?:```|\Z)|`[^`]*`|\$[^$\n]+\$|\{\{c\d+::[^{}]*\}\}", re.DOTALL)
_GAP: Final = re.compile(r"\{\{c\d+::")
_DIGIT: Final = re.compile(r"\d")


class _Asked(NamedTuple):
    card: Card
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The question, markdown; made anew, as is the rest, for the few that are compared: there may be 100,000."""
        return _question(self.card)

    @property
    def bag(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.words)

    @property
    def exact(self) -> list[str]:
        """Code, math and gaps, of which every character counts."""
        return _EXACT.findall(self.text)


def near_duplicates(library: Library, cards: Sequence[Card]) -> Iterator[Problem]:
    """Yield a warning at each card that asks nearly what an earlier one of its pack asks.

    Args:
        library: All cards: those that are not looked at count too.
        cards: Those that are.
    """
    looked_at = {card.pack for card in cards}
    packs: dict[str, list[_Asked]] = defaultdict(list)
    for card in {card.family: card for card in reversed(library.cards)}.values():
        if card.pack in looked_at:
            packs[card.pack].append(_Asked(card, tuple(words(_GAP.sub("", _question(card))))))
    for asked in packs.values():
        for earlier, later in _pairs(asked[::-1]):
            there = f"{earlier.path}:{earlier.line}"
            message = f"the card asks nearly what {earlier.family.partition(':')[2]!r} does"
            hint = f"keep the better one; the other is at {there}"
            yield Problem(later.path, later.line, message, hint, "warning", "near-duplicate")


def _question(card: Card) -> str:
    """Return what a card asks, markdown: of a cloze that is its text, whatever heading it shares with others."""
    asked = f"{card.prompt}\n{card.body}"
    return f"{asked}\n{card.answer}" if card.kind == "cloze" else asked


def _pairs(asked: Sequence[_Asked]) -> Iterator[tuple[Card, Card]]:
    for at, candidates in _candidates(asked):
        twin = next(
            (asked[other] for other in sorted(candidates) if _are_alike(asked[other], asked[at])), None
        )
        if twin is not None:
            yield twin.card, asked[at].card


def _candidates(asked: Sequence[_Asked]) -> Iterator[tuple[int, Iterable[int]]]:
    """Yield each card's place with those of the earlier ones that share two of its rarest words, or all of them."""
    frequency = Counter(word for one in asked for word in one.bag)
    by_pair: dict[tuple[str, ...], list[int]] = defaultdict(list)
    by_words: dict[tuple[str, ...], int] = {}
    for at, one in enumerate(asked):
        found = {by_words[one.words]} if one.words in by_words else set()
        by_words.setdefault(one.words, at)
        for pair in combinations(_rarest(one.bag, frequency), 2):
            sharing = by_pair[pair]
            if len(sharing) < MOST_WITH_A_PAIR:
                found.update(sharing)
                sharing.append(at)
        yield at, sorted(found)


def _rarest(words: Collection[str], frequency: Mapping[str, int]) -> list[str]:
    """Return so many of the rarest words that a question sharing SHARED of them shares two of these."""
    distinct = sorted(words, key=lambda word: (frequency[word], word))
    enough = len(distinct) - math.ceil(SHARED * len(distinct)) + 2
    return [word for word in distinct[: min(enough, MOST_RARE)] if frequency[word] > 1]


def _are_alike(one: _Asked, other: _Asked) -> bool:
    from rapidfuzz import fuzz

    if not one.words:
        return False
    if one.words == other.words:
        return one.exact == other.exact
    mine, theirs = one.bag, other.bag
    shared = len(mine & theirs)
    if shared < SHARED * (len(mine) + len(theirs) - shared):
        return False
    if any(map(_DIGIT.search, mine ^ theirs)) or one.exact != other.exact:
        return False
    if fuzz.ratio(prose(one.text), prose(other.text), score_cutoff=ALIKE) == 0:
        return False
    return fuzz.token_sort_ratio(one.card.answer, other.card.answer) >= ANSWERS_ALIKE
