"""`quizlab lab NAME`: make the workspace, grade what is saved, show the report; `--watch` does so on each save."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path

import click

from quizlab.cli.asking import may_run
from quizlab.cli.colour import coloured, paint
from quizlab.cli.inking import colours, drawn, look
from quizlab.cli.invocation import pass_services
from quizlab.cli.lab_progress import Ticker
from quizlab.cli.output import dump, plural
from quizlab.core.reports import Report
from quizlab.core.text import visible
from quizlab.grading.rendering import blocks, plain, rest, verdict
from quizlab.study.outcome_words import moment
from quizlab.study.practice import Cancelled, Outcome, Practice, next_lab
from quizlab.study.services import Services


@click.command("grade", epilog="Example: quizlab lab softmax --watch --device cpu")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print the Report, one object on one line.")
@click.option("--watch", is_flag=True, help="Grade again each time the file is saved, until ctrl+c.")
@click.option(
    "--device",
    type=click.Choice(["cpu", "cuda", "mps", "auto"]),
    default="cpu",
    show_default=True,
    help="Where tensors live; auto takes a GPU where there is one.",
)
@click.option("--seed", type=click.IntRange(0), help="Repeat the inputs of the grade that printed this seed.")
@click.option(
    "--save-pictures",
    "pictures",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write what the lab draws to DIR too, a PNG file for each picture.",
)
@pass_services
def grade(
    services: Services,
    name: str,
    as_json: bool,
    watch: bool,
    device: str,
    seed: int | None,
    pictures: Path | None,
) -> int:
    """Grade the lab NAME; `next` is the one to do. Exit code 0 only for passed."""
    if name == "next":
        found = next_lab(services)
        if found is None:
            _tell("Every lab is passed, and none is due.")
            return 0
        name = found
    with Practice(services, name, ask=may_run) as practice:
        practice.warm(device)
        if not as_json:
            _introduce(practice)
        fresh = None if as_json else partial(Paper, practice.lab.title, look(services.config.theme))
        once = partial(_once, practice, fresh, device, seed, pictures)
        return _watch(practice, as_json, once) if watch else once()


def _once(
    practice: Practice,
    fresh: "Callable[[], Paper] | None",
    device: str,
    seed: int | None,
    pictures: Path | None,
    watching: bool = False,
) -> int:
    """Grade once, on a fresh paper or as JSON; the exit code says whether it passed."""
    if fresh is None:
        outcome = practice.grade(None, device, seed, watching=watching)
        _saved(pictures, outcome.report, practice.lab.title)
        dump(outcome.report.as_dict())
    else:
        paper = fresh()
        outcome = practice.grade(Ticker().hear, device, seed, paper.write, watching=watching)
        paper.end(outcome, _saved(pictures, outcome.report, practice.lab.title))
    return 0 if outcome.report.status == "passed" else 1


def _saved(folder: Path | None, report: Report, title: str) -> str:
    """Save the pictures where that is wanted; return what to say of them."""
    if folder is None:
        return ""
    from quizlab.study.lab_pictures import older_pictures, save_pictures

    paths = save_pictures(folder, report, title)
    said = [f"Saved {path}" for path in paths] or ["This grade drew no picture."]
    # They stay: a file that someone put there may be called like one of ours.
    said += [f"Of an earlier grade: {path}" for path in older_pictures(folder, report, paths)]
    return "\n".join(said)


def _watch(practice: Practice, as_json: bool, once: Callable[..., int]) -> int:
    """Grade now and after each save; the exit code is that of the last grade."""
    code = 1
    if not as_json:
        _tell("Watching: each save is graded; ctrl+c ends.\n")
    try:
        for _ in chain((None,), practice.saves()):
            with suppress(Cancelled):
                code = once(watching=True)
    except KeyboardInterrupt:
        return code
    return code


def _introduce(practice: Practice) -> None:
    """Say where to work, and what happened to the workspace."""
    workspace = practice.workspace
    _tell(f"{workspace.file}   (instructions.md lies beside it)")
    if practice.kept:
        _tell(f"This lab is due again, so it starts anew; the file that passed is in {practice.kept}")
    if workspace.changes:
        _tell(
            f"The lab is newer than your workspace ({', '.join(workspace.changes)}); your file was left alone: "
            f"`quizlab lab update {practice.lab.slug}` shows what is new and merges it."
        )
    if offered := practice.offers():
        names = ", ".join(own.name for own in offered)
        _tell(
            f"You have passed {names} before: `quizlab lab bring {practice.lab.slug}` puts them beside this file."
        )
    _tell("")


class Paper:
    """What is printed of one grade: the verdict at once, what follows from it below."""

    def __init__(self, title: str, theme: str) -> None:
        self._title = title
        self._theme = theme
        self._width = shutil.get_terminal_size((80, 24)).columns
        self._paint = paint if coloured() else plain
        self._written: Report | None = None

    def write(self, report: Report) -> None:
        """Print the verdict."""
        self._written = report
        print(verdict(report, self._title, self._width, self._paint), flush=True)

    def end(self, outcome: Outcome, saved: str = "") -> None:
        """Print the rest, `saved` in it; all of it anew where the verdict turned out to be another."""
        report = outcome.report
        if self._written is None or self._written.status != report.status:
            self.write(report)
        notes = [*([visible(saved)] if saved else ()), *_notes(outcome)]
        print(rest(report, self._width, self._paint, notes, self._draw), flush=True)

    def _draw(self, report: Report) -> str:
        many = colours(os.environ) if coloured() else 16
        return drawn(report.inked, self._theme, many) if many > 16 else blocks(report)


def _notes(outcome: Outcome) -> Iterator[str]:
    """Say what the grade led to in the schedule."""
    if outcome.pulled:
        yield f"Pulled forward, due today: {plural(len(outcome.pulled), 'card')}"
        yield from (f"  {visible(card.title)}" for card in outcome.pulled)
    if outcome.waiting:
        yield f"Pulled forward by earlier tries, still to be answered: {plural(len(outcome.waiting), 'card')}"
        yield from (f"  {visible(card.title)}" for card in outcome.waiting)
    if outcome.passed:
        yield from moment(outcome.passed)
    if outcome.report.status == "not_attempted":
        yield from _ways_on(outcome.report.lab)
    if outcome.report.status == "passed" and outcome.due:
        yield f"This lab comes back on {outcome.due}."


def _ways_on(name: str) -> Iterator[str]:
    ways = (
        (f"lab open {name}", "opens the file in your editor"),
        (f"lab {name} --watch", "grades each save"),
        (f"lab hint {name}", "helps, a step at a time"),
    )
    yield from (f"quizlab {way:<{len(name) + 14}}{what}" for way, what in ways)


def _tell(text: str) -> None:
    print(visible(text), flush=True)
