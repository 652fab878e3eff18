"""`quizlab cards`: every card, where it stands and when it is due."""

import shutil
import sys
from typing import Final

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.services import Services

NARROWEST: Final = 60
"""Columns below which a line is broken by the terminal rather than cut to nothing."""


@click.command(epilog="Example: quizlab cards cross-entropy --json")
@click.argument("chapter", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects, one for each card.")
@pass_services
def command(services: Services, chapter: str, as_json: bool) -> None:
    """List cards, or those of one CHAPTER (11, cross-entropy or 11-cross-entropy)."""
    from quizlab.study.listing import card_rows

    rows = card_rows(services, chapter)
    if as_json:
        dump(
            [
                {
                    "id": row.card.id,
                    "kind": row.card.kind,
                    "chapter": row.card.chapter,
                    "section": row.card.section,
                    "path": row.card.path,
                    "line": row.card.line,
                    "prompt": row.card.prompt,
                    "due": row.due.isoformat() if row.due else None,
                    "suspended": row.suspended,
                    "lapses": row.lapses,
                    "leech": row.leech,
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        when = "suspended" if row.suspended else row.due.isoformat() if row.due else "new"
        leech = f"  (leech: {row.lapses} lapses)" if row.leech else ""
        say(_cut(f"{when:<10}  {row.card.id}{leech}  {row.card.title}"))


def _cut(line: str) -> str:
    """Return what of `line` fits on one line of the terminal; all of it where there is none."""
    if not sys.stdout.isatty():
        return line
    width = max(shutil.get_terminal_size((80, 24)).columns, NARROWEST)
    return line if len(line) <= width else f"{line[: width - 1]}…"
