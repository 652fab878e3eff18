"""What must be known first: `needs` leads somewhere and in no circle."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from quizlab.core.cards import Chapter
from quizlab.library.problems import Problem, suggestion

MOST_COMPARED: Final = 5_000
"""Ids among which a near one is looked for: among 100,000 it takes seconds."""


class Need(NamedTuple):
    """A card's `needs=`."""

    path: str
    line: int
    names: tuple[str, ...]
    """Full ids."""


def need(pack: str, path: str, line: int, said: str) -> Need:
    """Return what a card's `needs=` says; ids without a pack are of its own."""
    words = said.replace(",", " ").split()
    return Need(path, line, tuple(word if ":" in word else f"{pack}:{word}" for word in words))


def needs_of_chapters(chapters: Sequence[Chapter]) -> Iterator[Problem]:
    """Yield what is wrong with the `needs` of chapters."""
    by_id = {chapter.id: chapter for chapter in chapters}
    places = {chapter.id: (chapter.path, chapter.line("needs")) for chapter in chapters}
    yield from _problems({id_: chapter.needs for id_, chapter in by_id.items()}, places, places, "chapter")


def needs_of_cards(needs: Mapping[str, Need], known: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the `needs=` of cards; `known` are the full ids that there are."""
    places = {id_: (need.path, need.line) for id_, need in needs.items()}
    yield from _problems({id_: need.names for id_, need in needs.items()}, places, known, "card")


def _problems(
    needs: Mapping[str, Sequence[str]],
    places: Mapping[str, tuple[str, int]],
    known: Collection[str],
    what: str,
) -> Iterator[Problem]:
    for id_, wanted in needs.items():
        for name in wanted:
            if name not in known:
                yield Problem(
                    *places[id_],
                    f"needs {name}, and there is no such {what}",
                    suggestion(name, known if len(known) < MOST_COMPARED else ()),
                    code="unknown-need",
                )
        circle = _circle(id_, needs)
        if circle:
            yield Problem(
                *places[id_],
                f"needs itself: {' -> '.join(circle)}",
                "take one of these needs out",
                code="needs-circle",
            )


def _circle(start: str, needs: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the way from `start` back to itself; empty where there is none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for following in needs.get(way[-1], ()):
            if following == start:
                return [*way, start]
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []
