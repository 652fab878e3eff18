"""A learner's own passed files, offered to a later lab that builds on them: copied beside its file, never forced."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quizlab.errors import QuizlabError
from quizlab.grading import catalogue
from quizlab.grading.labs import Lab
from quizlab.grading.workspace import Workspace, open_workspace, place

if TYPE_CHECKING:
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class Own:
    """A file of the learner's that passed an earlier lab."""

    lab: str
    """The slug of the lab that it passed."""
    path: Path
    """The save that passed."""
    name: str
    """The file's name in its lab: what to import."""


def offers(services: "Services", slug: str) -> tuple[Own, ...]:
    """Return the learner's passed files of every lab that this one needs, directly or not, not yet beside its file."""
    lab = catalogue.lab(services.places, slug)
    beside = place(services.places, lab)
    found = (_passed(services, needed) for needed in _needed(services, lab))
    return tuple(own for own in found if own is not None and not (beside / own.name).exists())


def bring(services: "Services", slug: str) -> tuple[Path, ...]:
    """Copy what is offered beside the lab's file; nothing that is there is overwritten. Return the copies.

    Raises:
        QuizlabError: the workspace can't be written.
    """
    workspace = open_workspace(services.places, catalogue.lab(services.places, slug))
    copies = []
    for own in offers(services, slug):
        target = workspace.folder / own.name
        try:
            with target.open("xb") as file:
                file.write(own.path.read_bytes())
        except OSError as error:
            raise QuizlabError(f"cannot be written: {error.strerror or error}", path=target) from error
        copies.append(target)
    return tuple(copies)


def _needed(services: "Services", lab: Lab) -> list[Lab]:
    """Return the labs before this one, the nearest last."""
    labs = catalogue.labs(services.places)
    found: dict[str, Lab] = {}
    waiting = list(lab.needs)
    while waiting:
        slug = waiting.pop()
        if slug in labs and slug not in found and slug != lab.slug:
            found[slug] = labs[slug]
            waiting += labs[slug].needs
    return sorted(found.values(), key=lambda one: one.slug)


def _passed(services: "Services", lab: Lab) -> Own | None:
    """Return the newest save that passed; None where there is none, or its copy is gone."""
    events = services.store.events(subject=lab.id, kinds=("lab",), newest=True)
    hashes = [event.detail.get("submission") for event in events if event.detail.get("status") == "passed"]
    saves = {_hash(path): path for path in Workspace(place(services.places, lab), lab).saves()}
    path = next((saves[one] for one in hashes if one in saves), None)
    return None if path is None else Own(lab.slug, path, lab.entry)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
