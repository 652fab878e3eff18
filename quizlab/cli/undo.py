"""`quizlab undo`: take back the learner's last action, whichever front end it came from."""

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.services import Services


@click.command(epilog="Example: quizlab undo")
@click.option("--json", "as_json", is_flag=True, help='Print {"undone": {"kind", "subject"}}.')
@pass_services
def command(services: Services, as_json: bool) -> int:
    """Take back the last thing you did; exit 1 when there is nothing to take back."""
    from quizlab.study.undoing import undo

    undone = undo(services)
    if as_json:
        dump({"undone": {"kind": undone.kind, "subject": undone.subject} if undone else None})
    else:
        say(f"Took back: {undone.kind} {undone.subject}" if undone else "There is nothing to take back.")
    return 0 if undone else 1
