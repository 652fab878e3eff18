"""The gate of a lab: starter, solution, right and wrong files, lazy implementations and repetition must all behave."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeVar

from quizlab.core.reports import Report
from quizlab.errors import QuizlabError
from quizlab.grading.bench import Bench
from quizlab.grading.labs import Lab
from quizlab.grading.lazy import lazy_programs
from quizlab.grading.lookalikes import lookalike, missed
from quizlab.grading.mutants import Tally, kill_mutants
from quizlab.grading.specimens import Specimen, specimens

SEEDS: Final = 3
REPEATS: Final = 3
_WORKERS: Final = os.cpu_count() or 1

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Verified:
    """What the gate says of one lab."""

    lab: str
    ok: bool
    problems: tuple[str, ...]
    checks: int
    wrong: int
    right: int
    mutants: Tally | None = None
    """None where they were not asked for."""

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        values = asdict(self)
        if self.mutants is not None:
            values["mutants"] = {"made": self.mutants.made, "killed": self.mutants.killed}
        return values


def verify(
    bench: Bench,
    lab: Lab,
    seeds: int = SEEDS,
    mutants: bool = False,
    on_step: Callable[[str], None] = lambda _: None,
) -> Verified:
    """Try everything that the lab ships on its own checks.

    Raises:
        QuizlabError: PyTorch is missing.
    """
    bench.homes.of("cpu")
    found: list[str] = []
    tally: Tally | None = None
    wrong: tuple[Specimen, ...] = ()
    try:
        wrong = specimens(lab)
        found.extend(_Gate(bench, lab, wrong, seeds, on_step).problems())
        if mutants:
            on_step("mutants")
            tally = kill_mutants(bench, lab)
    except QuizlabError as error:
        found.append(str(error))
    return Verified(
        lab=lab.slug,
        ok=not found,
        problems=tuple(found),
        checks=len(lab.checks),
        wrong=len(wrong),
        right=len(lab.right),
        mutants=tally,
    )


class _Gate:
    """The steps of the gate; each yields what is wrong."""

    def __init__(
        self,
        bench: Bench,
        lab: Lab,
        wrong: tuple[Specimen, ...],
        seeds: int,
        on_step: Callable[[str], None],
    ) -> None:
        self._bench = bench
        self._lab = lab
        self._wrong = wrong
        self._seeds = range(1, seeds + 1)
        self._on_step = on_step

    def problems(self) -> Iterator[str]:
        """Yield everything that is wrong with the lab."""
        for step in (
            self._starter,
            self._instructions,
            self._correct_files,
            self._repeats,
            self._lazy,
            self._wrong_files,
        ):
            yield from step()

    def _starter(self) -> Iterator[str]:
        self._on_step("starter")
        report = self._grade(self._lab.starter / self._lab.entry)
        if report.status != "not_attempted":
            yield f"starter: is {report.status}, should be not_attempted: {_why(report)}"

    def _instructions(self) -> Iterator[str]:
        if not self._lab.instructions.is_file():
            yield "instructions.md is missing"
            return
        text = self._lab.instructions.read_text(encoding="utf-8")
        for api in self._lab.api:
            if api.name not in text:
                yield f"instructions.md does not name `{api.name}`"

    def _correct_files(self) -> Iterator[str]:
        yield from _each(self._correct_file, (self._lab.solution, *self._lab.right))

    def _correct_file(self, path: Path) -> Iterator[str]:
        self._on_step(f"{path.parent.name}/{path.name}")
        for seed in self._seeds:
            report = self._grade(path, seed)
            if report.status != "passed":
                yield f"{path.parent.name}/{path.name}: seed {seed}: {report.status}: {_why(report)}"
                return

    def _repeats(self) -> Iterator[str]:
        self._on_step("the same report again")
        with ThreadPoolExecutor(_WORKERS) as pool:
            reports = set(pool.map(_timeless, pool.map(self._grade, [self._lab.solution] * REPEATS)))
        if len(reports) > 1:
            yield f"solution: {REPEATS} runs with one seed gave {len(reports)} different reports"

    def _lazy(self) -> Iterator[str]:
        source = self._lab.solution.read_text(encoding="utf-8")
        for name, program in lazy_programs(source, self._lab.api):
            self._on_step(f"{name} implementation")
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / self._lab.entry
                path.write_text(program, encoding="utf-8")
                report = self._grade(path)
            if report.points:
                scored = ", ".join(check.id for check in report.checks if check.points)
                yield f"a {name} implementation scores {report.points} points ({scored})"

    def _wrong_files(self) -> Iterator[str]:
        yield from _each(self._wrong_file, self._wrong)
        caught = frozenset[str]().union(*(specimen.fails for specimen in self._wrong))
        for check in self._lab.checks:
            if check.id not in caught:
                yield f"check {check.id}: no wrong file misses it"

    def _wrong_file(self, specimen: Specimen) -> Iterator[str]:
        """Yield where it misses other checks than it says, and where its message would not be shown."""
        name = f"wrong/{specimen.path.name}"
        self._on_step(name)
        for seed in self._seeds:
            marks = self._bench.mark(self._lab, specimen.path, seed)
            if (failed := missed(marks.report())) != specimen.fails or marks.status:
                reason = f": {marks.message}" if marks.message else ""
                yield f"{name}: seed {seed}: misses {_names(failed)}, should miss {_names(specimen.fails)}{reason}"
                return
        found = lookalike(self._bench.homes, self._lab, self._bench.code(self._lab), marks)
        if found is None:
            yield f"{name}: does not behave like itself, so nobody gets its message"
        elif found.misconception != specimen.misconception:
            yield f"{name}: looks like wrong/{found.path.name} to the checks"

    def _grade(self, path: Path, seed: int = 1) -> Report:
        return self._bench.mark(self._lab, path, seed).report()


def _each(step: Callable[[Thing], Iterator[str]], things: Sequence[Thing]) -> Iterator[str]:
    """Yield what `step` finds, in the order of `things`, on all cores."""
    with ThreadPoolExecutor(_WORKERS) as pool:
        for found in pool.map(lambda thing: tuple(step(thing)), things):
            yield from found


def _timeless(report: Report) -> str:
    checks = tuple(replace(check, ms=0) for check in report.checks)
    return repr(replace(report, checks=checks).as_dict())


def _why(report: Report) -> str:
    if report.message:
        return report.message
    return "; ".join(
        f"{check.id}: {check.message}" for check in report.checks if check.status not in ("passed", "skipped")
    )


def _names(checks: frozenset[str]) -> str:
    return ", ".join(sorted(checks)) or "nothing"
