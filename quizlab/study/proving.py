"""Runs what cards and chapters claim that code prints, and says where they are wrong."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Final

from quizlab.core.blocks import Fence
from quizlab.core.cards import Card, Chapter
from quizlab.kinds import number, prints
from quizlab.kinds.draws import shown
from quizlab.library.asking import passages
from quizlab.library.passages import passage
from quizlab.library.problems import Problem
from quizlab.library.scanning import markdown_of
from quizlab.study.running import Ran, Runner

DRAWS: Final = 20
"""How often a card with `vary=` is drawn."""
RUN: Final = ["python", "run"]
TORCH_MISSING: Final = "No module named 'torch'"


def prove_chapter(chapter: Chapter, runner: Runner) -> Iterator[Problem]:
    """Yield each `python run` block that fails or prints anything but the `output` block after it."""
    blocks = passage(markdown_of(chapter.path)).blocks
    for block, following in pairwise((*blocks, None)):
        if isinstance(block, Fence) and block.info.split()[:2] == RUN:
            expected = following if isinstance(following, Fence) and following.info == "output" else None
            ran = runner.run(block.text)[0]
            yield from _compared(chapter.path, block, ran, expected)


def prove_card(card: Card, runner: Runner) -> Iterator[Problem]:
    """Yield what is wrong with the program of a prints card, or with the answer of a number card."""
    body, answer = passages(card)
    if card.kind == "prints":
        program = prints.program(body)
        expected = answer.fence("output")
        if program is not None and expected is not None:
            yield from _compared(card.path, program, runner.run(program.text)[0], expected)
    elif card.kind == "number":
        for block in answer.all(Fence):
            if number.is_check(block):
                yield from _proved(card, block, runner)


def _compared(path: str, block: Fence, ran: Ran, expected: Fence | None) -> Iterator[Problem]:
    if ran.error:
        yield _failed(path, block, ran)
    elif expected is None:
        if ran.output.strip():
            yield Problem(
                path, block.line, "nothing says what the block prints", "put an `output` block after it"
            )
    elif difference := prints.first_difference(expected.text, ran.output):
        yield Problem(path, expected.line, f"the block prints something else: {difference}")


def _proved(card: Card, block: Fence, runner: Runner) -> Iterator[Problem]:
    """Yield the first draw whose check does not agree with the answer."""
    _, answer = passages(card)
    draws = [Random(attempt) for attempt in range(DRAWS if "vary" in card.keys else 1)]
    try:
        drawn = [number.value_and_draw(card, answer, draw) for draw in draws]
    except ValueError:
        return  # the card has a flaw, which was told already
    for (value, names), ran in zip(drawn, runner.run(block.text, [names for _, names in drawn]), strict=True):
        last = ran.output.strip().rpartition("\n")[2]
        got = number.parsed(last)
        within = number.tolerance(value, card.keys.get("tol"))
        if ran.error:
            yield _failed(card.path, block, ran)
        elif got is None or not number.is_close(got, float(value), within):
            at = ", ".join(f"{name}={shown(drawn)}" for name, drawn in names.items())
            message = f"the answer is {shown(value)}, the check prints {last or 'nothing'}"
            yield Problem(card.path, block.line, message + (f" for {at}" if at else ""))
        else:
            continue
        return


def _failed(path: str, block: Fence, ran: Ran) -> Problem:
    if TORCH_MISSING in ran.error:
        return Problem(
            path, block.line, "the block needs torch, which is not installed", "pip install quizlab[torch]"
        )
    return Problem(path, block.line + ran.line, f"the block fails: {ran.error}")
