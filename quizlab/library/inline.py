"""The inline rules of our own: `{{c1::hidden::hint}}` and `[[term]]`."""

import re
from collections.abc import Callable
from typing import Final

from markdown_it.rules_inline import StateInline

Rule = Callable[[StateInline, bool], bool]

_CLOZE: Final = re.compile(r"\{\{c([1-9]\d{0,3})::")
_TERM: Final = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]|\n]+))?\]\](?!\()")
_UNCLOSED: Final = "text, up to a place, in which a gap is not closed"
_LONGEST_EMPHASIS: Final = 1000
# What another rule reads as one piece: code, math, an escape, a link, an autolink or tag.
_PIECES: Final = frozenset("`$\\[<")


def placed(rule: Rule) -> Rule:
    """Return `rule`, noting in its token's meta where in the text it stands."""

    def noting(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not rule(state, silent):
            return False
        if not silent:
            state.tokens[-1].meta |= {"start": start, "end": state.pos}
        return True

    return noting


def term(state: StateInline, silent: bool) -> bool:
    """Read `[[term]]` or `[[text|term]]`; not after a word or bracket, where it is an index."""
    match = _TERM.match(state.src, state.pos, state.posMax)
    before = state.src[state.pos - 1 : state.pos]
    if match is None or before.isalnum() or before in ("]", ")", "_"):
        return False
    if not silent:
        token = state.push("term", "", 0)
        token.content = match[1].strip()
        token.meta = {"term": (match[2] or match[1]).strip()}
    state.pos = match.end()
    return True


def cloze(state: StateInline, silent: bool) -> bool:
    """Read a gap; `::` and `}}` inside code, math and emphasis belong to those."""
    opening = _CLOZE.match(state.src, state.pos, state.posMax)
    if opening is None or state.linkLevel > 0 or state.env.get(_UNCLOSED) == (state.src, state.posMax):
        return False
    # Braces and asterisks need not come in pairs; where they do not, they are characters like any other.
    for paired, emphasis in ((True, True), (True, False), (False, False)):
        found = _ending(state, opening.end(), paired, emphasis)
        if found is not None:
            break
    else:
        # Nor will any later one be closed; a thousand openings would each be followed to the end.
        state.env[_UNCLOSED] = (state.src, state.posMax)
        return False
    parting, end = found
    if not silent:
        token = state.push("cloze", "", 0)
        token.content = state.src[opening.end() : parting]
        token.meta = {
            "number": int(opening[1]),
            "hint": state.src[parting + 2 : end] if parting < end else "",
        }
    state.pos = end + 2
    return True


def _ending(state: StateInline, position: int, paired: bool, emphasis: bool) -> tuple[int, int] | None:
    """Return where the hidden text ends and where `}}` stands."""
    source, parting, depth = state.src, -1, 0
    while position < state.posMax:
        character = source[position]
        if depth == 0 and source.startswith("}}", position):
            return (parting if parting >= 0 else position), position
        if depth == 0 and parting < 0 and source.startswith("::", position):
            parting = position
        if paired and character in "{}":
            depth = max(0, depth + (1 if character == "{" else -1))
        position = _after(state, position, emphasis)
    return None


def _after(state: StateInline, position: int, emphasis: bool) -> int:
    character = state.src[position]
    if character in _PIECES:
        kept, state.pos = state.pos, position
        state.md.inline.skipToken(state)
        position, state.pos = state.pos, kept
        return position
    if emphasis and character in "*_":
        return _after_emphasis(state.src, position, state.posMax)
    return position + 1


def _after_emphasis(source: str, position: int, limit: int) -> int:
    character = source[position]
    end = position
    while end < limit and source[end] == character:
        end += 1
    before, run = source[position - 1 : position], re.escape(source[position:end])
    if character == "_" and before.isalnum():
        return end
    inner = rf"(?=\S)(?:(?!\{{\{{c\d)[^\n]){{1,{_LONGEST_EMPHASIS}}}?(?<=\S)"
    closing = re.compile(inner + run).match(source, end, limit)
    return closing.end() if closing else end
