"""A session line by line on standard input and output, for scripts, screen readers and bare terminals."""

import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from quizlab.cli.answers import ask_for, parse
from quizlab.cli.output import plural, prose, say
from quizlab.cli.turning import deed
from quizlab.core.forms import Answer, Reveal, Rubric, Type, Verdict
from quizlab.core.grades import AGAIN, BUTTONS, GOOD, HIGHEST, LOWEST, NAMES
from quizlab.errors import WrongUse
from quizlab.study.changes import Piece, in_brief
from quizlab.study.session import Prompt, Session, Summary
from quizlab.study.spans import comes_back

UNDO: Final = "u"
QUIT: Final = "q"


class EndedError(Exception):
    """The learner stopped, or standard input ended."""


class UndoError(Exception):
    """The learner wants the last answer back instead."""


def run_plain(session: Session) -> int:
    """Ask until nothing is left or standard input ends; every grade is in the log before the next line."""
    plain = _Plain(session)
    try:
        while (prompt := session.next()) is not None:
            try:
                plain.card(prompt)
            except UndoError:
                plain.undo()
    except EndedError:
        pass
    _sum_up(session.summary())
    return 0


class _Plain:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.display: Callable[[str], str] = partial(prose, session.services.library)
        self.buttons = (
            {str(key): grade for key, grade in BUTTONS.items()}
            if session.services.config.grades == "four"
            else {str(grade): grade for grade in range(LOWEST, HIGHEST + 1)}
        )

    def card(self, prompt: Prompt) -> None:
        """Ask one card and record its grade."""
        began = time.monotonic()
        self._show_prompt(prompt)
        answer = self._answer(prompt)
        verdict = self.session.judge(prompt, answer) if answer is not None else None
        self._show_answer(prompt, verdict)
        unanswered = GOOD if isinstance(prompt.question.form, Reveal | Rubric) else AGAIN
        grade = self._grade(verdict.grade if verdict else unanswered)
        answered = self.session.grade(prompt, grade, answer, round((time.monotonic() - began) * 1000))
        if answered.advice:
            say(answered.advice)
        say()

    def _show_prompt(self, prompt: Prompt) -> None:
        question = prompt.question
        say(f"{prompt.position} of {prompt.total} · {prompt.card.kind} · {prompt.due_reason}")
        say(self.display(question.prompt))
        for line in ask_for(question.form):
            say(self.display(line))
        if prompt.draft:
            say(f"(you had typed: {prompt.draft})")

    def _answer(self, prompt: Prompt) -> Answer:
        form = prompt.question.form
        while True:
            line = _line()
            if line.strip() == "":
                return None
            if not isinstance(form, Type):  # where it may be the answer
                _obey(line)
            if isinstance(form, Reveal | Rubric):
                say("An empty line shows the answer.")
                continue
            try:
                answer = parse(form, line)
            except WrongUse as error:
                say(str(error))
                continue
            self.session.keep_draft(prompt, line)
            return answer

    def _show_answer(self, prompt: Prompt, verdict: Verdict | None) -> None:
        question = prompt.question
        if verdict is not None and verdict.message:
            say(verdict.message)
        for text in (question.answer, question.explanation):
            if text:
                say(self.display(text))
        if isinstance(question.form, Rubric):
            for point in question.form.points:
                say(f"- {self.display(point)}")
        if prompt.change:
            say(f"Changed since your last answer: {_changed(prompt.change)}")
        say("   ".join(self._button(key, grade, prompt) for key, grade in self.buttons.items()))

    def _button(self, key: str, grade: int, prompt: Prompt) -> str:
        days = prompt.intervals.get(grade)
        return f"{key} {NAMES[grade]}" + (f" {comes_back(grade, days)}" if days is not None else "")

    def _grade(self, proposed: int) -> int:
        while True:
            line = _line().strip()
            if line == "":
                return proposed
            _obey(line)
            if line in self.buttons:
                return self.buttons[line]
            say(f"{', '.join(self.buttons)}; an empty line: {NAMES[proposed]}; u: undo; q: stop")

    def undo(self) -> None:
        """Take the last answer back."""
        undone = self.session.undo()
        say(f"Taken back: {deed(undone)}" if undone else "There is nothing to take back.")


def _obey(line: str) -> None:
    """Stop or go back where the line says so.

    Raises:
        EndedError: it is `q`.
        UndoError: it is `u`.
    """
    if line.strip() == QUIT:
        raise EndedError
    if line.strip() == UNDO:
        raise UndoError


def _changed(pieces: Iterable[Piece]) -> str:
    """Return a word diff as git writes it: `[-removed-]{+added+}`."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[piece.change].format(piece.text) for piece in in_brief(pieces)).strip()


def _line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise EndedError
    return line.rstrip("\r\n")


def _sum_up(summary: Summary) -> None:
    if summary.answered == 0 and summary.left == 0 and summary.back is not None:
        say(f"Paused until {summary.back}; quizlab pause --end asks again.")
        return
    if summary.answered == 0 and summary.left == 0:
        say(
            "Nothing is due. quizlab review --plain --more 10 takes new cards, --ahead 1 what is due tomorrow."
        )
        return
    if summary.minutes:
        say("The minute is over." if summary.minutes == 1 else f"The {summary.minutes} minutes are over.")
    parts = [f"{plural(summary.answered, 'answer')} in the log"]
    if summary.left:
        parts.append(f"{summary.left} left today")
    parts.append(f"{summary.tomorrow} due tomorrow")
    say("; ".join(parts) + ".")
    for card in summary.again:
        say(f"Again: {card.title}  ({card.id})")
    for score in summary.scores:
        say(f"{score.right} of {score.asked}  {score.section.title if score.section else 'other cards'}")
