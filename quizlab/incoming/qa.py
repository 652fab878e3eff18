"""`Q:` and `A:` blocks and `C:` clozes, as hashcards has them; its `---` between cards may be there or not.

Source: the format section of hashcards' README (eudoxia0/hashcards, 0.4).
"""

import re
from collections.abc import Iterator
from typing import Final

from quizlab.incoming import terms
from quizlab.incoming.clozes import gap
from quizlab.incoming.items import Item, Trouble
from quizlab.incoming.markup import outside_code
from quizlab.incoming.pages import Page, block

_TAG: Final = re.compile(r"(?:\*\*)?(?P<tag>[QAC])(?P<number>\d{0,3})(?::\*\*|\*\*:|:)[ \t]*(?P<rest>.*)$")
_NAME: Final = re.compile(r"""^\s*name\s*=\s*["'](.+?)["']\s*$""", re.MULTILINE)
_BRACKETS: Final = re.compile(
    r"(?P<kept>!\[[^\[\]]*\](?:\([^()]*\))?|\[[^\[\]]*\]\([^()]*\)|\\[\[\]])|\[(?P<hidden>[^\[\]]+)\]"
)


def recognised(page: Page) -> bool:
    """Return whether a note has a `Q:` with its `A:`, or a `C:` with a gap."""
    tags = [match["tag"] for number in range(len(page.lines)) if (match := _tag(page, number))]
    return ("Q" in tags and "A" in tags) or (
        "C" in tags and any(_BRACKETS.search(line) for line in page.lines)
    )


def items(page: Page) -> Iterator[Item | Trouble]:
    """Yield a card for each question and each cloze."""
    named = _NAME.search(page.front)
    deck = (*page.deck[:-1], named[1]) if named else page.deck
    starts = [number for number in range(len(page.lines)) if _tag(page, number)]
    place = 0
    while place < len(starts):
        start = starts[place]
        match = _tag(page, start)
        tag = match["tag"] if match else ""
        following = starts[place + 1] if place + 1 < len(starts) else None
        answered = (
            tag == "Q" and following is not None and (found := _tag(page, following)) and found["tag"] == "A"
        )
        until = starts[place + 2] if answered and place + 2 < len(starts) else None if answered else following
        end = _end(page, following if answered and following is not None else start, until)
        if answered and following is not None:
            yield _question(page, start, following, end, deck)
        elif tag == "C":
            yield _cloze(page, start, end, deck)
        else:
            what = "a question without an answer" if tag == "Q" else "an answer without a question"
            yield Trouble(page.place(start), what, f"{'A' if tag == 'Q' else 'Q'}: belongs to it")
        page.take(start, end)
        place += 2 if answered else 1


def _tag(page: Page, number: int) -> re.Match[str] | None:
    return _TAG.match(page.lines[number]) if page.free(number) else None


def _end(page: Page, start: int, until: int | None) -> int:
    """Return the line after a card's last: the next tag, a `---`, a heading, a list of terms apart, or the end."""
    for number in range(start + 1, len(page.lines) if until is None else until):
        if page.code[number]:
            continue
        if page.lines[number].strip() == "---" or page.heading(number) or _terms_apart(page, start, number):
            return number
    return len(page.lines) if until is None else until


def _terms_apart(page: Page, start: int, number: int) -> bool:
    """Return whether a blank line parts what is said already from a list of terms, which has a reader of its own."""
    return (
        not page.lines[number - 1].strip() and terms.begins(page, number) and bool(_text(page, start, number))
    )


def _text(page: Page, start: int, end: int) -> str:
    match = _TAG.match(page.lines[start])
    return block([match["rest"] if match else "", *page.lines[start + 1 : end]])


def _question(page: Page, start: int, answer: int, end: int, deck: tuple[str, ...]) -> Item | Trouble:
    first, _, body = _text(page, start, answer).partition("\n")
    right = _text(page, answer, end)
    if not first or not right:
        return Trouble(page.place(start), f"the {'answer' if first else 'question'} is empty")
    return Item("", "recall", first, right, body=body.strip("\n"), deck=deck, place=page.place(start))


def _cloze(page: Page, start: int, end: int, deck: tuple[str, ...]) -> Item | Trouble:
    text = _text(page, start, end)
    count = 0

    def numbered(match: re.Match[str]) -> str:
        nonlocal count
        if match["kept"]:
            return match[0].removeprefix("\\") if match["kept"].startswith("\\") else match[0]
        count += 1
        return gap(count, match["hidden"])

    made = outside_code(text, lambda words: _BRACKETS.sub(numbered, words))
    if not count:
        return Trouble(page.place(start), "this cloze has no [gap] outside code and math")
    prompt = page.above(start) or deck[-1]
    return Item("", "cloze", prompt, made, deck=deck, place=page.place(start))
