"""`quizlab pull`: make cards due today that you want to see before their day."""

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.services import Services


@click.command(epilog="Example: quizlab pull logit")
@click.argument("card")
@click.option("--json", "as_json", is_flag=True, help='Print {"pulled": id}.')
@pass_services
def command(services: Services, card: str, as_json: bool) -> None:
    """Make CARD due today, once a study day at most; what is remembered of it stays as it is.

    Passed before its old day, it comes back no earlier than it would have. undo takes the pull back.
    """
    from quizlab.study.pulling import pull

    pulled = pull(services, card)
    if as_json:
        dump({"pulled": pulled.id})
    else:
        say(f"Due today: {pulled.title}  ({pulled.id})")
