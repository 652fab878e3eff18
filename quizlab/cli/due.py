"""`quizlab due`: today's queue in figures; fast enough for a shell prompt."""

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.cli.today import tell
from quizlab.study.services import Services


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
    tell(services, as_json)


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
