"""`quizlab simulate`: what each target retention would cost and keep."""

import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.study.pricing import Prices


@click.command(epilog="Example: quizlab simulate --days 180 --new 10")
@click.option(
    "--days", type=click.IntRange(1, 3650), default=365, show_default=True, help="Days to simulate."
)
@click.option("--new", type=click.IntRange(0, 9999), help="New cards a day; else your own limit.")
@click.option("--seed", type=click.IntRange(0), default=0, help="Draw other answers.")
@click.option("--json", "as_json", is_flag=True, help="Print an object with one entry a target.")
@pass_services
def command(services: Services, days: int, new: int | None, seed: int, as_json: bool) -> None:
    """Simulate reviews for targets from .80 to .97: cards and minutes a day, and what is remembered at the end."""
    from quizlab.study.pricing import prices

    found = prices(services, days, new, seed)
    if as_json:
        dump({**asdict(found), "seed": seed})
    else:
        _show(found)


def _show(found: "Prices") -> None:
    from quizlab.study.price_words import HEADING, introduction, is_in_force, row

    for line in textwrap.wrap(introduction(found), 78):
        say(line)
    say()
    say(f"  {HEADING}")
    for outcome in found.targets:
        say(f"{'*' if is_in_force(outcome, found) else ' '} {row(outcome, found)}")
    say()
    say("quizlab scheduler fsrs --retention 0.9 takes a target, after showing what it would move.")
