"""The command line: one table of commands, each a file that is imported when it is called."""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, Final

import click

from quizlab import __version__
from quizlab.cli.invocation import Invocation, global_options
from quizlab.cli.output import accept_any_text, complain
from quizlab.errors import QuizlabError

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

EXAMPLE: Final = "Example: quizlab review --plain"
PIPE_CLOSED: Final = 141
INTERRUPTED: Final = 130


class Commands(click.Group):
    """Looks commands up in the table, so that help and one command import no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the names in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command's file."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"quizlab.cli.{cmd_name}").command
        _accept_global_options(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name those that were probably meant."""
        if args[0] not in COMMANDS:
            from difflib import get_close_matches

            if near := get_close_matches(args[0], COMMANDS, n=2):
                meant = " or ".join(near)
                raise click.UsageError(f"no command is called {args[0]!r} (perhaps {meant})", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table, importing nothing."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _accept_global_options(command: click.Command) -> None:
    taken = {name for parameter in command.params for name in parameter.opts}
    command.params += [option for option in global_options() if not taken.intersection(option.opts)]
    for below in getattr(command, "commands", {}).values():
        _accept_global_options(below)


@click.group(
    "quizlab",
    cls=Commands,
    invoke_without_command=True,
    params=global_options(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXAMPLE,
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def group(context: click.Context) -> Any:
    """Learn deep learning: read chapters, recall cards on schedule, build ideas in graded labs.

    Without a command it opens the app.
    """
    invocation = context.ensure_object(Invocation)
    context.call_on_close(invocation.close)
    if context.invoked_subcommand is None:
        from quizlab.cli.start import start

        return start(invocation.services)
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 fine, 1 the answer is no, 2 wrong use, 3 something broke."""
    accept_any_text()
    invocation = Invocation()
    try:
        code = _run(invocation, arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at exit and would complain of the same pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code


def _run(invocation: Invocation, arguments: Sequence[str] | None) -> int:
    try:
        result = group.main(arguments, "quizlab", standalone_mode=False, obj=invocation)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except QuizlabError as error:
        complain(str(error))
        return error.exit_code
    except SystemExit as error:
        # click's only exit in this mode is for a pipe that was closed.
        raise BrokenPipeError from error
    except Exception as error:  # noqa: BLE001 a learner gets one line, the log gets the rest
        from quizlab.cli.crash import report_crash

        return report_crash(error, invocation)
    return result if isinstance(result, int) else 0
