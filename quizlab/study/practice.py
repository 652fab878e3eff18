"""Practising a lab: its workspace, grading and watching it, hints, the solution, starting again."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from quizlab.core.events import Draft
from quizlab.core.memories import Memory
from quizlab.core.reports import Report
from quizlab.grading import catalogue
from quizlab.grading.attempts import attempt
from quizlab.grading.consent import Ask, Consent, nobody
from quizlab.grading.events import Event
from quizlab.grading.grader import Cancelled, Grader
from quizlab.grading.labs import Lab
from quizlab.grading.renewing import Renewal, renew, renewal
from quizlab.grading.residence import Residence
from quizlab.grading.thinning import Version
from quizlab.grading.watching import is_replaced, saves, signature, stays
from quizlab.grading.workspace import Workspace, open_workspace
from quizlab.storage.glance import glance
from quizlab.study.bringing import Own, bring, offers
from quizlab.study.catalogue import LabRow, next_lab, rows
from quizlab.study.outcomes import Outcome, record
from quizlab.study.reformatting import Recorded, meaning
from quizlab.study.rungs import Hint, Rungs

if TYPE_CHECKING:
    from quizlab.study.services import Services

__all__ = ["Cancelled", "Hint", "LabRow", "Outcome", "Practice", "Renewal", "next_lab", "rows"]


class Practice:
    """One lab in hand; `grade` blocks, everything else is quick. A grader that is given is shared and stays warm."""

    def __init__(
        self, services: "Services", slug: str, grader: Grader | None = None, ask: Ask = nobody
    ) -> None:
        self._services = services
        self._grading = threading.Lock()
        self._unwanted = threading.Event()
        self._unwatched = threading.Event()
        self._watches = False
        self._last: Recorded | None = None
        self.lab: Lab = catalogue.lab(services.places, slug)
        self.workspace: Workspace = open_workspace(services.places, self.lab)
        self.consent = Consent(services.places, ask)
        """Whether the lab's own code may run, where it came with a pack."""
        ours = self.consent.is_ours(self.lab.folder)
        self._owns_grader = grader is None
        self._grader = grader or Grader(
            None if ours else self.workspace.folder,
            Residence.of(services.places, os.environ, services.config.warm_minutes) if ours else None,
        )
        self.kept: Path | None = self._begin_again()
        """Where the file that passed lies, when the lab has just started anew because it is due."""

    @property
    def instructions(self) -> str:
        """The lab's instructions, markdown."""
        return self.lab.instructions.read_text(encoding="utf-8")

    @property
    def memory(self) -> Memory:
        """What is remembered of the lab."""
        return self._services.store.memory(self.lab.id)

    @property
    def passed(self) -> bool:
        """Whether it was passed and is not due again."""
        memory = self.memory
        return not memory.new and not memory.is_due(self._services.today())

    def warm(self, device: str = "cpu") -> None:
        """Start the grader, so that the first grade is fast."""
        self._grader.warm(device)

    def grade(
        self,
        on_event: Callable[[Event], None] | None = None,
        device: str = "cpu",
        seed: int | None = None,
        on_verdict: Callable[[Report], None] | None = None,
        watching: bool = False,
    ) -> Outcome:
        """Grade what is saved, and write the try and the cards it pulls to the log, in one transaction.

        `watching`, as after `watch`, drops the grade when the file is saved again: a new one is on its way. A save
        that changes the layout alone, seconds after, is graded and shown, and no further try.

        Raises:
            Cancelled: `cancel` was called, or the file saved again, before the verdict or, watching, just after it.
            WrongUse: the lab is judged by code of others, and nobody agreed to run it.
            QuizlabError: PyTorch or the device is missing, the lab is broken, or the log can't be written.
        """
        self.consent.insist(self.lab)
        with self._grading:
            self._unwanted = unwanted = threading.Event()
            watching = watching or self._watches
            saved = signature(self.workspace.file)

            def is_unwanted() -> bool:
                return unwanted.is_set() or (watching and is_replaced(self.workspace.file, saved))

            report = attempt(
                self._grader,
                self.workspace,
                self._services.now(),
                seed=seed,
                device=device,
                on_event=on_event or (lambda _: None),
                cancelled=is_unwanted,
                on_verdict=on_verdict or (lambda _: None),
            )
            if watching and not stays(is_unwanted):
                raise Cancelled
            return self._recorded(report) if watching else self._record(report)

    def cancel(self) -> None:
        """Stop the grade that is running; after its verdict, stop looking for what the program behaves like."""
        self._unwanted.set()

    def saves(self) -> Iterator[None]:
        """Yield each time the file is saved, until `unwatch`."""
        self._unwatched.clear()
        return saves(self.workspace.file, self._unwatched)

    def watch(self, callback: Callable[[], None]) -> None:
        """Call `callback` in a thread of its own each time the file is saved, until `unwatch`."""
        self.unwatch()
        self._unwatched = threading.Event()
        self._watches = True
        # Begun here, not in the thread: a save that comes first must not be missed.
        stream = saves(self.workspace.file, self._unwatched)

        def listen() -> None:
            for _ in stream:
                callback()

        threading.Thread(target=listen, name="quizlab-watch", daemon=True).start()

    def unwatch(self) -> None:
        """Stop watching."""
        self._watches = False
        self._unwatched.set()

    def rungs(self) -> Rungs:
        """Return the hints as they stand: which may be read, and whether the next one may."""
        events = self._services.store.events(subject=self.lab.id, kinds=("hint", "lab"))
        return Rungs.of(self.lab.hints, events, passed=self.passed)

    def hint(self) -> Hint | None:
        """Take the next rung where it is offered, else return the last one taken; None where the lab has none."""
        rungs = self.rungs()
        if rungs.next is None or not rungs.offered:
            return rungs.readable[-1] if rungs.readable else None
        if not self.passed:
            self._services.store.record(Draft("hint", self.lab.id, detail={"number": rungs.next.number}))
        return rungs.next

    @property
    def solution_is_free(self) -> bool:
        """Whether the solution may be looked at without asking: after a pass, or at the last rung of the hints."""
        return self.passed or self.rungs().exhausted

    def solution(self) -> str:
        """Return the solution's source, and write down that it was looked at."""
        self._services.store.record(Draft("solution", self.lab.id))
        return self.lab.solution.read_text(encoding="utf-8")

    def other_ways(self) -> str:
        """Return the page on other ways to write it, markdown; empty before the first pass, or where there is none."""
        page = self.lab.other_ways
        return "" if self.memory.new or not page.is_file() else page.read_text(encoding="utf-8")

    def offers(self) -> tuple[Own, ...]:
        """Return the learner's passed files of earlier labs that could be brought beside this lab's file."""
        return offers(self._services, self.lab.slug)

    def bring(self) -> tuple[Path, ...]:
        """Copy what is offered beside the lab's file; return the copies."""
        return bring(self._services, self.lab.slug)

    def reset(self) -> Path:
        """Bring the starter back; return the folder that keeps what was there."""
        return self.workspace.reset(self._services.now())

    def restore(self, version: Version) -> None:
        """Make a graded save the learner's file again; what the file holds now is kept in the history.

        Raises:
            QuizlabError: it can't be read or written.
        """
        self.workspace.restore(version, self._services.now())

    def renewal(self) -> Renewal | None:
        """Return what the lab's new version would change in the workspace; None where it has the newest."""
        return renewal(self.workspace)

    def renew(self, wanted: Renewal) -> Path:
        """Take the lab's new version over; return the folder with the files as they were."""
        kept = renew(self.workspace, wanted, self._services.now())
        self.workspace = replace(self.workspace, changes=())
        return kept

    def close(self) -> None:
        """End the processes and the watching."""
        self.cancel()
        self.unwatch()
        if self._owns_grader:
            self._grader.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _recorded(self, report: Report) -> Outcome:
        """Record a grade, unless it is the last one again in another layout."""
        still = self.workspace.is_still(report)
        program = meaning(self.workspace.file.read_bytes()) if still else ""
        now, last = self._services.now(), self._last
        if last is not None and last.is_repeated(program, report.status, now):
            return replace(last.outcome, report=report)
        outcome = self._record(report)
        self._last = Recorded(program, now, outcome)
        return outcome

    def _record(self, report: Report) -> Outcome:
        return record(self._services, self.lab, report, self.workspace.versions.all())

    def _begin_again(self) -> Path | None:
        """Start from the starter when the lab is due again and the file is still the one that passed."""
        memory = glance(self._services.places.database).memories.get(self.lab.id)
        report = self.workspace.last_report()
        if memory is None or memory.new or not memory.is_due(self._services.today()) or report is None:
            return None
        if report.status != "passed" or not self.workspace.is_still(report):
            return None
        return self.reset()
