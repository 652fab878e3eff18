"""`quizlab stats`: what was done, what was remembered, and what comes."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.errors import WrongUse
from quizlab.study.services import Services
from quizlab.study.stats_page import NAMES

if TYPE_CHECKING:
    from quizlab.core.statistics import Range, Statistics
    from quizlab.fitting.calibration import Calibration
    from quizlab.study.stats_page import Figure


@click.command(epilog="Example: quizlab stats --range year")
@click.option(
    "--range",
    "span",
    type=click.Choice(["month", "year", "all"]),
    default="month",
    show_default=True,
    help="31 days, 365 days, or since the first answer.",
)
@click.option(
    "--calibration", is_flag=True, help="Hold the scheduler's predictions against your answers too."
)
@click.option(
    "--save", "file", type=click.Path(path_type=Path), help="Save as a picture, FILE.svg or FILE.png."
)
@click.option(
    "--chart", type=click.Choice(NAMES), help="With --save: only this figure; without it all of them."
)
@click.option(
    "--theme",
    type=click.Choice(["light", "dark"]),
    default="light",
    show_default=True,
    help="With --save: its colours.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as an object.")
@pass_services
def command(
    services: Services,
    span: "Range",
    calibration: bool,
    file: Path | None,
    chart: str | None,
    theme: str,
    as_json: bool,
) -> None:
    """Show what you did, what you remembered, and what comes."""
    from quizlab.study.stats import as_values, deck_title, read_statistics
    from quizlab.study.stats_page import PREDICTED, Figure, calibrated, figures, sections

    if chart and file is None:
        raise WrongUse("--chart says which figure --save writes", hint="for example --save days.svg")
    page = read_statistics(services, span)
    held = _held(services, page) if calibration or chart == "predicted" else None
    if as_json:
        dump(as_values(page, held))
        return
    title = partial(deck_title, services.library)
    if file is not None:
        made = figures(page, title, held)
        _save(file, [made[chart]] if chart else list(made.values()), theme)
        return
    for figure in (*sections(page, title), *([Figure(PREDICTED, calibrated(held))] if held else [])):
        _section(figure)


def _held(services: Services, page: "Statistics") -> "Calibration":
    from quizlab.core.statistics import begin
    from quizlab.study.calibrating import calibration

    return calibration(services, since=begin(page.range, page.today))


def _save(path: Path, figures: "list[Figure]", theme: str) -> None:
    from quizlab.study.stats_pictures import save

    save(path, figures, theme)
    say(f"Saved {path.absolute()}")


def _section(figure: "Figure") -> None:
    say(figure.heading)
    for line in figure.rows:
        say(f"  {line}".rstrip())
    say()
