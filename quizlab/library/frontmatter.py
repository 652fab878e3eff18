"""The YAML between `---` lines at the top of a file."""

import re
from typing import Any, Final, NamedTuple

from quizlab.library.problems import Findings, suggestion

_OPENING: Final = re.compile(r"---[ \t]*(?:\n|\Z)")
# In YAML `## x` is a comment; here it is far more likely that the closing line was forgotten.
_CLOSING: Final = re.compile(r"^(?:(?:---|\.\.\.)[ \t]*$|(?P<heading>#{2,6}[ \t]))", re.MULTILINE)
# What reads the same in YAML and here: `title: Three words`; a tenth of the time, and no import.
_SIMPLE: Final = re.compile(r"(?:[a-z][a-z-]*: [A-Za-z0-9][A-Za-z0-9 .,()+-]*\n)*")
_KEY: Final = re.compile(r"""["']?([^\s"':#][^"':]*?)["']?\s*:""")


class FrontMatter(NamedTuple):
    """What stands between the `---` lines."""

    values: dict[str, Any] = {}
    """All scalars as strings."""
    lines: dict[str, int] = {}
    """Key -> the line in the file that it stands on."""

    def line(self, key: str) -> int:
        """Return the line of a key; the first where it can't be told."""
        return self.lines.get(key, 1)


def split_front_matter(text: str, found: Findings) -> tuple[FrontMatter, str]:
    """Return the front matter, and the text with its lines left blank."""
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter(), text
    closing = _CLOSING.search(text, opening.end())
    if closing is None or closing["heading"]:
        found.error(
            1,
            "the front matter is not closed",
            "put --- on a line of its own below it",
            code="front-matter-open",
        )
        blank = text.find("\n\n", opening.end())
        end = min(at for at in (closing.start() if closing else len(text), blank) if at >= 0)
        return FrontMatter(), _blanked(text, end)
    between = text[opening.end() : closing.start()]
    return FrontMatter(_values(between, found), _lines(between)), _blanked(text, closing.end())


def strings(front: FrontMatter, key: str, found: Findings) -> tuple[str, ...]:
    """Return a list of strings; one alone is taken for a list, with a note."""
    value = front.values.get(key) or ()
    if isinstance(value, str):
        found.error(
            front.line(key), f"{key} must be a list", f"write {key}: [{value}]", code="front-matter-value"
        )
        return (value,)
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        found.error(
            front.line(key),
            f"{key} must be a list of words",
            f"write {key}: [a, b]",
            code="front-matter-value",
        )
        return ()
    return tuple(value)


def only(front: FrontMatter, known: frozenset[str], found: Findings) -> None:
    """Note each key that nobody reads."""
    for key in front.values:
        if key not in known:
            message = f"the front matter has an unknown key {key!r}"
            found.error(front.line(key), message, suggestion(str(key), known), code="unknown-key")


def _values(text: str, found: Findings) -> dict[str, Any]:
    if _SIMPLE.fullmatch(text):
        return {key: value.rstrip() for key, _, value in (line.partition(": ") for line in text.splitlines())}
    import yaml

    try:
        # The base loader leaves scalars alone: 4.10 is a chapter, not a number.
        values = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        problem = getattr(error, "problem", None) or "nested too deeply"
        found.error(
            line,
            f"the front matter is not YAML: {problem}",
            "key: value, one a line",
            code="front-matter-yaml",
        )
        return {}
    if values is None or values == "":
        return {}
    if not isinstance(values, dict):
        found.error(
            1, "the front matter is not YAML with keys", "key: value, one a line", code="front-matter-yaml"
        )
        return {}
    return values


def _lines(text: str) -> dict[str, int]:
    """Return the line of each key that begins one; the opening `---` is line 1."""
    matches = ((_KEY.match(line), number) for number, line in enumerate(text.split("\n"), start=2))
    return {match[1]: number for match, number in matches if match}


def _blanked(text: str, end: int) -> str:
    return "\n" * text.count("\n", 0, end) + text[end:]
