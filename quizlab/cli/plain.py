"""A session line by line on standard input and output, for scripts, screen readers and bare terminals."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from quizlab.cli.answers import ask_for, parse, places
from quizlab.cli.output import plural, prose, say
from quizlab.cli.plain_words import Deeds, EndedError, LeftError, word
from quizlab.core.comparing import line_by_line
from quizlab.core.forms import Answer, Question, Reveal, Rubric, Type, Verdict
from quizlab.core.grades import AGAIN, BUTTONS, GOOD, HIGHEST, LOWEST, NAMES
from quizlab.errors import WrongUse
from quizlab.study.changes import Piece, in_brief
from quizlab.study.reading import opened_last
from quizlab.study.session import Prompt, Session, Summary
from quizlab.study.spans import comes_back

if TYPE_CHECKING:
    from quizlab.study.services import Services

MORE: Final = 10
"""New cards that `more` adds at the end."""
AHEAD: Final = 2
"""Days that `ahead` looks forward."""
Further = Callable[[int, int], Session]
NAMED: Final = "named "
"""Begins the line that says which points of an explanation were named."""
UNREADABLE: Final = "That is no number. Type it again; the same once more shows the answer."


def run_plain(session: Session, further: Further | None = None) -> int:
    """Ask until nothing is left or standard input ends; every grade is in the log before the next line.

    At a terminal `further` gives the session that goes on at the end: with so many more new cards, so many days ahead.
    """
    if sys.stdin.isatty():
        say("An empty line shows the answer; help lists what else can be said.\n")
    wanted: Session | None = session
    while wanted is not None:
        ended = _ask_all(wanted)
        is_unread = _sum_up(wanted.summary(), wanted.services)
        wanted = None if ended or is_unread or further is None or not sys.stdin.isatty() else _go_on(further)
    return 0


def _ask_all(session: Session) -> bool:
    """Ask until nothing is left; return whether the learner stopped before."""
    plain = _Plain(session)
    try:
        while (prompt := session.next()) is not None:
            with suppress(LeftError):
                plain.card(prompt)
    except EndedError:
        return True
    return False


def _go_on(further: Further) -> Session | None:
    say(f"more: {MORE} more new cards; ahead: what is due within {AHEAD} days; an empty line ends.")
    said = sys.stdin.readline().strip()
    if said in ("more", "m"):
        return further(MORE, 0)
    return further(0, AHEAD) if said in ("ahead", "n") else None


class _Plain:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.display: Callable[[str], str] = partial(prose, session.services.library)
        self.deeds = Deeds(session, self._show_prompt)
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
        self._show_answer(prompt, answer, verdict)
        unanswered = GOOD if isinstance(prompt.question.form, Reveal | Rubric) else AGAIN
        grade, answer = self._grade(prompt, verdict.grade if verdict else unanswered, answer)
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
        slipped = ""
        while True:
            line = self._line(prompt, marked=isinstance(form, Type))
            if line.strip() == "":
                return None
            if isinstance(form, Reveal | Rubric):
                say("An empty line shows the answer; help lists what else can be said.")
                continue
            try:
                answer = parse(form, line)
            except WrongUse as error:
                say(str(error))
                continue
            self.session.keep_draft(prompt, line)
            if self.session.judge(prompt, answer).unreadable and line != slipped:
                slipped = line
                say(UNREADABLE)
                continue
            return answer

    def _show_answer(self, prompt: Prompt, answer: Answer, verdict: Verdict | None) -> None:
        question = prompt.question
        if verdict is not None and verdict.message:
            say(f"{_judged(verdict)}{verdict.message}")
        if verdict is not None and not verdict.right:
            for line in differences(question, answer):
                say(line)
        if isinstance(question.form, Rubric):
            say("The points; named 1 3 says that you named the first and the third:")
            for number, point in enumerate(question.form.points, start=1):
                say(f"  {number}  {self.display(point)}")
        elif question.answer:
            say(self.display(question.answer))
        if question.explanation:
            say(self.display(question.explanation))
        if prompt.change:
            say(f"Changed since your last answer: {_changed(prompt.change)}")
        say("   ".join(self._button(key, grade, prompt) for key, grade in self.buttons.items()))

    def _button(self, key: str, grade: int, prompt: Prompt) -> str:
        days = prompt.intervals.get(grade)
        return f"{key} {NAMES[grade]}" + (f" {comes_back(grade, days)}" if days is not None else "")

    def _grade(self, prompt: Prompt, proposed: int, answer: Answer) -> tuple[int, Answer]:
        """Return the grade that is given, and the answer, which the points of a rubric are."""
        say(f"An empty line: {NAMES[proposed]}.")
        while True:
            line = self._line(prompt, marked=False).strip()
            if line == "":
                return proposed, answer
            if line in self.buttons:
                return self.buttons[line], answer
            named = [grade for grade in self.buttons.values() if NAMES[grade].lower() == line.lower()]
            if named:
                return named[0], answer
            if isinstance(prompt.question.form, Rubric) and line.startswith(NAMED):
                proposed, answer = self._tick(prompt, line.removeprefix(NAMED), proposed, answer)
                continue
            say(
                f"{', '.join(self.buttons)}, or the grade's name; an empty line: {NAMES[proposed]}; help: the words"
            )

    def _tick(self, prompt: Prompt, line: str, proposed: int, answer: Answer) -> tuple[int, Answer]:
        """Return the grade that the points named propose, and the points."""
        form = prompt.question.form
        assert isinstance(form, Rubric)
        try:
            ticked = places(line, len(form.points))
        except WrongUse as error:
            say(str(error))
            return proposed, answer
        verdict = self.session.judge(prompt, ticked)
        say(f"{verdict.message}; an empty line: {NAMES[verdict.grade]}.")
        return verdict.grade, ticked

    def _line(self, prompt: Prompt, *, marked: bool) -> str:
        """Return the next line that is no word for something else; what words say is done."""
        while True:
            line = sys.stdin.readline()
            if not line:
                raise EndedError
            line = line.rstrip("\r\n")
            said = word(line, marked=marked)
            if said is None:
                return line
            self.deeds.do(said, prompt)


def differences(question: Question, answer: Answer) -> Iterator[str]:
    """Yield, for printed lines, where what was typed is another line than the right one."""
    if not (isinstance(question.form, Type) and question.form.code):
        return
    if not (isinstance(answer, str) and isinstance(question.right, str)) or "\n" not in question.right:
        return
    for number, pair in enumerate(line_by_line(answer, question.right), start=1):
        if pair.typed is None:
            yield f"line {number} is missing: {pair.right}"
        elif pair.right is None:
            yield f"line {number} is too much: {pair.typed}"
        elif not pair.same:
            yield f"line {number}: you have {pair.typed}, it is {pair.right}"


def _judged(verdict: Verdict) -> str:
    return "" if verdict.right or verdict.right is None else "Not quite: " if verdict.near else "Wrong: "


def _changed(pieces: Iterable[Piece]) -> str:
    """Return a word diff as git writes it: `[-removed-]{+added+}`."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[piece.change].format(piece.text) for piece in in_brief(pieces)).strip()


def _sum_up(summary: Summary, services: "Services") -> bool:
    """Say what came of it; return whether there are no cards as no chapter was opened yet."""
    nothing = summary.answered == 0 and summary.left == 0 and summary.back is None
    if nothing and opened_last(services) is None and not services.store.memories():
        say(
            "Nothing is due: a chapter's cards are new once you have opened it. quizlab read --plain opens one."
        )
        return True
    _tell(summary)
    return False


def _tell(summary: Summary) -> None:
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
