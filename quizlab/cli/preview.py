"""`quizlab preview`: a file's cards as the learner will see them, in the app or as plain text."""

import threading
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import click

from quizlab.cli.answers import ask_for
from quizlab.cli.check_report import in_words
from quizlab.cli.invocation import pass_services
from quizlab.cli.output import prose, say
from quizlab.core.forms import Rubric
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.study.previewing import Preview
    from quizlab.study.prompts import Prompt


@click.command(epilog="Example: quizlab preview knots/cards.md:12")
@click.argument("file", metavar="FILE[:LINE]")
@click.option("--plain", is_flag=True, help="Print the cards instead of opening the app.")
@click.option("--watch", is_flag=True, help="With --plain or in a pipe: print what changed after each save.")
@pass_services
def command(services: Services, file: str, plain: bool, watch: bool) -> int:
    """Show the cards of FILE, or a chapter's sections, as the learner will see them, and what is wrong with them.

    In a terminal the app shows one card and follows your saves; elsewhere all are printed, or the one at LINE. Ends
    with 1 if the file has errors.
    """
    from quizlab.cli.start import on_terminal, open_app
    from quizlab.grading.watching import saves
    from quizlab.study.previewing import place, preview

    path, line = place(file)
    if on_terminal() and not plain:
        return open_app(services, "preview", f"{path}:{line}")
    # What is saved while the file is first read counts too.
    stream = saves(path, threading.Event())
    shown = preview(services, path)
    only = shown.at(line) if file.endswith(f":{line}") else None
    _print(services, shown, only)
    if watch:
        shown = _watch(services, shown, stream)
    return 1 if any(problem.severity == "error" for problem in shown.problems) else 0


def _watch(services: Services, shown: "Preview", stream: Iterator[None]) -> "Preview":
    """Print the card that changed after each save, until ctrl+c; return what was shown last."""
    from quizlab.study.previewing import preview

    say("Watching; ctrl+c ends.")
    try:
        for _ in stream:
            before, shown = shown, preview(services, shown.path)
            changed = shown.changed_since(before)
            say()
            _print(services, shown, -1 if changed is None else changed)
    except KeyboardInterrupt:
        pass
    return shown


def _print(services: Services, shown: "Preview", only: int | None) -> None:
    """Print every card, or the one with that index (-1: none), and what is wrong with the file."""
    for i, prompt in enumerate(shown.prompts):
        if only in (None, i):
            _print_card(services, prompt)
    if not shown.prompts:
        say("There is no card here yet: a line that begins with ### is one.")
    for problem in shown.problems:
        say(in_words(problem))


def _print_card(services: Services, prompt: "Prompt") -> None:
    question, card = prompt.question, prompt.card
    say(f"{prompt.position} of {prompt.total} · {card.kind} · {card.id} · line {card.line}")
    say()
    for text in chain((question.prompt,), ask_for(question.form)):
        say(prose(services.library, text))
    points = question.form.points if isinstance(question.form, Rubric) else ()
    if question.answer or question.explanation:
        say("---")
    for text in (
        question.answer if not points else "",
        *(f"- {point}" for point in points),
        question.explanation,
    ):
        if text:
            say(prose(services.library, text))
    for text in question.accepted[1:]:
        say(f"also right: {text}")
    say()
