"""Changing an option: config.toml keeps its comments and its order, and what follows from it follows at once."""

import os
from collections.abc import MutableMapping
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from quizlab.core.settings import Settings
from quizlab.errors import QuizlabError, WrongUse
from quizlab.study.config import FILE, NUMBERS, OPTIONS, near_name, problem_of, read_config, read_text

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

    from quizlab.study.services import Services

KEYS: Final = "keys."
"""Begins the keys of options that give an action other keys: `keys.review.good`."""
_ELSEWHERE: Final = {
    "scheduler": "quizlab scheduler fsrs",
    "retention": "quizlab scheduler fsrs --retention 0.9",
    "data": "--data FOLDER or QUIZLAB_DATA",
    "workspace": "QUIZLAB_WORKSPACE",
    "packs": "quizlab pack add",
}
_LOGGED: Final = tuple(one.name for one in fields(Settings) if one.name in OPTIONS)


def change(services: "Services", key: str, text: str) -> None:
    """Set an option to what a learner typed; the services have it at once.

    Raises:
        WrongUse: there is no such option, or it can't take that value, or config.toml can't be read.
        QuizlabError: the file or the log can't be written.
    """
    _known(key)
    value = _value(key, text)
    name, _, id_ = key.partition(".")
    if problem := problem_of(name, {id_: value} if id_ else value):
        raise WrongUse(problem)
    document = _document(services)
    if id_:
        _table(document, name)[id_] = value
    else:
        document[name] = value
    _take(services, document)


def unset(services: "Services", key: str) -> None:
    """Take an option out of config.toml and bring its default back, in the log too where it stands there.

    Raises:
        WrongUse: there is no such option, or config.toml can't be read.
        QuizlabError: the file or the log can't be written.
    """
    _known(key)
    document = _document(services)
    name, _, id_ = key.partition(".")
    if id_:
        table = _table(document, name)
        table.pop(id_, None)
        if not table:
            document.pop(name, None)
    else:
        document.pop(name, None)
    default = {name: getattr(Settings(), name)} if name in _LOGGED else {}
    _take(services, document, **default)


def reread(services: "Services") -> None:
    """Take what config.toml says now, after it was edited.

    Raises:
        WrongUse: it can't be read; what held before still does.
        QuizlabError: the log can't be written.
    """
    services.config = read_config(services.places.config)
    _follow(services)


def _known(key: str) -> None:
    name, _, id_ = key.partition(".")
    if name in _ELSEWHERE:
        raise WrongUse(f"{key} is not set here", hint=_ELSEWHERE[name])
    if name not in OPTIONS or (name == "keys") != bool(id_):
        hint = "keys.review.good sets one" if key == "keys" else near_name(key, [*OPTIONS, *_ELSEWHERE])
        raise WrongUse(f"there is no option {key}", hint=hint)


def _value(key: str, text: str) -> object:
    text = text.strip()
    if key not in NUMBERS:
        return text
    try:
        return int(text)
    except ValueError:
        return text  # the reader says what it takes


def _document(services: "Services") -> "TOMLDocument":
    import tomlkit

    read_config(services.places.config)  # a file that can't be read is not written over
    return tomlkit.parse(read_text(services.places.config / FILE))


def _table(document: "TOMLDocument", name: str) -> MutableMapping[str, Any]:
    import tomlkit

    if name not in document:
        document[name] = tomlkit.table()
    return cast("MutableMapping[str, Any]", document[name])


def _take(services: "Services", document: "TOMLDocument", **logged: int) -> None:
    import tomlkit

    path = services.places.config / FILE
    _write(path, tomlkit.dumps(document))
    services.config = read_config(services.places.config)
    _follow(services, **logged)


def _follow(services: "Services", **logged: int) -> None:
    # What is due follows from the log alone, so a limit that was chosen is written there too.
    present = services.store.settings()
    drafts = present.drafts(services.config.over(replace(present, **logged)))  # type: ignore[arg-type]
    if drafts:
        services.store.record(*drafts)
        services.forget_settings()


def _write(path: Path, text: str) -> None:
    beside = path.with_name(f".{FILE}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        # A link to a file kept elsewhere stays a link.
        beside.replace(Path(os.path.realpath(path)))
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise QuizlabError(f"can't be written: {error.strerror}", path=path) from error
