"""Where the log and what follows from it are kept: SQLite; `glance` reads it without SQLAlchemy, `Store` writes it."""

from typing import TYPE_CHECKING, Any

from quizlab.storage.glance import Glance, glance

if TYPE_CHECKING:
    from quizlab.storage.store import Store

__all__ = ["Glance", "Store", "glance"]


def __getattr__(name: str) -> Any:
    # SQLModel takes 0.3 s to import: whoever only looks must not wait for it.
    if name == "Store":
        from quizlab.storage.store import Store

        return Store
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
