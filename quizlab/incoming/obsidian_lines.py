"""Which lines of an Obsidian note are which flashcard: the rules of the plug-in's own parser, line by line.

Source: src/parser.ts and docs/en/flashcards/decks.md of st3v3nmw/obsidian-spaced-repetition, 1.15.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from quizlab.incoming.obsidian_clozes import is_cloze
from quizlab.incoming.obsidian_schedules import CALLOUT
from quizlab.incoming.pages import Page
from quizlab.incoming.vaults import Settings, Vault, front_tags

Style = Literal["single", "single both", "multi", "multi both", "cloze"]
Place = tuple[tuple[str, ...], tuple[str, ...]]
"""A deck and tags."""

SCHEDULE: Final = "<!--SR:"
_TAGS: Final = re.compile(r"[ \t]*((?:#[^\s#]+[ \t]+)+)")


@dataclass(frozen=True, slots=True)
class Card:
    """What the plug-in takes for one flashcard."""

    style: Style
    start: int
    end: int
    """The line after its last."""
    deck: tuple[str, ...]
    tags: tuple[str, ...]


def cards(page: Page, vault: Vault) -> Iterator[Card]:
    """Yield the flashcards of a note; a line of tags holds until the next one."""
    yield from _Walk(page, vault).cards()


class _Walk:
    """One pass over a note's lines."""

    def __init__(self, page: Page, vault: Vault) -> None:
        self.page, self.vault, self.settings = page, vault, vault.settings
        self.number = self.start = 0
        self.style: Style | None = None
        self.place = _of_note(page, vault)

    def cards(self) -> Iterator[Card]:
        lines = self.page.lines
        while self.number < len(lines):
            line = lines[self.number]
            if self.page.code[self.number]:
                self.number += 1
            elif line.startswith("<!--") and not line.startswith(SCHEDULE):
                self._skip_comment()
            elif self._ends(line.strip()):
                yield from self._ended(self.number)
                self.number += 1
                self.start = self.number
            elif style := _single(line, self.settings):
                end = _after_schedule(lines, self.number + 1)
                yield Card(style, self.number, end, *(_own(line, self.vault) or self.place))
                self.style, self.start, self.number = None, end, end
            else:
                self._look(line)
                self.number += 1
        yield from self._ended(len(lines))

    def _ended(self, end: int) -> Iterator[Card]:
        if self.style:
            yield Card(self.style, self.start, end, *self.place)
        self.style = None

    def _ends(self, bare: str) -> bool:
        marker = self.settings.multilineCardEndMarker
        return (not bare or bare == marker) if not (marker and self.style) else bare == marker

    def _skip_comment(self) -> None:
        lines = self.page.lines
        while self.number + 1 < len(lines) and "-->" not in lines[self.number]:
            self.number += 1
        self.number += 1
        self.start = self.number

    def _look(self, line: str) -> None:
        """See what a line makes of the card that it belongs to."""
        bare, begun = line.strip(), self.number > self.start
        if said := _tags_alone(bare, self.vault):
            self.place = said[0] or self.page.deck, said[1]
            self.start = self.number + 1
        elif bare == self.settings.multilineCardSeparator and begun:
            self.style = "multi"
        elif bare == self.settings.multilineReversedCardSeparator and begun:
            self.style = "multi both"
        elif self.style is None and is_cloze(line, self.settings):
            self.style = "cloze"


def _single(line: str, settings: Settings) -> Style | None:
    styles: tuple[tuple[str, Style], ...] = (
        (settings.singleLineReversedCardSeparator, "single both"),
        (settings.singleLineCardSeparator, "single"),
    )
    for separator, style in styles:
        at = line.find(separator) if separator else -1
        # An odd number of backticks on both sides: it stands within code.
        if at >= 0 and not (line.count("`", 0, at) % 2 and line.count("`", at) % 2):
            return style
    return None


def _after_schedule(lines: Sequence[str], number: int) -> int:
    """Return the line after a card whose schedule may stand below it."""
    if number < len(lines) and lines[number].startswith(SCHEDULE):
        return number + 1
    if number < len(lines) and lines[number].startswith(CALLOUT):
        while number < len(lines) and lines[number].startswith(">"):
            number += 1
    return number


def _of_note(page: Page, vault: Vault) -> Place:
    below = (vault.below(tag) for tag in front_tags(page.front))
    deck = next((path for path in below if path), "")
    return (tuple(deck.split("/")) if deck else page.deck), ()


def _tags_alone(bare: str, vault: Vault) -> Place | None:
    """Return deck and tags of a line of tags, one of them a flashcard tag; None for any other line."""
    words = bare.split()
    are_tags = all(len(word) > 1 and word[0] == "#" and word[1] != "#" for word in words)
    return _of_tags(words, vault) if words and are_tags else None


def _own(line: str, vault: Vault) -> Place | None:
    """Return deck and tags that stand before a question and hold for it alone."""
    match = _TAGS.match(line)
    return _of_tags(match[1].split(), vault) if match else None


def _of_tags(words: Sequence[str], vault: Vault) -> Place | None:
    """Return the first flashcard tag as a deck, and all others as tags."""
    below = [(word.lstrip("#"), vault.below(word.lstrip("#"))) for word in words]
    deck = next((path for _, path in below if path is not None), None)
    if deck is None:
        return None
    others = [path or name for name, path in below if path != deck]
    return tuple(part for part in deck.split("/") if part), tuple(others)
