"""`quizlab lab`: list labs, grade one, and the sub-commands about one."""

from typing import Any, Final

import click

from quizlab.cli.lab_grade import grade
from quizlab.cli.lab_list import list_labs
from quizlab.cli.lab_steps import bring, hint, reset, run, solution
from quizlab.cli.lab_stop import stop_residents
from quizlab.cli.lab_verify import verify
from quizlab.cli.lab_versions import compare, history, open_, restore, update

GRADE: Final = "grade"


class LabCommands(click.Group):
    """Takes a name that is no sub-command for a lab to grade: `quizlab lab softmax --watch`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `grade` before the arguments of a call that names a lab."""
        position = next(
            (i for i, arg in enumerate(args) if not arg.startswith("-") and not _is_value(args, i)), None
        )
        if position is not None and args[position] not in self.commands:
            args = [*_global(args[:position]), GRADE, *_own(args[:position]), *args[position:]]
        return super().parse_args(ctx, args)


def _is_value(args: list[str], position: int) -> bool:
    return position > 0 and args[position - 1] in (
        "--data",
        "--pack",
        "--device",
        "--seed",
        "--save-pictures",
    )


def _split(args: list[str], wanted: bool) -> list[str]:
    """Return the arguments that are global options with their values, or the others."""
    chosen = []
    for i, arg in enumerate(args):
        option = args[i - 1] if _is_value(args, i) else arg.partition("=")[0]
        if (option in ("--data", "--pack")) == wanted:
            chosen.append(arg)
    return chosen


def _global(args: list[str]) -> list[str]:
    return _split(args, wanted=True)


def _own(args: list[str]) -> list[str]:
    return _split(args, wanted=False)


@click.group(
    "lab",
    cls=LabCommands,
    invoke_without_command=True,
    epilog="Example: quizlab lab softmax --watch",
    options_metavar="[OPTIONS] [NAME]",
    subcommand_metavar="| COMMAND NAME",
)
@click.option("--json", "as_json", is_flag=True, help="Print the labs as a list of objects.")
@click.option("--stop", is_flag=True, help="End the process that keeps PyTorch loaded for the next grade.")
@click.pass_context
def command(context: click.Context, as_json: bool, stop: bool) -> Any:
    """Build an idea and have it graded.

    Without NAME it lists the labs; `quizlab lab next` goes on with the one to do. `quizlab lab NAME` makes the
    lab's workspace if there is none, grades what is saved in it and shows the report; see `quizlab lab grade --help`
    for --watch, --seed, --device and --json. PyTorch stays loaded for ten minutes after a grade, so that the next
    one starts at once: --stop ends that, `quizlab config warm_minutes 60` says how long.
    """
    if stop:
        return stop_residents()
    if context.invoked_subcommand is None:
        return list_labs(as_json)
    return None


for _sub in (grade, open_, run, hint, solution, history, compare, restore, reset, update, bring, verify):
    command.add_command(_sub)
