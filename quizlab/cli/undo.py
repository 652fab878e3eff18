"""`quizlab undo`: take back the learner's last action, whichever front end it came from."""

from typing import Final

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.turning import show, tell
from quizlab.study.services import Services

NOTHING: Final = "There is nothing to take back."
LISTED: Final = 30


@click.command(epilog="Example: quizlab undo --dry-run")
@click.option("--dry-run", is_flag=True, help="Say what it would take back, and leave all as it is.")
@click.option("--list", "listed", is_flag=True, help=f"List the next {LISTED} steps, and leave all as it is.")
@click.option("--json", "as_json", is_flag=True, help='Print {"undone": …} or {"undoable": […]}.')
@pass_services
def command(services: Services, dry_run: bool, listed: bool, as_json: bool) -> int:
    """Take back the last thing you did; exit 1 when there is nothing to take back."""
    from quizlab.study.undoing import undo, undoable

    if dry_run or listed:
        return show(undoable(services, LISTED if listed else 1), "undoable", NOTHING, as_json=as_json)
    return tell(undo(services), "undone", "Taken back", NOTHING, as_json=as_json)
