"""Gaps of other tools -> ours, `{{c1::hidden::hint}}`, which are read in no code, link or math."""

from typing import Final

MOST: Final = 9_999
"""The highest number that a gap can have."""


def gap(number: int, hidden: str, hint: str = "") -> str:
    """Return a gap; `::` and braces within it are escaped, so that they part or end nothing."""
    return f"{{{{c{number}::{_plain(hidden)}{'::' + _plain(hint) if hint else ''}}}}}"


def _plain(text: str) -> str:
    if "`" in text or "$" in text:
        # Inside code and math they belong to those, and an escape would be shown.
        return text
    return text.replace("::", r":\:").replace("}}", r"}\}")
