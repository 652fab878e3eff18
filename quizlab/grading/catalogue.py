"""Finds the labs and reads their lab.toml; imports tomllib and nothing heavy."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from quizlab.errors import QuizlabError, WrongUse
from quizlab.grading.labs import Api, Check, Lab
from quizlab.paths import Places, bundled

FORMAT: Final = 1
MOST_HINTS: Final = 4
_KEBAB: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def labs(places: Places) -> dict[str, Lab]:
    """Return the labs that can be read, by slug, prerequisites first; `problems` has the others."""
    found: dict[str, Lab] = {}
    for folder in _folders(places):
        try:
            found.setdefault(folder.name, read(folder))
        except QuizlabError:
            continue
    return {slug: found[slug] for slug in _by_needs(found)}


def problems(places: Places) -> tuple[QuizlabError, ...]:
    """Return what is wrong with the labs that can't be read."""
    wrong = []
    for folder in _folders(places):
        try:
            read(folder)
        except QuizlabError as error:
            wrong.append(error)
    return tuple(wrong)


def lab(places: Places, slug: str) -> Lab:
    """Return the lab called `slug`.

    Raises:
        WrongUse: there is none; near names are offered.
        QuizlabError: its lab.toml is broken.
    """
    slug = slug.removeprefix("lab:")
    known = labs(places)
    if slug in known:
        return known[slug]
    for folder in _folders(places):
        if folder.name == slug:
            return read(folder)
    near = get_close_matches(slug, known, n=3, cutoff=0.5) or list(known)
    raise WrongUse(f"there is no lab called {slug!r}", hint=f"perhaps {', '.join(near)}" if near else None)


def read(folder: Path) -> Lab:
    """Return the lab in `folder`.

    Raises:
        QuizlabError: its lab.toml is missing, no TOML, or lacks or misnames something.
    """
    path = folder / "lab.toml"
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise QuizlabError(str(error), path=path, line=int(line[1]) if line else None) from error
    except (OSError, UnicodeDecodeError) as error:
        raise QuizlabError(f"can't be read: {error}", path=path) from error
    try:
        return _lab(folder, values)
    except KeyError as error:
        raise QuizlabError(
            f"lacks {error.args[0]!r}", path=path, hint="labs/README.md lists the keys"
        ) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise QuizlabError(str(error), path=path) from error


def _folders(places: Places) -> Iterator[Path]:
    roots = [bundled("labs"), *(pack / "labs" for pack in places.packs if pack.is_dir())]
    for root in dict.fromkeys(roots):
        if root.is_dir():
            yield from sorted(path.parent for path in root.glob("*/lab.toml"))


def _lab(folder: Path, values: Mapping[str, Any]) -> Lab:
    if values["format"] != FORMAT:
        raise ValueError(f"format {values['format']} is not one that this quizlab reads ({FORMAT})")
    limits = values.get("limits", {})
    made = Lab(
        slug=folder.name,
        folder=folder,
        uuid=str(values["uuid"]),
        title=str(values["title"]),
        minutes=int(values["minutes"]),
        difficulty=int(values["difficulty"]),
        chapter=str(values["chapter"]),
        entry=str(values["entry"]),
        needs=tuple(values.get("needs", ())),
        devices=tuple(values.get("devices", ("cpu",))),
        ban_ops=tuple(values.get("ban_ops", ())),
        ban_names=tuple(values.get("ban_names", ())),
        wall=float(limits.get("wall", 10)),
        memory=int(limits.get("memory", 2048)),
        api=tuple(Api(entry["name"], entry["kind"], tuple(entry["args"])) for entry in values.get("api", ())),
        checks=tuple(_check(entry) for entry in values["check"]),
        hints=tuple(entry["text"].strip() for entry in values.get("hint", ())),
    )
    _insist(made)
    return made


def _check(values: Mapping[str, Any]) -> Check:
    return Check(
        id=values["id"],
        title=values["title"],
        points=int(values["points"]),
        needs=tuple(values.get("needs", ())),
        covers=str(values.get("covers", "")),
        read=str(values.get("read", "")),
    )


def _insist(made: Lab) -> None:
    """Raise ValueError for what would make a grade meaningless."""
    before: set[str] = set()
    for check in made.checks:
        if not _KEBAB.fullmatch(check.id) or check.id in before:
            raise ValueError(f"check id {check.id!r} is not kebab-case, or is there twice")
        if unknown := set(check.needs) - before:
            raise ValueError(
                f"check {check.id!r} needs {', '.join(sorted(unknown))}, which does not stand before it"
            )
        if check.points < 1:
            raise ValueError(f"check {check.id!r} gives no points")
        before.add(check.id)
    if not before:
        raise ValueError("a lab needs at least one [[check]]")
    if not 1 <= made.difficulty <= 5:
        raise ValueError("difficulty goes from 1 to 5")
    if len(made.hints) > MOST_HINTS:
        raise ValueError(f"at most {MOST_HINTS} hints")
    if made.wall <= 0 or made.memory <= 0:
        raise ValueError("limits are seconds and MiB, above 0")


def _by_needs(found: Mapping[str, Lab]) -> list[str]:
    """Return the slugs, what a lab needs before it, else easier ones first."""
    order: list[str] = []

    def place(slug: str, path: tuple[str, ...]) -> None:
        if slug in order or slug in path or slug not in found:
            return
        for needed in found[slug].needs:
            place(needed, (*path, slug))
        order.append(slug)

    for slug in sorted(found, key=lambda slug: (found[slug].difficulty, slug)):
        place(slug, ())
    return order
