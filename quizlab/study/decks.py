"""What a deck calls itself: the title in the front matter of its file."""

from pathlib import Path
from typing import Final

_HEAD: Final = 4096
"""Characters in which a front matter ends."""


def deck_title(path: str) -> str:
    """Return the title of the deck in a file; empty where it says none or can't be read."""
    from quizlab.library.frontmatter import split_front_matter
    from quizlab.library.problems import Findings

    try:
        with Path(path).open(encoding="utf-8", errors="replace") as file:
            front, _ = split_front_matter(file.read(_HEAD), Findings(""))
    except OSError:
        return ""
    title = front.values.get("title", "")
    return title if isinstance(title, str) else ""
