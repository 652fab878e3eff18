"""The command line: one table of commands, each a file that is imported when it is called."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from quizlab.cli.invocation import Invocation
from quizlab.cli.output import accept_any_text, complain
from quizlab.errors import QuizlabError

if TYPE_CHECKING:
    from quizlab.study.services import Services

COMMANDS: Final = {
    "review": "Recall what is due, then new cards.",
    "read": "Read a chapter, one section at a time.",
    "quiz": "Answer every card of a chapter once.",
    "lab": "Build an idea and have it graded; list labs.",
    "grade": "Grade a folder of submissions by others.",
    "data": "Add the whole of MNIST; no lab needs it.",
    "due": "Say what is due today and what comes next.",
    "catchup": "Spread over days what waits after a break.",
    "pause": "Take a holiday: nothing is asked.",
    "pull": "Make a card due today.",
    "answer": "Record an answer to a card.",
    "undo": "Take back the last thing you did.",
    "redo": "Do again what was taken back.",
    "cards": "List cards.",
    "add": "Add a card of your own.",
    "preview": "Show a file's cards as the learner will see them.",
    "new": "Write a skeleton of a chapter, card, lab or pack.",
    "pack": "List, add, update or remove packs of cards.",
    "search": "Find cards, sections, terms, notes and labs.",
    "check": "Find mistakes in chapters and cards.",
    "move": "Keep the history of a card whose id changed.",
    "coverage": "Say what of a list the course covers.",
    "import": "Bring in cards and history from elsewhere.",
    "export": "Write cards for Anki, a page, a table, a calendar; or everything.",
    "log": "Write the log out, merge another's, verify it.",
    "sync": "Exchange logs with your other machines.",
    "backup": "Copy the database.",
    "restore": "Put a backup in the database's place.",
    "schedule": "Show what a scheduler makes of grades.",
    "scheduler": "Say which scheduler is in force, or switch.",
    "optimize": "Fit FSRS to your own reviews.",
    "simulate": "Show what a target retention costs and keeps.",
    "stats": "Show what you did, what you remembered, and what comes.",
    "config": "List the options, and change one.",
    "serve": "Open the app in a browser.",
    "doctor": "Say what works here and what is missing.",
}
"""Name -> one line of help; the file of the same name holds `command`."""

PIPE_CLOSED: Final = 141
INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 fine, 1 the answer is no, 2 wrong use, 3 something broke."""
    accept_any_text()
    invocation = Invocation()
    try:
        code = _run(invocation, tuple(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at exit and would complain of the same pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    finally:
        invocation.close()
    return code


def _run(invocation: Invocation, arguments: tuple[str, ...]) -> int:
    try:
        if arguments in _SHORT:
            return _SHORT[arguments](invocation.services)
        from quizlab.cli.group import run

        return run(invocation, arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except QuizlabError as error:
        complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 a learner gets one line, the log gets the rest
        from quizlab.cli.crash import report_crash

        return report_crash(error, invocation)


def _start(services: "Services") -> int:
    from quizlab.cli.start import start

    return start(services)


def _due(services: "Services") -> int:
    from quizlab.cli.today import tell

    return tell(services)


def _due_as_json(services: "Services") -> int:
    from quizlab.cli.today import tell

    return tell(services, as_json=True)


# What is called at every prompt and at every start needs no options read, and click takes longer than the answer.
_SHORT: Final[dict[tuple[str, ...], Callable[["Services"], int]]] = {
    (): _start,
    ("due",): _due,
    ("due", "--json"): _due_as_json,
}
