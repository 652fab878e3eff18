"""Questions that a command asks in a terminal, and only there."""

import sys
from pathlib import Path

import click

from quizlab.core.text import visible


def may_run(name: str, root: Path) -> bool:
    """Ask whether the code of a pack may run; without a terminal nothing is asked, and it may not."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    click.echo(visible(f"The pack {name!r} in {root} brings code of its own."), err=True)
    click.echo(
        "It would run with limits on time, memory and where it may write, but it can read what you can.",
        err=True,
    )
    return click.confirm("Run it, now and in future?", err=True)
