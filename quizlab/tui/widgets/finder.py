"""Finds words in the text that a widget shows, and highlights them there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.widget import Widget

FOUND: Final = "reverse"
HERE: Final = "bold reverse $accent"
"""The match that one is at."""


@dataclass(frozen=True, slots=True)
class Match:
    """One place where the words stand."""

    part: Static
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line of its part, from 0, as it is wrapped now."""
        text = self.part.content
        assert isinstance(text, Content)
        return len(text[: self.start + 1].wrap(max(self.part.content_size.width, 1))) - 1


class Finder:
    """The matches within a widget, in its order; painted until they are cleared."""

    def __init__(self, within: Widget, words: str) -> None:
        self.texts: dict[Static, Content] = {
            part: part.content
            for part in within.query(Static)
            if isinstance(part.content, Content) and part.content.plain
        }
        self.matches = [match for part in self.texts for match in self._matches(part, words.casefold())]

    def paint(self, here: int) -> None:
        """Highlight all matches, the one at place `here` most."""
        for part, text in self.texts.items():
            shown = text
            for place, match in enumerate(self.matches):
                if match.part is part:
                    shown = shown.stylize(HERE if place == here else FOUND, match.start, match.end)
            if shown is not text:
                part.update(shown)

    def clear(self) -> None:
        """Take the highlights off."""
        for part in {match.part for match in self.matches}:
            part.update(self.texts[part])

    def _matches(self, part: Static, words: str) -> list[Match]:
        # Character by character, so that places stay even where folding changes the length.
        plain = "".join(
            folded if len(folded := letter.casefold()) == 1 else letter for letter in self.texts[part].plain
        )
        found, place = [], plain.find(words)
        while words and place >= 0:
            found.append(Match(part, place, place + len(words)))
            place = plain.find(words, place + len(words))
        return found
