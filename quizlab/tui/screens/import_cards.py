"""The form that brings cards from elsewhere: a path, what would come, and then the cards."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from quizlab.core.text import visible
from quizlab.errors import QuizlabError
from quizlab.tui import jobs
from quizlab.tui.keys import bindings
from quizlab.tui.messages import ContentEdited, JobFailed
from quizlab.tui.plain import plain
from quizlab.tui.screens.dialog import Dialog
from quizlab.tui.toasts import say

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.study.importing.bringing import Progress
    from quizlab.study.importing.report import Imported
    from quizlab.study.services import Services

ASKED: Final = "A file or folder: Anki, Obsidian, notes or a table; enter says what would come."
AGAIN: Final = "enter brings it; nothing at the source is changed"
MOST: Final = 4
"""Lines of each sort in the summary."""
STOPPED: Final = "Stopped; the same import goes on where it was."
_EVERY: Final = 0.2
"""Seconds between two looks at how far it is."""


class ImportCards(Dialog[None]):
    """Takes a path; the first enter shows what would come, the second brings it."""

    TITLE_TEXT = "Cards from elsewhere"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("close",))

    @dataclass
    class Ran(Message):
        """An import, or its trial, has ended."""

        result: Imported
        path: str

    @dataclass
    class Went(Message):
        """Some more items are done."""

        done: int
        total: int

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.tried = ""
        """The path whose summary is shown."""
        self.running = False

    def body(self) -> ComposeResult:
        """Yield the field and the place for the summary."""
        yield Input(id="prompt-field", placeholder="~/notes/biology", select_on_focus=False)
        with VerticalScroll(id="scroll", can_focus=False):
            yield Static(plain(ASKED, "$quiet"), id="told")

    @on(Input.Changed)
    def _forget(self) -> None:
        self.tried = ""

    @on(Input.Submitted)
    def _go(self, submitted: Input.Submitted) -> None:
        path, dry = submitted.value.strip(), submitted.value.strip() != self.tried
        if not path or self.running:
            return
        self.running = True
        self.query_one("#told", Static).update(plain("Looking …" if dry else "Bringing …", "$quiet"))
        jobs.see_through(
            self,
            lambda: self._work(Path(path).expanduser(), dry),
            lambda result: self.Ran(result, path),
            group="import",
        )

    def _work(self, path: Path, dry: bool) -> Imported:
        from quizlab.study.importing.whole import import_from

        app = self.app  # which a form that was closed no longer knows
        try:
            return import_from(self.services, path, dry=dry, progress=self._progress())
        finally:
            if not dry:
                self.services.reload()
                app.post_message(ContentEdited())

    def _progress(self) -> Progress:
        worker, shown = get_current_worker(), 0.0

        def went(done: int, total: int) -> None:
            nonlocal shown
            if worker.is_cancelled:
                raise QuizlabError(STOPPED)
            if time.monotonic() - shown > _EVERY:
                shown = time.monotonic()
                self.post_message(self.Went(done, total))

        return went

    @on(Went)
    def _tell(self, went: Went) -> None:
        if self.running:
            self.query_one("#told", Static).update(plain(f"{went.done:,} of {went.total:,} …", "$quiet"))

    def action_close(self) -> None:
        """Close, and stop what is running."""
        if self.running:
            say(self.app, STOPPED)
        super().action_close()

    @on(Ran)
    def _show(self, ran: Ran) -> None:
        from quizlab.study.importing.words import outcome, told

        self.running = False
        lines = [*told(ran.result, MOST)]
        if ran.result.dry:
            self.tried = ran.path if ran.result.came else ""
            lines += ["", AGAIN] if ran.result.came else []
            self.query_one("#told", Static).update(plain(visible("\n".join(lines))))
            return
        say(self.app, outcome(ran.result))
        self.dismiss(None)

    @on(JobFailed)
    def _fail(self, failed: JobFailed) -> None:
        failed.stop()
        self.running = False
        self.query_one("#told", Static).update(plain(visible(str(failed.error)), "$error"))
