"""What the browser's query came to, and what is said about it above the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from quizlab.errors import QuizlabError
from quizlab.library.search import Stopped
from quizlab.study.browsing import FOUND, Listing, listing
from quizlab.tui.plain import plain

if TYPE_CHECKING:
    from quizlab.study.searching import Search
    from quizlab.study.services import Services

HINT: Final = (
    'words, "two words", -not, '
    "and chapter:11 kind:prints tag:loss is:due lab:softmax id:… has:math changed:7d"
)
CALL: Final = "@"
"""Alone it lists the saved searches; before a name it calls one."""
FIRST: Final = 50
"""Documents shown before all are found."""


@dataclass(frozen=True)
class Results:
    """What a query came to."""

    listing: Listing
    words: tuple[str, ...] = ()
    """What to mark."""
    is_whole: bool = True
    """Whether all that it finds is there."""
    saved: tuple[tuple[str, str], ...] | None = None
    """The saved searches, where they are listed instead: name and query."""
    error: str = ""

    @property
    def text(self) -> str:
        """The query."""
        return self.listing.text

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.listing.spots if self.saved is None else self.saved)

    def is_better_than(self, shown: Results) -> bool:
        """Return whether it takes the place of what is shown: a beginning that came late does not."""
        is_known = shown.is_whole and shown.text == self.text
        return self.is_whole or bool(self.listing.spots and not is_known)


def results_of(
    services: Services, search: Search, text: str, order: str, stop: Callable[[], bool], limit: int | None
) -> Results:
    """Return what a query comes to, or its beginning of `limit`; given up where `stop` says so."""
    from quizlab.study.saved import saved_searches

    try:
        if text.strip() == CALL:
            return Results(Listing(text), saved=tuple(saved_searches(services.places).items()))
        if limit and order != FOUND:
            return Results(Listing(text), is_whole=False)
        found = listing(services, search, text, order, stop, limit)
    except Stopped:
        return Results(Listing(text), is_whole=False)
    except QuizlabError as error:
        return Results(Listing(text), error=str(error))
    return Results(found, search.marked(text), is_whole=limit is None)


def said(results: Results, order: str, selected: int, *, typing: bool) -> Content:
    """Return the line above the list: what is wrong, or how many there are and what can be typed."""
    if results.error:
        return plain(results.error, "$error")
    if results.saved is not None:
        found = (
            "Saved searches: enter takes one." if results.saved else "None is saved; ctrl+s saves a search."
        )
        return plain(found, "$quiet")
    if not results.count:
        return plain("Nothing has all of that." if results.is_whole else "…", "$quiet")
    count = f"{results.count} found" if results.is_whole else f"the first {results.count} …"
    line = plain(f"{count} · by {order}" if order != FOUND else count, "$quiet")
    if selected:
        return Content.assemble(line, "   ", (f"● {selected} selected", "$accent"))
    return Content.assemble(line, "   ", plain(HINT, "$quiet")) if typing and not results.text else line
