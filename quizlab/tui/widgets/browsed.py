"""A row of the browser: whether it is selected, what it is, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizlab.core.memories import LAB
from quizlab.tui.plain import plain
from quizlab.tui.widgets.found import row_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from quizlab.core.memories import Memory
    from quizlab.library.search import Hit

MARK_WIDTH: Final = 2
STATE_WIDTH: Final = 15
ROOMY: Final = 70
"""Columns from which a row says how its card stands."""


def browsed_row(
    hit: Hit | None,
    words: tuple[str, ...],
    width: int,
    memories: Mapping[str, Memory],
    selected: Collection[str],
    day: date,
) -> Content:
    """Return one line of at most `width` columns."""
    if hit is None:
        return plain("  (gone)", "$quiet")
    ids = hit.document.siblings
    mark = ("● ", "$accent") if ids and ids[0] in selected else "  "
    if width < ROOMY:
        return Content.assemble(mark, row_of(hit, words, width - MARK_WIDTH))
    room = width - MARK_WIDTH - STATE_WIDTH
    row = row_of(hit, words, room - 1)
    gap = " " * (room - row.cell_length)
    return Content.assemble(mark, row, gap, _state(ids, memories, day))


def _state(ids: tuple[str, ...], memories: Mapping[str, Memory], day: date) -> Content:
    if not ids or ids[0].startswith(LAB):
        return Content("")
    known = [memories[id_] for id_ in ids if id_ in memories]
    said = " ".join(_words(known, day)) or "new"
    return plain(said, "$accent" if "due" in said.split() else "$quiet")


def _words(known: list[Memory], day: date) -> list[str]:
    days = sorted((memory.due - day).days for memory in known if memory.due is not None)
    when = [("due" if days[0] <= 0 else f"in {days[0]} d")] if days else ["new"] if known else []
    lapses = sum(memory.lapses for memory in known)
    return [
        *(["⚑"] if any(memory.flagged for memory in known) else []),
        *(["put away"] if any(memory.suspended for memory in known) else when),
        *(["buried"] if any(memory.buried == day for memory in known) else []),
        *([f"✗{lapses}"] if lapses else []),
    ]
