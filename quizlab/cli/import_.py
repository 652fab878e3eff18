"""`quizlab import`: brings cards and their history from elsewhere into a pack."""

import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import complain, dump, plural, say
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.study.importing.report import Fate, Imported

MOST: Final = 10
"""Cards and troubles that are listed; --json has them all."""
_EVERY: Final = 0.2
"""Seconds between two looks at how far it is."""


@click.command("import", epilog="Example: quizlab import ~/notes/biology --dry-run")
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "--to", "wanted", default="", metavar="NAME", help="The pack to write to; by default the source's name."
)
@click.option(
    "--from", "name", default="", metavar="FORMAT", help="What the source is, where it is not recognised."
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

    They are written as markdown into a pack of the data folder, with their history where the source has one. SOURCE is
    not changed. The same import again brings what is new there, keeps what you edited, doubles nothing and deletes
    nothing. `quizlab pack remove NAME` takes an import away again; answers already given stay in the statistics.

    Ends with 0 if anything came or was there already, with 1 if nothing could come.
    """
    from quizlab.study.importing.bringing import bring
    from quizlab.study.importing.formats import opened
    from quizlab.study.importing.targets import target

    progress = _progress() if sys.stderr.isatty() else None
    try:
        with opened(source, name, [one for one in columns.split(",") if one]) as found:
            result = bring(
                services, found, target(services.places, wanted, found.name), dry=dry, progress=progress
            )
    except KeyboardInterrupt:
        _wipe()
        complain("stopped; the same import goes on where it was")
        raise
    _wipe()
    if as_json:
        dump(_as_json(result))
    else:
        _tell(result)
    return 0 if result.cards else 1


def _progress() -> Any:
    shown = 0.0

    def show(done: int, total: int) -> None:
        nonlocal shown
        if time.monotonic() - shown > _EVERY:
            shown = time.monotonic()
            print(f"\r{done:,} of {total:,}\x1b[K", end="", file=sys.stderr, flush=True)

    return show


def _wipe() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _tell(result: "Imported") -> None:
    from quizlab.study.importing.deciding import VERDICTS

    say(f"{'Would write to' if result.dry else 'Pack'} {result.pack} ({result.root})")
    for verdict, words in VERDICTS.items():
        if count := result.counts.get(verdict, 0):
            say(f"  {plural(count, 'card')} {words}")
    for file, count in list(result.files.items())[:MOST]:
        say(f"    {file}: {count}")
    if len(result.files) > MOST:
        say(f"    and {plural(len(result.files) - MOST, 'more file')}")
    if result.media:
        say(f"  {plural(result.media, 'picture or sound', 'pictures or sounds')}")
    if result.answers:
        say(f"  {plural(result.answers, 'answer')} given elsewhere")
    if result.schedules:
        say(f"  {plural(result.schedules, 'schedule')} to go on from, due as they were")
    _tell_fates(result.told)
    _tell_gone(result.gone)
    _tell_troubles(result)
    if not result.cards:
        say("Nothing came.")
    elif not result.dry and result.counts.get("new"):
        say(f"quizlab review   asks them, quizlab check {result.root}   looks for mistakes")


def _tell_fates(told: "Sequence[Fate]") -> None:
    for fate in [fate for fate in told if fate.verdict != "updated"][:MOST]:
        say(f"  {fate.verdict}: {fate.id} ({fate.place})")


def _tell_gone(gone: Sequence[str]) -> None:
    if gone:
        say(f"  {plural(len(gone), 'card')} no longer at the source; kept here")
        for id_ in gone[:MOST]:
            say(f"    {id_}")


def _tell_troubles(result: "Imported") -> None:
    lost, changed = result.lost, len(result.troubles) - result.lost
    if lost:
        say(f"  {plural(lost, 'item')} could not come:")
    for trouble in [one for one in result.troubles if one.lost][:MOST]:
        say(f"    {trouble.place}: {trouble.what}{f' ({trouble.hint})' if trouble.hint else ''}")
    if lost > MOST:
        say(f"    and {lost - MOST} more (--json lists them)")
    if changed:
        say(f"  {plural(changed, 'remark')}:")
    for trouble in [one for one in result.troubles if not one.lost][:MOST]:
        say(f"    {trouble.place}: {trouble.what}{f' ({trouble.hint})' if trouble.hint else ''}")
    if changed > MOST:
        say(f"    and {changed - MOST} more (--json lists them)")


def _as_json(result: "Imported") -> dict[str, Any]:
    return {**asdict(result), "root": str(result.root), "cards": result.cards, "lost": result.lost}
