"""Grades a folder of strangers' submissions, each once, and goes on where an earlier grading of it ended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quizlab.errors import QuizlabError, WrongUse
from quizlab.grading import catalogue
from quizlab.grading.batch.intake import Found, find, take
from quizlab.grading.batch.journal import Journal, Key, key_of
from quizlab.grading.batch.rows import Row, ungraded
from quizlab.grading.batch.summary import Summary, summarise
from quizlab.grading.batch.tables import insist_on_format, write
from quizlab.grading.batch.workers import Task, grade_all
from quizlab.grading.boundary import bubblewrap
from quizlab.grading.consent import Ask, Consent
from quizlab.grading.homes import NO_TORCH, has_torch
from quizlab.grading.labs import Lab
from quizlab.grading.marking import new_seed
from quizlab.grading.nurseries import HOW_TO_ADD
from quizlab.grading.submission import Ungradable
from quizlab.paths import bundled

if TYPE_CHECKING:
    from quizlab.study.services import Services

NO_WALL = "strangers' programs are only run behind a wall, and there is none here"


@dataclass(frozen=True, slots=True)
class Step:
    """How far a batch is."""

    done: int
    """Submissions with a result, those of an earlier grading among them."""
    total: int
    fresh: int
    """Results of this run."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A graded folder."""

    rows: tuple[Row, ...]
    summary: Summary
    kept: int
    """Rows whose result an earlier grading had."""


def grade_folder(
    services: "Services",
    folder: Path,
    out: Path,
    *,
    ask: Ask,
    lab: str = "",
    jobs: int = 1,
    seed: int | None = None,
    on_step: Callable[[Step], None] = lambda _: None,
) -> Batch:
    """Grade what is in `folder`, and write the rows to `out`; beside it lies the journal that a further call reads.

    Raises:
        WrongUse: there is no such folder, lab or format, or the journal has another seed.
        QuizlabError: there is no wall or no PyTorch here, or nothing can be written.
    """
    insist_on_format(out)
    if not folder.is_dir():
        raise WrongUse("there is no such folder", path=folder)
    _insist_on_wall()
    labs = _labs(services, lab)
    submissions = find(folder.resolve(), labs, lab)
    if not submissions:
        raise WrongUse("has no submissions", path=folder, hint="a .py file or a folder for each submitter")
    consent = Consent(services.places, ask)
    for slug in sorted({found.lab for found in submissions if found.lab}):
        consent.insist(labs[slug])
    with Journal(out.with_name(f"{out.name}.journal"), new_seed() if seed is None else seed) as journal:
        if seed is not None and journal.seed != seed:
            message = f"was begun with seed {journal.seed}, not {seed}"
            raise WrongUse(message, path=journal.path, hint="leave --seed away, or write elsewhere")
        hidden = (*_lab_roots(labs), folder.resolve(), services.places.data)
        batch = _graded(submissions, labs, journal, jobs, hidden, on_step)
    write(out, batch.rows, batch.summary)
    return batch


def _graded(
    submissions: Sequence[Found],
    labs: dict[str, Lab],
    journal: Journal,
    jobs: int,
    hidden: Sequence[Path],
    on_step: Callable[[Step], None],
) -> Batch:
    refused: dict[Found, Row] = {}
    keys: dict[Found, Key] = {}
    for found in submissions:
        try:
            keys[found] = _key(found, labs, journal.seed)
        except Ungradable as error:
            refused[found] = ungraded(found.name, found.lab, str(error), journal.seed)
    kept = sum(key in journal.rows for key in keys.values())
    tasks = {key: Task(found, labs[found.lab], journal.seed) for found, key in keys.items()}
    tasks = {key: task for key, task in tasks.items() if key not in journal.rows}
    total, fresh = len(submissions), 0

    def on_row(task: Task, row: Row) -> None:
        nonlocal fresh
        # The key says what was asked; a file or a lab that changed meanwhile is graded by the next call.
        if key_of(row) == keys[task.found]:
            journal.add(row)
        else:
            refused.update({found: row for found in submissions if keys.get(found) == keys[task.found]})
        fresh += 1
        on_step(Step(total - len(tasks) + fresh, total, fresh))

    on_step(Step(total - len(tasks), total, 0))
    if tasks:
        grade_all(tasks.values(), min(jobs, len(tasks)), hidden, on_row)
    rows = tuple(
        refused[found] if found in refused else journal.rows[keys[found]].named(found.name)
        for found in submissions
    )
    return Batch(rows, summarise(rows, journal.seed), kept)


def _key(found: Found, labs: dict[str, Lab], seed: int) -> Key:
    if not found.lab:
        raise Ungradable("nothing says which lab it is for (--lab, or a folder called after the lab)")
    lab = labs[found.lab]
    return take(found, lab).sha, lab.slug, lab.version, seed


def _labs(services: "Services", lab: str) -> dict[str, Lab]:
    labs = catalogue.labs(services.places)
    if lab and lab not in labs:
        labs[lab] = catalogue.lab(services.places, lab)
    return labs


def _lab_roots(labs: dict[str, Lab]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys((bundled("labs"), *(lab.folder.parent for lab in labs.values()))))


def _insist_on_wall() -> None:
    if reason := bubblewrap.missing():
        raise QuizlabError(f"{NO_WALL}: {reason}")
    if not has_torch():
        raise QuizlabError(NO_TORCH, hint=HOW_TO_ADD)
