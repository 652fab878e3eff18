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

GROUPS: Final = {
    "Learn": {
        "read": "Read a chapter, one section at a time.",
        "review": "Recall what is due, then new cards.",
        "quiz": "Answer every card of a chapter once.",
        "lab": "Build an idea and have it graded; list labs.",
        "search": "Find cards, sections, terms, notes and labs.",
        "stats": "Show what you did, what you remembered, and what comes.",
    },
    "Your day": {
        "due": "Say what is due today and what comes next.",
        "catchup": "Spread over days what waits after a break.",
        "pause": "Take a holiday: nothing is asked.",
        "pull": "Make a card due today.",
        "undo": "Take back the last thing you did.",
        "redo": "Do again what was taken back.",
    },
    "Your cards": {
        "add": "Add a card of your own.",
        "cards": "List cards.",
        "pack": "List, add, update or remove packs of cards.",
        "import": "Bring in cards and history from elsewhere.",
        "export": "Write cards for Anki, a page, a table, a calendar; or everything.",
    },
    "When cards come back": {
        "scheduler": "Say which scheduler is in force, or switch.",
        "schedule": "Show what a scheduler makes of grades.",
        "optimize": "Fit FSRS to your own reviews.",
        "simulate": "Show what a target retention costs and keeps.",
        "answer": "Record an answer to a card.",
    },
    "Your data": {
        "backup": "Copy the database.",
        "restore": "Put a backup in the database's place.",
        "sync": "Exchange logs with your other machines.",
        "log": "Write the log out, merge another's, verify it.",
    },
    "This machine": {
        "config": "List the options, and change one.",
        "serve": "Open the app in a browser.",
        "doctor": "Say what works here and what is missing.",
        "data": "Add the whole of MNIST; no lab needs it.",
    },
    "Writing and teaching": {
        "new": "Write a skeleton of a chapter, card, lab or pack.",
        "preview": "Show a file's cards as the learner will see them.",
        "check": "Find mistakes in chapters and cards.",
        "move": "Keep the history of a card whose id changed.",
        "coverage": "Say what of a list the course covers.",
        "grade": "Grade a folder of submissions by others.",
    },
}
"""Heading in the help -> name -> one line of help; the file of that name holds `command`."""
COMMANDS: Final = {name: line for lines in GROUPS.values() for name, line in lines.items()}
"""The same without headings."""

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
