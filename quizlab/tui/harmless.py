"""Keeps what a terminal would obey out of every painted line, whichever widget it came from: fields show text raw."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.color import Color

_OBEYED: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control codes and bidi overrides; Textual takes them to be no column wide, so that a line without them fits."""
_LONE: Final = re.compile("[\ud800-\udfff]")
"""Surrogates, a column wide; no terminal can be sent one."""
_EITHER: Final = re.compile(f"{_OBEYED.pattern}|{_LONE.pattern}")


class Harmless(LineFilter):
    """Leaves such signs out; text that is shown, not edited, has them written out before it comes here."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the line without them."""
        if not any(_EITHER.search(segment.text) for segment in segments):
            return segments
        return [
            Segment(_LONE.sub("\ufffd", _OBEYED.sub("", text)), style, control)
            for text, style, control in segments
        ]


HARMLESS: Final = Harmless()
"""The one that every app uses: painted lines are kept by filter."""
