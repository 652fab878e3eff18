"""`quizlab pause`: a holiday, on whose days nothing is asked."""

import re
from datetime import date

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, plural, say
from quizlab.core.breaks import Break
from quizlab.errors import WrongUse
from quizlab.study.services import Services


@click.command(epilog="Example: quizlab pause 7d; quizlab pause until 2026-04-01; quizlab pause --end")
@click.argument("how_long", nargs=-1, metavar="[7d | 2w | until DATE]")
@click.option("--end", is_flag=True, help="Ask again from today on.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print paused_until, spread_days and waiting as an object."
)
@pass_services
def command(services: Services, how_long: tuple[str, ...], end: bool, as_json: bool) -> int:
    """Ask nothing for some days, today the first; what waits then is spread over the days that follow.

    No due day moves: what you know is reviewed when you are back, most overdue first. Alone it says what is.
    undo takes it back.
    """
    from quizlab.study import breaks

    if end and how_long:
        raise WrongUse("--end takes no days", hint="quizlab pause --end")
    if end:
        begun = breaks.end_pause(services)
        if begun is None:
            say("Nothing is paused.")
            return 1
    elif how_long:
        begun = breaks.pause(services, _days(" ".join(how_long), services.today()))
    else:
        begun = breaks.current_pause(services)
    _tell(begun, services.today(), as_json)
    return 0


def _days(text: str, day: date) -> int:
    """Return the days of `7d`, `7`, `2w`, `2026-04-01` or `until 2026-04-01`."""
    counted = re.fullmatch(r"(\d{1,4})\s*(d|days?|w|weeks?|)", text.strip())
    if counted:
        return int(counted[1]) * (7 if counted[2].startswith("w") else 1)
    try:
        back = date.fromisoformat(text.removeprefix("until").strip())
    except ValueError:
        raise WrongUse(f"{text!r} is no time", hint="7d, 2w, or until 2026-04-01") from None
    if back <= day:
        raise WrongUse(f"{back} is not to come", hint=f"today is {day}")
    return (back - day).days


def _tell(begun: Break | None, day: date, as_json: bool) -> None:
    paused = begun is not None and begun.is_paused(day)
    if as_json:
        dump(
            {
                "paused_until": begun.back.isoformat() if begun and paused else None,
                "spread_days": begun.days if begun else 0,
                "waiting": begun.cards if begun else 0,
            }
        )
        return
    if begun is None:
        say("Nothing is paused. quizlab pause 7d asks nothing for a week.")
        return
    say(
        f"Paused: nothing is asked until {begun.back:%A} {begun.back.day} {begun.back:%B}."
        if paused
        else "Cards are asked again."
    )
    if begun.days:
        then = "will wait then" if paused else "wait"
        say(f"About {plural(begun.cards, 'card')} {then}, spread over {plural(begun.days, 'day')}.")
