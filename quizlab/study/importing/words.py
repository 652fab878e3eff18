"""What an import came to, in words: for the command line and the app alike."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from quizlab.incoming.items import Trouble
from quizlab.study.importing.deciding import VERDICTS
from quizlab.study.importing.report import Imported

MOST: Final = 10
"""Cards, files and troubles that are listed of each sort."""


def told(result: Imported, most: int = MOST) -> Iterator[str]:
    """Yield the lines that say what came, what stayed as it was and what could not come."""
    if result.counts or not result.returned:
        yield f"{'Would write to' if result.dry else 'Pack'} {result.pack} ({result.root})"
    for verdict, words in VERDICTS.items():
        if count := result.counts.get(verdict, 0):
            asked = result.asked.get(verdict, count)
            each = f"; {asked:,} with each gap and direction" if asked != count else ""
            yield f"  {_count(count, 'card')}: {words}{each}"
    if result.returned:
        yield f"  {_count(result.returned, 'card')}: exported from here; answers go to them, their text stays"
    yield from _listed([f"{file}: {count}" for file, count in result.files.items()], most, "file")
    if result.media:
        yield f"  {_count(result.media, 'picture or sound', 'pictures or sounds')}"
    if result.answers:
        yield f"  {_count(result.answers, 'answer')} given elsewhere"
    if result.schedules:
        yield f"  {_count(result.schedules, 'schedule')} to go on from, due as they were"
    fates = [f"{one.verdict}: {one.id} ({one.place})" for one in result.told if one.verdict != "updated"]
    yield from _listed(fates, most, "card")
    if result.gone:
        yield f"  {_count(len(result.gone), 'card')} no longer at the source; kept here"
        yield from _listed(result.gone, most, "card")
    yield from _troubles("item", "could not come", [one for one in result.troubles if one.lost], most)
    yield from _troubles("remark", "", [one for one in result.troubles if not one.lost], most)
    if not result.came:
        yield "Nothing would come." if result.dry else "Nothing came."


def outcome(result: Imported) -> str:
    """Return one line on an import that was carried out."""
    if result.returned and not result.cards:
        return f"{_count(result.answers, 'answer')} came back to {_count(result.returned, 'card')} of yours."
    return f"{result.cards:,} cards are in the pack {result.pack}."


def _troubles(what: str, words: str, troubles: Sequence[Trouble], most: int) -> Iterator[str]:
    if troubles:
        yield f"  {_count(len(troubles), what)} {words}".rstrip() + ":"
        yield from _listed([_trouble(one) for one in troubles], most, what)


def _trouble(trouble: Trouble) -> str:
    return f"{trouble.place}: {trouble.what}" + (f" ({trouble.hint})" if trouble.hint else "")


def _listed(lines: Iterable[str], most: int, what: str) -> Iterator[str]:
    lines = list(lines)
    yield from (f"    {line}" for line in lines[:most])
    if len(lines) > most:
        yield f"    and {_count(len(lines) - most, f'more {what}')}"


def _count(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"
