"""Cards that are made when they are asked for: the index says how many each file has, and holds them."""

import marshal
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple, Protocol, overload

from quizlab.core.cards import Card
from quizlab.library.packs import Role, Source
from quizlab.library.raw import ALONE, Brief, KeptCards, card_of

AT_ONCE: Final = 64
"""Files whose cards are fetched together."""


class Shelf(NamedTuple):
    """One file's place in the library; its cards can be made from this and from what the file says."""

    path: str
    role: Role
    pack: str
    hash: bytes
    """Of what the file says; empty where it could not be read."""
    chapter: str
    """Folder of the chapter whose file it is; empty for decks."""
    deck: str
    places: dict[str, tuple[str, str]]
    """`of` -> the chapter's folder and the section's id."""
    skipped: tuple[int, ...]
    """Places of the cards whose id another card has."""
    size: int
    """The number of cards, siblings counted."""

    @property
    def source(self) -> Source:
        """The file, to read it again where the index has lost what it said."""
        return Source(self.path, self.role, self.chapter)

    @property
    def chapters(self) -> set[str]:
        """Folders of the chapters that its cards may belong to."""
        return {self.chapter, *(folder for folder, _ in self.places.values())}


class Says(Protocol):
    """Knows what files say."""

    def cards(self, shelves: Sequence[Shelf]) -> Iterable[KeptCards]:
        """Return the cards of each shelf's file, as the index keeps them."""

    def briefs(self, shelves: Sequence[Shelf]) -> Iterable[Brief]:
        """Return what the index says of the cards of each shelf's file."""


class Cards(Sequence[Card]):
    """The cards of all files in course order; a file's are made when the first of them is asked for."""

    def __init__(self, shelves: Sequence[Shelf], says: Says) -> None:
        self.shelves: Final = tuple(shelves)
        self._says = says
        self._made: dict[int, tuple[Card, ...]] = {}
        self._ends = list(accumulate(shelf.size for shelf in shelves))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[Card]:
        for number in range(len(self.shelves)):
            yield from self.on(number)

    @overload
    def __getitem__(self, place: int) -> Card: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Card, ...]: ...
    def __getitem__(self, place: int | slice) -> Card | tuple[Card, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        place = range(len(self))[place]
        number = bisect_right(self._ends, place)
        return self.on(number)[place - self._ends[number] + self.shelves[number].size]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(
            mine == theirs for mine, theirs in zip(self, other, strict=True)
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self)} cards in {len(self.shelves)} files>"

    def on(self, number: int) -> tuple[Card, ...]:
        """Return the cards of the file with that number among `shelves`."""
        if number not in self._made:
            missing = [
                near
                for near in range(number, min(number + AT_ONCE, len(self.shelves)))
                if near not in self._made
            ]
            wanted = [self.shelves[near] for near in missing]
            for near, kept in zip(missing, self._says.cards(wanted), strict=True):
                self._made[near] = tuple(_cards(self.shelves[near], kept))
        return self._made[number]

    def passing(self, number: int) -> tuple[Card, ...]:
        """Return the cards of a file without keeping them: for whoever looks at all files once."""
        if number in self._made:
            return self._made[number]
        (kept,) = self._says.cards([self.shelves[number]])
        return tuple(_cards(self.shelves[number], kept))

    def those(self, wanted: Callable[[str], bool]) -> Iterator[Card]:
        """Yield the cards whose full id is wanted; a file without such a card is not looked at."""
        for number, (shelf, brief) in enumerate(zip(self.shelves, self._briefs, strict=True)):
            if any(map(wanted, _ids(shelf, brief))):
                yield from (card for card in self.passing(number) if wanted(card.id))

    def texts(self, number: int) -> tuple[str, str]:
        """Return all that the cards of a file say, as markdown, and all their ids, without making the cards."""
        (kept,) = self._says.cards([self.shelves[number]])
        raws = list(map(card_of, kept))
        texts = [text for raw in raws for text in (raw.prompt, raw.body, raw.answer)]
        return "\n".join(texts), "\n".join([raw.id for raw in raws])

    def pick(self, wanted: Sequence[tuple[int, int]]) -> list[tuple[Card, ...]]:
        """Return the siblings of some cards, each named by its file's number and its place among the file's families.

        A place that the file does not have any more gives none.
        """
        numbers = list(dict.fromkeys(number for number, _ in wanted))
        said = dict(zip(numbers, self._says.cards([self.shelves[number] for number in numbers]), strict=True))
        return [self._picked(number, place, said[number]) for number, place in wanted]

    def _picked(self, number: int, place: int, kept: KeptCards) -> tuple[Card, ...]:
        shelf = self.shelves[number]
        if shelf.skipped:
            kept = tuple(one for at, one in enumerate(kept) if at not in shelf.skipped)
        return tuple(_cards(shelf._replace(skipped=()), kept[place : place + 1]))

    def find(self, id_: str) -> Card | None:
        """Return the card with the full id, or None."""
        number = self._by_family.get(id_.partition("/")[0])
        if number is None:
            return None
        return next((card for card in self.on(number) if card.id == id_), None)

    def named(self, number: int) -> list[tuple[str, ...]]:
        """Return the full ids of each family of a file, in its order, without making the cards."""
        families: dict[str, list[str]] = {}
        for id_ in _ids(self.shelves[number], self._briefs[number]):
            families.setdefault(id_.partition("/")[0], []).append(id_)
        return list(map(tuple, families.values()))

    @property
    def families(self) -> Mapping[str, int]:
        """Full ids without sibling, in course order, with the number of the file that each stands in."""
        return self._by_family

    @cached_property
    def ids(self) -> Sequence[str]:
        """The full ids of all cards in course order, without making the cards."""
        return [
            id_ for shelf, brief in zip(self.shelves, self._briefs, strict=True) for id_ in _ids(shelf, brief)
        ]

    @cached_property
    def _by_family(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for number, (shelf, brief) in enumerate(zip(self.shelves, self._briefs, strict=True)):
            prefix = f"{shelf.pack}:"
            for id_ in brief.ids:
                found.setdefault(prefix + id_, number)
        return found

    @cached_property
    def _briefs(self) -> tuple[Brief, ...]:
        return tuple(self._says.briefs(self.shelves))


def _ids(shelf: Shelf, brief: Brief) -> list[str]:
    prefix = f"{shelf.pack}:"
    if not shelf.skipped and not brief.siblings:
        return [prefix + id_ for id_ in brief.ids]
    return [
        f"{prefix}{id_}/{sibling}" if sibling else prefix + id_
        for place, id_ in enumerate(brief.ids)
        if place not in shelf.skipped
        for sibling in brief.siblings.get(place, ALONE)
    ]


def _cards(shelf: Shelf, kept: KeptCards) -> Iterator[Card]:
    own = (shelf.chapter, "")
    skipped = frozenset(shelf.skipped)
    for place, one in enumerate(kept):
        if place in skipped:
            continue
        (line, prompt, kind, id_, derived, keys, of, _, body, body_line, answer, answer_line, siblings) = (
            marshal.loads(one)
        )
        chapter, section = shelf.places.get(of, own) if of else own
        whole = f"{shelf.pack}:{id_}"
        for sibling in siblings:
            yield Card(
                f"{whole}/{sibling}" if sibling else whole,
                kind,
                shelf.pack,
                chapter,
                section,
                shelf.path,
                line,
                prompt,
                body,
                body_line,
                answer,
                answer_line,
                keys,
                shelf.deck,
                derived,
            )
