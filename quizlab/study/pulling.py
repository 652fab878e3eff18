"""Pulling a card forward: the learner wants to see it today, and its memory stays as it is."""

from typing import TYPE_CHECKING

from quizlab.core.cards import Card
from quizlab.core.events import Draft
from quizlab.errors import WrongUse

if TYPE_CHECKING:
    from quizlab.study.services import Services

BY_LEARNER = "learner"


def pull(services: "Services", reference: str) -> Card:
    """Make a card that was seen before due today, at most once a study day.

    Raises:
        WrongUse: there is no such card, or it cannot be pulled, with the reason.
    """
    card, day = services.library.card(reference), services.today()
    memory = services.store.memory(card.id)
    if memory.new:
        raise WrongUse(f"{card.id} is new", hint="quizlab due --why says when it comes")
    if memory.suspended:
        raise WrongUse(f"{card.id} is suspended", hint="bring it back first")
    if memory.is_due(day):
        raise WrongUse(f"{card.id} is due already", hint="quizlab review asks it")
    if memory.pulled == day:
        raise WrongUse(f"{card.id} was pulled today already", hint="it can be pulled again tomorrow")
    services.store.record(Draft("pull", card.id, detail={"by": BY_LEARNER}))
    return card
