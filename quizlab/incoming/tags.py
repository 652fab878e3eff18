"""HTML within a note -> markdown: what means something there becomes that, and other known tags go."""

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from typing import Final

from quizlab.incoming.anki.blocks import blocks_of
from quizlab.incoming.anki.marks import cleaned
from quizlab.incoming.anki.maths import with_math
from quizlab.incoming.anki.page import Page
from quizlab.incoming.anki.scripts import script
from quizlab.incoming.anki.texts import joined
from quizlab.incoming.markup import outside_code

_BLOCK: Final = re.compile(r" {0,3}<(table|ul|ol|dl|pre|blockquote)\b[^<>]*>", re.IGNORECASE)
_FENCE: Final = re.compile(r"[ \t]*(`{3,}|~{3,})")
_DROPPED: Final = re.compile(r"<(script|style|iframe|object)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_STYLED: Final = tuple(
    (re.compile(rf"<({tags})\b[^<>]*>(\s*)((?:(?!</?\1\b)[^`])*?)(\s*)</\1\s*>", re.IGNORECASE), mark)
    for tags, mark in (("b|strong", "**"), ("i|em|cite|dfn", "*"), ("code|kbd|samp|tt", "`"))
)
_SCRIPT: Final = re.compile(r"<(su[bp])\b[^<>]*>([^<>]{0,100})</\1\s*>", re.IGNORECASE)
_IMAGE: Final = re.compile(r"<img\b([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.IGNORECASE)
_LINK: Final = re.compile(
    r"<a\b[^<>]*\bhref\s*=\s*[\"']?(https?://[^\s\"'<>()]+)[^<>]*>([^<>\[\]]{1,1000})</a\s*>", re.IGNORECASE
)
_LINES: Final = re.compile(r"[ \t]*((?:<br\s*/?>\s*)+)", re.IGNORECASE)
_PARAGRAPH: Final = re.compile(r"</?(?:p|div|center|section|article|h[1-6]|details)\b[^<>]*>", re.IGNORECASE)
_SUMMARY: Final = re.compile(r"<summary\b[^<>]*>\s*([^\n]{0,500}?)\s*</summary\s*>", re.IGNORECASE)
_KNOWN: Final = re.compile(
    r"(?<!\()</?(?:a|abbr|b|strong|i|em|cite|dfn|code|kbd|samp|tt|u|s|del|ins|strike|small|big|mark|span|font|su[bp]|li|ul|ol"
    r"|dl|dt|dd|table|thead|tbody|tr|td|th|pre|blockquote|summary|svg|audio|video|source|embed|input|button|form)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLANKS: Final = re.compile(r"\n{3,}")


def without_html(text: str, *, gaps: bool = False) -> str:
    """Return markdown without HTML, which would be shown as it is written.

    Args:
        text: Markdown; its code and math stay as they are, and so does what only looks like a tag, as `<name>`.
        gaps: It is a cloze: a list or table in HTML loses its tags only, so that no gap is lost.
    """
    if "<" not in text:
        return text
    whole = text if gaps else "\n".join(_with_blocks(text.split("\n")))
    return outside_code(whole, _inline).strip("\n")


def _with_blocks(lines: list[str]) -> Iterator[str]:
    """Yield the lines, with those of a list or table in HTML as markdown."""
    number, fence = 0, ""
    open_: set[str] = set()
    while number < len(lines):
        line = lines[number]
        if match := _FENCE.match(line):
            fence = "" if fence and match[1].startswith(fence) else fence or match[1]
        block = None if fence else _BLOCK.match(line)
        tag = block[1].lower() if block else ""
        end = _end(lines, number, tag) if tag and tag not in open_ else None
        if end is None:
            # Of one that is never closed each later one would be followed to the end again.
            open_.add(tag)
            yield line
            number += 1
            continue
        page = Page(set())
        made = blocks_of(with_math(cleaned("\n".join(lines[number:end])), page.marks), page)
        yield f"\n{joined(made)}\n"
        number = end


def _end(lines: list[str], start: int, tag: str) -> int | None:
    """Return the line after the one that closes a block; None where it is never closed."""
    edges = re.compile(rf"<(/?){tag}\b", re.IGNORECASE)
    depth = 0
    for number in range(start, len(lines)):
        depth += sum(-1 if edge[1] else 1 for edge in edges.finditer(lines[number]))
        if depth <= 0:
            return number + 1
    return None


def _inline(words: str) -> str:
    if "<" not in words:
        return words
    words = _DROPPED.sub("", words)
    words = _IMAGE.sub(_image, words)
    words = _SUMMARY.sub(r"\n\n**\1**\n\n", words)
    for pattern, mark in _STYLED:
        words = pattern.sub(partial(_styled, mark), words)
    words = _LINK.sub(r"[\2](\1)", words)
    words = _SCRIPT.sub(lambda match: script(match[1].lower(), [match[2]]), words)
    words = _PARAGRAPH.sub("\n\n", _LINES.sub(_line_end, words))
    return _BLANKS.sub("\n\n", _KNOWN.sub("", words))


def _styled(mark: str, match: re.Match[str]) -> str:
    inner: str = unescape(match[3]) if mark == "`" else match[3]
    return f"{match[2]}{mark}{inner}{mark}{match[4]}" if inner else ""


def _line_end(match: re.Match[str]) -> str:
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    if line.lstrip().startswith("|"):
        # A row of a table has no lines.
        return " "
    one = match[1].count("<") == 1 and match.start() and match.end() < len(match.string)
    return "\\\n" if one else "\n\n"


def _image(match: re.Match[str]) -> str:
    said: dict[str, str] = {
        name.lower(): one or two or three for name, one, two, three in _ATTRIBUTE.findall(match[1])
    }
    source = said.get("src", "")
    if not source or source.lower().startswith("data:"):
        return said.get("alt", "")
    return f"![{said.get('alt', '')}]({f'<{source}>' if ' ' in source else source})"
