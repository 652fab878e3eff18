"""`quizlab redo`: do again what was taken back last."""

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.services import Services


@click.command(epilog="Example: quizlab redo")
@click.option("--json", "as_json", is_flag=True, help='Print {"redone": {"kind", "subject"}}.')
@pass_services
def command(services: Services, as_json: bool) -> int:
    """Do again what was taken back; exit 1 when there is nothing to do again."""
    from quizlab.study.undoing import redo

    redone = redo(services)
    if as_json:
        dump({"redone": {"kind": redone.kind, "subject": redone.subject} if redone else None})
    else:
        say(f"Done again: {redone.kind} {redone.subject}" if redone else "There is nothing to do again.")
    return 0 if redone else 1
