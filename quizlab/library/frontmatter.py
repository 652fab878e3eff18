"""The YAML between `---` lines at the top of a file."""

import re
from collections.abc import Mapping
from typing import Any, Final

from quizlab.library.problems import Findings, suggestion

_OPENING: Final = re.compile(r"---[ \t]*(?:\n|\Z)")
# In YAML `## x` is a comment; here it is far more likely that the closing line was forgotten.
_CLOSING: Final = re.compile(r"^(?:(?:---|\.\.\.)[ \t]*$|(?P<heading>#{2,6}[ \t]))", re.MULTILINE)


def split_front_matter(text: str, found: Findings) -> tuple[dict[str, Any], str]:
    """Return the front matter's values, all scalars as strings, and the text with its lines left blank."""
    opening = _OPENING.match(text)
    if opening is None:
        return {}, text
    closing = _CLOSING.search(text, opening.end())
    if closing is None or closing["heading"]:
        found.error(1, "the front matter is not closed", "put --- on a line of its own below it")
        blank = text.find("\n\n", opening.end())
        end = min(at for at in (closing.start() if closing else len(text), blank) if at >= 0)
        return {}, _blanked(text, end)
    values = _values(text[opening.end() : closing.start()], found)
    return values, _blanked(text, closing.end())


def strings(values: Mapping[str, Any], key: str, found: Findings) -> tuple[str, ...]:
    """Return a list of strings; one alone is taken for a list, with a note."""
    value = values.get(key) or ()
    if isinstance(value, str):
        found.error(1, f"{key} must be a list", f"write {key}: [{value}]")
        return (value,)
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        found.error(1, f"{key} must be a list of words", f"write {key}: [a, b]")
        return ()
    return tuple(value)


def only(values: Mapping[str, Any], known: frozenset[str], found: Findings) -> None:
    """Note each key that nobody reads."""
    for key in values:
        if key not in known:
            found.error(1, f"the front matter has an unknown key {key!r}", suggestion(str(key), known))


def _values(text: str, found: Findings) -> dict[str, Any]:
    import yaml

    try:
        # The base loader leaves scalars alone: 4.10 is a chapter, not a number.
        values = yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        problem = getattr(error, "problem", None) or "nested too deeply"
        found.error(line, f"the front matter is not YAML: {problem}", "key: value, one a line")
        return {}
    if values is None or values == "":
        return {}
    if not isinstance(values, dict):
        found.error(1, "the front matter is not YAML with keys", "key: value, one a line")
        return {}
    return values


def _blanked(text: str, end: int) -> str:
    return "\n" * text.count("\n", 0, end) + text[end:]
