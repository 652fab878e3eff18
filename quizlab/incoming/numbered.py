"""Numbered questions with an answer section: pairs them list by list, by their headings, or by number."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from quizlab.incoming.answers import Answer, asked
from quizlab.incoming.items import Item, Trouble
from quizlab.incoming.numbered_lists import Numbers, lists, with_answer, words
from quizlab.incoming.pages import Page

Pair = tuple[Numbers, Numbers | None]
"""A list of questions, and the one that answers it."""

_ASKING: Final = ("question", "quiz", "true", "exercise", "problem", "test", "review", "frage", "aufgabe")


def recognised(page: Page) -> bool:
    """Return whether a note has numbered questions and answers to them: below, or each with its question."""
    found = lists(page)
    asked_ = [one for one in found if not one.answers]
    return bool(asked_) and (
        len(asked_) < len(found)
        or any(with_answer(page, *lines)[1] for one in asked_ for lines in one.entries.values())
    )


def items(page: Page) -> Iterator[Item | Trouble]:
    """Yield a card for each question that has an answer."""
    found = lists(page)
    for questions, answers in _pairs(found):
        yield from _items(page, questions, answers)
    for one in found:
        for number, (start, _) in one.entries.items() if one.answers else ():
            if start not in page.taken:
                yield Trouble(page.place(start), f"answer {number} has no question")


def _items(page: Page, questions: Numbers, answers: Numbers | None) -> Iterator[Item | Trouble]:
    made: list[Item | Trouble] = []
    for number, lines in questions.entries.items():
        question, inline = with_answer(page, *lines)
        answer = Answer(inline) if inline else _answer(page, answers, number)
        if answer is None:
            made.append(Trouble(page.place(lines[0]), f"question {number} has no answer"))
            continue
        question = question if inline else words(page, *lines)
        made.append(asked(page, lines[0], question, answer, questions.section))
        page.take(*lines)
        if answers and number in answers.entries:
            page.take(*answers.entries[number])
    if answers or any(isinstance(one, Item) for one in made) or _asks(page, questions):
        yield from made


def _answer(page: Page, answers: Numbers | None, number: int) -> Answer | None:
    if answers is None:
        return None
    if number in answers.entries:
        return Answer(words(page, *answers.entries[number]))
    return answers.keyed.get(number)


def _asks(page: Page, questions: Numbers) -> bool:
    """Return whether a list without answers asks anything: steps of a recipe do not."""
    lines = (words(page, *lines) for lines in questions.entries.values())
    return any(word in questions.section.lower() for word in _ASKING) or any("?" in line for line in lines)


def _pairs(found: Sequence[Numbers]) -> Iterator[Pair]:
    """Yield each list of questions with its answers, which follow it, be it at once or at the note's end."""
    waiting: list[Numbers] = []
    answers: list[Numbers] = []
    for one in found:
        if not one.answers and answers:
            yield from _paired(waiting, answers)
            answers = []
        (answers if one.answers else waiting).append(one)
    yield from _paired(waiting, answers)
    yield from ((one, None) for one in waiting)


def _paired(waiting: list[Numbers], answers: list[Numbers]) -> Iterator[Pair]:
    """Yield the pairs that one section of answers makes; what it does not answer goes on waiting."""
    pairs = list(_by_section(waiting, answers))
    done = {id(one) for pair in pairs for one in pair}
    left = [one for one in waiting if id(one) not in done]
    rest = [one for one in answers if id(one) not in done]
    if len(rest) == len(left):
        pairs += zip(left, rest, strict=True)
    elif left and rest and _are_apart(left) and _are_apart(rest):
        whole = _joined(rest)
        pairs += [(one, whole) for one in left if one.numbers & whole.numbers]
    else:
        pairs += _nearest(left, rest)
    done = {id(one) for one, _ in pairs}
    waiting[:] = [one for one in waiting if id(one) not in done]
    yield from sorted(pairs, key=lambda pair: min(pair[0].entries.values()))


def _by_section(waiting: Sequence[Numbers], answers: Sequence[Numbers]) -> Iterator[Pair]:
    """Yield the pairs below one heading that no other of these lists has."""
    asking = Counter(one.section.lower() for one in waiting)
    answering = {one.section.lower(): one for one in answers}
    often = Counter(one.section.lower() for one in answers)
    for one in waiting:
        name = one.section.lower()
        if name and asking[name] == often[name] == 1:
            yield one, answering[name]


def _nearest(waiting: Sequence[Numbers], answers: Sequence[Numbers]) -> Iterator[Pair]:
    """Yield each list of answers with the nearest questions above it that have its numbers, or else the nearest."""
    alike: dict[frozenset[int], list[Numbers]] = {}
    for one in waiting:
        alike.setdefault(frozenset(one.numbers), []).append(one)
    left, done = [*waiting], set[int]()
    for one in reversed(answers):
        for stack in (alike.get(frozenset(one.numbers), []), left):
            while stack and id(stack[-1]) in done:
                stack.pop()
            if stack:
                done.add(id(stack[-1]))
                yield stack[-1], one
                break


def _are_apart(found: Sequence[Numbers]) -> bool:
    """Return whether no number stands in two of the lists."""
    return sum(len(one.numbers) for one in found) == len(set().union(*(one.numbers for one in found)))


def _joined(found: Sequence[Numbers]) -> Numbers:
    whole = Numbers(found[0].section, answers=True)
    for one in found:
        whole.entries |= one.entries
        whole.keyed |= one.keyed
    return whole
