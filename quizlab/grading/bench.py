"""A place to grade at: keeps the processes below and each lab's code warm between grades."""

from collections.abc import Callable
from pathlib import Path
from typing import Self

from quizlab.core.reports import Report
from quizlab.grading.children import Cancelled
from quizlab.grading.code import LabCode
from quizlab.grading.homes import Homes
from quizlab.grading.labs import Lab
from quizlab.grading.limits import Bounds
from quizlab.grading.lookalikes import lookalike, recognised
from quizlab.grading.marking import OnEvent, Wanted, mark, new_seed
from quizlab.grading.marks import Marks


class Bench:
    """Grades labs in this process, which runs no learner's code and imports no PyTorch."""

    def __init__(self, homes: Homes | None = None, bounds: Bounds | None = None) -> None:
        """Make a bench; the homes that are given are its own from now on, and labs' own code stays within `bounds`."""
        self.homes = homes or Homes()
        self._bounds = bounds
        self._code: dict[tuple[Path, str], LabCode] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.homes.close()

    def warm(self, device: str = "cpu") -> None:
        """Start the processes below, which takes PyTorch's import, without waiting for them."""
        self.homes.of(device)

    def code(self, lab: Lab) -> LabCode:
        """Return the lab's own Python, loaded once per version."""
        key = (lab.folder, lab.version)
        if key not in self._code:
            self._code[key] = LabCode(lab, self._bounds)
        return self._code[key]

    def mark(
        self,
        lab: Lab,
        path: Path,
        seed: int | None = None,
        device: str = "cpu",
        on_event: OnEvent = lambda _: None,
        cancelled: Wanted = lambda: False,
        on_judged: Callable[[Marks], None] = lambda _: None,
    ) -> Marks:
        """Grade `path` without comparing it to the wrong solutions; the arrays are kept.

        `on_judged` has the marks as soon as every check is judged, unless something stopped the program before.

        Raises:
            Cancelled: `cancelled()` came true.
            QuizlabError: PyTorch or the device is missing, or the lab itself is broken.
        """
        seed = new_seed() if seed is None else seed
        return mark(
            self.homes,
            lab,
            self.code(lab),
            path,
            seed=seed,
            device=device,
            on_event=on_event,
            cancelled=cancelled,
            on_judged=on_judged,
        )

    def grade(
        self,
        lab: Lab,
        path: Path,
        seed: int | None = None,
        device: str = "cpu",
        on_event: OnEvent = lambda _: None,
        cancelled: Wanted = lambda: False,
        on_verdict: Callable[[Report], None] = lambda _: None,
    ) -> Report:
        """Grade `path`; `on_verdict` has the report before the wrong solutions are tried on it.

        Raises:
            Cancelled: `cancelled()` came true before the verdict.
            QuizlabError: PyTorch or the device is missing, or the lab itself is broken.
        """
        told: list[Report] = []

        def tell(marks: Marks) -> None:
            told.append(marks.report())
            on_verdict(told[0])

        marks = self.mark(lab, path, seed, device, on_event, cancelled, tell)
        if not told:
            tell(marks)
        (report,) = told
        try:
            specimen = lookalike(self.homes, lab, self.code(lab), marks, cancelled)
        except Cancelled:
            return report
        return recognised(report, specimen) if specimen else report
