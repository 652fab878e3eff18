"""`quizlab schedule`: what a scheduler makes of grades, without a card or a database."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import click

from quizlab.cli.output import dump, say
from quizlab.core.settings import RETENTION, Settings
from quizlab.errors import WrongUse

if TYPE_CHECKING:
    from quizlab.core.scheduling import Scheduler, State

STANDARD_INPUT: Final = "-"
GRADES: Final = ("0", "1", "2", "3", "4", "5")


@click.command(epilog="Example: quizlab schedule --scheduler fsrs --explain 5 4 3")
@click.argument("grades", nargs=-1, required=True)
@click.option("--scheduler", "name", default="sm2", show_default=True, help="sm2, sm2-text or fsrs.")
@click.option("--retention", type=click.FloatRange(0.7, 0.99), default=RETENTION, help="fsrs: the target.")
@click.option("--explain", is_flag=True, help="Show the arithmetic of each step in words.")
@click.option("--json", "as_json", is_flag=True, help="Print a list with one object per answer.")
def command(grades: tuple[str, ...], name: str, retention: float, explain: bool, as_json: bool) -> None:
    """Show the memory after each of GRADES (0-5), every answer given on its due day.

    With - instead of grades, read one sequence a line from standard input and print one list a line.
    """
    from quizlab.schedulers import scheduler_for

    chosen = scheduler_for(Settings(scheduler=name, retention=retention))
    lines = [line.split() for line in sys.stdin] if grades == (STANDARD_INPUT,) else [grades]
    for sequence in [_grades(line) for line in lines]:
        _show(chosen, sequence, explain, as_json)


def _show(chosen: "Scheduler", grades: list[int], explain: bool, as_json: bool) -> None:
    from quizlab.schedulers import explanations, trace

    states = [dict(state) for state in trace(chosen, grades)]
    told = explanations(chosen, grades) if explain else []
    if as_json:
        told_by_step = told or [()] * len(states)
        dump(
            [
                {**state, **({"why": why} if why else {})}
                for state, why in zip(states, told_by_step, strict=True)
            ]
        )
    elif explain:
        for number, (state, why) in enumerate(zip(states, told, strict=True), start=1):
            say(f"{number}. " + "\n   ".join((*why, _in_line(state))))
    else:
        _table(states)


def _grades(words: Sequence[str]) -> list[int]:
    if not words:
        raise WrongUse("a sequence needs at least one grade", hint="one sequence a line, as 5 4 3")
    for word in words:
        if word not in GRADES:
            raise WrongUse(f"{word} is no grade", hint="a grade is 0 to 5")
    return [int(word) for word in words]


def _table(states: "Sequence[State]") -> None:
    say("  ".join(f"{name:>10}" for name in states[0]))
    for state in states:
        say("  ".join(f"{_figure(value):>10}" for value in state.values()))


def _in_line(state: "State") -> str:
    return "  ".join(f"{name} {_figure(value)}" for name, value in state.items())


def _figure(value: float) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)
