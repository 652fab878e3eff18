"""What must be known first: `needs` leads somewhere and in no circle."""

from collections.abc import Iterator, Mapping, Sequence

from quizlab.core.cards import Card, Chapter
from quizlab.library.problems import Problem, suggestion


def needed_ids(card: Card) -> tuple[str, ...]:
    """Return the full ids that a card's `needs=` names."""
    words = card.keys["needs"].replace(",", " ").split() if "needs" in card.keys else ()
    return tuple(word if ":" in word else f"{card.pack}:{word}" for word in words)


def needs_of_chapters(chapters: Sequence[Chapter]) -> Iterator[Problem]:
    """Yield what is wrong with the `needs` of chapters."""
    by_id = {chapter.id: chapter for chapter in chapters}
    places = {chapter.id: (chapter.path, chapter.line("needs")) for chapter in chapters}
    yield from _problems({id_: chapter.needs for id_, chapter in by_id.items()}, places, "chapter")


def needs_of_cards(cards: Sequence[Card]) -> Iterator[Problem]:
    """Yield what is wrong with the `needs=` of cards."""
    needs = {card.id: needed_ids(card) for card in cards if "needs" in card.keys and not card.sibling}
    if not needs:
        return
    # The comment stands below the heading.
    places = {card.id: (card.path, card.line + 1) for card in cards}
    yield from _problems(needs, places, "card")


def _problems(
    needs: Mapping[str, Sequence[str]], places: Mapping[str, tuple[str, int]], what: str
) -> Iterator[Problem]:
    for id_, wanted in needs.items():
        for name in wanted:
            if name not in places:
                yield Problem(
                    *places[id_],
                    f"needs {name}, and there is no such {what}",
                    suggestion(name, places),
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
