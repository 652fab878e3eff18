"""`**Term:** definition`, one a line or paragraph, as glossaries in notes are written."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from quizlab.incoming.items import Item, Trouble
from quizlab.incoming.pages import Page, block

FEWEST: Final = 2
"""Of one alone amid other text nobody can tell whether it is a term or a word that was stressed."""
_TERM: Final = re.compile(
    r"(?:[ \t]{0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+)?(?:\*\*|__)(?P<term>[^*_\n][^\n]*?)(?::(?:\*\*|__)|(?:\*\*|__)[ \t]*:)"
    r"(?:[ \t]+(?P<rest>.*))?$"
)
_ITEM: Final = re.compile(r"[ \t]{0,3}(?:[-*+]|\d{1,3}[.)])[ \t]")
_GLOSSARY: Final = (
    "glossary",
    "terms",
    "definition",
    "vocabulary",
    "glossar",
    "begriffe",
    "lexique",
    "glosario",
)
"""Words of headings below which terms are explained."""
_REMARKS: Final = frozenset(
    (
        "note",
        "notes",
        "warning",
        "tip",
        "important",
        "caution",
        "example",
        "examples",
        "answer",
        "answers",
        "question",
        "questions",
        "hint",
        "source",
        "sources",
        "see",
        "todo",
        "date",
        "author",
        "tags",
        "q",
        "a",
        "true",
        "false",
        "t",
        "f",
        "definition",
        "remark",
        "summary",
        "key",
        "update",
        "edit",
        "links",
        "link",
        "references",
    )
)


def recognised(page: Page) -> bool:
    """Return whether a note explains several terms, or one that is what it is about."""
    found = (number for number in range(len(page.lines)) if _match(page, number))
    first = [*islice(found, FEWEST)]
    return len(first) == FEWEST or (bool(first) and _is_evident(page, first[0]))


def items(page: Page) -> Iterator[Item | Trouble]:
    """Yield a card for each term."""
    number = 0
    while number < len(page.lines):
        match = _match(page, number)
        if match is None:
            number += 1
            continue
        end = _end(page, number, bool(_ITEM.match(page.lines[number])))
        definition = block([match["rest"] or "", *page.lines[number + 1 : end]])
        place = page.place(number)
        page.take(number, end)
        if definition:
            yield Item("", "recall", match["term"].strip(), definition, deck=page.deck, place=place)
        else:
            yield Trouble(place, f"the term {match['term'].strip()!r} has no definition")
        number = end


def begins(page: Page, number: int) -> bool:
    """Return whether several terms are explained from a line on, one after the other."""
    if _match(page, number) is None:
        return False
    end = _end(page, number, bool(_ITEM.match(page.lines[number])))
    following = next((later for later in range(end, len(page.lines)) if page.lines[later].strip()), None)
    return following is not None and _match(page, following) is not None


def _is_evident(page: Page, number: int) -> bool:
    """Return whether a note's only term is no stressed word: its heading or name says so, or there is nothing else."""
    match, above = _match(page, number), page.above(number).lower()
    term = match["term"].strip().lower() if match else ""
    if term in (above, page.deck[-1].lower() if page.deck else "") or any(
        word in above for word in _GLOSSARY
    ):
        return True
    end = _end(page, number, bool(_ITEM.match(page.lines[number])))
    others = (*range(number), *range(end, len(page.lines)))
    return not any(page.lines[line].strip() and not page.heading(line) for line in others)


def _match(page: Page, number: int) -> re.Match[str] | None:
    if not page.free(number):
        return None
    match = _TERM.match(page.lines[number])
    return match if match and match["term"].strip().lower() not in _REMARKS else None


def _end(page: Page, start: int, listed: bool) -> int:
    """Return the line after a definition: it ends at a blank line, but for what is indented below a list's item."""
    empty = page.lines[start].rstrip().endswith(("**", "__", ":"))
    for number in range(start + 1, len(page.lines)):
        if page.code[number]:
            continue
        line = page.lines[number]
        following = page.lines[number + 1] if number + 1 < len(page.lines) else ""
        if not line.strip():
            # Of a term alone on its line the definition is what follows.
            if not ((empty and number == start + 1) or (listed and following[:2] == "  ")):
                return number
        elif (
            _match(page, number)
            or page.heading(number)
            or (listed and _ITEM.match(line) and line[:2] != "  ")
        ):
            return number
    return len(page.lines)
