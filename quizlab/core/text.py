"""Makes text that quizlab did not write safe to print: control codes become visible."""

import unicodedata
from typing import Final

_KEPT: Final = frozenset("\n\t")
# Bidirectional overrides and isolates reorder what stands around them on the screen.
_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SYMBOLS: Final = {**{code: chr(0x2400 + code) for code in range(32)}, 127: "\u2421"}


def visible(text: str) -> str:
    """Return `text` with control codes, bidi overrides and lone surrogates written out; newlines and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text.replace("\r\n", "\n"))


def sound(text: str) -> str:
    r"""Return text as a file can hold it: `\n` line ends, no NUL, no half of a surrogate pair."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\0", "\ufffd")
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _shown(character: str) -> str:
    if character in _KEPT:
        return character
    code = ord(character)
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if character in _BIDI or unicodedata.category(character) in ("Cc", "Cs"):
        return f"\u27e8{code:04X}\u27e9"
    return character
