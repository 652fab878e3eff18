"""Any text -> a card that reads back as one card with that prompt and that answer."""

import re
from typing import Final

from quizlab.library.frontmatter import split_front_matter
from quizlab.library.outline import DIVIDER, outline
from quizlab.library.problems import Findings
from quizlab.library.raw import BLANK
from quizlab.library.scanning import decoded

CARD: Final = 3
_LAST: Final = "### end"
_CLOSING: Final = re.compile(r"(^|[ \t])(#+)[ \t]*$")
_PLAIN: Final = re.compile(r"[^\W_][^\n$<]*")


def card_markdown(id_: str, prompt: str, answer: str, of: str = "") -> str:
    """Return a recall card as a file has it; of a prompt of several lines the first is the heading."""
    first, _, body = _normal(prompt).strip().partition("\n")
    comment = f"<!-- {{#{id_}{f' of={of}' if of else ''}}} -->"
    parts = [f"### {heading(first)}\n{comment}"]
    if body.strip():
        parts += [contained(body), "---"]
    return "\n\n".join([*parts, contained(_normal(answer))]) + "\n"


def heading(text: str) -> str:
    """Return `text` on one line, as it may stand behind `###`: trailing `#` would be taken for the heading's end."""
    text = " ".join(text.split())
    return _CLOSING.sub(r"\1\\\2", text) if text.endswith("#") else text


def contained(text: str) -> str:
    """Return markdown that renders as `text` does and that neither ends a card nor parts it.

    A heading moves by one space, which it may; a `---` becomes the other break. What would run on into the next card,
    such as a fence that is never closed, is shown as it was typed, in a fence of its own.
    """
    text = text.strip("\n").rstrip(BLANK)
    if is_plain(text):
        return text
    lines = text.split("\n")
    for mark in outline(text):
        if mark.level == DIVIDER:
            lines[mark.line - 1] = "***"
        elif mark.level <= CARD:
            lines[mark.line - 1] = " " + lines[mark.line - 1]
    made = "\n".join(lines)
    return made if _is_contained(made) else _fenced(text)


def is_plain(text: str) -> bool:
    """Return whether a text is one line that can be no heading, fence, formula or HTML: most answers are."""
    return _PLAIN.fullmatch(text) is not None


def is_open(data: bytes) -> bool:
    """Return whether a file ends within a block, so that a heading after it would be none."""
    found = Findings("")
    _, text = split_front_matter(decoded(data, found), found)
    return not _closes(text)


def _is_contained(text: str) -> bool:
    return _closes(text) and all(mark.level > CARD for mark in outline(text))


def _closes(text: str) -> bool:
    marks = outline(f"{text}\n\n{_LAST}")
    return bool(marks) and marks[-1].text == "end" and marks[-1].start == len(text) + 2


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def _normal(text: str) -> str:
    r"""Return text as a file can hold it: `\\n` line ends, no NUL, no half of a surrogate pair."""
    found = Findings("")
    return decoded(text.encode("utf-8", "replace"), found)
