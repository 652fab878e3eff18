"""Which cards leave, in which order, and under which headings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from quizlab.core.cards import Card
from quizlab.errors import WrongUse
from quizlab.library.problems import suggestion
from quizlab.study.packs import packs

if TYPE_CHECKING:
    from quizlab.study.services import Services

Of = Literal["cards", "events", "stats"]
Progress = Callable[[int, int], None]
"""Is told how many cards are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the learner's is exported."""

    packs: tuple[str, ...] = ()
    """Names of packs; all where there is none."""
    of: Of = "cards"
    with_history: bool = False
    """Anki: scheduling and answers too."""
    progress: Progress | None = field(default=None, compare=False)
    """Told of each card that leaves."""


@dataclass
class Chosen:
    """The cards of a choice."""

    services: "Services"
    choice: Choice

    @cached_property
    def titles(self) -> dict[str, str]:
        """Name of each chosen pack -> its title.

        Raises:
            WrongUse: one that was asked for is unknown.
        """
        known = {pack.name: pack.title or pack.name for pack in packs(self.services)}
        for name in self.choice.packs:
            if name not in known:
                hint = suggestion(name, known) or f"there are {', '.join(known)}"
                raise WrongUse(f"there is no pack {name!r}", hint=hint)
        return {name: known[name] for name in self.choice.packs} if self.choice.packs else known

    @cached_property
    def _chapters(self) -> dict[tuple[str, str], str]:
        return {
            (chapter.pack, chapter.folder): f"{chapter.number} {chapter.title}".strip()
            for chapter in self.services.library.chapters
        }

    def cards(self) -> Iterator[Card]:
        """Yield them in course order, siblings one after the other."""
        cards = self.services.library.cards
        chosen = (card for card in cards if card.pack in self.titles)
        if self.choice.progress is None:
            yield from chosen
            return
        # Counted by their ids: made before they are needed, a hundred thousand cards would take much memory.
        count = sum(id_.partition(":")[0] in self.titles for id_ in cards.ids)
        for done, card in enumerate(chosen, 1):
            yield card
            self.choice.progress(done, count)

    def heading(self, card: Card) -> tuple[str, ...]:
        """Return where a card belongs: the pack's title, then its chapter's or deck's."""
        own = self._chapters.get((card.pack, card.chapter))
        # A deck of one pack may be about a chapter of another.
        chapter = own or next(
            (title for (_, folder), title in self._chapters.items() if folder == card.chapter), ""
        )
        below = card.deck.replace("-", " ").capitalize() if card.deck and not own else chapter
        return (self.titles[card.pack], below) if below else (self.titles[card.pack],)
