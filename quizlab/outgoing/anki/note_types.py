"""Note types of our own, one for each way to ask: names, fields and templates that people can read and change."""

from dataclasses import dataclass
from typing import Final

CSS: Final = """\
.card { font: 20px/1.5 system-ui, sans-serif; max-width: 42em; margin: 0 auto; text-align: left; padding: .5em; }
.place { color: #888; font-size: .7em; }
.title { font-weight: bold; }
.answer { font-weight: 500; }
.explanation { color: #666; margin-top: 1em; }
.nightMode .explanation { color: #aaa; }
.options { list-style: upper-alpha; }
.cloze { font-weight: bold; color: #06c; }
.nightMode .cloze { color: #6cf; }
pre { background: #8882; padding: .5em .7em; border-radius: .3em; overflow-x: auto; font-size: .85em; }
table { border-collapse: collapse; } th, td { border: 1px solid #8886; padding: .1em .5em; }
img { max-width: 100%; }
"""
_PLACE: Final = '<div class="place">{{Place}}</div>\n'
_REST: Final = '\n{{#Explanation}}<div class="explanation">{{Explanation}}</div>{{/Explanation}}'
_LINE: Final = "\n<hr id=answer>\n"
_ENDING: Final = ("Explanation", "Place", "Id")
"""Fields that every type ends in: what is shown after the answer, the chapter, and the card's id in quizlab."""


@dataclass(frozen=True, slots=True)
class Template:
    """One card of a note."""

    name: str
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """One note type."""

    name: str
    id: int
    """The same in every package, so that a second import finds it."""
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    cloze: bool = False


def _template(name: str, front: str, answer: str) -> Template:
    asked = _PLACE + front
    return Template(name, asked, f'{asked}{_LINE}<div class="answer">{answer}</div>{_REST}')


def _both() -> tuple[Template, Template]:
    return _template("Forwards", "{{Question}}", "{{Answer}}"), _template(
        "Backwards", "{{Answer}}", "{{Question}}"
    )


def _type(number: int, name: str, fields: tuple[str, ...], front: str, answer: str) -> NoteType:
    return NoteType(
        f"quizlab {name}", _FIRST_ID + number, (*fields, *_ENDING), (_template("Card", front, answer),)
    )


def _cloze(number: int, name: str, front: str) -> NoteType:
    asked = f'{_PLACE}{{{{#Title}}}}<div class="title">{{{{Title}}}}</div>{{{{/Title}}}}\n{front}'
    return NoteType(
        f"quizlab {name}",
        _FIRST_ID + number,
        ("Text", "Title", *_ENDING),
        (Template("Cloze", asked, asked + _REST),),
        cloze=True,
    )


_FIRST_ID: Final = 1_752_000_000_000
_LISTED: Final = '{{Question}}\n<ol class="options">{{Options}}</ol>'
_TYPED: Final = "{{Question}}\n{{type:Answer}}"

NOTE_TYPES: Final = {
    "recall": _type(1, "recall", ("Question", "Answer"), "{{Question}}", "{{Answer}}"),
    "both": NoteType("quizlab both ways", _FIRST_ID + 2, ("Question", "Answer", *_ENDING), _both()),
    "choice": _type(3, "choice", ("Question", "Options", "Answer"), _LISTED, "{{Answer}}"),
    "order": _type(4, "order", ("Question", "Options", "Answer"), _LISTED, "{{Answer}}"),
    "cloze": _cloze(5, "cloze", "{{cloze:Text}}"),
    "cloze-typed": _cloze(6, "cloze, typed", "{{cloze:Text}}\n{{type:cloze:Text}}"),
    "typed": _type(7, "typed", ("Question", "Answer", "Also"), _TYPED, "{{Also}}"),
    "number": _type(8, "number", ("Question", "Answer", "Unit"), _TYPED, "{{Answer}} {{Unit}}"),
    "prints": _type(9, "prints", ("Question", "Answer"), "{{Question}}", "{{Answer}}"),
    "explain": _type(10, "explain", ("Question", "Answer"), "{{Question}}", "{{Answer}}"),
}
"""Name -> note type."""
