"""`quizlab due`: today's queue in figures; fast enough for a shell prompt."""

from typing import TYPE_CHECKING

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import complain, dump, say
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.study.today import Today


@click.command(epilog="Example: quizlab due --why logit")
@click.option("--why", "reference", metavar="ID", help="Say why that card or lab is asked today, or why not.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print day, due, new, drills, labs, next, paused_until, later and backlog as an object; with --why id, "
    "asked, rule, why, day, by and position.",
)
@pass_services
def command(services: Services, reference: str | None, as_json: bool) -> None:
    """Say what is due today and what comes next."""
    if reference is not None:
        _say_why(services, reference, as_json)
        return
    from quizlab.study.today import in_words, today

    now = today(services.places, services.clock)
    if now.clock:
        complain(now.clock)
    if as_json:
        dump(_figures(now))
        return
    say(in_words(now))
    if now.backlog:
        say(f"{now.backlog} cards have been overdue for days: quizlab catchup shows how to spread them.")
    if now.next:
        say(f"Next: {now.next}")


def _figures(now: "Today") -> dict[str, object]:
    return {
        "day": now.day.isoformat(),
        "due": now.due,
        "new": now.new,
        "drills": now.drills,
        "labs": now.labs,
        "next": now.next,
        "paused_until": now.back.isoformat() if now.back else None,
        "later": now.later,
        "backlog": now.backlog,
    }


def _say_why(services: Services, reference: str, as_json: bool) -> None:
    from quizlab.study.why import explain

    found = explain(services, reference)
    if not as_json:
        say(f"{found.id}: {found.text}")
        return
    reason = found.reason
    dump(
        {
            "id": found.id,
            "asked": reason.asked,
            "rule": reason.rule,
            "why": found.text,
            "day": reason.day.isoformat() if reason.day else None,
            "by": reason.by or None,
            "position": reason.position or None,
        }
    )
