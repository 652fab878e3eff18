"""What cards and chapters claim that code prints: the block, what it is run with, and what should come of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any, Final, Protocol

from quizlab.core.blocks import Fence
from quizlab.core.cards import Card, Chapter
from quizlab.kinds import number, prints
from quizlab.kinds.arithmetic import Value
from quizlab.kinds.draws import named, shown
from quizlab.library.asking import passages
from quizlab.library.passages import passage
from quizlab.library.problems import Problem
from quizlab.library.scanning import markdown_of
from quizlab.study.running import Ran

DRAWS: Final = 20
"""How often a card with `vary=` is drawn."""
RUN: Final = ["python", "run"]


class Proof(Protocol):
    """One block that can be run, and what should come of it."""

    @property
    def path(self) -> str:
        """The file it stands in."""

    @property
    def block(self) -> Fence:
        """The code."""

    @property
    def draws(self) -> Sequence[Mapping[str, Value]]:
        """The names it is run with: once for each."""

    @property
    def claim(self) -> Any:
        """What should come of it, as JSON takes it: the proof holds as long as this and the code stay."""

    def problem(self, runs: Sequence[Ran]) -> Problem | None:
        """Return what is wrong, after runs without errors."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A block and the output that it should have."""

    path: str
    block: Fence
    expected: Fence | None
    draws: Sequence[Mapping[str, Value]] = ({},)

    @property
    def claim(self) -> str | None:
        """The expected output."""
        return self.expected.text if self.expected else None

    def problem(self, runs: Sequence[Ran]) -> Problem | None:
        """Compare line by line, as an answer is."""
        output = runs[0].output
        if self.expected is None:
            message = "nothing says what the block prints"
            hint = "put an `output` block after it"
            silent = not output.strip()
            return None if silent else Problem(self.path, self.block.line, message, hint, code="no-output")
        if difference := prints.first_difference(self.expected.text, output):
            message = f"the block prints something else: {difference}"
            return Problem(self.path, self.expected.line, message, code="wrong-output")
        return None


@dataclass(frozen=True, slots=True)
class Computed:
    """The check of a number card, and the answers of some draws."""

    path: str
    block: Fence
    draws: Sequence[Mapping[str, Value]]
    answers: Sequence[tuple[Value, float]]
    """For each draw the answer and how far off a right one may be."""

    @property
    def claim(self) -> list[tuple[Value, float]]:
        """The answers."""
        return list(self.answers)

    def problem(self, runs: Sequence[Ran]) -> Problem | None:
        """Return the first draw for which the check does not print the answer."""
        for names, (value, within), ran in zip(self.draws, self.answers, runs, strict=True):
            last = ran.output.strip().rpartition("\n")[2]
            got = number.parsed(last)
            if got is None or not number.is_close(got, float(value), within):
                message = f"the answer is {shown(value)}, the check prints {last or 'nothing'}"
                return Problem(self.path, self.block.line, message + named(names), code="wrong-answer")
        return None


def proofs_of_chapter(chapter: Chapter) -> Iterator[Proof]:
    """Yield its `python run` blocks, each with the `output` block after it."""
    blocks = passage(markdown_of(chapter.path)).blocks
    for block, following in pairwise((*blocks, None)):
        if isinstance(block, Fence) and block.info.split()[:2] == RUN:
            expected = following if isinstance(following, Fence) and following.info == "output" else None
            yield Printed(chapter.path, block, expected)


def proofs_of_card(card: Card) -> Iterator[Proof]:
    """Yield the program of a prints card, and the checks of a number card; a card with a flaw claims nothing."""
    if card.kind not in ("prints", "number"):
        return
    body, answer = passages(card)
    if card.kind == "prints":
        program, expected = prints.program(body), answer.fence("output")
        if program is not None and expected is not None:
            yield Printed(card.path, program, expected)
        return
    draws = [Random(attempt) for attempt in range(DRAWS if "vary" in card.keys else 1)]
    try:
        drawn = [number.value_and_draw(card, answer, draw) for draw in draws]
        answers = [(value, number.tolerance(value, card.keys.get("tol"))) for value, _ in drawn]
    except ValueError:
        return
    for block in answer.all(Fence):
        if number.is_check(block):
            yield Computed(card.path, block, [names for _, names in drawn], answers)
