"""How commands print: safe text on any terminal, JSON alone on standard output, errors on one line."""

import io
import json
import re
import sys
from typing import TYPE_CHECKING, Any, Final

from quizlab.core.text import visible

if TYPE_CHECKING:
    from quizlab.library import Library

_TERM_LINK: Final = re.compile(r"\[([^\]\n]*)\]\(term:[^)\n]*\)")


def say(text: str = "") -> None:
    """Print a line at once, with control codes written out."""
    print(visible(text), flush=True)


def prose(library: "Library", markdown: str) -> str:
    """Return markdown as plain text in the terminal's width: linked terms are the words alone."""
    from quizlab.cli.flowing import fitted

    return fitted(_TERM_LINK.sub(r"\1", library.display(markdown)))


def dump(value: Any) -> None:
    """Print `value` as one line of JSON; ASCII, so that no terminal's encoding can spoil it."""
    print(json.dumps(value), flush=True)


def complain(text: str) -> None:
    """Print one line on standard error."""
    print(f"quizlab: {visible(' '.join(text.split()))}", file=sys.stderr, flush=True)


def accept_any_text() -> None:
    """Let no character fail to be read or printed: what an encoding lacks is written as an escape."""
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def plural(count: int, one: str, many: str = "") -> str:
    """Return `1 card`, `3 cards`."""
    return f"{count} {one if count == 1 else many or one + 's'}"
