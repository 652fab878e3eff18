"""`quizlab export`: cards, history and figures as files of other programs, or everything as open files."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizlab.cli.counting import counting
from quizlab.cli.invocation import pass_services
from quizlab.cli.output import complain, dump, plural, say
from quizlab.errors import WrongUse
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.study.exporting.choice import Of

SHOWN = 10
"""Lines of what was left out before the rest is only counted."""


@click.command(epilog="Example: quizlab export course.apkg --pack dl --with-history")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--pack", "names", metavar="NAME", multiple=True, help="Only this pack; may be repeated.")
@click.option(
    "--of",
    type=click.Choice(["cards", "events", "stats"]),
    default="cards",
    show_default=True,
    help="What a .csv or .json holds.",
)
@click.option("--with-history", is_flag=True, help="Put due days and answers into the .apkg too.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Write all that is yours into the folder FILE; import takes it back.",
)
@click.option("--json", "as_json", is_flag=True, help='Print {"path", "count", "what", "left_out"}.')
@pass_services
def command(
    services: Services,
    path: Path,
    names: tuple[str, ...],
    of: "Of",
    with_history: bool,
    everything: bool,
    as_json: bool,
) -> None:
    """Write cards to FILE; its ending says the format.

    .apkg for Anki, .csv and .json for scripts and spreadsheets, .html to print or fold open, .ics for a calendar.
    """
    from quizlab.study.exporting import export
    from quizlab.study.exporting.choice import Choice

    if everything:
        if names or with_history or of != "cards":
            raise WrongUse("--all takes everything", hint="leave out --pack, --of and --with-history")
        from quizlab.study.exporting.everything import export_all

        written = export_all(services, path)
    else:
        try:
            with counting() as progress:
                written = export(services, path, Choice(names, of, with_history, progress))
        except KeyboardInterrupt:
            complain(f"stopped; {path} is as it was")
            raise
    if as_json:
        dump({**asdict(written), "path": str(written.path)})
        return
    for line in written.left_out[:SHOWN]:
        complain(f"not carried over: {line}")
    if len(written.left_out) > SHOWN:
        complain(f"and {len(written.left_out) - SHOWN} more were not carried over (--json lists them)")
    all_of_it = "all that is yours, with " if everything else ""
    say(f"Wrote {all_of_it}{plural(written.count, written.what)} to {written.path}.")
