"""Dialogs over a lab's versions: the graded ones, newest first, and what the file changed since one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static

from quizlab.errors import QuizlabError
from quizlab.study.versions import bases, diff, versions
from quizlab.tui.keys import bindings
from quizlab.tui.messages import JobFailed
from quizlab.tui.plain import plain
from quizlab.tui.screens.dialog import Dialog, Notice
from quizlab.tui.widgets.diff import painted
from quizlab.tui.widgets.report import MARKS, WORDS
from quizlab.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content

    from quizlab.grading.thinning import Version
    from quizlab.study.practice import Practice
    from quizlab.tui.screens.page import Page

NAMES = {"pass": "the last pass", "starter": "the starter", "solution": "the solution"}
"""What the file can be compared with, in words."""


def open_history(page: Page, practice: Practice) -> None:
    """List the graded versions, or say that there is none."""
    found = versions(practice)
    if not found:
        page.say("No version was graded yet.")
        return

    def restored(version: Version | None) -> None:
        if version is None:
            return
        try:
            practice.restore(version)
        except QuizlabError as error:
            page.post_message(JobFailed(error))
            return
        page.say(f"Version {version.number} is your file again; what it held is kept in the history.")

    page.app.push_screen(History(practice, found), restored)


class History(Dialog["Version"]):
    """Lists the versions; ends with the one to restore."""

    TITLE_TEXT = "Graded versions"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("show", "whole", "restore"))

    def __init__(self, practice: Practice, found: tuple[Version, ...]) -> None:
        super().__init__()
        self.practice = practice
        self.found = {str(version.number): version for version in reversed(found)}

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield Rows()

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self.query_one(Rows)
        rows.paint((number, _row(version)) for number, version in self.found.items())
        rows.focus()

    def action_select(self) -> None:
        """Take the highlighted row."""
        self.query_one(Rows).action_select()

    @on(OptionList.OptionSelected)
    def _show_changes(self, selected: OptionList.OptionSelected) -> None:
        numbers = list(self.found)
        here = numbers.index(selected.option_id or "")
        before = numbers[here + 1] if here + 1 < len(numbers) else "starter"
        changed = diff(self.practice, before, numbers[here])
        self.app.push_screen(Notice(f"Version {numbers[here]}", _or_nothing(changed)))

    def action_whole(self) -> None:
        """Show the highlighted version whole."""
        version = self._highlighted
        text = version.path.read_text(encoding="utf-8", errors="replace")
        self.app.push_screen(Notice(f"Version {version.number}", plain(text)))

    def action_restore(self) -> None:
        """End with the highlighted version."""
        self.dismiss(self._highlighted)

    @property
    def _highlighted(self) -> Version:
        return list(self.found.values())[self.query_one(Rows).highlighted or 0]


class Changes(Dialog[None]):
    """Shows what the file changed since the last pass, the starter or, after a pass, beside the solution."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("compare", "dismiss", "down", "up"))

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self.practice = practice
        self.bases = bases(practice)
        self.base = 0

    def title_text(self) -> str:
        """Return what the file is compared with."""
        return f"Your file, from {NAMES[self.bases[self.base]]}"

    def body(self) -> ComposeResult:
        """Yield the diff."""
        with VerticalScroll(id="scroll", can_focus=False):
            yield Static(id="diff")

    def on_mount(self) -> None:
        """Compare with the first of them."""
        self._paint()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Offer to compare with the next one where there is one."""
        return action != "compare" or len(self.bases) > 1

    def action_compare(self) -> None:
        """Compare with the next one."""
        self.base = (self.base + 1) % len(self.bases)
        self._paint()

    def _paint(self) -> None:
        self.query_one("#dialog-title", Static).update(plain(self.title_text(), "bold $accent"))
        self.query_one("#diff", Static).update(_or_nothing(diff(self.practice, self.bases[self.base])))

    def action_scroll_down(self) -> None:
        """Scroll down."""
        self.query_one("#scroll").scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll up."""
        self.query_one("#scroll").scroll_page_up(animate=False)


def _or_nothing(changed: str) -> Content:
    return painted(changed) if changed else plain("Nothing changed.")


def _row(version: Version) -> Content:
    mark, style = MARKS.get(version.status, ("·", "$quiet"))
    word = WORDS.get(version.status, version.status) or "not graded"
    points = f"{version.points} of {version.max_points}" if version.status else ""
    when = f"{version.at.astimezone():%-d %b %Y %H:%M}"
    row = plain(f"{version.number:>4}  {when:<18} ").append(plain(f"{mark} {word:<14}", style))
    return row.append(plain(points, "$quiet"))
