"""Whether and how a command colours what it prints: on a terminal, and not with NO_COLOR."""

import os
import sys
from typing import Final

import click

from quizlab.core.text import visible

COLOURS: Final = {
    "passed": "green",
    "failed": "red",
    "error": "red",
    "timeout": "red",
    "memory": "red",
    "not_attempted": "yellow",
    "skipped": "bright_black",
}


def coloured() -> bool:
    """Say whether standard output may be coloured."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def headline(text: str) -> None:
    """Print a title on a line of its own, in bold where that may be."""
    print(paint(visible(text), "title") if coloured() else visible(text), flush=True)


def paint(text: str, status: str) -> str:
    """Return `text` in the colour of a status; a title in bold."""
    return click.style(text, bold=True) if status == "title" else click.style(text, fg=COLOURS.get(status))
