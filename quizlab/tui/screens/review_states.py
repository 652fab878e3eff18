"""The states of a review, and which keys do something in each."""

from __future__ import annotations

from typing import Final

OPENING: Final = "opening"
"""The cards are on their way."""
ASKED: Final = "asked"
"""A card is shown without its answer."""
SHOWN: Final = "shown"
"""Its answer is shown, and a grade is waited for."""
DONE: Final = "done"
"""Nothing is left to ask."""

AT_THE_END: Final = ("more", "ahead")
"""Actions that go on after the end."""
_WORKS_IN: Final = {
    "grade": (SHOWN,),
    "type_again": (ASKED,),
    "more": (DONE,),
    "ahead": (DONE,),
    **dict.fromkeys(("show", "edit", "info", "open_section", "bury", "suspend", "flag"), (ASKED, SHOWN)),
}


def works_in(action: str, state: str) -> bool:
    """Return whether `action` does something in `state`; what is not of a review always does."""
    return state in _WORKS_IN.get(action, (state,))
