"""`quizlab grade`: a folder of strangers' submissions, graded behind a wall."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quizlab.cli.asking import may_run
from quizlab.cli.invocation import pass_services
from quizlab.cli.output import dump, plural, say
from quizlab.study.services import Services

if TYPE_CHECKING:
    from quizlab.study.batch_grading import Batch, Step


@click.command(epilog="Example: quizlab grade submissions/ --lab softmax --jobs 4 --out results.csv")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--lab", default="", metavar="NAME", help="The lab they are for, where no folder is called after it."
)
@click.option(
    "--jobs", type=click.IntRange(1, 256), help="How many are graded at a time.  [default: one per core]"
)
@click.option(
    "--seed", type=click.IntRange(0), help="Draw the inputs from this seed; else from one nobody knows."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("results.csv"),
    show_default=True,
    help="Where the rows go: .csv or .json.",
)
@click.option("--json", "as_json", is_flag=True, help="Print summary and rows as one object.")
@pass_services
def command(
    services: Services, folder: Path, lab: str, jobs: int | None, seed: int | None, out: Path, as_json: bool
) -> int:
    """Grade a folder of submissions by others: a file or a folder each, every one in a room of its own.

    Nothing of yours can be seen from there, and there is no network. Killed in the middle, the same command goes on.
    Exit code 1 where one could not be graded at all.
    """
    from quizlab.grading.batch.rows import UNGRADED
    from quizlab.study.batch_grading import grade_folder

    on_step = _progress() if sys.stderr.isatty() else _silent
    batch = grade_folder(
        services,
        folder,
        out,
        ask=may_run,
        lab=lab.removeprefix("lab:"),
        jobs=jobs or os.cpu_count() or 1,
        seed=seed,
        on_step=on_step,
    )
    if as_json:
        dump({"summary": batch.summary.as_dict(), "rows": [row.as_dict() for row in batch.rows]})
    else:
        _show(batch, out)
    return int(any(row.status == UNGRADED for row in batch.rows))


def _show(batch: "Batch", out: Path) -> None:
    summary = batch.summary
    counts = ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in summary.statuses)
    say(f"{plural(summary.submissions, 'submission')}: {counts}.")
    if batch.kept:
        say(f"{batch.kept} of them had been graded before.")
    if summary.mean is not None:
        say(f"On average {100 * summary.mean:.0f} % of the points; seed {summary.seed}.")
    _list("Hardest checks", summary.hardest)
    _list("Commonest misconceptions", summary.misconceptions)
    for row in batch.rows:
        if row.status == "ungraded":
            say(f"Not graded: {row.name}: {row.message}")
    say(f"Rows: {out}")


def _list(title: str, counted: tuple[tuple[str, int], ...]) -> None:
    if counted:
        say(f"{title}:")
        for name, count in counted:
            say(f"  {count:>4}  {name}")


def _progress() -> "Callable[[Step], None]":
    """Return what shows on one line how far it is."""
    began = time.monotonic()

    def show(step: "Step") -> None:
        spent = time.monotonic() - began
        left = (step.total - step.done) * spent / step.fresh if step.fresh else None
        rest = "" if left is None else f"   {step.fresh / spent:.1f} a second, about {left:.0f} s left"
        end = "\n" if step.done == step.total else ""
        print(f"\r\x1b[K  {step.done} of {step.total}{rest}", end=end, file=sys.stderr, flush=True)

    return show


def _silent(_: "Step") -> None:
    return
