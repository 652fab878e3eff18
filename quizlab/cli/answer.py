"""`quizlab answer`: record one answer from a script or an editor, as the app would."""

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.services import Services


@click.command(epilog="Example: quizlab answer dl:softmax-shift 4")
@click.argument("card", metavar="ID")
@click.argument("grade", type=click.IntRange(0, 5))
@click.option("--json", "as_json", is_flag=True, help="Print what the scheduler makes of it as an object.")
@pass_services
def command(services: Services, card: str, grade: int, as_json: bool) -> None:
    """Record an answer to the card ID, graded 0-5."""
    from quizlab.study.answering import answer

    given = answer(services, card, grade)
    state = given.state or {}
    due = given.due.isoformat() if given.due else None
    if as_json:
        scheduled = {**dict.fromkeys(("interval", "n", "ef")), **state}
        dump({"card": given.card.id, "grade": grade, "kind": given.kind, "due": due, **scheduled})
    else:
        say(f"{given.kind} of {given.card.id}, grade {grade}: due {due or 'when it is next asked'}")
        if given.advice:
            say(given.advice)
