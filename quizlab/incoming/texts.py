r"""Bytes in any encoding -> text with `\n` line ends, and what had to be guessed."""

import codecs
from pathlib import Path
from typing import Final, NamedTuple

from quizlab.errors import QuizlabError

LARGEST: Final = 200 * 2**20
"""Bytes of a file that is read."""
_MARKS: Final = (
    # UTF-32's little-endian mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FEW: Final = 4096
"""Bytes that tell UTF-16 without a mark from others."""


class Decoded(NamedTuple):
    """What a file says."""

    text: str
    guess: str = ""
    """The encoding where neither a mark nor UTF-8 settled it."""


def text_of(path: Path) -> Decoded:
    """Return a file's text.

    Raises:
        QuizlabError: it can't be read, is too large, or is no text.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise QuizlabError(f"more than {LARGEST // 2**20} MB", path=path, hint="part the file")
        return decoded(path.read_bytes())
    except OSError as error:
        raise QuizlabError(f"can't be read: {error.strerror}", path=path) from error
    except ValueError as error:
        raise QuizlabError(str(error), path=path) from error


def decoded(data: bytes) -> Decoded:
    """Return the text of `data`: by its mark, else as UTF-8, UTF-16 without a mark, or Windows-1252.

    Raises:
        ValueError: it is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_normal(data.decode(encoding, "replace")))
    wide = _wide(data)
    if wide:
        return Decoded(_normal(data.decode(wide, "replace")), wide.upper())
    try:
        return Decoded(_normal(data.decode()))
    except UnicodeDecodeError:
        if b"\0" in data:
            raise ValueError("this is no text") from None
        # Five of its bytes stand for nothing; Latin-1 has control codes there.
        return Decoded(_normal(data.decode("cp1252", "replace")), "Windows-1252")


def _wide(data: bytes) -> str:
    """Return the UTF-16 that text of mostly Latin letters has without a mark; empty for anything else."""
    few = data[:_FEW]
    if len(few) < 4 or len(data) % 2:
        return ""
    low, high = few[::2].count(0), few[1::2].count(0)
    half = len(few) // 2
    if high > half * 0.6 and low < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if low > half * 0.6 and high < half * 0.05 else ""


def _normal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
