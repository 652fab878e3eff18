"""A card of one's own that was begun and not saved: kept in the database at each key, so that nothing ends it."""

import json
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from quizlab.study.services import Services

KEY: Final = "new card"
"""No card has this id: it has no pack."""


class CardDraft(NamedTuple):
    """What was typed so far."""

    prompt: str = ""
    answer: str = ""
    section: str = ""
    """`chapter#section` that it was begun in."""


def begun(services: "Services") -> CardDraft:
    """Return the card that was begun; an empty one where there is none."""
    kept = services.store.draft(KEY)
    return CardDraft(*json.loads(kept)) if kept else CardDraft()


def keep(services: "Services", draft: CardDraft) -> None:
    """Keep a card that is being written; one without prompt and answer is forgotten."""
    written = draft.prompt.strip() or draft.answer.strip()
    services.store.keep_draft(KEY, json.dumps(draft) if written else "")


def forget(services: "Services") -> None:
    """Forget the card that was begun."""
    services.store.keep_draft(KEY, "")
