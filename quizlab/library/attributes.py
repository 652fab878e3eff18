"""The comment below a heading that names a card or a section: `<!-- {#id .kind key="a value"} -->`."""

import re
import shlex
from functools import lru_cache
from typing import Final, NamedTuple

from quizlab.library.problems import Findings
from quizlab.library.slugs import ID

_COMMENT: Final = re.compile(r" {0,3}<!--[ \t]*\{(.*)\}[ \t]*-->[ \t]*(?:\n|\Z)")
_BEGUN: Final = re.compile(r"(\s*?) {0,3}<!--[ \t]*\{([^\n]*)")
_RESCUED: Final = re.compile(r"(?:^|\s)#([^\s}]+)")
# What shlex reads as `split` would but for quotes that open after `=`: nearly every comment, and 20 times as fast.
_WORD: Final = r"[^ \t\r\n\"'\\]+(?:\"[^\"\\]*\")?"
_PLAIN: Final = re.compile(rf"(?:[ \t]*{_WORD}(?=[ \t]|\Z))*[ \t]*")
_WORDS: Final = re.compile(_WORD)
# A comment as most cards have it: an id and what can go wrong in few ways.
_USUAL: Final = re.compile(
    rf" {{0,3}}<!--[ \t]*\{{#({ID.pattern})(?:[ \t]+([^\n\\'#}}>]*))?\}}[ \t]*-->[ \t]*(?:\n|\Z)"
)

LONGEST: Final = 10_000
"""Characters of a comment; shlex takes the square of them."""


class Attributes(NamedTuple):
    """What a comment says; all empty where there is none."""

    id: str = ""
    kinds: tuple[str, ...] = ()
    """Words with a dot, without it."""
    keys: dict[str, str] = {}
    end: int = 0
    """Offset after the comment's line."""
    broken: bool = False
    """It can't be read in full; an id that was found all the same is kept."""


def read_attributes(text: str, start: int, end: int, line: int, found: Findings) -> Attributes:
    """Return what the comment at the start of `text[start:end]` says.

    Args:
        text: The file's text.
        start: Offset of the line below the heading.
        end: Offset where the heading's content ends.
        line: The number of that line, from 1.
        found: Takes what is wrong with the comment.
    """
    match = _USUAL.match(text, start, end)
    if match is not None and (said := _said(match[2] or "")) is not None:
        return tuple.__new__(Attributes, (match[1], *said, match.end(), False))
    match = _COMMENT.match(text, start, end)
    if match is None or "-->" in match[1]:
        return _broken(text, start, end, line, found)
    try:
        words = split(match[1])
    except ValueError:
        found.error(line, "a quote in the comment is not closed", 'write key="a value"', code="open-quote")
        return Attributes(_rescue(match[1]), end=match.end(), broken=True)
    return _attributes(words, match.end(), line, found)


@lru_cache(maxsize=1024)
def _said(rest: str) -> tuple[tuple[str, ...], dict[str, str]] | None:
    """Return the kinds and keys after an id; None where something is wrong with them."""
    found = Findings("")
    try:
        attributes = _attributes(split(rest), 0, 0, found)
    except ValueError:
        return None
    return None if found.problems else (attributes.kinds, attributes.keys)


def split(inner: str) -> list[str]:
    """Return the words of a comment as shlex does, comments off.

    Raises:
        ValueError: a quote is not closed, or it is no comment that anybody wrote by hand.
    """
    if len(inner) > LONGEST:
        raise ValueError("too long")
    if _PLAIN.fullmatch(inner):
        return [word.replace('"', "") for word in _WORDS.findall(inner)]
    return shlex.split(inner, comments=False)


def _attributes(words: list[str], end: int, line: int, found: Findings) -> Attributes:
    id_, kinds, keys = "", [], dict[str, str]()
    for word in words:
        key, equals, value = word.partition("=")
        if word[0:1] == "#":
            if id_:
                found.error(line, f"two ids: #{id_} and {word}", "a card has one", code="two-ids")
            id_ = id_ or word[1:]
        elif word[0:1] == ".":
            kinds.append(word[1:])
        elif not equals or not key:
            found.error(
                line,
                f"{word!r} is no #id, .kind or key=value",
                'a value with spaces needs quotes: tags="a b"',
                code="stray-word",
            )
        elif key in keys:
            found.error(line, f"the key {key!r} is there twice", code="repeated-key")
        else:
            keys[key] = value
    if id_ and not ID.fullmatch(id_):
        found.error(
            line,
            f"the id {id_!r} has characters that an id can't have",
            "letters, digits, - _ and .",
            code="bad-id",
        )
        id_ = ""
    return Attributes(id_, tuple(kinds), keys, end)


def _broken(text: str, start: int, end: int, line: int, found: Findings) -> Attributes:
    """Return the empty attributes, or say why what is nearly a comment is none."""
    match = _BEGUN.match(text, start, end)
    if match is None:
        return Attributes(end=start)
    inner, arrow, after = match[2].partition("-->")
    at = line + match[1].count("\n")
    if "\n" in match[1]:
        found.error(
            at,
            "the comment must stand on the line below its heading",
            "take out the blank line",
            code="misplaced-comment",
        )
    elif not arrow:
        found.error(
            at,
            "the comment is not closed on its line",
            "one line: <!-- {#id key=value} -->",
            code="open-comment",
        )
    elif after.strip():
        found.error(
            at,
            "text after `-->`",
            "the comment stands alone on its line, without `-->` in a value",
            code="text-after-comment",
        )
    elif inner.rstrip().endswith("}"):
        found.error(
            at,
            "the comment must begin its line",
            "take out the tab or the spaces before it",
            code="misplaced-comment",
        )
    else:
        found.error(
            at, "the comment's braces are not closed", "<!-- {#id key=value} -->", code="open-comment"
        )
    return Attributes(_rescue(inner), end=match.end() + 1, broken=True)


def _rescue(inner: str) -> str:
    match = _RESCUED.search(inner)
    return match[1] if match and ID.fullmatch(match[1]) else ""
