"""Rules for content that is allowed and unwise: one file to a family of rules, one line here."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from quizlab.core.blocks import Passage
from quizlab.core.cards import Card
from quizlab.kinds import Flaw
from quizlab.library.contents import Library
from quizlab.library.lints.answers import given_away, long_answer
from quizlab.library.lints.duplicates import near_duplicates
from quizlab.library.lints.options import longest_option, patterns
from quizlab.library.lints.questions import blank_in_prompt, gap_outside_cloze, two_questions
from quizlab.library.lints.terms import orphan_terms
from quizlab.library.problems import Problem

CardRule = Callable[[Card, Passage, Passage], Iterator[Flaw]]
"""What is unwise about one card: itself, the body of its prompt, its answer."""

CARD_RULES: Final[tuple[CardRule, ...]] = (
    two_questions,
    blank_in_prompt,
    gap_outside_cloze,
    long_answer,
    given_away,
    longest_option,
)

LibraryRule = Callable[[Library, Sequence[Card]], Iterator[Problem]]
"""What is unwise about cards together: the whole library, and one card of each family that is looked at."""

LIBRARY_RULES: Final[tuple[LibraryRule, ...]] = (near_duplicates, patterns, orphan_terms)
