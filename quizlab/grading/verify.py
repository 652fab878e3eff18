"""The gate of a lab: everything that it ships must behave on its own checks as it says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from quizlab.errors import QuizlabError, WrongUse
from quizlab.grading.bench import Bench
from quizlab.grading.gate import Gate, Lots, Times
from quizlab.grading.labs import Lab
from quizlab.grading.mutants import Tally, kill_mutants
from quizlab.grading.specimens import Specimen, specimens

SEEDS: Final = 3
LEAST: Final = 0.95
"""Share of the mutants that the checks must notice, or that are argued equivalent."""
_FLAKY_FROM: Final = 1001
"""The first of the further seeds."""


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
    grades: int = 0
    """Grades of correct programs, each of which had to pass."""
    check_ms: Mapping[str, int] = field(default_factory=dict)
    """95th percentile of the milliseconds that each check takes a correct program."""
    minutes: int = 0
    """What the lab says it takes a learner."""

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Verified":
        """Return what `as_dict` gave."""
        tally = values["mutants"]
        if tally is not None:
            tally = Tally(**{**tally, "survivors": tuple(tally["survivors"])})
        return cls(**{**values, "problems": tuple(values["problems"]), "mutants": tally})


def verify(
    bench: Bench,
    lab: Lab,
    seeds: int = SEEDS,
    mutants: bool = False,
    on_step: Callable[[str], None] = lambda _: None,
    flaky: int = 0,
    devices: Sequence[str] = ("cpu",),
) -> Verified:
    """Try everything that the lab ships on its own checks.

    Args:
        bench: where to grade.
        lab: the lab.
        seeds: seeds for each program, from 1 on.
        mutants: whether to grade the solution's mutants too.
        on_step: told what is tried now.
        flaky: further grades, each with a seed of its own, that every correct program has to pass.
        devices: where correct programs are graded; wrong ones are on the CPU.

    Raises:
        QuizlabError: PyTorch is missing, or broken.
    """
    bench.homes.of("cpu").ready()
    found: list[str] = []
    tally: Tally | None = None
    wrong: tuple[Specimen, ...] = ()
    times = Times()
    try:
        wrong = specimens(lab)
        lots = Lots(range(1, seeds + 1), range(_FLAKY_FROM, _FLAKY_FROM + flaky), tuple(devices))
        found.extend(Gate(bench, lab, wrong, lots, times, on_step).problems())
        if mutants:
            on_step("mutants")
            tally = kill_mutants(bench, lab)
            found.extend(_let_through(tally))
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
        grades=times.grades,
        check_ms=times.p95(),
        minutes=lab.minutes,
    )


def _let_through(tally: Tally) -> Iterator[str]:
    if tally.share < LEAST:
        yield (
            f"mutants: {tally.share:.0%} noticed or argued equivalent, {LEAST:.0%} are asked for: write a check that "
            "notices the survivors, or argue them in mutants.toml"
        )


def devices_here(bench: Bench, lab: Lab) -> tuple[str, ...]:
    """Return those of the lab's devices that this machine has, the CPU first.

    Raises:
        QuizlabError: PyTorch is missing.
    """
    return tuple(device for device in lab.devices if device == "cpu" or _is_here(bench, lab, device))


def _is_here(bench: Bench, lab: Lab, device: str) -> bool:
    try:
        bench.mark(lab, lab.starter / lab.entry, 1, device)
    except WrongUse:
        return False
    return True
