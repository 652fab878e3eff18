"""Plain text -> markdown that reads as that text: what would be markup gets a backslash, the rest stays as it is."""

import re
from typing import Final

_WORD: Final = "[^\\W_]"
_SPECIAL: Final = re.compile(r"[\\`*_\[\]<&${]")
# A run of text may be followed by any other, so the last character counts as if markup came next.
_MARKUP: Final = re.compile(
    r"\\(?=[ !-/:-@\[-`{-~]|\Z)|[`$]|(?<![ ])\*|\*(?![ ])"
    rf"|(?<!{_WORD})_|_(?!{_WORD})"
    r"|\[(?=[\[!]|[ xX]\]|\Z)|\](?=[(\[:]|\Z)|<(?=[A-Za-z/!?]|[^\s<>]*(?:@|\Z))"
    r"|&(?=#?\w{1,40};|#?\w*\Z)|\{(?=[{=]|\Z)"
)
_IN_GAP: Final = re.compile(r"[{}]|:(?=:|\Z)")
_LINE_START: Final = re.compile(
    r"(?P<before>\d{1,9})(?=[.)](?:[ ]|\Z))|(?=#{1,6}(?:[ ]|\Z)|[-+*](?:[ ]|\Z)|-[-:|]|>|~{3}|=+\Z|:-|\||:::)"
)
_CLOSING_HASHES: Final = re.compile(r"(^|[ ])(?=#+\Z)")


def escaped(text: str, in_gap: bool = False) -> str:
    """Return text as it may stand within a line; `in_gap` keeps it from ending the gap that it stands in."""
    if _SPECIAL.search(text):
        text = _MARKUP.sub(r"\\\g<0>", text)
    return _IN_GAP.sub(_braced, text) if in_gap else text


def _braced(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    # An odd number of backslashes before it: it is escaped already.
    return match[0] if (len(before) - len(before.rstrip("\\"))) % 2 else "\\" + match[0]


def begun(markdown: str) -> str:
    """Return markdown as it may begin a line."""
    match = _LINE_START.match(markdown)
    if match is None:
        return markdown
    place = match.end("before") if match["before"] else 0
    return f"{markdown[:place]}\\{markdown[place:]}"


def heading(markdown: str) -> str:
    """Return a line of markdown as it may stand behind `###`: hashes at its end would be taken for its close."""
    return _CLOSING_HASHES.sub(r"\1\\", markdown) if markdown.endswith("#") else markdown


def fenced(text: str, info: str = "") -> str:
    """Return text as a code block, in a fence that it can't close."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{info}\n{text}\n{fence}"


def code(text: str) -> str:
    """Return text as inline code."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    padded = text[:1] in ("`", " ") or text[-1:] in ("`", " ")
    return f"{fence} {text} {fence}" if padded and text.strip() else f"{fence}{text}{fence}"
