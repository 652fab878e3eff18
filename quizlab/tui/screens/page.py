"""What every full screen shares: a top bar, a body, the key bar, and a way to paint itself anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters

from quizlab.errors import QuizlabError
from quizlab.tui.messages import JobFailed, OpenScreen
from quizlab.tui.screens.room import Roomy
from quizlab.tui.toasts import say
from quizlab.tui.widgets.keybar import KeyBar
from quizlab.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult
    from textual.geometry import Size

    from quizlab.study.services import Services
    from quizlab.study.undoing import Undone


class Page(Roomy[None]):
    """A full screen; `place` names its keys in tui/keys.py."""

    PLACE: ClassVar[str] = ""
    """The key of keys.PLACES."""
    shows_things: ClassVar[bool] = True
    """Whether it shows what is the learner's, to be searched, added to and taken back."""
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"), (60, "-middle"), (100, "-wide"), (120, "-broad"),
    ]  # fmt: skip

    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall"), (36, "-high")]

    topbar = getters.query_one(TopBar)
    keybar = getters.query_one(KeyBar)

    def __init__(self, services: Services, argument: str = "") -> None:
        super().__init__()
        self.services = services
        self.argument = argument
        """What the screen was opened at."""
        self.opened_as = ""
        """Its name in SCREENS."""
        self.options: Mapping[str, int] = {}
        """What else its constructor took."""

    def fit(self, size: Size) -> None:
        """Take the classes of that size before the first layout, which would be styled and made twice."""
        for cells, breakpoints in (
            (size.width, self.HORIZONTAL_BREAKPOINTS),
            (size.height, self.VERTICAL_BREAKPOINTS),
        ):
            self.add_class(max(one for one in breakpoints or () if one[0] <= cells)[1])

    def compose(self) -> ComposeResult:
        """Yield the bars with the body between them."""
        yield TopBar()
        yield from self.body()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """Yield what stands between the bars."""
        yield from ()

    def load(self) -> None:
        """Ask study/ for what is shown; called when course and store are open, and after every change."""

    def follow(self) -> None:
        """Show what another app wrote meanwhile."""
        self.load()

    @property
    def stands(self) -> bool:
        """Whether what the screen was opened for is there, so that its keys do something."""
        return True

    @property
    def section_in_hand(self) -> str:
        """`chapter#section` of what is shown, for a card that the learner adds here; empty where there is none."""
        return ""

    def undo(self) -> Undone | None:
        """Take back the learner's last action; None where there is none."""
        from quizlab.study.undoing import undo

        undone = undo(self.services)
        self.load()
        return undone

    def redo(self) -> Undone | None:
        """Do again what was taken back last; None where there is nothing."""
        from quizlab.study.undoing import redo

        done = redo(self.services)
        self.load()
        return done

    def say(self, text: str) -> None:
        """Show `text` for a few seconds, as it stands."""
        say(self.app, text)

    def edit_file(self, path: str, line: int) -> bool:
        """Open a file in the learner's editor; return whether it was opened."""
        from quizlab.tui.editor import edit

        try:
            edit(self.app, self.services.config.editor, path, line)
        except QuizlabError as error:
            self.post_message(JobFailed(error))
            return False
        return True

    def follow_link(self, href: str) -> None:
        """Open what a link in a text leads to: a term's meaning, a lab, a section, or an address."""
        kind, _, rest = href.partition(":")
        if kind == "term":
            from quizlab.tui.screens.terms import Terms

            self.app.push_screen(Terms(self.services, (rest,)))
        elif kind == "lab":
            self.post_message(OpenScreen("lab", rest))
        elif kind in ("http", "https"):
            self.app.open_url(href)
        else:
            self.post_message(OpenScreen("read", href.removeprefix("../").replace("/chapter.md", "")))
