"""The dialogs of the lab screen: hints, changes, earlier versions, the solution, starting again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quizlab.core.text import visible
from quizlab.errors import QuizlabError
from quizlab.tui.messages import JobFailed
from quizlab.tui.screens.dialog import Confirm, Notice
from quizlab.tui.screens.merge import Merge

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizlab.study.practice import Hint, Practice
    from quizlab.tui.screens.page import Page


FENCE = "~" * 8
"""Opens a block of code; longer than any that a program holds."""


def ask_to_run(page: Page, practice: Practice, go_on: Callable[[], None]) -> None:
    """Ask whether the code of the lab's pack may run, and go on after a yes."""
    folder = practice.lab.folder
    question = (
        f"This lab is judged by code of the pack {practice.consent.name(folder)!r} in {practice.consent.root(folder)}. "
        "It would run with limits on time and where it may write, but it can read what you can. "
        "Run it, now and in future?"
    )

    def answered(yes: bool | None) -> None:
        if yes:
            practice.consent.give(folder)
            go_on()

    # A save while it is being asked asks nothing more.
    if page.is_current:
        page.app.push_screen(Confirm("Code of others", question), answered)


def show_hint(page: Page, practice: Practice) -> None:
    """Take the next hint where it is offered, and show it."""
    hint = practice.hint()
    if hint is None:
        page.say("This lab has no hints.")
        return
    text = page.services.library.display(f"{hint.text}\n\n*{_what_next(hint)}*")
    page.app.push_screen(Notice(f"Hint {hint.number} of {hint.total}", text))


def update(page: Page, practice: Practice) -> None:
    """Show what a newer version of the lab would change, and merge it after a yes."""
    wanted = practice.renewal()
    if wanted is None:
        page.say("Your workspace has the lab's newest version.")
        return

    def answered(yes: bool | None) -> None:
        if not yes:
            return
        try:
            kept = practice.renew(wanted)
        except QuizlabError as error:
            page.post_message(JobFailed(error))
        else:
            page.say(f"Merged; your file as it was is in {kept.parent.name}/{kept.name}.")

    page.app.push_screen(Merge(wanted), answered)


def show_solution(page: Page, practice: Practice) -> None:
    """Show the solution; ask first while it still counts."""
    if practice.solution_is_free:
        _show_solution(page, practice, wanted=True)
        return
    question = "A pass after looking at the solution counts little: the lab comes back soon. Show it?"
    page.app.push_screen(
        Confirm("The solution", question), lambda wanted: _show_solution(page, practice, wanted=wanted)
    )


def bring(page: Page, practice: Practice) -> None:
    """Copy passed files of earlier labs beside this one, and say how to use them."""
    try:
        copies = practice.bring()
    except QuizlabError as error:
        page.post_message(JobFailed(error))
        return
    if copies:
        names = ", ".join(copy.name for copy in copies)
        page.say(f"Beside your file now: {names}. Write `from {copies[0].stem} import ...` to use it.")
    else:
        page.say("No lab before this one is passed, or its file is here already.")


def reset(page: Page, practice: Practice) -> None:
    """Put the starter back, after asking."""
    question = "Put the starter back? Your file is kept, with its date."
    page.app.push_screen(Confirm("Start again", question), partial(_reset, page, practice))


def _show_solution(page: Page, practice: Practice, *, wanted: bool | None) -> None:
    if wanted:
        more = page.services.library.display(practice.other_ways())
        page.app.push_screen(Notice("The solution", f"{as_code(practice.solution())}\n\n{more}".rstrip()))


def as_code(source: str) -> str:
    """Return Python source as a block of markdown."""
    return f"{FENCE}python\n{visible(source)}\n{FENCE}"


def _reset(page: Page, practice: Practice, wanted: bool | None) -> None:
    if not wanted:
        return
    try:
        kept = practice.reset()
    except QuizlabError as error:
        page.post_message(JobFailed(error))
        return
    page.say(f"The starter is back; your file is kept in {kept.parent.name}/{kept.name}.")


def _what_next(hint: Hint) -> str:
    if hint.number == hint.total:
        return "That was the last hint: s shows the solution."
    return "The next hint is offered after another try."
