"""`quizlab coverage`: which rows of a list, or questions of a book, the course covers, and which it does not."""

import shutil
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.study.coverage import Coverage, Covered

_NARROWEST: Final = 20
_EXAMPLES: Final = (
    "Example: quizlab coverage facts.tsv --chapter 08,09    quizlab coverage book:4:37 book:5.10-15 --min 90"
)


@click.command(epilog=_EXAMPLES)
@click.argument("lists", nargs=-1, required=True, metavar="LIST...")
@click.option(
    "--min",
    "least",
    type=click.FloatRange(0, 100),
    default=100.0,
    metavar="PERCENT",
    help="End with 1 if less of it is met; 100 without.",
)
@click.option(
    "--chapter",
    "chapters",
    multiple=True,
    metavar="CHAPTER",
    help="Only the rows of these chapters of a table: 08,09 or a slug; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Print every row with what covers it as an object.")
@pass_services
def command(
    services: Services, lists: tuple[str, ...], least: float, chapters: tuple[str, ...], as_json: bool
) -> int:
    """Say what of each LIST is covered: named by the `covers` of a card, a section or a lab check.

    A LIST is a table with tabs between columns; the first line names id and, if you like, use, chapter and fact.
    A row with use=card needs a card or a lab check, sentence a card or a section, exercise or any whatever there is,
    none nothing. Or it is questions of a book, which need a card or a lab check: book:4 (up to the last that the course
    names), book:4:37 (the first 37), book:4.10-15 or book:4.10.
    """
    from quizlab.study.coverage import coverage

    asked = [name for chapter in chapters for name in chapter.replace(",", " ").split()]
    found = coverage(services.places, services.library, lists, asked)
    if as_json:
        dump(
            {
                "rows": [{**asdict(one.row), "met": one.met, "by": asdict(one.claims)} for one in found.rows],
                "met": found.met,
                "of": len(found.rows),
                "percent": round(found.percent, 2),
                "unknown": {id_: asdict(claims) for id_, claims in found.unknown.items()},
            }
        )
    else:
        for line in _in_words(found):
            say(line)
    return 0 if found.percent >= least else 1


def _in_words(found: "Coverage") -> Iterable[str]:
    chapters = found.by_chapter()
    for chapter, rows in chapters.items():
        met = sum(row.met for row in rows)
        yield f"{chapter or 'all':<8} {met:>4} of {len(rows):>4}  {_share(met, len(rows))}"
    if len(chapters) > 1:
        yield f"{'together':<8} {found.met:>4} of {len(found.rows):>4}  {_share(found.met, len(found.rows))}"
    missing = {chapter: [row for row in rows if not row.met] for chapter, rows in chapters.items()}
    for chapter, rows in missing.items():
        if rows:
            yield f"\nMissing{f' in {chapter}' if chapter else ''}:"
            yield from map(_missing, rows)
    if found.unknown:
        yield "\nCovered, but in no list:"
        for id_, claims in found.unknown.items():
            yield f"  {id_:<8} {', '.join((*claims.cards, *claims.sections, *claims.checks))}"


def _share(met: int, of: int) -> str:
    # Rounded down: 100 % is said of all and of nothing less.
    return f"{100 * met // of:>3} %"


def _missing(one: "Covered") -> str:
    row, claims = one.row, one.claims
    there = ", ".join((*claims.sections, *claims.checks))
    lacks = f"{row.use}, only in {there}" if there else row.use
    line = f"  {row.id:<8} {lacks:<9}"
    room = max(_NARROWEST, shutil.get_terminal_size((110, 24)).columns - len(line) - 2)
    text = row.text if len(row.text) <= room else row.text[: room - 1] + "…"
    return f"{line} {text}".rstrip()
