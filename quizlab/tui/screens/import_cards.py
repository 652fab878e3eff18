"""The form that brings cards from elsewhere: a path, what would come, and then the cards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from quizlab.core.text import visible
from quizlab.tui import jobs
from quizlab.tui.keys import bindings
from quizlab.tui.messages import ContentEdited, JobFailed
from quizlab.tui.plain import plain
from quizlab.tui.screens.dialog import Dialog
from quizlab.tui.toasts import say

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from quizlab.study.importing.report import Imported
    from quizlab.study.services import Services

ASKED: Final = "A file or folder: Anki, Obsidian, notes or a table; enter says what would come."
AGAIN: Final = "enter brings it; nothing at the source is changed"
MOST: Final = 4
"""Lines of each sort in the summary."""


class ImportCards(Dialog[None]):
    """Takes a path; the first enter shows what would come, the second brings it."""

    TITLE_TEXT = "Cards from elsewhere"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("close",))

    @dataclass
    class Ran(Message):
        """An import, or its trial, has ended."""

        result: Imported
        path: str

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
        jobs.start(
            self,
            lambda: self._work(Path(path).expanduser(), dry),
            lambda result: self.Ran(result, path),
            group="import",
        )

    def _work(self, path: Path, dry: bool) -> Imported:
        from quizlab.study.importing.whole import import_from

        result = import_from(self.services, path, dry=dry)
        if not dry:
            self.services.reload()
        return result

    @on(Ran)
    def _show(self, ran: Ran) -> None:
        from quizlab.study.importing.words import told

        self.running = False
        lines = [*told(ran.result, MOST)]
        if ran.result.dry:
            self.tried = ran.path if ran.result.cards else ""
            lines += ["", AGAIN] if ran.result.cards else []
            self.query_one("#told", Static).update(plain(visible("\n".join(lines))))
            return
        self.app.post_message(ContentEdited())
        say(self.app, f"{ran.result.cards:,} cards are in the pack {ran.result.pack}.")
        self.dismiss(None)

    @on(JobFailed)
    def _fail(self, failed: JobFailed) -> None:
        failed.stop()
        self.running = False
        self.query_one("#told", Static).update(plain(visible(str(failed.error)), "$error"))
