"""Taking back and doing again, outside of a session."""

from typing import TYPE_CHECKING

from quizlab.core.undo import Undone

if TYPE_CHECKING:
    from quizlab.study.services import Services

__all__ = ["Undone", "redo", "undo"]


def undo(services: "Services") -> Undone | None:
    """Take back the learner's last action on this device; None where there is nothing."""
    return services.store.undo()


def redo(services: "Services") -> Undone | None:
    """Do again what was taken back last; None where there is nothing."""
    return services.store.redo()
