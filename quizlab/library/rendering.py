"""A card as loaded -> the markdown that loads as it again."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from quizlab.core.cards import Card, Chapter
from quizlab.library.cutting import DEFAULT_KIND
from quizlab.library.outline import DIVIDER, outline
from quizlab.library.writing import contained, is_open, is_plain

_CLOSING: Final = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_BARE: Final = re.compile(r"[^\s\"'\\=]+")
_SPECIAL: Final = re.compile(r"([\"\\])")


def markdown(card: Card, of: str = "") -> str:
    """Return a card with all its siblings as a file has it.

    Loading it gives the same card: id, kind, keys, prompt, body and answer, character for character. A block that the
    answer leaves open to the end of its file is closed, or it would swallow the next card.

    Args:
        card: Any one of the siblings.
        of: What its comment says of the section; `reference` knows.
    """
    closes = "#" in card.prompt and _CLOSING.search(card.prompt)
    heading = f"### {card.prompt} #" if closes else f"### {card.prompt}".rstrip(" ")
    words = list(_words(card, of))
    first = (card.body or card.answer).lstrip()
    # Without a comment of its own the text's first would be taken for it.
    if words or first.startswith("<!--"):
        heading += f"\n<!-- {{{' '.join(words)}}} -->"
    parts = [heading]
    if card.body or _is_parted(card.answer):
        parts += [card.body, "---"]
    parts.append(_closed(card.answer))
    return "\n\n".join(part for part in parts if part) + "\n"


def reference(card: Card, chapters: Iterable[Chapter], home: str = "") -> str:
    """Return what `of=` must say where a card is written; empty where it need not be there.

    Args:
        card: The card; its section is looked up.
        chapters: Those of the library.
        home: Folder of the chapter whose cards.md it goes to; empty for a deck.
    """
    if not card.section or card.chapter == home:
        return card.section
    known = [chapter for chapter in chapters if chapter.folder == card.chapter]
    own = next((chapter for chapter in known if chapter.pack == card.pack), None)
    chapter = own or next(iter(known), None)
    return f"{chapter.id}#{card.section}" if chapter else ""


def _words(card: Card, of: str) -> Iterator[str]:
    if not card.derived:
        yield f"#{card.family.partition(':')[2]}"
    if card.kind != DEFAULT_KIND:
        yield f".{card.kind}"
    if of:
        yield _word("of", of)
    for key, value in card.keys.items():
        yield _word(key, value)


def _word(key: str, value: str) -> str:
    if _BARE.fullmatch(key):
        return f"{key}={value}" if _BARE.fullmatch(value) else f"{key}={_quoted(value)}"
    return _quoted(f"{key}={value}")


def _quoted(text: str) -> str:
    return '"' + _SPECIAL.sub(r"\\\1", text) + '"'


def _is_parted(answer: str) -> bool:
    return "---" in answer and any(mark.level == DIVIDER for mark in outline(answer))


def _closed(answer: str) -> str:
    if is_plain(answer):
        return answer
    # The blank line: at the very top of a file `---` would open front matter.
    return contained(answer) if is_open(f"\n{answer}".encode()) else answer
