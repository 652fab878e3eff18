"""config.toml: what a learner chose for this machine; every option has a default."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from quizlab.core.settings import Settings
from quizlab.errors import WrongUse

FILE: Final = "config.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """The options of config.toml."""

    grades: str = "four"
    """`four` keys (Again, Hard, Good, Easy) or `six` (0-5)."""
    theme: str = ""
    """A theme's name; empty follows the terminal."""
    editor: str = ""
    """Command that opens a file; empty takes $VISUAL, then $EDITOR."""
    new_per_day: int | None = None
    """New cards begun in a study day; None leaves the log's setting."""
    reviews_per_day: int | None = None
    """Due cards asked in a study day; None leaves the log's setting."""
    rollover: int | None = None
    """Hour of the local day, 0-23, at which a study day begins; None leaves the log's setting."""
    warm_minutes: int = 10
    """Minutes for which PyTorch stays loaded after a grade, 0 for none; QUIZLAB_WARM_MINUTES goes before it."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Key id -> keys, separated by commas, in place of the app's own."""
    passed_over: tuple[str, ...] = ()
    """What the file sets that is no option, a line `path:line: …` each; it stays in the file."""

    def over(self, settings: Settings) -> Settings:
        """Return `settings` with what is chosen here in its place."""
        names = {one.name for one in fields(Settings)} & NUMBERS.keys()
        chosen = {name: value for name in names if (value := getattr(self, name)) is not None}
        return replace(settings, **chosen)


OPTIONS: Final = tuple(one.name for one in fields(Config) if one.name != "passed_over")
"""The names that config.toml may set."""
_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {"grades": ("four", "six")}
NUMBERS: Final[Mapping[str, tuple[int, int]]] = {
    "new_per_day": (0, 9999),
    "reviews_per_day": (0, 99_999),
    "rollover": (0, 23),
    "warm_minutes": (0, 1440),
}
"""Option -> the least and the most that it takes."""


def read_config(folder: Path) -> Config:
    """Return the options of `folder`/config.toml; the defaults where there is no file.

    Raises:
        WrongUse: the file is not TOML, or an option has a value that it cannot take.
    """
    path = folder / FILE
    text = read_text(path)
    values = _parsed(text, path) if text else {}
    known = {name: value for name, value in values.items() if name in OPTIONS}
    for name, value in known.items():
        if problem := problem_of(name, value):
            raise WrongUse(problem, path, line_of(text, name))
    # A newer version, or another machine with one, may know them: no reason not to start.
    unknown = (_unknown(name, path, line_of(text, name)) for name in values if name not in OPTIONS)
    return Config(**known, passed_over=tuple(map(str, unknown)))


def read_text(path: Path) -> str:
    """Return what the file says; nothing where there is none.

    Raises:
        WrongUse: it cannot be read, or is no UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"cannot be read: {error}", path=path) from error


def line_of(text: str, name: str) -> int | None:
    """Return the line, from 1, on which an option is set; None where it is not found."""
    import re

    found = re.search(rf"""^\s*\[?\s*["']?{re.escape(name)}["']?\s*[\]=.]""", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else None


def problem_of(name: str, value: object) -> str:
    """Return what is wrong with the value of an option; nothing where it can have that one."""
    problem = _problem(name, value, getattr(Config(), name))
    return f"{name}: {problem}" if problem else ""


def near_name(name: str, names: Iterable[str]) -> str:
    """Return what to do about a name that is no option's: take a near one, or look at the list."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(names), 1)
    return f"did you mean {near[0]}?" if near else "quizlab config lists them"


def _unknown(name: str, path: Path, line: int | None) -> WrongUse:
    return WrongUse(f"there is no option {name}; it is passed over", path, line, near_name(name, OPTIONS))


def _parsed(text: str, path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).partition(" (at line ")
        line = int(place.partition(",")[0]) if place else text.rstrip().count("\n") + 1
        raise WrongUse(f"not TOML: {message}", path, line, "mend it in your editor") from error


def _problem(name: str, value: object, default: object) -> str:
    if name in NUMBERS:
        low, high = NUMBERS[name]
        whole = isinstance(value, int) and not isinstance(value, bool)
        return "" if whole and low <= int(str(value)) <= high else f"a whole number from {low} to {high}"
    if name in _CHOICES:
        return "" if value in _CHOICES[name] else f"one of {', '.join(_CHOICES[name])}"
    if isinstance(default, Mapping):
        texts = isinstance(value, dict) and all(isinstance(keys, str) for keys in value.values())
        return "" if texts else 'a table of texts, as review.good = "space"'
    return "" if isinstance(value, str) else "a text in quotes"
