"""Runs of text, bold or code or hidden by a gap -> one line of markdown."""

import html
import re
import string
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from quizlab.incoming.anki.escaping import begun, code, escaped
from quizlab.incoming.anki.page import Shown

_SPACES: Final = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_LONE_NBSP: Final = re.compile("(?<!\xa0)\xa0(?!\xa0)")
_BRACKET: Final = re.compile(r"\\.|[\[\]]")
_TAG: Final = re.compile(r"<[^<>]*>")
_JOINING: Final = ("$", "[")


class Run(NamedTuple):
    """Text of one style."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    gap: Shown | None = None
    raw: bool = False
    """The text is markdown already: math, an image."""


_PLAIN: Final = Run("")[1:]


def plain_line(text: str) -> str:
    """Return text on one line with its spaces as a browser shows them."""
    if "\xa0" in text:
        text = _LONE_NBSP.sub(" ", text)
    return _SPACES.sub(" ", text)


def line_of(runs: Sequence[Run]) -> str:
    """Return a line's markdown; empty where nothing is seen."""
    if len(runs) < 2 and not any(map(_is_more, runs)):
        return escaped(plain_line(runs[0].text).strip(" ")) if runs else ""
    tidied = list(_tidied(runs))
    if not any(run.gap for run in tidied):
        return _markdown(tidied, "", "").strip(" ")
    groups = [list(group) for _, group in groupby(tidied, key=lambda run: run.gap)]
    line = ""
    for place, group in enumerate(groups):
        gap = group[0].gap
        if place and group[0].code and groups[place - 1][-1].code:
            # Once the gap is filled, two pieces of code that touch would be none.
            group[0] = group[0]._replace(code=False)
        before = _neighbour(groups[place - 1][-1]) if place else ""
        after = _neighbour(groups[place + 1][0]) if place + 1 < len(groups) else ""
        inner = _markdown(group, before, after)
        if gap is None:
            line = _joined(line, inner)
        elif inner.strip():
            inner = inner if line.strip() else begun(inner)
            hint = escaped(plain_line(html.unescape(_TAG.sub(" ", gap.hint))).strip(), in_gap=True)
            line = _joined(line, f"{{{{c{gap.number}::{inner}{'::' + hint if hint else ''}}}}}", inner)
    return line.strip(" ")


def _is_more(run: Run) -> bool:
    """Return whether a run is more than text."""
    return run[1:] != _PLAIN


def _neighbour(run: Run) -> str:
    """Return the least favourable character that may stand there once a gap is filled."""
    return "*" if run.bold or run.italic else "a"


def _joined(line: str, more: str, seen: str = "") -> str:
    """Return both; what would join to one piece of markup is kept apart."""
    first = (seen or more)[:1]
    if not (first in _JOINING or first.isdigit()):
        return line + more
    if first == "$" and (line[-1:].isdigit() or _ends_math(line)):
        return f"{line} {more}"
    if first.isdigit() and _ends_math(line):
        return f"{line} {more}"
    if first == "[" and line.endswith("!"):
        return f"{line[:-1]}\\!{more}"
    return line + more


def _ends_math(line: str) -> bool:
    return line.endswith(("$", "$}}")) and not line.endswith("\\$")


def _tidied(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs with spaces as a browser shows them, those of one style as one."""
    kept: Run | None = None
    text, spaced = "", True
    for run in runs:
        more = run.text
        if run.code:
            more = " ".join(more.split("\n"))
        elif not run.raw:
            more = plain_line(more)
            if spaced:
                more = more.lstrip(" ")
        if not more:
            continue
        spaced = more[-1] == " "
        if kept is not None and not run.raw and _is_one(kept, run):
            text += more
            continue
        if kept is not None:
            yield kept if text == kept.text else Run(text, *kept[1:])
        kept, text = run, more
    if kept is not None:
        yield kept if text == kept.text else Run(text, *kept[1:])


def _is_one(kept: Run, run: Run) -> bool:
    """Return whether two runs are written as one: of one style, or code, which would not part otherwise."""
    if kept.code and run.code:
        return (kept.href, kept.gap) == (run.href, run.gap)
    return kept[1:] == run[1:]


def _markdown(runs: list[Run], before: str, after: str) -> str:
    """Return the markdown of runs that one gap hides, or none."""
    pieces = [_bare(run) for run in runs]
    made = ""
    for place, (run, piece) in enumerate(zip(runs, pieces, strict=True)):
        following = pieces[place + 1][:1] if place + 1 < len(pieces) else after
        made = _joined(made, _styled(run, piece, made[-1:] or before, following))
    return made


def _bare(run: Run) -> str:
    if run.raw:
        return run.text
    if run.code:
        return code(run.text)
    text = escaped(run.text, in_gap=run.gap is not None)
    return (
        _BRACKET.sub(lambda match: match[0] if match[0][0] == "\\" else "\\" + match[0], text)
        if run.href
        else text
    )


def _styled(run: Run, piece: str, before: str, after: str) -> str:
    if not (run.bold or run.italic or run.href):
        return piece
    inner = piece.strip(" ")
    if not inner:
        return piece
    lead, trail = piece[: len(piece) - len(piece.lstrip(" "))], piece[len(piece.rstrip(" ")) :]
    if run.href:
        inner = f"[{inner}]({run.href})"
    mark = ("**" if run.bold else "") + ("*" if run.italic else "")
    if mark and _takes(inner, lead or before, trail or after):
        inner = f"{mark}{inner}{mark}"
    return f"{lead}{inner}{trail}"


def _takes(inner: str, before: str, after: str) -> bool:
    """Return whether CommonMark reads asterisks around `inner` as emphasis."""
    if "*" in (before, after, inner[0], inner[-1]):
        return False
    opens = inner[0].isalnum() or _parts(before[-1:])
    closes = inner[-1].isalnum() or _parts(after[:1])
    return opens and closes


def _parts(character: str) -> bool:
    """Return whether a neighbour is a space, punctuation or the line's end."""
    return (
        not character
        or character.isspace()
        or character in string.punctuation
        or unicodedata.category(character)[0] == "P"
    )
