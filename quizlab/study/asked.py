"""Whose cards a review is about: a chapter's, a section's, those that a search finds, or those named one by one."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from quizlab.core.cards import Card, Chapter
from quizlab.errors import WrongUse

if TYPE_CHECKING:
    from quizlab.study.services import Services

Asked = Callable[[], Sequence[Card]]
"""Gives the cards as the library has them now."""
_NAMED: Final = "cards:"
"""Begins a reference to cards by their ids."""
_QUERY: Final = re.compile(r"[\s:\"@]|^-")


def reference_to(ids: Iterable[str]) -> str:
    """Return the reference to these cards, by their full ids."""
    return _NAMED + ",".join(ids)


def asked(services: "Services", reference: str) -> Asked:
    """Return the cards that a chapter's name, `chapter#section`, or else a query such as `tag:loss`, stands for.

    `cards:` with full ids, separated by commas, stands for those.

    What a query finds is settled here: a card that is answered, and so not due any more, stays among them.

    Raises:
        WrongUse: there is no such chapter or section; the query can't be read, or finds no card.
    """
    if reference.startswith(_NAMED):
        return _those(services, tuple(reference.removeprefix(_NAMED).split(",")), reference)
    if "#" in reference and not _QUERY.search(reference):
        services.library.section(reference)
        return lambda: services.library.cards_of(*_place(services, reference))
    try:
        services.library.chapter(reference)
    except WrongUse:
        if not _QUERY.search(reference):
            raise
    else:
        return lambda: services.library.cards_of(services.library.chapter(reference))
    from quizlab.study.searching import Search

    return _those(services, Search(services).cards(reference), reference)


def _those(services: "Services", ids: tuple[str, ...], reference: str) -> Asked:
    def found() -> tuple[Card, ...]:
        return tuple(card for id_ in ids if (card := services.library.find(id_)) is not None)

    if not found():
        raise WrongUse(f"no card is found by {reference}", hint="quizlab search QUERY shows what is")
    return found


def _place(services: "Services", reference: str) -> tuple[Chapter, str]:
    chapter, section = services.library.section(reference)
    return chapter, section.id
