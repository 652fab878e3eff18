"""`quizlab stats`: what was done, what was remembered, and what comes."""

from typing import TYPE_CHECKING

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.core.statistics import Range


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
@click.option("--json", "as_json", is_flag=True, help="Print the figures as an object.")
@pass_services
def command(services: Services, span: "Range", calibration: bool, as_json: bool) -> None:
    """Show what you did, what you remembered, and what comes."""
    from quizlab.study.stats import as_values, deck_title, read_statistics
    from quizlab.study.stats_page import calibrated, sections

    page = read_statistics(services, span)
    held = None
    if calibration:
        from quizlab.core.statistics import begin
        from quizlab.study.calibrating import calibration as calibrate

        held = calibrate(services, since=begin(span, page.today))
    if as_json:
        dump(as_values(page, held))
        return
    for heading, lines in sections(page, lambda deck: deck_title(services.library, deck)):
        _section(heading, lines)
    if held is not None:
        _section("Predicted recall", calibrated(held))


def _section(heading: str, lines: list[str]) -> None:
    say(heading)
    for line in lines:
        say(f"  {line}".rstrip())
    say()
