"""`quizlab import`: brings cards and their history from elsewhere into a pack."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from quizlab.cli.counting import counting
from quizlab.cli.invocation import pass_services
from quizlab.cli.output import complain, dump, plural, say
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.study.exporting.taking_back import TakenBack
    from quizlab.study.importing.report import Imported

MOST: Final = 10
"""Files that are listed; --json has them all."""


@click.command("import", epilog="Example: quizlab import ~/notes/biology --dry-run")
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "--to", "wanted", default="", metavar="NAME", help="The pack to write to; by default the source's name."
)
@click.option(
    "--from",
    "name",
    default="",
    metavar="FORMAT",
    help="anki, table, obsidian, qa, details, numbered, terms or notes.",
)
@click.option(
    "--columns",
    default="",
    metavar="A,B,..",
    help="What a table's columns are: front,back,tags; - skips one.",
)
@click.option("--dry-run", "dry", is_flag=True, help="Say what would come, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print what came as an object.")
@pass_services
def command(
    services: Services, source: Path, wanted: str, name: str, columns: str, dry: bool, as_json: bool
) -> int:
    """Bring in cards from SOURCE: an Anki collection or package, a vault or folder of notes, a note, a table.

    A folder that `quizlab export --all` wrote brings everything of yours back.

    They are written as markdown into a pack of the data folder, with their history where the source has one. SOURCE is
    not changed. The same import again brings what is new there, keeps what you edited, doubles nothing and deletes
    nothing. `quizlab pack remove NAME` takes an import away again; answers already given stay in the statistics.

    Ends with 0 if anything came or was there already, with 1 if nothing could come.
    """
    from quizlab.study.exporting.taking_back import is_export, take_back
    from quizlab.study.importing.whole import import_from

    if not name and is_export(source):
        return _tell_taken_back(take_back(services, source, dry=dry), dry, as_json)
    try:
        with counting() as progress:
            result = import_from(
                services,
                source,
                pack=wanted,
                name=name,
                columns=[one for one in columns.split(",") if one],
                dry=dry,
                progress=progress,
            )
    except KeyboardInterrupt:
        complain("stopped; the same import goes on where it was")
        raise
    if as_json:
        dump(_as_json(result))
    else:
        _tell(result)
    return 0 if result.came else 1


def _tell_taken_back(taken: "TakenBack", dry: bool, as_json: bool) -> int:
    if as_json:
        dump({**asdict(taken), "folder": str(taken.folder), "dry": dry})
        return 0
    would = "would come" if dry else "came"
    say(
        f"All that was exported to {taken.folder}: {plural(taken.events, 'event')} {would}, {taken.known} were here"
    )
    if taken.kept:
        say(f"  {plural(taken.kept, 'text, place or draft', 'texts, places and drafts')} {would}")
    for words, lines in (
        (f"{plural(len(taken.files), 'file')} {would}", taken.files),
        ("yours stayed where these differ", taken.differing),
        ("could not be read", taken.bad),
    ):
        if lines:
            say(f"  {words}:")
            for line in lines[:MOST]:
                say(f"    {line}")
        if len(lines) > MOST:
            say(f"    and {len(lines) - MOST} more (--json lists them)")
    return 0


def _tell(result: "Imported") -> None:
    from quizlab.study.importing.words import told

    for line in told(result):
        say(line)
    if result.counts.get("new") and not result.dry:
        say(f"quizlab review   asks them, quizlab check {result.root}   looks for mistakes")


def _as_json(result: "Imported") -> dict[str, Any]:
    return {**asdict(result), "root": str(result.root), "cards": result.cards, "lost": result.lost}
