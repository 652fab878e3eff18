"""Notes of quizlab's own note types, as learners edit them in Anki."""

import pytest

from quizlab.incoming.anki import own
from quizlab.incoming.anki.histories import Calendar
from quizlab.incoming.anki.notes import NoteReader
from quizlab.incoming.anki.rows import CardRow, NoteRow
from quizlab.incoming.anki.schema import NoteType, Schema, Template
from quizlab.outgoing.anki.note_types import NOTE_TYPES

CARD = CardRow(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, "")
OPTIONS = "<li>one</li><li>two</li><li>three</li>"


def read(name, type_name=None, **fields):
    """Return what a note with these fields comes to; the others are as an export writes them."""
    made = NOTE_TYPES[name]
    texts = {"Question": "<p>Which?</p>", "Place": "a place", "Id": "p:x", **fields}
    templates = tuple(Template(n, one.name, one.front, one.back) for n, one in enumerate(made.templates))
    type_ = NoteType(7, type_name or made.name, made.cloze, 0, made.fields, templates)
    schema = Schema({7: type_}, {1: ("Deck",)}, 0, None, 4, ())
    cards = tuple(CARD._replace(ord=n) for n in range(len(templates)))
    row = NoteRow(1, "guid", 7, "", tuple(texts.get(field, "") for field in made.fields), 100, cards)
    (item,) = NoteReader(schema, Calendar(schema), set()).read(row)
    return item


def test_each_note_type_that_is_written_is_known_by_name():
    assert {one.name for one in NOTE_TYPES.values()} == own.TEXTS.keys() | own.CLOZES.keys()


@pytest.mark.parametrize(
    ("answer", "kind", "text"),
    [
        ("<p>two</p>", "choice", "- [ ] one\n- [x] two\n- [ ] three"),
        ("<ul>\n<li>one</li>\n<li>three</li>\n</ul>", "choice", "- [x] one\n- [ ] two\n- [x] three"),
        ("<p>two, I think</p>", "recall", "two, I think"),
    ],
)
def test_a_choice_is_one_as_long_as_its_answer_is_among_the_options(answer, kind, text):
    item = read("choice", Options=OPTIONS, Answer=answer)

    assert (item.kind, item.prompt, item.answer) == (kind, "Which?", text)
    assert item.body == ("- one\n- two\n- three" if kind == "recall" else "")


def test_what_follows_an_answer_comes_along_and_the_place_does_not():
    item = read("order", Answer="<ol><li>a</li><li>b</li></ol>", Explanation="<p>So.</p>")

    assert (item.kind, item.answer) == ("order", "1. a\n2. b\n\nSo.")
    assert "a place" not in f"{item.prompt}{item.body}{item.answer}"


def test_numbers_keep_their_unit_and_words_in_their_place_are_typed():
    number = read("number", Question="<p>How many? (apples)</p>", Answer="12", Unit="apples")
    word = read("number", Answer="a dozen", Unit="apples")

    assert (number.kind, number.prompt, number.answer) == ("number", "How many?", "```answer\n12\n```")
    assert number.keys == {"unit": "apples"}
    assert (word.kind, word.answer) == ("typed", "```answer\na dozen\n```")


def test_every_accepted_form_comes_back():
    item = read("typed", Answer="softmax", Also="<ul><li>torch.softmax</li><li>a &lt; b</li></ul>")

    assert item.answer == "```answer\nsoftmax\ntorch.softmax\na < b\n```"


def test_a_program_is_asked_for_its_output_and_code_alone_is_not():
    code = '<pre class="code"><code class="language-{}">x</code></pre>'

    assert (
        read("prints", Question=f"<p>What?</p>{code.format('python')}", Answer="<pre>1</pre>").kind
        == "prints"
    )
    assert (
        read("prints", Question=f"<p>What?</p>{code.format('rust')}", Answer="<pre>1</pre>").kind == "recall"
    )


def test_both_ways_is_one_card_and_a_cloze_has_its_heading():
    both = read("both", Question="<p>chien</p>", Answer="<p>dog</p>")
    cloze = read("cloze-typed", Text="<p>{{c1::Ada}} wrote</p>", Title="Who?")

    assert (both.keys, both.histories.keys()) == ({"reverse": "yes"}, {"", "reverse"})
    assert (cloze.prompt, cloze.answer, cloze.keys) == ("Who?", "{{c1::Ada}} wrote", {"typed": "yes"})


def test_a_copy_that_anki_renamed_is_known_and_another_type_of_that_name_is_not():
    copied = read("order", "quizlab order+", Answer="<ol><li>a</li><li>b</li></ol>")
    assert copied.kind == "order"

    type_ = NoteType(8, "quizlab order", cloze=False, stock=0, fields=("Front", "Back"), templates=())
    assert own.name_of(type_) == ""
