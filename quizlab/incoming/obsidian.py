"""Flashcards of Obsidian's spaced repetition plug-in: `::`, `:::`, `?`, `??`, and ==clozes==.

Source: docs/en/flashcards of st3v3nmw/obsidian-spaced-repetition, 1.15.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from quizlab.incoming.items import Item, Trouble
from quizlab.incoming.obsidian_clozes import with_gaps
from quizlab.incoming.obsidian_lines import Card, Style, cards
from quizlab.incoming.obsidian_schedules import CALLOUT, COMMENT, histories
from quizlab.incoming.pages import Page, block
from quizlab.incoming.vaults import Settings, Vault, front_tags

_BOTH: Final = ("single both", "multi both")
_TAGS: Final = re.compile(r"[ \t]*((?:#[^\s#]+[ \t]*)+)")
_BLOCK_ID: Final = re.compile(r"[ \t]+\^([A-Za-z0-9-]+)[ \t]*$")


def recognised(page: Page) -> bool:
    """Return whether a note has a flashcard tag, a schedule, or a card that is no cloze: a highlight alone is none."""
    vault = page.vault or Vault()
    if vault.tags(page) or any("<!--SR:" in line for line in page.lines):
        return True
    return not vault.by_tags and any(card.style != "cloze" for card in cards(page, vault))


def items(page: Page) -> Iterator[Item | Trouble]:
    """Yield the cards of a note; where notes say by tags which of them hold any, the others hold none."""
    vault = page.vault or Vault()
    if vault.by_tags and not vault.tags(page):
        return
    if re.search(r"^sr-due:", page.front, re.MULTILINE):
        yield Trouble(
            page.name, "the note itself is scheduled (sr-due)", "only its cards are taken", lost=False
        )
    for card in list(cards(page, vault)):
        if any(line in page.taken for line in range(card.start, card.end)):
            continue
        yield from _made(page, card, vault.settings)
        page.take(card.start, card.end)


def _made(page: Page, card: Card, settings: Settings) -> Iterator[Item | Trouble]:
    place = page.place(card.start)
    raw = "\n".join(page.lines[card.start : card.end])
    comments = COMMENT.findall(raw)
    bare = (COMMENT.sub(" ", line).rstrip() if "<!--SR:" in line else line for line in raw.split("\n"))
    text = "\n".join(line for line in bare if line.strip() not in ("", CALLOUT, ">") or card.style != "cloze")
    text = _TAGS.sub("", text, count=1) if _TAGS.match(text) else text
    named = _BLOCK_ID.search(text)
    text = _BLOCK_ID.sub("", text)
    if card.style == "cloze":
        front, (back, numbers, remark) = (
            page.above(card.start) or page.deck[-1],
            with_gaps(text.strip(), settings),
        )
        siblings: Sequence[str] = ["" if number == 1 else f"c{number}" for number in numbers]
        if remark:
            yield Trouble(place, remark, "each gap is asked with the others shown", lost=False)
    else:
        front, back = _sides(text, card.style, settings)
        siblings = ("", "reverse")
    if not front or not back:
        yield Trouble(place, f"this card has no {'answer' if front else 'question'}")
        return
    known, bad = histories(comments, siblings)
    for entry in bad:
        yield Trouble(
            place, f"the schedule {entry[:60]!r} can't be read", "the card comes as new", lost=False
        )
    first, _, body = front.partition("\n")
    keys = {"reverse": "yes"} if card.style in _BOTH else {}
    tags = " ".join(dict.fromkeys((*card.tags, *_other_tags(page))))
    yield Item(
        key=f"{page.deck[-1]} ^{named[1]}" if named else "",
        kind="cloze" if card.style == "cloze" else "recall",
        prompt=first,
        body=body.strip("\n"),
        answer=back,
        keys={**keys, **({"tags": tags} if tags else {})},
        deck=card.deck,
        place=place,
        histories=known,
    )


def _sides(text: str, style: Style, settings: Settings) -> tuple[str, str]:
    if style.startswith("single"):
        reverse, plain = settings.singleLineReversedCardSeparator, settings.singleLineCardSeparator
        front, _, back = text.partition(reverse if style == "single both" else plain)
        return _bare(front), block(back.split("\n"))
    middle = (
        settings.multilineReversedCardSeparator if style == "multi both" else settings.multilineCardSeparator
    )
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines) if line.strip() == middle), len(lines))
    return block(lines[:at]), block(lines[at + 1 :])


def _bare(text: str) -> str:
    """Return a question without what makes it an item of a list, or a heading."""
    return re.sub(r"^[ \t]*(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)[ \t]+", "", text.strip()).strip()


def _other_tags(page: Page) -> list[str]:
    vault = page.vault or Vault()
    return [tag for tag in front_tags(page.front) if vault.below(tag) is None]
