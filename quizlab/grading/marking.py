"""Grades one submission: inputs to the child, arrays back, the judge's verdict, check by check."""

import random
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final

from quizlab.core.reports import CheckReport
from quizlab.grading import submission, words
from quizlab.grading.capture import KEPT
from quizlab.grading.children import Child, Ended
from quizlab.grading.code import LabCode
from quizlab.grading.events import CheckDone, Event, Progress, Started
from quizlab.grading.homes import Homes
from quizlab.grading.jobs import job_of
from quizlab.grading.judging import Array, Arrays, Verdict
from quizlab.grading.labs import Check, Lab
from quizlab.grading.marks import Marks, Seen, blank
from quizlab.grading.replies import well_formed
from quizlab.grading.submission import Submission, Ungradable

REDRAWS: Final = 5
"""How often a check whose miss proves nothing is drawn again at most; the last draw counts."""

TRIES: Final = 2
"""How often a grade is begun whose child went together with the nursery that it came from."""

OnEvent = Callable[[Event], None]
Wanted = Callable[[], bool]


def new_seed() -> int:
    """Return a seed that nobody could have known."""
    return secrets.randbelow(1 << 31)


def mark(
    homes: Homes,
    lab: Lab,
    code: LabCode,
    path: Path | Submission,
    *,
    seed: int,
    device: str = "cpu",
    on_event: OnEvent = lambda _: None,
    cancelled: Wanted = lambda: False,
    only: frozenset[str] | None = None,
    on_judged: Callable[[Marks], None] = lambda _: None,
) -> Marks:
    """Grade a file, or what was read before; `only` names the checks to run, all of them where it is None.

    `on_judged` has the marks when every check is judged, before the program's processes are all gone.

    Raises:
        Cancelled: `cancelled()` came true.
        QuizlabError: there is no PyTorch, no such device, or the lab itself is broken.
    """
    homes.of(device := lab.placed(device))
    try:
        written = path if isinstance(path, Submission) else submission.read(path)
    except Ungradable as error:
        assert isinstance(path, Path)
        marks = Marks(lab, Submission(path, "", "", ()), seed, device, status="error", message=str(error))
        marks.checks = [blank(check, "skipped") for check in lab.checks]
        return marks
    checks = [check for check in lab.checks if only is None or check.id in only]
    for _ in range(TRIES):
        marks = Marks(lab, written, seed, device)
        on_event(Started(len(checks)))
        child = homes.child(device)
        _Run(marks, code, child, on_event, cancelled, on_judged).through(checks)
        if not child.went_with_its_home:
            break
    return marks


class _Run:
    """The conversation with one child."""

    def __init__(
        self,
        marks: Marks,
        code: LabCode,
        child: Child,
        on_event: OnEvent,
        cancelled: Wanted,
        on_judged: Callable[[Marks], None],
    ) -> None:
        self._marks = marks
        self._code = code
        self._child = child
        self._on_event = on_event
        self._cancelled = cancelled
        self._on_judged = on_judged
        self._deadline = time.monotonic() + marks.lab.wall
        self._printed = ""
        self._doing = "while it was imported"
        self._rng = random.Random(secrets.randbits(64))
        self._drawn: dict[str, dict[str, Array]] = {}

    def through(self, checks: list[Check]) -> None:
        """Run the checks in order; whatever way the child ends, it is buried."""
        kind = ""
        try:
            if self._begin():
                for check, following in zip_longest(checks, checks[1:]):
                    self._check(check, following)
                # The system takes longer to clear the process away than most checks run.
                self._on_judged(self._marks)
        except Ended as end:
            kind = end.kind
            if kind == "timeout":
                self._doing += self._at()
        finally:
            code = self._child.bury()
        if kind:
            self._stopped(kind, code, checks)
        elif not self._marks.checks:
            self._marks.checks = [blank(check, "skipped") for check in checks]

    def _begin(self) -> bool:
        """Have the file imported; False where that already settles the grade."""
        marks, lab = self._marks, self._marks.lab
        marks.device = self._child.device
        self._child.send(job_of(marks, self._code), marks.submission.carried)
        self._child.allow(lab.memory)
        ready, _ = self._receive("ready")
        marks.torch = ready["torch"]
        marks.isolation = ", ".join(["own process", *ready["isolation"]])
        self._deadline = time.monotonic() + lab.wall
        imported, _ = self._receive("imported")
        marks.output = words.shortened(self._printed, imported["printed"])
        if error := imported["error"]:
            marks.status = "memory" if error["kind"] == "memory" else "error"
            marks.message = words.not_imported(error, marks.submission.path)
        elif imported["api"]:
            marks.status = "failed"
            marks.message = words.not_as_asked(imported["api"], marks.submission.path)
        elif imported["names"]:
            marks.status = "failed"
            marks.message = words.names_banned(imported["names"], marks.submission.path)
        return not marks.message

    def _check(self, check: Check, following: Check | None) -> None:
        passed = {report.id for report in self._marks.checks if report.status == "passed"}
        ran = {report.id for report in self._marks.checks}
        if unmet := [need for need in check.needs if need in ran - passed]:
            report = replace(blank(check, "skipped"), message=f"Comes after {', '.join(unmet)}.")
        else:
            report = self._ask(check, following)
        self._marks.checks.append(report)
        self._on_event(CheckDone(report))

    def _ask(self, check: Check, following: Check | None) -> CheckReport:
        """Run one probe, drawing again while a miss proves nothing."""
        self._doing = f"in the check `{check.id}`"
        for attempt in range(1 + REDRAWS):
            self._printed = ""
            if attempt or check.id not in self._drawn:
                self._drawn[check.id] = self._code.inputs(check, self._marks.seed, attempt)
            inputs = self._drawn.pop(check.id)
            request = {"function": check.function, "seed": self._rng.getrandbits(32)}
            self._child.send(request, inputs)
            if following and following.id not in self._drawn:
                # While the child is at work: they are wanted next.
                self._drawn[following.id] = self._code.inputs(following, self._marks.seed)
            answer, got = self._receive("result")
            report, verdict = self._judge(check, inputs, answer, got)
            if not (verdict and verdict.again):
                break
        error = answer["error"]
        self._marks.seen[check.id] = Seen(inputs, got, (error["type"], error["message"]) if error else None)
        if verdict:
            self._marks.pictures += self._code.pictures(check, inputs, got)
        return report

    def _judge(
        self, check: Check, inputs: Arrays, answer: dict[str, Any], got: Arrays
    ) -> tuple[CheckReport, Verdict | None]:
        output = words.shortened(self._printed, answer["printed"])
        unmarked = replace(blank(check, "failed"), output=output, ms=answer["ms"])
        error = answer["error"]
        if error and error["kind"] == "not_attempted":
            message = f"Not written yet{words.where(error)}."
            return replace(unmarked, status="not_attempted", message=message), None
        if answer["banned"]:
            return replace(unmarked, message=words.banned(answer["banned"], self._marks.lab.entry)), None
        if error:
            status = "memory" if error["kind"] == "memory" else "error"
            message = words.raised(error)
            return replace(unmarked, status=status, message=message, input=error["call"]), None
        verdict = self._code.judge(check, inputs, got, self._marks.device)
        if verdict.passed:
            return replace(unmarked, status="passed", points=check.points, message=verdict.message), verdict
        return replace(
            unmarked,
            message=verdict.message,
            why=verdict.why,
            misconception=verdict.misconception,
            input=verdict.input,
            expected=verdict.expected,
            got=verdict.got,
        ), verdict

    def _receive(self, wanted: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the next frame of the wanted type; hand on what comes before it."""
        while True:
            message, arrays = self._child.receive(self._deadline, self._cancelled)
            if not well_formed(message):
                raise Ended("died")
            match message["type"]:
                case "output":
                    self._printed = (self._printed + str(message["text"]))[: KEPT + 1]
                case "progress":
                    self._on_event(_progress(message))
                case kind if kind == wanted:
                    return message, arrays
                case _:
                    raise Ended("died")

    def _at(self) -> str:
        """Return in which line the program is, and what stands there."""
        written = self._marks.submission
        place = self._child.place((str(written.path), *written.files))
        if place is None:
            return ""
        path, line = place
        return words.at_line(Path(path), line, written.text if path == str(written.path) else "")

    def _stopped(self, kind: str, code: int, checks: list[Check]) -> None:
        """Write down what stopped the child, at the check it was in; those after it are skipped."""
        marks = self._marks
        status, message = words.ended(kind, code, marks.lab, self._doing)
        marks.status, marks.message = status, message
        left = checks[len(marks.checks) :]
        running = self._doing.startswith("in")
        for number, check in enumerate(left):
            report = blank(check, "skipped")
            if running and number == 0:
                output = words.shortened(self._printed, len(self._printed))
                report = replace(report, status=status, message=message, output=output)
            marks.checks.append(report)
            self._on_event(CheckDone(report))


def _progress(message: dict[str, Any]) -> Progress:
    return Progress(message["epoch"], message["epochs"], message["loss"], message["accuracy"])
