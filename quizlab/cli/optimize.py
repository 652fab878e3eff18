"""`quizlab optimize`: FSRS weights from the learner's own log, kept only if they predict better."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, say
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.fitting.optimizer import Fit
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
    from quizlab.study.optimizing import kept, optimize
    from quizlab.study.switching import preview

    found = optimize(services)
    if not as_json:
        _show(found)
    settings = services.store.settings()
    wanted = kept(settings, found)
    if dry_run or wanted == settings:
        if as_json:
            dump({**_values(found), "switched": False})
        return int(found.fit is None)
    return switch_to(services, preview(services, wanted), yes, as_json, **_values(found))


def _values(found: "Optimization") -> dict[str, object]:
    return {**asdict(found), "missing": found.missing}


def _show(found: "Optimization") -> None:
    if found.fit is None:
        say(
            f"Fitting needs {found.needed} reviews of cards that were seen on an earlier day; there are "
            f"{found.reviews}, {found.missing} are missing."
        )
        return
    _table(found.fit)
    if not found.fit.improves:
        say("The weights in force stay: fitted ones would not predict better, or not by more than chance.")


def _table(fit: "Fit") -> None:
    held = fit.fitted.reviews
    say(
        f"{held} of {fit.reviews} reviews, each predicted by a fit to those before it; {_observed(fit)} recalled."
    )
    say()
    say(f"{'':<24}{'log loss':>9}{'RMSE(bins)':>12}{'AUC':>8}")
    for title, found in (
        ("SM-2", fit.sm2), ("FSRS, published weights", fit.published), ("FSRS, fitted to you", fit.fitted),
    ):  # fmt: skip
        say(f"{title:<24}{_figure(found.log_loss):>9}{_figure(found.rmse_bins):>12}{_figure(found.auc):>8}")
    say()
    say(
        "Lower is better, for AUC higher. 10,000 learners of Anki, log loss: SM-2 .547, FSRS-6 published .339,"
    )
    say("fitted .321 (srs-benchmark).")
    say()


def _observed(fit: "Fit") -> str:
    return f"{fit.fitted.observed or 0:.1%}"


def _figure(value: "float | None") -> str:
    return "-" if value is None else f"{value:.4f}"
