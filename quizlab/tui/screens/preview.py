"""The preview screen: a file's cards as the learner will see them, read again at each save."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from quizlab.core.forms import Verdict
from quizlab.core.grades import GOOD
from quizlab.tui import jobs
from quizlab.tui.answers.form import AnswerForm
from quizlab.tui.keys import bindings
from quizlab.tui.messages import LinkFollowed
from quizlab.tui.plain import lines, plain
from quizlab.tui.screens.page import Page
from quizlab.tui.widgets.cardview import CardView

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content

    from quizlab.library.problems import Problem
    from quizlab.study.previewing import Preview
    from quizlab.study.prompts import Prompt
    from quizlab.study.services import Services

MOST_PROBLEMS = 4
"""Lines that what is wrong may take; more are counted."""


class PreviewScreen(Page):
    """Shows one card of a file; after a save, the one that changed."""

    CSS_PATH: ClassVar[list[str]] = ["card.tcss", "preview.tcss"]  # type: ignore[assignment]
    PLACE = "preview"
    BINDINGS: ClassVar[list[BindingType]] = bindings("preview")

    index: var[int] = var(0)
    is_answered: var[bool] = var(False)
    """Whether the answer is shown; it stays so from card to card and from save to save."""
    view = getters.query_one(CardView)
    problems = getters.query_one("#problems", Static)
    preview: Preview | None = None
    draw = 0

    @dataclass
    class Read(Message):
        """The file was read."""

        preview: Preview

    @dataclass
    class Saved(Message):
        """The file was saved."""

    def __init__(self, services: Services, argument: str = "") -> None:
        super().__init__(services, argument)
        from quizlab.grading.watching import saves
        from quizlab.study.previewing import place

        self.path, self.line = place(argument)
        self._left = threading.Event()
        # What is saved while the file is first read counts too.
        self._saves = saves(self.path, self._left)

    def body(self) -> ComposeResult:
        """Yield the card, what stands in its place where there is none, and what is wrong."""
        yield CardView()
        yield Static("Reading the file …", id="empty")
        yield Static(id="problems")

    def on_mount(self) -> None:
        """Watch the file until the screen is left."""
        self.view.display = self.problems.display = False
        self.topbar.place = self.path.name
        # No worker of Textual's: it ends with the screen, not with its work.
        threading.Thread(target=self._watch, name="quizlab-preview", daemon=True).start()

    def on_unmount(self) -> None:
        """Let the watch end."""
        self._left.set()

    def _watch(self) -> None:
        for _ in self._saves:
            self.post_message(self.Saved())

    @on(Saved)
    def load(self) -> None:
        """Read the file anew."""
        from quizlab.study.previewing import preview

        draw = self.draw
        jobs.start(self, lambda: preview(self.services, self.path, draw), self.Read, group="read")

    @on(Read)
    async def _show_read(self, read: Read) -> None:
        before, self.preview = self.preview, read.preview
        if before is None:
            self.index = read.preview.at(self.line)
        elif (changed := read.preview.changed_since(before)) is not None:
            self.index = changed
        self.index = min(self.index, max(len(read.preview.prompts) - 1, 0))
        self._show_problems(read.preview.problems)
        await self._show()

    @property
    def prompt(self) -> Prompt | None:
        """The card on screen; None where the file has none."""
        return self.preview.prompts[self.index] if self.preview and self.preview.prompts else None

    async def _show(self) -> None:
        if self.preview is None:
            return
        prompt = self.prompt
        self.view.display = prompt is not None
        empty = self.query_one("#empty", Static)
        empty.display = prompt is None
        if prompt is None:
            empty.update("There is no card here yet: a line that begins with ### is one.")
            self.topbar.progress = ""
            return
        self.topbar.progress = f"{prompt.position} of {prompt.total}, line {prompt.card.line}"
        self.view.set_class(prompt.card.kind == "section", "-section")
        await self.view.ask(prompt, self.services.library.display, flagged=False)
        if self.is_answered:
            await self._reveal()

    async def _reveal(self) -> None:
        if self.prompt is not None and self.view.form is not None:
            form, prompt = self.view.form, self.prompt
            # An author who only looks has not answered wrongly.
            verdict = (
                Verdict(right=None, grade=GOOD)
                if form.is_untried
                else self.services.library.judge(prompt.card, prompt.question, form.answer)
            )
            await self.view.reveal(verdict, prompt)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to the form while it is answered."""
        is_typing = self.focused is not None and self.focused.id == "field"
        return not (is_typing and action == "show") and super().check_action(action, parameters)

    def action_type(self) -> None:
        """Answer the card; letters are keys until then."""
        if self.view.form is not None:
            self.view.form.begin()

    @on(AnswerForm.Submitted)
    async def action_show(self) -> None:
        """Show the answer, or hide it."""
        if self.preview is None:
            return
        self.is_answered = not self.is_answered
        await (self._reveal() if self.is_answered else self._show())

    async def action_move(self, by: int) -> None:
        """Go to another card."""
        last = len(self.preview.prompts) - 1 if self.preview else 0
        self.index = max(0, min(last, self.index + by))
        await self._show()

    def action_draw(self) -> None:
        """Draw anew."""
        self.draw += 1
        self.load()

    def action_edit(self) -> None:
        """Open the file at this card."""
        if self.edit_file(str(self.path), self.prompt.card.line if self.prompt else self.line):
            self.load()

    def action_scroll_down(self) -> None:
        """Scroll a long card down."""
        self.view.scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll a long card up."""
        self.view.scroll_page_up(animate=False)

    def _show_problems(self, found: tuple[Problem, ...]) -> None:
        self.problems.display = bool(found)
        shown = [self._in_words(problem) for problem in found[:MOST_PROBLEMS]]
        if len(found) > MOST_PROBLEMS:
            shown.append(
                plain(f"and {len(found) - MOST_PROBLEMS} more: quizlab check {self.path.name}", "$quiet")
            )
        self.problems.update(lines(shown))

    def _in_words(self, problem: Problem) -> Content:
        is_error = problem.severity == "error"
        text = str(problem._replace(path=self.path.name))
        return plain(f"{'✗' if is_error else '!'} {text}", "$error" if is_error else "$warning")

    @on(LinkFollowed)
    def _follow(self, clicked: LinkFollowed) -> None:
        self.follow_link(clicked.href)
