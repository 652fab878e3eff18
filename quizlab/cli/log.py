"""`quizlab log`: the log as a file, for another machine, a script or a look."""

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Final

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import complain, dump, plural, say
from quizlab.study.services import Services

SHOWN: Final = 20
"""Problems listed before the rest is only counted."""

FILE: Final = click.Path(path_type=Path, dir_okay=False)


@click.group(epilog="Example: quizlab log export history.jsonl")
def command() -> None:
    """Write the log out, take in another machine's, or look for what cannot be so."""


@command.command(epilog="Example: quizlab log export --since 2026-01-01 > 2026.jsonl")
@click.argument("file", type=FILE, required=False)
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), metavar="DAY", help="Only from this study day on."
)
@pass_services
def export(services: Services, file: Path | None, since: datetime | None) -> None:
    """Write every event as one line of JSON, to FILE or to standard output (docs/log-format.md)."""
    from quizlab.study import logs

    day = date(since.year, since.month, since.day) if since else None
    if file is None:
        for line in logs.lines(services, day):
            print(line)
    else:
        say(f"Wrote {plural(logs.export(services, file, day), 'event')} to {file}.")


@command.command(epilog="Example: quizlab log merge laptop.jsonl")
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects, one a file.")
@pass_services
def merge(services: Services, files: tuple[Path, ...], as_json: bool) -> int:
    """Take in what is new of each FILE: a log that was exported, or another database.

    Merging twice, or in any order, gives the same. A line that makes no sense is left out and named, and the
    exit code is then 1; what is whole is merged all the same.
    """
    from quizlab.study.logs import merge_file

    merged = [merge_file(services, file) for file in files]
    if as_json:
        shown = (
            {**asdict(one), "path": str(one.path), "bad": [str(bad) for bad in one.bad]} for one in merged
        )
        dump(list(shown))
    else:
        for one in merged:
            say(f"{one.path}: {plural(one.added, 'event')} added, {one.known} known already.")
    bad = [line for one in merged for line in one.bad]
    for line in bad[:SHOWN]:
        complain(str(line))
    if len(bad) > SHOWN:
        complain(f"and {len(bad) - SHOWN} more lines were left out (quizlab log verify FILE lists them)")
    return int(bool(bad))


@command.command(epilog="Example: quizlab log verify laptop.jsonl")
@click.argument("file", type=FILE, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print events, devices, first, last and findings.")
@pass_services
def verify(services: Services, file: Path | None, as_json: bool) -> int:
    """Look for gaps, doubles, impossible instants and undos of nothing, in FILE or in your own log.

    Nothing is changed; the exit code is 1 when something was found.
    """
    from quizlab.study.logs import verify_file, verify_log

    found = verify_file(services, file) if file else verify_log(services)
    if as_json:
        dump(asdict(found))
        return int(bool(found.findings))
    for finding in found.findings:
        say(f"{finding.kind}: {finding.where}: {finding.text}")
    span = f" from {found.first} to {found.last}" if found.first else ""
    looked = f"Looked at {plural(found.events, 'event')} of {plural(found.devices, 'device')}{span}"
    count = plural(len(found.findings), "finding") if found.findings else "all is well"
    say(f"{looked}: {count}. Nothing was changed.")
    return int(bool(found.findings))
