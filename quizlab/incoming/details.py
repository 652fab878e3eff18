"""`<details><summary>Question</summary>Answer</details>`, as notes on a forge fold their answers."""

import re
from collections.abc import Iterator
from typing import Final

from quizlab.incoming.items import Item, Trouble
from quizlab.incoming.markup import from_html
from quizlab.incoming.pages import Page, block

_OPEN: Final = re.compile(r"<details\b[^>]*>", re.IGNORECASE)
_CLOSE: Final = re.compile(r"</details\s*>", re.IGNORECASE)
_SUMMARY: Final = re.compile(r"<summary\b[^>]*>(.*?)</summary\s*>", re.IGNORECASE | re.DOTALL)
_NO_QUESTION: Final = re.compile(
    r"(?:show |see |reveal |click (?:here )?(?:for|to see) |the |view )*"
    r"(?:answers?|solutions?|details|hint|spoiler|antwort|lösung|réponse|respuesta)\W*",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"^\s*(?:[-*+]\s+)?(?:\*\*)?(?:Q(?:uestion)?\s*)?\d{1,3}[.):](?:\*\*)?\s+")


def recognised(page: Page) -> bool:
    """Return whether a note folds anything."""
    return any(_OPEN.search(line) for number, line in enumerate(page.lines) if page.free(number))


def items(page: Page) -> Iterator[Item | Trouble]:
    """Yield a card for each fold; one within another belongs to its answer."""
    number = 0
    while number < len(page.lines):
        if page.free(number) and _OPEN.search(page.lines[number]):
            end = _end(page, number)
            if end is None:
                yield Trouble(page.place(number), "<details> is not closed", "close it with </details>")
                return
            yield _item(page, number, end)
            page.take(number, end)
            number = end
        else:
            number += 1


def _end(page: Page, start: int) -> int | None:
    """Return the line after the one that closes the fold."""
    depth = 0
    for number in range(start, len(page.lines)):
        if not page.code[number]:
            line = page.lines[number]
            depth += len(_OPEN.findall(line)) - len(_CLOSE.findall(line))
            if depth <= 0:
                return number + 1
    return None


def _item(page: Page, start: int, end: int) -> Item | Trouble:
    text = "\n".join(page.lines[start:end])
    inner = text[_OPEN.search(text).end() : [*_CLOSE.finditer(text)][-1].start()]  # type: ignore[union-attr]
    summary = _SUMMARY.search(inner)
    if summary is None:
        return Trouble(
            page.place(start), "<details> without a <summary> asks nothing", "put the question into it"
        )
    question, body = from_html(" ".join(summary[1].split())), ""
    question = _NUMBER.sub("", question)
    if not question or _NO_QUESTION.fullmatch(question):
        question, body = _above(page, start)
    answer = block((inner[: summary.start()] + inner[summary.end() :]).split("\n"))
    if not question:
        return Trouble(page.place(start), "there is no question above this fold", "put it into <summary>")
    return Item("", "recall", question, answer, body=body, deck=page.deck, place=page.place(start))


def _above(page: Page, start: int) -> tuple[str, str]:
    """Return the paragraph or heading right above a fold: its first line, and the rest."""
    last = start - 1
    while last >= 0 and not page.lines[last].strip():
        last -= 1
    if last < 0 or last in page.taken:
        return "", ""
    if heading := page.heading(last):
        page.take(last, last + 1)
        return _NUMBER.sub("", heading[1]), ""
    first = last
    while (
        first > 0 and (page.code[first - 1] or page.lines[first - 1].strip()) and first - 1 not in page.taken
    ):
        if page.heading(first - 1):
            break
        first -= 1
    lines = block(page.lines[first : last + 1]).split("\n")
    page.take(first, last + 1)
    return _NUMBER.sub("", lines[0]), "\n".join(lines[1:])
