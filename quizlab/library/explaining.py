"""The page that explains every error and warning, one section to a code."""

import re
from pathlib import Path
from typing import Final

from quizlab.errors import WrongUse
from quizlab.library.codes import CODES
from quizlab.library.problems import suggestion
from quizlab.paths import bundled

_HEADING: Final = re.compile(r"(?m)^(?:## `([a-z0-9-]+)`|# .*)$")
"""Of a code, or of a group of them; no example has a `# title`."""


def page() -> Path:
    """Return where the page is."""
    return bundled("docs") / "errors.md"


def explanation(code: str) -> str:
    """Return the section of a code, markdown.

    Raises:
        WrongUse: there is no such code.
    """
    found = sections()
    if code not in found:
        raise WrongUse(f"no problem is called {code!r}", hint=suggestion(code, CODES))
    return found[code]


def sections() -> dict[str, str]:
    """Return each code's section of the page, its heading included."""
    text = page().read_text(encoding="utf-8")
    starts = list(_HEADING.finditer(text))
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return {
        match[1]: text[match.start() : end].strip()
        for match, end in zip(starts, ends, strict=True)
        if match[1]
    }
