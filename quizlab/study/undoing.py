"""Taking back and doing again, outside of a session, and what either would be about before it is done."""

from typing import TYPE_CHECKING

from quizlab.core.deeds import is_heavy
from quizlab.core.undo import Undone

if TYPE_CHECKING:
    from quizlab.study.services import Services

__all__ = ["Undone", "is_far", "redo", "redoable", "undo", "undoable"]


def undo(services: "Services") -> Undone | None:
    """Take back the learner's last action on this device; None where there is nothing."""
    return _followed(services, services.store.undo())


def redo(services: "Services") -> Undone | None:
    """Do again what was taken back last; None where there is nothing."""
    return _followed(services, services.store.redo())


def _followed(services: "Services", turned: Undone | None) -> Undone | None:
    if turned is not None and turned.kind == "setting":
        services.forget_settings()
    return turned


def undoable(services: "Services", limit: int = 1) -> tuple[Undone, ...]:
    """Return what the next undos would take back, the first one first."""
    return services.store.undoable(limit)


def redoable(services: "Services", limit: int = 1) -> tuple[Undone, ...]:
    """Return what the next redos would do again, the first one first."""
    return services.store.redoable(limit)


def is_far(services: "Services", about: Undone) -> bool:
    """Return whether an undo is to be asked about first: it is of an earlier run, or reaches beyond one card."""
    return about.session != services.store.session or is_heavy(about.kind)
