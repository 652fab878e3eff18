"""What every dialog shares: a box over the screen that it came from, closed with esc, its keys at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.containers import VerticalGroup, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from quizlab.tui.keys import bindings
from quizlab.tui.plain import plain
from quizlab.tui.screens.room import Roomy
from quizlab.tui.widgets.keybar import KeyBar

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

Result = TypeVar("Result")


class Dialog(Roomy[Result], ModalScreen[Result]):
    """A box with a title and a body; ends with a result, or None when it was closed."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("close",))
    TITLE_TEXT: ClassVar[str] = ""
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]

    def compose(self) -> ComposeResult:
        """Yield the box."""
        with VerticalGroup(id="box"):
            yield Static(plain(self.title_text(), "bold $accent"), id="dialog-title")
            yield from self.body()
            yield KeyBar()

    def on_mount(self) -> None:
        """Take away what was said in passing, which would be said a second time over the dialog."""
        self.app.clear_notifications()

    def title_text(self) -> str:
        """Return the line at the top."""
        return self.TITLE_TEXT

    def body(self) -> ComposeResult:
        """Yield what stands below the title."""
        yield from ()

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)


class Form(Dialog[Result]):
    """A dialog that is written in: when the app was ended from outside, the next one opens it again."""

    KEPT_AS: ClassVar[str] = ""
    """What it is called among what was open."""
    about: str = ""
    """What it was opened at."""


class Notice(Dialog[None]):
    """Shows text until a key is pressed: markdown that is ready to be shown, or Content as it stands."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("dismiss", "down", "up"))

    def __init__(self, title: str, text: str | Content) -> None:
        super().__init__()
        self._title_text = title
        self._text = text

    def title_text(self) -> str:
        """Return the title that it was made with."""
        return self._title_text

    def body(self) -> ComposeResult:
        """Yield the text, scrolling where it is long."""
        # Dialogs are at hand from the first screen on; the parser of markdown is not.
        from quizlab.tui.widgets.prose import Prose

        with VerticalScroll(id="scroll", can_focus=False):
            yield Static(self._text) if isinstance(self._text, Content) else Prose(self._text)

    def action_scroll_down(self) -> None:
        """Scroll down."""
        self.query_one("#scroll").scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        """Scroll up."""
        self.query_one("#scroll").scroll_page_up(animate=False)


class Confirm(Dialog[bool]):
    """Asks for a yes; anything else is a no."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dialog", only=("confirm", "dismiss"))

    def __init__(self, title: str, question: str) -> None:
        super().__init__()
        self._title_text = title
        self._question = question

    def title_text(self) -> str:
        """Return the title that it was made with."""
        return self._title_text

    def body(self) -> ComposeResult:
        """Yield the question."""
        yield Static(plain(self._question))

    def action_confirm(self) -> None:
        """Say yes."""
        self.dismiss(True)
