"""The screens, one file each; SCREENS is the table that the app, the palette and the tests read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from quizlab.study.services import Services
    from quizlab.tui.screens.page import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """One screen of the table."""

    target: str
    """`module:class` within this package; imported when it is first opened."""
    title: str
    """What the palette calls it."""
    help: str
    """One sentence, for the palette."""
    listed: bool = True
    """Whether the palette offers it without an argument."""

    @property
    def module(self) -> str:
        """The module's name within this package."""
        return self.target.partition(":")[0]

    def make(self, services: Services, argument: str = "", **options: int) -> Page:
        """Return a new screen, opened at `argument`; `options` are those of its own constructor."""
        screen = getattr(import_module(f"{__name__}.{self.module}"), self.target.rpartition(":")[2])
        return cast("Callable[..., Page]", screen)(services, argument, **options)


SCREENS: Final = {
    "home": Entry("home:HomeScreen", "Home", "What to do now."),
    "first": Entry("first:FirstScreen", "First start", "What this is, where to begin, keys and goal."),
    "review": Entry("review:ReviewScreen", "Review", "The cards that are due, then new ones."),
    "quiz": Entry("quiz:QuizScreen", "Quiz", "Every card of one chapter, once.", listed=False),
    "chapters": Entry("chapters:ChaptersScreen", "Chapters", "Every chapter: read, review or quiz."),
    "read": Entry("read:ReadScreen", "Read", "One section at a time.", listed=False),
    "preview": Entry("preview:PreviewScreen", "Preview", "A file as the learner will see it.", listed=False),
    "labs": Entry("labs:LabsScreen", "Labs", "Every lab by chapter."),
    "lab": Entry("lab:LabScreen", "Lab", "One lab: edit, grade, see why.", listed=False),
    "browse": Entry("browse:BrowseScreen", "Browse", "Everything: search, sort, mark many cards at once."),
    "search": Entry("browse:SearchScreen", "Search", "Cards, sections, terms, notes and labs, as you type."),
    "catchup": Entry(
        "catchup:CatchUpScreen", "Catching up", "Spread what waits over days, or take a holiday."
    ),
    "stats": Entry("stats:StatsScreen", "Statistics", "What was done and remembered, and what comes."),
    "scheduler": Entry("scheduler:SchedulerScreen", "Scheduler", "What a target costs and keeps; switch."),
    "settings": Entry("settings:SettingsScreen", "Settings", "Every option, what set it, and another value."),
    "help": Entry("help:HelpScreen", "Keys", "Every key, those of this screen first."),
}
"""Name -> screen; a new screen is one file and one line here."""
