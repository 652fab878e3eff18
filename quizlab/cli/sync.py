"""`quizlab sync`: the same history on every machine, by way of a folder that they share."""

from pathlib import Path
from typing import Final

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import complain, dump, plural, say
from quizlab.study.services import Services
from quizlab.study.syncing import Read, Synced

SHOWN: Final = 20


@click.command(epilog="Example: quizlab sync ~/Dropbox/quizlab-logs")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--json", "as_json", is_flag=True, help="Print device, file, written, added and the files read."
)
@pass_services
def command(services: Services, folder: Path, as_json: bool) -> int:
    """Merge the logs in FOLDER that other machines wrote, and write this one's there.

    Any file sync, a share or git carries FOLDER between machines; the database stays where it is.
    """
    from quizlab.study.syncing import sync

    synced = sync(services, folder)
    if as_json:
        dump(_as_object(synced))
    else:
        _tell(synced)
    bad = [line for one in synced.read for line in one.merged.bad]
    for line in bad[:SHOWN]:
        complain(str(line))
    if len(bad) > SHOWN:
        complain(f"and {len(bad) - SHOWN} more lines were left out (quizlab log verify FILE lists them)")
    return int(bool(bad))


def _as_object(synced: Synced) -> dict[str, object]:
    return {
        "device": synced.device,
        "file": str(synced.file),
        "written": synced.written,
        "added": synced.added,
        "read": [
            {
                "path": str(one.merged.path),
                "whose": one.whose,
                "added": one.merged.added,
                "known": one.merged.known,
                "bad": [str(line) for line in one.merged.bad],
            }
            for one in synced.read
        ],
    }


def _tell(synced: Synced) -> None:
    for one in synced.read:
        say(f"{one.merged.path.name}: {_what(one)}")
    others = sum(one.whose == "device" for one in synced.read)
    say(
        f"{plural(synced.added, 'event')} from {plural(others, 'other device')};"
        f" {synced.file.name} holds this one's {plural(synced.written, 'event')}."
    )


def _what(read: Read) -> str:
    if read.whose == "own":
        restored = f", {plural(read.merged.added, 'event')} came back" if read.merged.added else ""
        return f"this device{restored}"
    told = plural(read.merged.added, "new event")
    if read.is_spare:
        return f"{told}; a copy under another name, merged whole: you can delete it"
    return told
