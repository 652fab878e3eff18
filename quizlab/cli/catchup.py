"""`quizlab catchup`: what waits after a break, day by day, and a plan that spreads it."""

from typing import TYPE_CHECKING

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.services import Services

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizlab.study.breaks import CatchUp, Choice, Load


@click.command(epilog="Example: quizlab catchup --over 11")
@click.option(
    "--over", type=int, metavar="N", help="Spread it over N days; 1 is all today, 0 as the day's limit says."
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print waiting, away, plan and choices with their days."
)
@pass_services
def command(services: Services, over: int | None, as_json: bool) -> None:
    """Show what waits and the ways to catch up, or choose one with --over.

    Due days don't move: a plan only says how many of the cards that wait are asked on which day, the most overdue
    for their interval first, on top of what comes due. undo takes it back.
    """
    from quizlab.study.breaks import catch_up, spread
    from quizlab.study.breaks_in_words import in_words, name

    if over is not None:
        spread(services, over)
    found = catch_up(services)
    if as_json:
        dump(_as_json(found))
        return
    say(in_words(found))
    if found.plan is not None:
        _table(found.left)
        return
    for choice in found.choices:
        say()
        say(f"{name(choice, found)}: quizlab catchup --over {choice.days}")
        if choice == found.choices[0]:
            _table(choice.loads)


def _table(loads: "Iterable[Load]") -> None:
    for load in loads:
        say(f"  {load.day:%a %d %b}  {load.total:>4}  ({load.backlog} that waited, {load.due} due)")


def _as_json(found: "CatchUp") -> dict[str, object]:
    return {
        "day": found.day.isoformat(),
        "waiting": found.waiting,
        "away": found.away,
        "paused_until": found.back.isoformat() if found.back else None,
        "plan": {"days": found.plan.days, "end": found.plan.end.isoformat(), "loads": _loads(found.left)}
        if found.plan
        else None,
        "choices": [_choice(choice) for choice in found.choices],
    }


def _choice(choice: "Choice") -> dict[str, object]:
    return {"days": choice.days, "heaviest": choice.heaviest, "loads": _loads(choice.loads)}


def _loads(loads: "Iterable[Load]") -> list[dict[str, object]]:
    return [{"day": load.day.isoformat(), "backlog": load.backlog, "due": load.due} for load in loads]
