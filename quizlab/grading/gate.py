"""The steps of a lab's gate: starter, solution, right and wrong files, lazy implementations and repetition."""

import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from quizlab.core.reports import Report
from quizlab.grading.bench import Bench
from quizlab.grading.labs import Lab
from quizlab.grading.lazy import lazy_programs
from quizlab.grading.lookalikes import lookalike, missed
from quizlab.grading.specimens import Specimen

REPEATS: Final = 3
_WORKERS: Final = os.cpu_count() or 1

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Lots:
    """How often, and where, programs are graded."""

    seeds: range
    """For every program."""
    flaky: range
    """Further ones, for correct programs."""
    devices: tuple[str, ...]
    """For correct programs; wrong ones are graded on the CPU."""


class Times:
    """How long the checks took correct programs; filled from several threads."""

    def __init__(self) -> None:
        self.grades = 0
        """Grades counted."""
        self._checks: dict[str, list[int]] = {}
        self._filling = threading.Lock()

    def add(self, report: Report) -> None:
        """Count the grade of a correct program."""
        with self._filling:
            self.grades += 1
            for check in report.checks:
                self._checks.setdefault(check.id, []).append(check.ms)

    def p95(self) -> dict[str, int]:
        """Return the 95th percentile of each check's milliseconds, by check id."""
        return {name: sorted(times)[int(len(times) * 0.95)] for name, times in self._checks.items()}


class Gate:
    """The steps of the gate; each yields what is wrong."""

    def __init__(
        self,
        bench: Bench,
        lab: Lab,
        wrong: tuple[Specimen, ...],
        lots: Lots,
        times: Times,
        on_step: Callable[[str], None],
    ) -> None:
        self._bench = bench
        self._lab = lab
        self._wrong = wrong
        self._lots = lots
        self._times = times
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
        for device in self._lots.devices:
            for seed in (*self._lots.seeds, *self._lots.flaky):
                report = self._grade(path, seed, device)
                if report.status != "passed":
                    where = "" if device == "cpu" else f" on {device}"
                    yield f"{path.parent.name}/{path.name}: seed {seed}{where}: {report.status}: {_why(report)}"
                    return
                self._times.add(report)

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
        for seed in self._lots.seeds:
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

    def _grade(self, path: Path, seed: int = 1, device: str = "cpu") -> Report:
        return self._bench.mark(self._lab, path, seed, device).report()


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
