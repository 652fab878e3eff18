"""The words of a text: what a rule compares once code, math and markup are out of the way."""

import re
from typing import Final

_CODE: Final = re.compile(r"```.*?(?:```|\Z)|`[^`]*`", re.DOTALL)
_MATH: Final = re.compile(r"\$\$[^$]*\$\$|\$[^$\n]+\$")
_QUOTED: Final = re.compile(r'"[^"\n]*"|“[^”\n]*”|«[^»\n]*»')
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")


def prose(markdown: str) -> str:
    """Return a text without its code, math and quotations."""
    return _QUOTED.sub(" ", _MATH.sub(" ", _CODE.sub(" ", markdown)))


def words(text: str) -> list[str]:
    """Return the words of a text, in its order, whatever their case."""
    return _WORD.findall(text.casefold())


def holds(text: list[str], part: list[str]) -> bool:
    """Return whether the words of `part` stand side by side in `text`."""
    if not part:
        return False
    starts = (at for at, word in enumerate(text) if word == part[0])
    return any(text[at : at + len(part)] == part for at in starts)
