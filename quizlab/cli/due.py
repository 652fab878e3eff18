"""`quizlab due`: today's queue in figures; fast enough for a shell prompt."""

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.services import Services


@click.command(epilog="Example: quizlab due --json")
@click.option(
    "--json", "as_json", is_flag=True, help="Print day, due, new, drills, labs and next as an object."
)
@pass_services
def command(services: Services, as_json: bool) -> None:
    """Say what is due today and what comes next."""
    from quizlab.study.today import in_words, today

    now = today(services.places, services.clock)
    if as_json:
        dump(
            {
                "day": now.day.isoformat(),
                "due": now.due,
                "new": now.new,
                "drills": now.drills,
                "labs": now.labs,
                "next": now.next,
            }
        )
    else:
        say(in_words(now))
        if now.next:
            say(f"Next: {now.next}")
