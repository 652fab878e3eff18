"""`quizlab optimize`: FSRS weights from the learner's own log, kept only if they predict better."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.study.optimizing import Optimization


@click.command(epilog="Example: quizlab optimize --dry-run")
@click.option("--dry-run", is_flag=True, help="Report only.")
@click.option("--yes", is_flag=True, help="Take the weights without asking, if they are better.")
@click.option("--json", "as_json", is_flag=True, help="Print an object; with --yes take the weights too.")
@pass_services
def command(services: Services, dry_run: bool, yes: bool, as_json: bool) -> int:
    """Fit FSRS to your reviews, and say how well SM-2, FSRS as published and the fit predict unseen ones.

    Better weights are offered; you see what they would move, and are asked. `quizlab undo` takes them back.
    """
    from quizlab.cli.scheduler import switch_to
    from quizlab.study.fit_words import in_words
    from quizlab.study.optimizing import kept, optimize
    from quizlab.study.switching import preview

    found = optimize(services)
    if not as_json:
        for line in in_words(found):
            say(line)
    settings = services.store.settings()
    wanted = kept(settings, found)
    if dry_run or wanted == settings:
        if as_json:
            dump({**_values(found), "switched": False})
        return int(found.fit is None)
    return switch_to(services, preview(services, wanted), yes, as_json, **_values(found))


def _values(found: "Optimization") -> dict[str, object]:
    return {**asdict(found), "missing": found.missing}
