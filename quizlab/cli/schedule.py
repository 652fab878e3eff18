"""`quizlab schedule`: what a scheduler makes of grades, without a card or a database."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from quizlab.cli.output import dump, say
from quizlab.errors import WrongUse

if TYPE_CHECKING:
    from quizlab.core.scheduling import State

STANDARD_INPUT: Final = "-"
GRADES: Final = ("0", "1", "2", "3", "4", "5")


@click.command(epilog="Example: quizlab schedule --scheduler sm2 --json 5 4 3")
@click.argument("grades", nargs=-1, required=True)
@click.option("--scheduler", "name", default="sm2", show_default=True, help="The scheduler's name.")
@click.option("--json", "as_json", is_flag=True, help="Print a list with one object per answer.")
def command(grades: tuple[str, ...], name: str, as_json: bool) -> None:
    """Show the memory after each of GRADES (0-5), every answer given on its due day.

    With - instead of grades, read one sequence a line from standard input and print one list a line.
    """
    from quizlab.schedulers import scheduler, trace

    chosen = scheduler(name)
    show = _dump if as_json else _table
    if grades == (STANDARD_INPUT,):
        for line in sys.stdin:
            show(trace(chosen, _grades(line.split())))
    else:
        show(trace(chosen, _grades(grades)))


def _grades(words: Sequence[str]) -> list[int]:
    if not words:
        raise WrongUse("a sequence needs at least one grade", hint="one sequence a line, as 5 4 3")
    for word in words:
        if word not in GRADES:
            raise WrongUse(f"{word} is no grade", hint="a grade is 0 to 5")
    return [int(word) for word in words]


def _dump(states: "Sequence[State]") -> None:
    dump([dict(state) for state in states])


def _table(states: "Sequence[State]") -> None:
    say("  ".join(f"{name:>10}" for name in states[0]))
    for state in states:
        say("  ".join(f"{value:>10}" for value in state.values()))
