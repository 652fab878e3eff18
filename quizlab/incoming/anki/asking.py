"""Templates filled with a note's fields -> what a card of ours asks and answers, by kind."""

import html
from typing import Final

from quizlab.incoming.anki.blocks import blocks_of
from quizlab.incoming.anki.codes import text_of
from quizlab.incoming.anki.escaping import begun, escaped, fenced, heading
from quizlab.incoming.anki.maths import with_math
from quizlab.incoming.anki.page import Page
from quizlab.incoming.anki.templates import Filling, Node, Sides, filled
from quizlab.incoming.anki.texts import Block, Text, joined

_BREAK: Final = "***"


def asked(text: Text, title: str) -> tuple[str, str]:
    """Return prompt and body; where the front begins with no line of text, `title` stands for it."""
    if not text.front:
        return (heading(begun(escaped(title))), "") if text.kind == "cloze" else ("", "")
    first, *rest = text.front
    if first.kind == "heading":
        return heading(first.lines[0].lstrip("# ")), joined(rest)
    if first.kind != "text":
        return heading(begun(escaped(title))), joined(text.front)
    more = [Block("text", first.lines[1:])] if first.lines[1:] else []
    return heading(first.lines[0]), joined([*more, *rest])


def typed_of(template: Sides, fields: dict[str, str], page: Page) -> Text:
    """Return a card that asks its front; one whose answer is to be typed where the template says so."""
    filling = Filling(fields, page.marks)
    front = _blocks(template.front, filling, page)
    typed, hints = list(filling.typed), list(filling.hints)
    back = [*_blocks(template.back, filling, page), *_hints(hints, page)]
    accepted = next((text for name in typed if (text := text_of(fields.get(name, "")))), "")
    if not accepted:
        return Text("recall", front, joined(back))
    return Text("typed", front, joined([Block("code", (fenced(accepted, "answer"),)), *back]))


def cloze_of(template: Sides, fields: dict[str, str], page: Page) -> Text:
    """Return a cloze; what only the back has follows a break."""
    filling = Filling(fields, page.marks)
    shown = _blocks(template.front, filling, page)
    keys = {"typed": "yes"} if filling.typed else {}
    back = [*_extra(template, fields, page), *_hints(filling.hints, page)]
    parts = [joined(shown), *([_BREAK, joined(back)] if back else [])]
    return Text("cloze", _blocks(template.title, filling, page), "\n\n".join(parts), keys)


def occlusion_of(template: Sides, fields: dict[str, str], page: Page, asked_for: str, hidden: str) -> Text:
    """Return the picture with the note's text; in words which part of it is asked for, and what was hidden."""
    front = _blocks(template.front, Filling(fields, page.marks, gaps=False), page)
    told = [Block("text", (f"*{words}*",)) for words in (asked_for, hidden) if words]
    answer = [*_extra(template, fields, page), *told[-1:]]
    return Text("recall", [*front, *told[:-1]], joined(answer))


def _extra(template: Sides, fields: dict[str, str], page: Page) -> list[Block]:
    """Return what the back of a cloze has besides the text."""
    quiet = Page(set())
    front = _blocks(template.front, Filling(fields, quiet.marks, gaps=False), quiet)
    back = _blocks(template.back, Filling(fields, page.marks, gaps=False), page)
    return [block for block in back if block not in front]


def _blocks(nodes: tuple[Node, ...], filling: Filling, page: Page) -> list[Block]:
    return blocks_of(with_math(filled(nodes, filling), filling.marks), page)


def _hints(hints: list[tuple[str, str]], page: Page) -> list[Block]:
    """Return each hint, which we show with the answer: before it, everybody would see it."""
    made: list[Block] = []
    for name, text in hints:
        page.note(f"the hint {name!r} is shown with the answer")
        made += blocks_of(with_math(f"{html.escape(name)}: {text}", page.marks), page)
    return made
