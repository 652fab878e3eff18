"""Each answer form as plain lines: what is shown, and what a typed line means."""

import re
from typing import Final

from quizlab.core.forms import Answer, Choose, Form, Number, Order, Reveal, Rubric, Type
from quizlab.errors import WrongUse

LINE_BREAK: Final = r"\n"
"""Typed between the lines of an answer that has several."""


def ask_for(form: Form) -> list[str]:
    """Return the lines shown below a prompt, the last of them saying what to type."""
    match form:
        case Choose(options=options, several=several):
            return [
                *_numbered(options),
                "Numbers of all that are right:" if several else "Number of the right one:",
            ]
        case Order(lines=lines):
            return [*_numbered(lines), "Numbers in the right order:"]
        case Type(lines=lines):
            between = f", {LINE_BREAK} between lines" if lines > 1 else ""
            return [f"Type the answer{between} (:help lists what else can be said):"]
        case Number(unit=unit):
            return [f"Type the number ({unit}):" if unit else "Type the number:"]
        case Reveal() | Rubric():
            return []


def parse(form: Form, line: str) -> Answer:
    """Return the answer that a typed line gives.

    Raises:
        WrongUse: the line cannot be an answer of that form.
    """
    match form:
        case Choose(options=options, several=several):
            chosen = places(line, len(options))
            if not several and len(chosen) > 1:
                raise WrongUse("only one is right", hint="type one number")
            return tuple(sorted(set(chosen)))
        case Order(lines=lines):
            placed = places(line, len(lines))
            if sorted(placed) != list(range(len(lines))):
                raise WrongUse(
                    "each line has one place", hint=f"type the numbers 1 to {len(lines)}, each once"
                )
            return placed
        case Type(lines=lines):
            return line.replace(LINE_BREAK, "\n") if lines > 1 else line
        case Number():
            return line
        case Reveal() | Rubric():
            return None


def _numbered(texts: tuple[str, ...]) -> list[str]:
    return [f"  {number}  {text}" for number, text in enumerate(texts, start=1)]


def places(line: str, count: int) -> tuple[int, ...]:
    """Return the indexes, from 0, that numbers from 1 to `count` stand for.

    Raises:
        WrongUse: there is something else in the line.
    """
    words = re.split(r"[\s,;]+", line.strip())
    if not all(word.isascii() and word.isdigit() and 1 <= int(word) <= count for word in words):
        raise WrongUse("that is no answer here", hint=f"type numbers from 1 to {count}, with spaces between")
    return tuple(int(word) - 1 for word in words)
