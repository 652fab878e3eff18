"""What a fit of FSRS found, in plain lines, the same in the terminal and in the app."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizlab.fitting.optimizer import Fit
    from quizlab.study.optimizing import Optimization


def in_words(found: "Optimization") -> tuple[str, ...]:
    """Return what was found, in lines of at most 72 columns."""
    if found.fit is None:
        return (
            f"Fitting needs {found.needed} reviews of cards that were seen on an earlier day;",
            f"there are {found.reviews}, so {found.missing} are missing.",
        )
    verdict = () if found.fit.improves else (
        "The weights in force stay: fitted ones would not predict better, or not",
        "by more than chance.",
    )  # fmt: skip
    return (*_table(found.fit), *verdict)


def _table(fit: "Fit") -> Iterator[str]:
    yield f"{fit.fitted.reviews} of {fit.reviews} reviews, each predicted by a fit to those before it;"
    yield f"{fit.fitted.observed or 0:.1%} were recalled."
    yield ""
    yield f"{'':<24}{'log loss':>9}{'RMSE(bins)':>12}{'AUC':>8}"
    rows = (
        ("SM-2", fit.sm2),
        ("FSRS, published weights", fit.published),
        ("FSRS, fitted to you", fit.fitted),
    )
    for title, found in rows:
        yield f"{title:<24}{_figure(found.log_loss):>9}{_figure(found.rmse_bins):>12}{_figure(found.auc):>8}"
    yield ""
    yield "Lower is better, for AUC higher. Log loss of 10,000 learners of Anki:"
    yield "SM-2 .547, FSRS-6 published .339, fitted .321 (srs-benchmark)."
    yield ""


def _figure(value: "float | None") -> str:
    return "-" if value is None else f"{value:.4f}"
