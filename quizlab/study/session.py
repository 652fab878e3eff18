"""One sitting: what is asked next, judged, graded, taken back; the app, the command line and tests drive it alike."""

from typing import TYPE_CHECKING, Any

from quizlab.core.events import ANSWER, ANSWERS, Draft
from quizlab.core.forms import Answer, Choose, Order, Question, Verdict
from quizlab.core.grades import PASSING
from quizlab.study.answering import Answered, record_answer
from quizlab.study.asked import asked
from quizlab.study.breaks import current_pause
from quizlab.study.cramming import CramPlan
from quizlab.study.deadline import Deadline
from quizlab.study.plan import Plan, Score
from quizlab.study.prompts import Prompt, make_prompt
from quizlab.study.quiz import QuizPlan
from quizlab.study.review import ReviewPlan
from quizlab.study.summary import Summary, due_tomorrow

if TYPE_CHECKING:
    from quizlab.core.memories import Memory
    from quizlab.core.undo import Undone
    from quizlab.study.services import Services

__all__ = [
    "Answered",
    "Plan",
    "Prompt",
    "Score",
    "Session",
    "Summary",
    "cram_session",
    "quiz_session",
    "review_session",
]


class Session:
    """Asks one card after another; whatever it is told is in the log before it returns."""

    def __init__(self, services: "Services", plan: Plan, deadline: Deadline | None = None) -> None:
        self.services = services
        self.plan = plan
        self.deadline = deadline or Deadline(0)
        self._prompt: Prompt | None = None
        self._returned: str | None = None
        self._given: list[Answered] = []
        self._taken_back: list[Answered] = []
        self._milliseconds = 0
        self._asked: Memory | None = None
        """What was remembered of the card when it was asked."""

    def next(self) -> Prompt | None:
        """Return what to ask; the same until it is graded or put aside; None at the end, or when the time is up."""
        if self._prompt is None and (self._returned or not self.deadline.passed):
            self._prompt = self._ask()
        return self._prompt

    def follow(self) -> None:
        """Look again, as another process wrote: a card that was answered there is not asked here any more."""
        if self._prompt is not None and self.services.store.memory(self._prompt.card.id) != self._asked:
            self._leave()
        self.plan.refill()

    def judge(self, prompt: Prompt, answer: Answer) -> Verdict:
        """Return what the card's kind says of an answer; nothing is recorded."""
        return self.services.library.judge(prompt.card, prompt.question, answer)

    def grade(self, prompt: Prompt, grade: int, answer: Answer = None, ms: int = 0) -> Answered:
        """Record a grade of 0-5, given after `ms` milliseconds.

        Raises:
            QuizlabError: the database cannot be written; the card is still the next one.
        """
        # Another session may have answered the card since it was shown.
        mode = self.plan.mode(prompt.card)
        answered = record_answer(
            self.services,
            prompt.card,
            grade,
            kind=ANSWER if mode == "review" else mode,
            ahead=self.plan.ahead,
            detail={"mode": self.plan.name, **self.plan.detail(), **_given(prompt.question, answer)},
            milliseconds=ms,
        )
        self._given.append(answered)
        self._taken_back.clear()
        self._milliseconds += ms
        self.plan.take(answered)
        self._leave()
        return answered

    def undo(self) -> "Undone | None":
        """Take back the learner's last action, in whichever session it was, and return to its card."""
        undone = self.services.store.undo()
        if undone is None:
            return None
        if undone.kind in ANSWERS:
            self._forget(undone.subject)
        self._leave()
        self.plan.refill()
        self._returned = undone.subject
        return undone

    def redo(self) -> "Undone | None":
        """Do again what was taken back last."""
        redone = self.services.store.redo()
        if redone is not None:
            if self._taken_back and self._taken_back[-1].card.id == redone.subject:
                self._given.append(self._taken_back.pop())
            self._leave()
            self.plan.refill()
        return redone

    def bury(self, prompt: Prompt) -> None:
        """Put the card aside until tomorrow."""
        self._put_aside("bury", prompt)

    def suspend(self, prompt: Prompt) -> None:
        """Put the card aside for good."""
        self._put_aside("suspend", prompt)

    def flag(self, prompt: Prompt) -> bool:
        """Flag the card, or take its flag off; return whether it is flagged now."""
        flagged = self.services.store.memory(prompt.card.id).flagged
        self.services.store.record(Draft("unflag" if flagged else "flag", prompt.card.id))
        return not flagged

    def keep_draft(self, prompt: Prompt, text: str) -> None:
        """Keep what is typed so far, for the next start should this one end here."""
        self.services.store.keep_draft(prompt.card.id, text)

    def refresh(self) -> None:
        """Read the content again after an edit; the card on screen stays, as it reads now."""
        self.services.reload()
        here = self._prompt.card.id if self._prompt else self._returned
        self._leave()
        self.plan.refill()
        self._returned = here

    def summary(self) -> Summary:
        """Return what the sitting came to so far."""
        pause = current_pause(self.services)
        missed = {given.card.id: given.card for given in self._given if given.grade < PASSING}
        return Summary(
            answered=len(self._given),
            again=tuple(missed.values()),
            seconds=round(self._milliseconds / 1000),
            tomorrow=due_tomorrow(self.services),
            left=self.plan.left(),
            scores=self.plan.scores(),
            minutes=self.deadline.minutes if self.plan.left() and self.deadline.passed else 0,
            back=pause.back if pause else None,
        )

    def _ask(self) -> Prompt | None:
        find = self.services.library.find
        card = find(self._returned or "") or find(self.plan.next() or "")
        if card is None:
            return None
        answered = len(self._given)
        self._asked = self.services.store.memory(card.id)
        # A card that an undo returned to need not be of this session's plan.
        left = max(1, self.plan.left())
        return make_prompt(self.services, card, self.plan.mode(card), answered + 1, answered + left)

    def _leave(self) -> None:
        self._prompt = None
        self._returned = None

    def _put_aside(self, kind: str, prompt: Prompt) -> None:
        self.services.store.record(Draft(kind, prompt.card.id))
        self._leave()
        self.plan.refill()

    def _forget(self, id_: str) -> None:
        for place in range(len(self._given) - 1, -1, -1):
            if self._given[place].card.id == id_:
                self._taken_back.append(self._given.pop(place))
                return


def review_session(
    services: "Services", of: str | None = None, more: int = 0, ahead: int = 0, minutes: int = 0
) -> Session:
    """Return a session of what is due, then new cards, then drills.

    Args:
        services: the parts of this run.
        of: only the cards of a chapter (`11`, `cross-entropy`) or of a search (`tag:loss`); new ones too if their
            chapter was never opened.
        more: new cards above the daily limit.
        ahead: days from which reviews are taken early.
        minutes: after so many no further card is asked; 0 for no end.

    Raises:
        WrongUse: there is no such chapter, or the search can't be read or finds no card.
    """
    plan = ReviewPlan(services, asked(services, of) if of else None, more, ahead)
    return Session(services, plan, Deadline(minutes))


def cram_session(services: "Services", of: str, minutes: int = 0) -> Session:
    """Return a session that asks every card of a chapter or of a search once and moves no schedule.

    After `minutes` no further card is asked; 0 for no end.

    Raises:
        WrongUse: there is no such chapter, or the search can't be read or finds no card.
    """
    return Session(services, CramPlan(services, asked(services, of)), Deadline(minutes))


def quiz_session(services: "Services", chapter: str) -> Session:
    """Return a session that asks every card of a chapter once; one left today goes on where it was.

    Raises:
        WrongUse: there is no such chapter.
    """
    return Session(services, QuizPlan(services, services.library.chapter(chapter)))


def _given(question: Question, answer: Answer) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    if answer is not None:
        kept["answer"] = answer
    if question.draw:
        kept["draw"] = question.draw
    if isinstance(question.form, Choose):
        kept["shown"] = question.form.options
    if isinstance(question.form, Order):
        kept["shown"] = question.form.lines
    return kept
