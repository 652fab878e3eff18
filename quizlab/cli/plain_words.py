"""What can be said at any line of a plain session besides an answer or a grade, each by a word."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quizlab.cli.output import prose, say
from quizlab.cli.turning import deed
from quizlab.errors import QuizlabError

if TYPE_CHECKING:
    from quizlab.study.session import Prompt, Session

MARK: Final = ":"
"""Before a word where the line could be the answer itself."""


class EndedError(Exception):
    """The learner stopped, or standard input ended."""


class LeftError(Exception):
    """The card is left: another is asked, or the same anew."""


@dataclass(frozen=True, slots=True)
class Word:
    """One thing to say."""

    name: str
    short: tuple[str, ...]
    """Shorter ways to say it."""
    help: str


WORDS: Final = (
    Word("help", ("?", "h"), "lists these words"),
    Word("repeat", ("r",), "shows the question once more"),
    Word("undo", ("u",), "takes the last thing you did back"),
    Word("redo", ("U",), "does it again"),
    Word("bury", ("-",), "puts the card away until tomorrow"),
    Word("suspend", ("@",), "puts it away until you take it back"),
    Word("flag", ("*",), "marks it, or takes the mark off"),
    Word("edit", ("e",), "opens it in your editor"),
    Word("info", ("i",), "says where the card stands and why it is asked"),
    Word("section", ("o",), "prints the section that it comes from"),
    Word("quit", ("q",), "ends the session; everything is saved"),
)


def word(line: str, *, marked: bool) -> Word | None:
    """Return the word that a line is; `marked` wants the mark before it, since the line may be an answer."""
    said = line.strip()
    if said.startswith(MARK):
        said = said[1:].strip()
    elif marked:
        return None
    return next((one for one in WORDS if said in (one.name, *one.short)), None)


@dataclass(slots=True)
class Deeds:
    """Does what the words say."""

    session: "Session"
    ask_again: Callable[["Prompt"], None]
    """Shows a question once more."""
    done: dict[str, Callable[["Prompt"], None]] = field(init=False)

    def __post_init__(self) -> None:
        """Lay out the table."""
        self.done = {
            "help": lambda _: self._help(),
            "repeat": self.ask_again,
            "undo": lambda _: self._turn("undo", "Taken back"),
            "redo": lambda _: self._turn("redo", "Done again"),
            "bury": lambda prompt: self._put_aside(
                "bury", prompt, "Put away until tomorrow; undo takes it back."
            ),
            "suspend": lambda prompt: self._put_aside(
                "suspend", prompt, "Put away for good; undo takes it back."
            ),
            "flag": self._flag,
            "edit": self._edit,
            "info": self._info,
            "section": self._section,
            "quit": _quit,
        }

    def do(self, said: Word, prompt: "Prompt") -> None:
        """Do it.

        Raises:
            EndedError: it ends the session.
            LeftError: the card is not the one in hand any more, or reads otherwise.
        """
        self.done[said.name](prompt)

    def _help(self) -> None:
        for one in WORDS:
            say(f"{', '.join((one.name, *one.short))}: {one.help}")
        say(f"Where you type an answer, put a colon before the word: {MARK}quit")

    def _turn(self, way: str, verb: str) -> None:
        turned = getattr(self.session, way)()
        say(f"{verb}: {deed(turned)}" if turned else "There is nothing to do that to.")
        if turned:
            raise LeftError

    def _put_aside(self, how: str, prompt: "Prompt", said: str) -> None:
        getattr(self.session, how)(prompt)
        say(said)
        raise LeftError

    def _flag(self, prompt: "Prompt") -> None:
        say("Flagged." if self.session.flag(prompt) else "Not flagged any more.")

    def _edit(self, prompt: "Prompt") -> None:
        from quizlab.cli.editing import edit

        try:
            edit(self.session.services.config.editor, Path(prompt.card.path), prompt.card.line)
        except QuizlabError as error:
            say(str(error))
            return
        self.session.refresh()
        raise LeftError

    def _info(self, prompt: "Prompt") -> None:
        from quizlab.study.standing import standing

        for line in standing(self.session.services, prompt.card).in_words():
            say(line)

    def _section(self, prompt: "Prompt") -> None:
        card, library = prompt.card, self.session.services.library
        chapter = library.chapter(card.chapter) if card.chapter else None
        found = next((one for one in chapter.sections if one.id == card.section), None) if chapter else None
        if found is None:
            say("This card belongs to no section.")
            return
        say(found.title)
        say(prose(library, found.text))


def _quit(_: "Prompt") -> None:
    raise EndedError
