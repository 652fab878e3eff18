"""What leaves quizlab: the ending of the file says the format; FORMATS is the table of them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from quizlab.errors import WrongUse
from quizlab.library.problems import suggestion

if TYPE_CHECKING:
    from quizlab.study.exporting.choice import Choice
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class Written:
    """What one export came to."""

    path: Path
    count: int
    what: str
    """`card`, `event`, `day`: what `count` counts."""
    left_out: tuple[str, ...] = ()
    """What could not be carried over, one line each."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format."""

    target: str
    """`module:function` within this package; the function takes services, path and choice."""
    help: str
    of: tuple[str, ...] = ("cards",)
    """What it can hold."""
    history: bool = False
    """Whether it can hold cards with their history."""

    def write(self, services: "Services", path: Path, choice: "Choice") -> Written:
        """Write the file."""
        module, _, name = self.target.partition(":")
        function = getattr(import_module(f"{__name__}.{module}"), name)
        return cast("Callable[[Services, Path, Choice], Written]", function)(services, path, choice)


FORMATS: Final = {
    ".apkg": Format("anki:export", "a package for Anki", history=True),
    ".csv": Format("tables:as_csv", "a table for spreadsheets and scripts", ("cards", "events", "stats")),
    ".json": Format("tables:as_json", "the same for programs", ("cards", "events", "stats")),
    ".html": Format("page:export", "a page to print or to fold open"),
    ".ics": Format("calendar:export", "what comes due, for a calendar", ("stats", "cards")),
}
"""Ending -> format; a new format is one file and one line here."""


def export(services: "Services", path: Path, choice: "Choice") -> Written:
    """Write `path` in the format of its ending.

    Raises:
        WrongUse: there is no such format, it can't hold what was asked, or a pack is unknown.
        QuizlabError: the file can't be written.
    """
    ending = path.suffix.lower()
    if path.is_dir():
        raise WrongUse("this is a folder", path=path, hint="--all FOLDER exports everything into one")
    if ending not in FORMATS:
        hint = suggestion(ending, FORMATS) or f"the ending says the format: {', '.join(FORMATS)}"
        raise WrongUse(f"{ending or 'no ending'} is no format to export to", path=path, hint=hint)
    form = FORMATS[ending]
    if choice.of not in form.of:
        raise WrongUse(f"{ending} can't hold {choice.of}", hint=f"it holds {', '.join(form.of)}")
    if choice.with_history and not form.history:
        hint = "--of events writes the answers to a .csv or .json"
        raise WrongUse(f"{ending} can't hold cards with their history", hint=hint)
    if choice.packs and (choice.of == "stats" or ending == ".ics"):
        raise WrongUse("days are counted over all packs", hint="leave out --pack")
    return form.write(services, path, choice)
