"""An item of a foreign source -> the id and the markdown of a card, proved to be read as that card."""

from random import Random
from typing import Final, NamedTuple

from quizlab.core.cards import Card
from quizlab.core.text import sound
from quizlab.incoming.items import Item
from quizlab.kinds import KINDS
from quizlab.library.cutting import DEFAULT_KIND, cut_cards
from quizlab.library.passages import passage
from quizlab.library.problems import Findings
from quizlab.library.raw import RawCard
from quizlab.library.rendering import markdown
from quizlab.library.slugs import digest, slug
from quizlab.library.writing import contained, heading

LONGEST_SLUG: Final = 40
_DIGITS: Final = 10
LARGEST: Final = 1_000_000
"""Characters of a card: beyond it no one can be asked it, and markdown takes its time."""


def id_of(key: str) -> str:
    """Return the id for ever of what a source calls `key`: from that alone, so that every machine gives it."""
    name = slug(key)[:LONGEST_SLUG].strip("-")
    return f"{name}-{digest(key)[:_DIGITS]}".lstrip("-_.")


class Written(NamedTuple):
    """An item as a file of the pack has it."""

    text: str
    asked: int
    """Cards that are asked of it: each gap and each direction is one."""


def written(item: Item, pack: str, id_: str) -> Written:
    """Return an item's markdown as a file of the pack has it, and how many cards that is.

    Raises:
        ValueError: it can't be asked; the message says why, in words.
    """
    if len(item.prompt) + len(item.body) + len(item.answer) > LARGEST:
        raise ValueError(f"it has more than {LARGEST:,} characters")
    card = Card(
        id=f"{pack}:{id_}",
        kind=item.kind,
        pack=pack,
        chapter="",
        section="",
        path="",
        line=1,
        prompt=heading(sound(item.prompt)),
        body=contained(sound(item.body)) if item.body.strip() else "",
        body_line=1,
        answer=contained(sound(item.answer)),
        answer_line=1,
        keys={key: " ".join(sound(value).replace("-->", "- ->").split()) for key, value in item.keys.items()},
    )
    if not card.prompt.strip() and not card.body:
        raise ValueError("it has no question")
    if not card.answer.strip():
        raise ValueError("it has no answer")
    text = markdown(card)
    return Written(text, len(_proved(card, text).siblings))


def _proved(card: Card, text: str) -> RawCard:
    found = Findings("")
    cut = list(cut_cards(text, False, found))
    if found.problems:
        raise ValueError(f"it would not be read as a card: {found.problems[0].message}")
    if len(cut) != 1 or cut[0].id != card.family.partition(":")[2] or cut[0].kind != card.kind:
        raise ValueError("it would not be read as one card")
    if card.kind == DEFAULT_KIND:
        return cut[0]
    kind, body, answer = KINDS[card.kind], passage(card.body, 1), passage(card.answer, 1)
    if flaws := kind.flaws(card, body, answer):
        raise ValueError(flaws[0].message)
    try:
        kind.ask(card, body, answer, Random(0))
    except (ValueError, IndexError) as error:
        raise ValueError(f"it can't be asked: {error}") from error
    return cut[0]
