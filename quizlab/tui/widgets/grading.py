"""What is known of a grade as it goes on: nothing yet, some checks, a long run's losses, the verdict, what follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from quizlab.core.reports import Report
from quizlab.grading.events import CheckDone, Progress, Started
from quizlab.study.practice import Outcome

if TYPE_CHECKING:
    from quizlab.core.reports import CheckReport

FINE: Final = ("passed", "skipped")


@dataclass(frozen=True, slots=True)
class Run:
    """A long run's progress, epoch by epoch."""

    last: Progress
    losses: tuple[float, ...] = ()
    """One per epoch that told its loss."""
    began: float = 0.0
    """When the first epoch was heard of, seconds of any clock."""
    heard: float = 0.0
    """When the last one was."""
    first: int = 1
    """The epoch that was heard of first."""

    @property
    def seconds_left(self) -> float | None:
        """Seconds until its end at the pace so far; None before there is a pace."""
        done = self.last.epoch - self.first
        if done < 1:
            return None
        return (self.heard - self.began) / done * (self.last.epochs - self.last.epoch)

    def further(self, news: Progress, at: float) -> Run:
        """Return the run after one more epoch was heard of."""
        if news.epoch <= self.last.epoch:
            return begun(news, at)
        return replace(self, last=news, losses=(*self.losses, *_loss(news)), heard=at)


def begun(news: Progress, at: float) -> Run:
    """Return a run of which the first epoch was heard."""
    return Run(news, _loss(news), at, at, news.epoch)


def _loss(news: Progress) -> tuple[float, ...]:
    return () if news.loss is None else (news.loss,)


@dataclass(frozen=True, slots=True)
class Grading:
    """What is known of a grade."""

    is_running: bool = False
    total: int = 0
    """How many checks there are; 0 until that is known."""
    done: tuple[CheckReport, ...] = ()
    """Checks that have their verdict, before the report is there."""
    run: Run | None = None
    """The long run that is under way, or was the last."""
    before: Report | None = None
    """The report of the grade before, painted until this one has its own: nothing jumps when a file is saved."""
    report: Report | None = None
    outcome: Outcome | None = None
    """What the report led to; None while common mistakes are compared, and for a report of an earlier visit."""
    opened: int | None = None
    """Which check is opened."""

    @property
    def checks(self) -> tuple[CheckReport, ...]:
        """The checks to be painted; those at the end may be of the grade before."""
        if self.report is not None:
            return self.report.checks
        return (*self.done, *(self.before.checks[len(self.done) :] if self.before else ()))

    def is_stale(self, index: int) -> bool:
        """Say whether a check's verdict is still that of the grade before."""
        return self.report is None and index >= len(self.done)

    @property
    def failing(self) -> tuple[int, ...]:
        """Indexes of the checks that did not pass."""
        return tuple(index for index, check in enumerate(self.checks) if check.status not in FINE)

    def begun_anew(self) -> Grading:
        """Return the state when a grade begins."""
        return Grading(is_running=True, before=self.report or self.before, opened=self.opened)

    def stopped(self) -> Grading:
        """Return the state after a grade that was not wanted any more: what was known before it."""
        if not self.is_running:
            return self
        return Grading() if self.before is None else Grading().judged(self.before)

    def judged(self, report: Report) -> Grading:
        """Return the state with a report; the first failing check is opened."""
        first = next(iter(replace(self, report=report).failing), None)
        return Grading(is_running=self.is_running, report=report, opened=first)

    def ended(self, outcome: Outcome) -> Grading:
        """Return the state after a grade; an opened check stays open."""
        judged = self.judged(outcome.report)
        kept = self.opened if self.report is not None else judged.opened
        return replace(judged, is_running=False, outcome=outcome, opened=kept)

    def next_failing(self) -> Grading:
        """Return the state with the next failing check opened, after the last the first again."""
        if not self.failing:
            return self
        here = -1 if self.opened is None else self.opened
        return replace(self, opened=next((index for index in self.failing if index > here), self.failing[0]))


News = Started | CheckDone | Progress | Report | Outcome | None
"""What is heard of a grade; None where it was cancelled."""


def after(grading: Grading, news: News, at: float = 0.0) -> Grading:
    """Return what is known after something was heard, at second `at`."""
    match news:
        case None:
            return grading.stopped()
        case Started():
            return replace(grading.begun_anew(), total=news.checks)
        case CheckDone():
            # What was opened for its mistake has nothing to say any more.
            is_mended = grading.opened == len(grading.done) and news.check.status in FINE
            opened = None if is_mended else grading.opened
            return replace(grading, done=(*grading.done, news.check), opened=opened)
        case Progress():
            run = grading.run.further(news, at) if grading.run else begun(news, at)
            return replace(grading, run=run)
        case Report():
            return grading.judged(news)
        case Outcome():
            return grading.ended(news)
