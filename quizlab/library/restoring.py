"""A card's text, as the database kept it, -> markdown that reads as that card again."""

import re
from collections.abc import Iterator
from typing import Final

from quizlab.core.blocks import Fence, Listing, Passage
from quizlab.core.cards import Card
from quizlab.kinds import KINDS
from quizlab.library.cutting import cut_cards
from quizlab.library.passages import passage
from quizlab.library.problems import Findings
from quizlab.library.raw import RawCard
from quizlab.library.rendering import markdown
from quizlab.library.writing import card_markdown

_COMMENT: Final = re.compile(r"(?m)^(<!-- \{#\S+?)\} -->$")


def restored(name: str, text: str, source: str = "", reverse: bool = False) -> str:
    """Return the markdown of a card under an id.

    Where only its text is known, the kind is told by what the answer consists of, and keys of its comment are lost, but
    for `reverse`.

    Args:
        name: Its id without the pack.
        text: Prompt, body and answer, markdown without marks between them; the first line is the prompt.
        source: The markdown that it was made of, whatever its id was then; empty where that was not kept.
        reverse: Whether it was asked in both directions.
    """
    cards = list(cut_cards(source, False, Findings("")))
    if len(cards) == 1:
        return _named(name, cards[0])
    prompt, _, rest = text.strip().partition("\n")
    for kind, body, answer in _readings(rest.strip("\n")):
        made = card_markdown(name, f"{prompt}\n\n{body}" if body else prompt, answer)
        words = f" .{kind}" if kind != "recall" else " reverse=yes" if reverse else ""
        made = _COMMENT.sub(rf"\1{words}}} -->", made, count=1)
        if _is_sound(made):
            return made
    return card_markdown(name, prompt, rest)


def _named(name: str, raw: RawCard) -> str:
    card = Card(
        id=f":{name}",
        kind=raw.kind,
        pack="",
        chapter="",
        section="",
        path="",
        line=1,
        prompt=raw.prompt,
        body=raw.body,
        answer=raw.answer,
        keys=raw.keys,
    )
    return markdown(card, raw.of)


def _readings(rest: str) -> Iterator[tuple[str, str, str]]:
    """Yield what the card may be: kind, body, answer; the likeliest first."""
    parsed = passage(rest)
    output, listing = parsed.fence("output"), parsed.first(Listing)
    if output:
        yield "prints", *_parted(parsed, output)
    if fence := parsed.fence("answer"):
        body, answer = _parted(parsed, fence)
        yield "number", body, answer
        yield "typed", body, answer
    if parsed.clozes:
        yield "cloze", "", rest
    if listing and all(item.checked is not None for item in listing.items):
        yield "choice", *_parted(parsed, listing)
    yield "recall", "", rest


def _parted(parsed: Passage, block: Fence | Listing) -> tuple[str, str]:
    """Return what stands above a block, and the rest."""
    body = parsed.before(block)
    return body, "\n".join(parsed.text.split("\n")[block.line - parsed.line :]).strip("\n")


def _is_sound(markdown: str) -> bool:
    """Return whether the text reads as one card that can be asked as its kind is."""
    found = Findings("")
    cards = list(cut_cards(markdown, False, found))
    if len(cards) != 1 or found.problems:
        return False
    raw = cards[0]
    card = Card("", raw.kind, "", "", "", "", 1, raw.prompt, keys=raw.keys, answer_line=raw.answer_line)
    answer = passage(raw.answer, raw.answer_line)
    return not KINDS[raw.kind].flaws(card, passage(raw.body, raw.body_line), answer)
