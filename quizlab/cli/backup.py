"""`quizlab backup`: a copy of the database, checked, whole or not at all."""

from pathlib import Path

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.services import Services


@click.command(epilog="Example: quizlab backup /mnt/stick/quizlab.db")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--json", "as_json", is_flag=True, help='Print {"path", "bytes"}.')
@pass_services
def command(services: Services, file: Path | None, as_json: bool) -> None:
    """Copy the database to FILE, or beside the backups that quizlab makes by itself every study day."""
    from quizlab.study.backing_up import back_up

    path = back_up(services, file)
    size = path.stat().st_size
    if as_json:
        dump({"path": str(path), "bytes": size})
    else:
        say(f"Copied the database to {path} ({size // 1024} KiB, checked).")
