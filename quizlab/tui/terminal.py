"""Asks the terminal for its background colour, so that the theme follows it where it tells."""

from __future__ import annotations

import os
import re
import select
import sys
import termios
from dataclasses import dataclass
from typing import Any, Final

QUESTION: Final = "\x1b]11;?\x1b\\\x1b[c"
"""OSC 11: report the background colour; then one that every terminal answers, so that silence is known at once."""
LAST: Final = re.compile(rb"\x1b\[\?[0-9;]*c")
"""The answer to the second."""
WAIT: Final = 0.02
"""Seconds that an answer is waited for, besides what the app took to be made meanwhile."""
ANSWER: Final = re.compile(rb"\]11;rgb:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)")
ANSWERING: Final = (
    "xterm",
    "tmux",
    "screen",
    "alacritty",
    "foot",
    "kitty",
    "wezterm",
    "ghostty",
    "rio",
    "st-",
)
"""Beginnings of TERM of terminals that answer, or stay quiet; others may print the question."""
LIGHT_COLOURS: Final = ("7", "15")
"""COLORFGBG's background numbers that are light."""


@dataclass(slots=True)
class Background:
    """A question under way; the answer is read later, so that nothing waits for it."""

    file: int | None = None
    """The terminal that was asked; None where none was."""
    before: list[Any] | None = None
    """Its settings, put back when the answer was read."""

    @classmethod
    def ask(cls) -> Background:
        """Ask, unless the answer would come too late or not at all: over SSH, or on an unknown terminal."""
        asks = os.environ.get("TERM", "").startswith(ANSWERING) and "SSH_CONNECTION" not in os.environ
        if "COLORFGBG" in os.environ or not asks or not (sys.stdin.isatty() and sys.stderr.isatty()):
            return cls()
        file = sys.stdin.fileno()
        before = termios.tcgetattr(file)
        quiet = termios.tcgetattr(file)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(file, termios.TCSANOW, quiet)
        sys.stderr.write(QUESTION)
        sys.stderr.flush()
        return cls(file, before)

    def is_dark(self) -> bool:
        """Return whether the background is dark; dark where the terminal doesn't say."""
        if self.file is None or self.before is None:
            return os.environ.get("COLORFGBG", "").rpartition(";")[2] not in LIGHT_COLOURS
        try:
            return brightness(_answer(self.file)) < 0.5
        finally:
            termios.tcsetattr(self.file, termios.TCSANOW, self.before)


def _answer(file: int) -> bytes:
    """Return what the terminal says until it has answered both questions, or says nothing for a while."""
    heard = b""
    while not LAST.search(heard) and select.select([file], [], [], WAIT)[0]:
        part = os.read(file, 256)
        if not part:
            break
        heard += part
    return heard


def brightness(answer: bytes) -> float:
    """Return the background's luminance, 0 black to 1 white, from a terminal's answer; 0 where it is none."""
    match = ANSWER.search(answer)
    if match is None:
        return 0.0
    red, green, blue = (int(part, 16) / float(16 ** len(part) - 1) for part in match.groups())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
