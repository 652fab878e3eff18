"""Every option with what it does, its default, the value in force, and what set it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quizlab.core.settings import Settings
from quizlab.paths import places
from quizlab.study.config import Config

if TYPE_CHECKING:
    from quizlab.study.services import Services

FILE, LOG, ENVIRONMENT, FLAG, DEFAULT = "config.toml", "log", "environment", "flag", "default"
"""What may have set a value."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option as it stands."""

    key: str
    """`theme`, or `keys.review.good`: what `quizlab config` calls it."""
    help: str
    """One sentence."""
    value: str
    """The value in force, as one would type it."""
    default: str
    source: str
    """FILE, LOG, DEFAULT, FLAG, or ENVIRONMENT with the variable's name."""
    changed_by: str = ""
    """Another command or variable that changes it; empty where `quizlab config` and the settings screen do."""


HELP: Final[Mapping[str, str]] = {
    "theme": "dark, light, or the name of a theme of the palette; empty follows the terminal.",
    "grades": "four keys (Again, Hard, Good, Easy), or six: all of 0-5.",
    "editor": "The command that opens a file; empty takes $VISUAL, then $EDITOR.",
    "new_per_day": "New cards that are begun in a study day.",
    "reviews_per_day": "Due cards that are asked in a study day.",
    "rollover": "The hour, 0-23, at which a study day begins.",
    "warm_minutes": "Minutes for which PyTorch stays loaded after a grade; 0 loads it anew each time.",
}
"""Key -> what it does, in the order of the list."""
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {"theme": ("", "dark", "light"), "grades": ("four", "six")}
"""Key -> values worth going through one after the other."""
KEYS_HELP: Final = "A key of yours in place of the app's: docs/keys.md and ? have the ids."
_DEFAULTS: Final = {one: getattr(Config(), one) for one in ("theme", "grades", "editor", "warm_minutes")}
"""Those of the machine alone; the others stand in the log too."""
_VARIABLES: Final = {"warm_minutes": "QUIZLAB_WARM_MINUTES"}
"""Key -> the environment variable that goes before it."""


def options(services: "Services", environ: Mapping[str, str]) -> tuple[Option, ...]:
    """Return every option: those of config.toml, then those that other commands and variables set.

    Raises:
        QuizlabError: the database can't be read.
    """
    from quizlab.storage.glance import settings

    logged = settings(services.places.database)
    return (
        *(_option(services, logged, key, environ) for key in HELP),
        *(
            Option(f"keys.{id_}", KEYS_HELP, keys, "the app's own", FILE)
            for id_, keys in services.config.keys.items()
        ),
        *_scheduler(logged),
        *_folders(services, environ),
    )


def _option(services: "Services", logged: Settings, key: str, environ: Mapping[str, str]) -> Option:
    chosen = getattr(services.config, key)
    is_chosen = chosen is not None and chosen != _DEFAULTS.get(key)
    if key == "editor" and not is_chosen:
        variable = next((name for name in ("VISUAL", "EDITOR") if environ.get(name)), "")
        source = f"{ENVIRONMENT} {variable}" if variable else DEFAULT
        return Option(key, HELP[key], environ.get(variable, ""), "", source)
    variable = _VARIABLES.get(key, "")
    if environ.get(variable):
        return Option(key, HELP[key], environ[variable], str(_DEFAULTS[key]), f"{ENVIRONMENT} {variable}")
    if key in _DEFAULTS:
        return Option(key, HELP[key], str(chosen), str(_DEFAULTS[key]), FILE if is_chosen else DEFAULT)
    default = getattr(Settings(), key)
    value = chosen if is_chosen else getattr(logged, key)
    source = FILE if is_chosen else LOG if value != default else DEFAULT
    return Option(key, HELP[key], str(value), str(default), source)


def _scheduler(logged: Settings) -> tuple[Option, ...]:
    known = Settings()
    return tuple(
        Option(name, help_, str(value), str(default), DEFAULT if value == default else LOG, "quizlab scheduler")
        for name, help_, value, default in (
            ("scheduler", "What plans your reviews; a switch is shown before it is done.", logged.scheduler,
             known.scheduler),
            ("retention", "The share of due cards to be remembered, for fsrs.", logged.retention, known.retention),
        )
    )  # fmt: skip


def _folders(services: "Services", environ: Mapping[str, str]) -> tuple[Option, ...]:
    plain, asked, now = places({"HOME": environ.get("HOME", "")}), places(environ), services.places
    packs = [path for path in now.packs if path not in plain.packs]
    named = bool(now.named_packs)
    return (
        _folder("data", "The learner's folder: database, notes, own cards.", str(now.data), str(plain.data),
                FLAG if now.data != asked.data else _variable("QUIZLAB_DATA", environ), "--data, QUIZLAB_DATA"),
        _folder("workspace", "Where labs are worked on.", str(now.workspace), str(plain.workspace),
                _variable("QUIZLAB_WORKSPACE", environ), "QUIZLAB_WORKSPACE"),
        _folder("packs", "What is studied beside the course.", ", ".join(map(str, packs)), "",
                FLAG if named else _variable("QUIZLAB_PATH", environ) if packs else DEFAULT, "quizlab pack"),
    )  # fmt: skip


def _folder(key: str, help_: str, value: str, default: str, source: str, changed_by: str) -> Option:
    return Option(key, help_, value, default, source, changed_by)


def _variable(name: str, environ: Mapping[str, str]) -> str:
    return f"{ENVIRONMENT} {name}" if environ.get(name) else DEFAULT
