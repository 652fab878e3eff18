"""Hands the history of one id over to another: the card was renamed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizlab.core.events import Draft
from quizlab.errors import WrongUse
from quizlab.library.problems import suggestion
from quizlab.storage.glance import glance
from quizlab.study.vanished import vanished_cards

if TYPE_CHECKING:
    from quizlab.study.services import Services


@dataclass(frozen=True, slots=True)
class Moved:
    """A history that changed hands."""

    old: str
    """Full id."""
    new: str
    reviews: int
    """Reviews that the new id has now."""


def move(services: "Services", old: str, new: str) -> tuple[Moved, ...]:
    """Give the history of `old` to the card `new`, of each sibling to its sibling; undo takes it all back at once.

    Where the new card was answered too, both histories become one, in the order of the answers.

    Args:
        services: the parts of this run.
        old: The id that is gone; its pack may be left out where that is unique.
        new: The id of a card there is, likewise; with a `/` in either id, that sibling alone is moved.

    Raises:
        WrongUse: the old card is still there or has no history, or there is no such new one.
        QuizlabError: the database can't be read or written; nothing was.
    """
    target = services.library.card(new).id
    source = _gone(services, old)
    pairs = _pairs(services, source, target)
    services.store.record(*(Draft("move", there, detail={"from": here}) for here, there in pairs))
    memories = services.store.memories()
    return tuple(Moved(here, there, memories[there].reviews) for here, there in pairs)


def _gone(services: "Services", reference: str) -> str:
    """Return the full id of a card that has a history and is no longer there."""
    library = services.library
    gone = vanished_cards(services.places, library)
    ids = [id_ for one in gone for id_ in dict.fromkeys((one.id, *one.siblings))]
    same = [id_ for id_ in ids if reference in (id_, id_.partition(":")[2])]
    if len(same) == 1:
        return same[0]
    if same:
        raise WrongUse(f"several packs had a card {reference!r}", hint=", ".join(same))
    if any(reference in (card.id, card.id.partition(":")[2]) for card in library.cards):
        raise WrongUse(
            f"the card {reference!r} is still there", hint="its history is its own; rename it first"
        )
    hint = suggestion(reference, ids) or "no card that was answered is gone"
    raise WrongUse(f"no card {reference!r} that was answered is gone", hint=hint)


def _pairs(services: "Services", source: str, target: str) -> list[tuple[str, str]]:
    """Return which id hands over to which: one pair, or one for each sibling that has a history."""
    if "/" in source or "/" in target:
        return [(source, target)]
    subjects = sorted(glance(services.places.database).memories)
    family = [id_ for id_ in subjects if id_ == source or id_.startswith(f"{source}/")]
    return [(id_, target + id_.removeprefix(source)) for id_ in family]
