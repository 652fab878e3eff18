r"""Math in a card's HTML, `\( \)`, `\[ \]`, `[latex]`, `[$]`, `<anki-mathjax>`, and `[sound:..]`, as marks."""

import html
import re
from typing import Final

from quizlab.incoming.anki.marks import MARK, Gap, Marks, Math

_OPENING: Final = re.compile(
    r"\\\(|\\\[|\[latex\]|\[\$\$?\]|<anki-mathjax(?P<block>[^<>]*)>|\[sound:(?P<sound>[^\[\]]{1,1000})\]",
    re.IGNORECASE,
)
_CLOSING: Final = {
    "\\(": "\\)",
    "\\[": "\\]",
    "[latex]": "[/latex]",
    "[$]": "[/$]",
    "[$$]": "[/$$]",
    "<anki": "</anki-mathjax>",
}
_DISPLAYED: Final = frozenset(("\\[", "[$$]"))
_LINE_END: Final = re.compile(r"<(?:br|/div|/p)\b[^<>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
_COMMENT: Final = re.compile(r"(?<!\\)%[^\n]*")
_DOLLARS: Final = re.compile(r"\$\$(.+)\$\$|\\\[(.+)\\\]|\$([^$]+)\$|\\\((.+)\\\)", re.DOTALL)


def with_math(text: str, marks: Marks) -> str:
    """Return a card's HTML with a mark for each formula and sound."""
    if "\\" not in text and "[" not in text and "<anki" not in text:
        return text
    parts, at = [], 0
    missing: set[str] = set()
    lowered = text.lower() if not text.islower() else text
    if len(lowered) != len(text):
        lowered = text
    while opening := _OPENING.search(text, at):
        parts.append(text[at : opening.start()])
        at = opening.end()
        if opening["sound"] is not None:
            parts.append(marks.sound(html.unescape(opening["sound"])))
            continue
        kind = "<anki" if opening["block"] is not None else opening[0].lower()
        closing = _CLOSING[kind]
        end = -1 if closing in missing else lowered.find(closing, at)
        if end < 0:
            # Each later opening would be followed to the end again.
            missing.add(closing)
            parts.append(opening[0])
            continue
        display = kind in _DISPLAYED or "true" in (opening["block"] or "")
        parts.append(_marked(text[at:end], kind, display, marks))
        at = end + len(closing)
    return "".join([*parts, text[at:]])


def _marked(inner: str, kind: str, display: bool, marks: Marks) -> str:
    """Return the mark of a formula; of gaps that only begin or end in it, the other edge follows."""
    numbers: list[int] = []
    opened: list[str] = []
    surplus = ""
    for edge in MARK.finditer(inner):
        if edge[1] == "o":
            gap = marks.values[int(edge[2])]
            numbers += gap.numbers if isinstance(gap, Gap) else ()
            opened.append(edge[0])
        elif edge[1] == "x" and opened:
            opened.pop()
        elif edge[1] == "x":
            surplus += edge[0]
    tex, shown = _tex(MARK.sub("", inner), kind)
    return marks.math(Math(tex, display or shown, tuple(dict.fromkeys(numbers)))) + surplus + "".join(opened)


def _tex(source: str, kind: str) -> tuple[str, bool]:
    """Return a formula on one line, and whether its LaTeX sets it apart."""
    text = html.unescape(_TAG.sub("", _LINE_END.sub("\n", source)))
    text = " ".join(_COMMENT.sub("", text).split())
    if kind != "[latex]":
        return text, False
    whole = _DOLLARS.fullmatch(text)
    if whole is None:
        return text, True
    apart = whole[1] or whole[2]
    return (apart or whole[3] or whole[4]).strip(), bool(apart)
