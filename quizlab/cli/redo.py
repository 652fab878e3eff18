"""`quizlab redo`: do again what was taken back last."""

from typing import Final

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.turning import show, tell
from quizlab.study.services import Services

NOTHING: Final = "There is nothing to do again."
LISTED: Final = 30


@click.command(epilog="Example: quizlab redo --list")
@click.option("--dry-run", is_flag=True, help="Say what it would do again, and leave all as it is.")
@click.option("--list", "listed", is_flag=True, help=f"List the next {LISTED} steps, and leave all as it is.")
@click.option("--json", "as_json", is_flag=True, help='Print {"redone": …} or {"redoable": […]}.')
@pass_services
def command(services: Services, dry_run: bool, listed: bool, as_json: bool) -> int:
    """Do again what was taken back; exit 1 when there is nothing to do again."""
    from quizlab.study.undoing import redo, redoable

    if dry_run or listed:
        return show(redoable(services, LISTED if listed else 1), "redoable", NOTHING, as_json=as_json)
    return tell(redo(services), "redone", "Done again", NOTHING, as_json=as_json)
