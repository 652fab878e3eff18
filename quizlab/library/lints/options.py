"""Warnings about choice cards whose right option can be told without knowing the answer.

Where the right option stands in the file is no warning: options are shuffled at each review. True and false are not,
so a file whose every such card is true has a pattern that the learner will find.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from quizlab.core.blocks import Item, Listing, Passage
from quizlab.core.cards import Card
from quizlab.kinds import Flaw
from quizlab.kinds.choice import TRUE_OR_FALSE
from quizlab.library.asking import passages
from quizlab.library.contents import Library
from quizlab.library.problems import Problem

TELLING_SHARE: Final = 2.0
TELLING_LETTERS: Final = 25
"""So much longer than the longest wrong option, in both measures, gives the right one away."""
FEWEST_OPTIONS: Final = 3
FEWEST_CARDS: Final = 5
"""Cards of a file from which on a pattern in all of them is no chance."""

Choice = tuple[Card, tuple[Item, ...]]


def longest_option(card: Card, body: Passage, answer: Passage) -> Iterator[Flaw]:  # noqa: ARG001 a rule's signature
    """Warn of a right option far longer than every wrong one."""
    options = _options(answer)
    right, wrong = _lengths(options)
    if card.kind != "choice" or len(right) != 1 or len(options) < FEWEST_OPTIONS:
        return
    longest = max(wrong)
    if right[0] >= TELLING_SHARE * longest and right[0] - longest >= TELLING_LETTERS:
        hint = "say as much in the wrong ones, or move the reason below the list"
        yield Flaw(card.line, "the right option is far longer than the others", hint, code="longest-option")


def patterns(library: Library, cards: Sequence[Card]) -> Iterator[Problem]:  # noqa: ARG001 a rule's signature
    """Yield what all choice cards of a file have in common and should not."""
    by_file: dict[str, list[Choice]] = defaultdict(list)
    for card in cards:
        if card.kind == "choice":
            by_file[card.path].append((card, _options(passages(card)[1])))
    for path, found in by_file.items():
        yield from _always_longest(path, found)
        yield from _always_true(path, found)


def _always_longest(path: str, choices: list[Choice]) -> Iterator[Problem]:
    lengths = [_lengths(options) for _, options in choices]
    telling = [
        right[0] > max(wrong)
        for right, wrong in lengths
        if len(right) == 1 and len(wrong) >= FEWEST_OPTIONS - 1
    ]
    if len(telling) >= FEWEST_CARDS and all(telling):
        message = (
            f"in each of the {len(telling)} choice cards of this file the longest option is the right one"
        )
        yield Problem(
            path, choices[0][0].line, message, "lengthen some wrong ones", "warning", "longest-option"
        )


def _always_true(path: str, choices: list[Choice]) -> Iterator[Problem]:
    pairs = [options for _, options in choices if _is_true_or_false(options)]
    answers = {_plain(item) for options in pairs for item in options if item.checked}
    if len(pairs) >= FEWEST_CARDS and len(answers) == 1:
        message = f"each of the {len(pairs)} true-or-false cards of this file is {answers.pop()}"
        yield Problem(
            path, choices[0][0].line, message, "turn some statements round", "warning", "same-truth"
        )


def _options(answer: Passage) -> tuple[Item, ...]:
    listing = answer.first(Listing)
    return listing.items if listing else ()


def _lengths(options: Sequence[Item]) -> tuple[list[int], list[int]]:
    """Return the lengths of the right options and of the wrong ones."""
    return (
        [len(item.text) for item in options if item.checked],
        [len(item.text) for item in options if not item.checked],
    )


def _is_true_or_false(options: Sequence[Item]) -> bool:
    return {_plain(item) for item in options} == TRUE_OR_FALSE


def _plain(item: Item) -> str:
    return item.text.strip().lower().rstrip(".")
