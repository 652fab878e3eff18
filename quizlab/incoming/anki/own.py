"""Notes of the types that quizlab's own export makes: each is read as the kind of card that it was."""

import html
import re
from collections.abc import Callable, Mapping
from typing import Final

from quizlab.incoming.anki.blocks import blocks_of
from quizlab.incoming.anki.codes import code_text, text_of
from quizlab.incoming.anki.elements import parse
from quizlab.incoming.anki.escaping import fenced
from quizlab.incoming.anki.lists import indented
from quizlab.incoming.anki.maths import with_math
from quizlab.incoming.anki.page import Page
from quizlab.incoming.anki.schema import NoteType
from quizlab.incoming.anki.templates import Sides, sides
from quizlab.incoming.anki.texts import Block, Text, joined

Fields = Mapping[str, str]
BOTH_WAYS: Final = "quizlab both ways"
_NUMBER: Final = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,3})?")
_STEP: Final = re.compile(r"\d+\. ")
ID: Final = "Id"
"""The field that holds the card's id in quizlab."""
_ENDING: Final = frozenset(("Explanation", "Place", ID))


def name_of(type_: NoteType) -> str:
    """Return the name of one of our own note types, or nothing for any other; Anki adds a `+` to a second one's."""
    name = type_.name.rstrip("+")
    known = name in TEXTS or name in CLOZES
    return name if known and _ENDING.issubset(type_.fields) else ""


def _recall(fields: Fields, page: Page) -> Text:
    return Text(
        "recall", _blocks(fields, "Question", page), _rest(_blocks(fields, "Answer", page), fields, page)
    )


def _explain(fields: Fields, page: Page) -> Text:
    answer = _blocks(fields, "Answer", page)
    if not answer or not answer[0].lines[0].startswith("- "):
        return _recall(fields, page)
    return Text("explain", _blocks(fields, "Question", page), _rest(answer, fields, page))


def _order(fields: Fields, page: Page) -> Text:
    answer = _blocks(fields, "Answer", page)
    lines = [text for text in answer[0].lines if _STEP.match(text)] if answer else []
    if len(lines) < 2 or not lines[0].startswith("1. "):
        return _recall(fields, page)
    return Text("order", _blocks(fields, "Question", page), _rest(answer, fields, page))


def _choice(fields: Fields, page: Page) -> Text:
    """Return the options with the right ones ticked; a plain question where none of them is the answer any more."""
    options = [_read(one, page) for one in _items(fields.get("Options", ""))]
    answer = fields.get("Answer", "")
    right = [_read(one, page) for one in _items(answer)] or [_read(answer, page)]
    asked = _blocks(fields, "Question", page)
    plain = all(one and one[0].kind == "text" for one in options)
    if len(options) < 2 or not plain or not all(one in options for one in right):
        listed = [line for one in options for line in indented(one, "- ")]
        return Text(
            "recall", [*asked, Block("list", tuple(listed))], _rest(_read(answer, page), fields, page)
        )
    lines = [line for one in options for line in _ticked(one, "x" if one in right else " ")]
    return Text("choice", asked, _rest([Block("list", tuple(lines))], fields, page))


def _ticked(option: list[Block], tick: str) -> list[str]:
    first, *rest = indented(option, "- ")
    return [f"- [{tick}] {first.removeprefix('- ')}", *rest]


def _typed(fields: Fields, page: Page) -> Text:
    said = [text_of(fields.get("Answer", "")), *map(text_of, _items(fields.get("Also", "")))]
    accepted = "\n".join(filter(None, said))
    if not accepted:
        return _recall(fields, page)
    answer = [Block("code", (fenced(accepted, "answer"),))]
    return Text("typed", _blocks(fields, "Question", page), _rest(answer, fields, page))


def _number(fields: Fields, page: Page) -> Text:
    number, unit = text_of(fields.get("Answer", "")), text_of(fields.get("Unit", ""))
    if not _NUMBER.fullmatch(number):
        return _typed(fields, page)
    question = fields.get("Question", "").removesuffix(f" ({html.escape(unit)})</p>")
    answer = [Block("code", (fenced(number, "answer"),))]
    front = _read(question, page)
    return Text("number", front, _rest(answer, fields, page), {"unit": unit} if unit else {})


def _prints(fields: Fields, page: Page) -> Text:
    front = _blocks(fields, "Question", page)
    printed = code_text(parse(fields.get("Answer", ""))).strip("\n")
    if not printed or not any(block.lines[0] == "```python" for block in front):
        return _recall(fields, page)
    answer = [Block("code", (fenced(printed, "output"),))]
    return Text("prints", front, _rest(answer, fields, page))


def _items(text: str) -> list[str]:
    """Return the HTML of a list's items, or of items alone; none where it is anything else."""
    found = re.findall(r"<li>(.*?)</li>", text, re.DOTALL)
    bare = re.sub(r"<li>.*?</li>|</?[uo]l>|\s", "", text, flags=re.DOTALL)
    return [] if bare else found


def _rest(answer: list[Block], fields: Fields, page: Page) -> str:
    return joined([*answer, *_blocks(fields, "Explanation", page)])


def _blocks(fields: Fields, name: str, page: Page) -> list[Block]:
    return _read(fields.get(name, ""), page)


def _read(text: str, page: Page) -> list[Block]:
    return blocks_of(with_math(text, page.marks), page)


TEXTS: Final[Mapping[str, Callable[[Fields, Page], Text]]] = {
    "quizlab recall": _recall,
    BOTH_WAYS: _recall,
    "quizlab choice": _choice,
    "quizlab order": _order,
    "quizlab typed": _typed,
    "quizlab number": _number,
    "quizlab prints": _prints,
    "quizlab explain": _explain,
}
CLOZES: Final[Mapping[str, Sides]] = {
    "quizlab cloze": sides("{{cloze:Text}}", "", "{{Title}}"),
    "quizlab cloze, typed": sides("{{cloze:Text}}{{type:cloze:Text}}", "", "{{Title}}"),
}
