"""Rows of every make: parted by anything, in any encoding, with a header or without."""

import pytest

from quizlab.errors import WrongUse
from quizlab.incoming.items import Item, Trouble
from quizlab.incoming.tables import Table, recognised


@pytest.fixture
def table(tmp_path):
    def read(data, columns=(), name="words.csv"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        found = list(Table(path, columns).items())
        return [one for one in found if isinstance(one, Item)], [
            one for one in found if isinstance(one, Trouble)
        ]

    return read


@pytest.mark.parametrize("delimiter", ["\t", ";", ",", "|"])
def test_rows_are_parted_by_what_parts_most_of_them(table, delimiter):
    items, troubles = table(
        f"front{delimiter}back\nhola, que{delimiter}hello\n".replace("hola, que", '"hola, que"')
    )

    assert [(one.prompt, one.answer, one.place) for one in items] == [("hola, que", "hello", "words.csv:2")]
    assert troubles == []


def test_a_header_in_any_order_says_which_column_is_what(table):
    items, troubles = table("Tags;Antwort;Frage;ID;Farbe\na b;ja;Ist es?;x1;rot\n")

    assert (items[0].key, items[0].prompt, items[0].answer, items[0].keys) == (
        "x1",
        "Ist es?",
        "ja",
        {"tags": "a b"},
    )
    assert "Farbe" in troubles[0].what


def test_columns_are_named_on_the_command_line(table):
    items, _ = table("x,hola,hello,Spanish::Verbs\n", ("-", "front", "back", "deck"))

    assert (items[0].prompt, items[0].deck) == ("hola", ("Spanish", "Verbs"))


def test_without_a_header_the_first_two_columns_are_question_and_answer(table):
    items, troubles = table("hola\thello\tgreeting\n", name="words.tsv")

    assert (items[0].prompt, items[0].answer) == ("hola", "hello")
    assert "column 3" in troubles[0].what


def test_quoted_fields_hold_line_ends_and_places_stay_right(table):
    items, troubles = table('front,back\n"What\nis it?","Several\n\nlines"\nno answer,\n')

    assert (items[0].prompt, items[0].body, items[0].answer) == ("What", "is it?", "Several\n\nlines")
    assert [(one.place, one.what) for one in troubles] == [("words.csv:6", "this row has no answer")]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_every_encoding(table, encoding):
    items, _ = table("Frage;Antwort\nWas heißt «größer»?;übergroß\n".encode(encoding))

    assert (items[0].prompt, items[0].answer) == ("Was heißt «größer»?", "übergroß")


def test_a_guess_is_said(table):
    _, troubles = table("Frage;Antwort\nWas heißt es?;groß\n".encode("cp1252"))

    assert "Windows-1252" in troubles[0].what
    assert not troubles[0].lost


def test_ankis_text_export_says_its_own_columns(table):
    items, _ = table(
        "#separator:tab\n#html:false\n#guid column:1\n#deck column:2\n#tags column:5\n"
        "g1\tSpanish::A\thola\thello\ta b\n",
        name="notes.txt",
    )

    assert (items[0].key, items[0].deck, items[0].prompt, items[0].answer) == (
        "g1",
        ("Spanish", "A"),
        "hola",
        "hello",
    )


def test_ankis_html_becomes_markdown_and_what_no_card_can_show_is_said(table):
    items, troubles = table(
        "#separator:tab\n#html:true\n#tags column:3\n#deck column:4\n"
        'What is <b>it</b>?<br>Say &lt;it&gt;.\t"<ul><li>a</li><li>""b""</li></ul><script>x()</script>"\tx y\tD::E\n'
        "{{c1::DNA}} holds {{c2::{{c3::genes}}}}\t<i>more</i>\n"
        '<img src="gone.png">\ta\n',
        name="notes.txt",
    )

    assert [(one.kind, one.prompt, one.body, one.answer) for one in items] == [
        ("recall", "What is **it**?", "Say \\<it>.", '- a\n- "b"'),
        ("cloze", "Fill the gap", "", "{{c1::DNA}} holds genes\n\n***\n\n*more*"),
        ("cloze", "Fill the gap", "", "DNA holds {{c1::genes}}\n\n***\n\n*more*"),
        ("cloze", "Fill the gap", "", "DNA holds {{c1::genes}}\n\n***\n\n*more*"),
        ("recall", "(picture: gone.png)", "", "a"),
    ]
    assert (items[0].keys, items[0].deck) == ({"tags": "x y"}, ("D", "E"))
    assert len({one.key for one in items}) == 5
    assert [one.place for one in troubles] == ["notes.txt:7"]


def test_ankis_comments_hold_for_every_row_and_text_is_no_html(table):
    items, _ = table(
        "#separator:Semicolon\n#html:false\n#deck:My::Deck\n#tags:one\n#columns:Front;Back;Tags\na <b>x</b>;*b*;two\n",
        name="notes.txt",
    )

    assert [(one.prompt, one.answer) for one in items] == [("a \\<b>x\\</b>", "\\*b\\*")]
    assert (items[0].keys, items[0].deck) == ({"tags": "one two"}, ("My", "Deck"))


def test_a_cloze_in_the_first_column_is_a_cloze(table):
    items, _ = table("The {{c1::sea}} is deep,extra\n")

    assert (items[0].kind, items[0].answer) == ("cloze", "The {{c1::sea}} is deep\n\nextra")


@pytest.mark.parametrize("columns", [("front", "colour"), ("back",)])
def test_columns_that_mean_nothing_are_wrong_use(table, columns):
    with pytest.raises(WrongUse):
        table("a,b\n", columns)


@pytest.mark.parametrize(
    "data", [b"", b"\0\0\0", b'"open,\n', b",,,\n,,\n", b'a,"b" c"d\n\xff\xfe', b"\r\r\r"]
)
def test_a_broken_table_breaks_nothing(table, data):
    items, _ = table(data)

    assert all(one.prompt and one.answer for one in items)


def test_a_text_file_is_a_table_only_where_its_rows_are(tmp_path):
    (tmp_path / "prose.txt").write_text("Prose, with commas.\nAnd more.\n")
    (tmp_path / "rows.txt").write_text("a\tb\nc\td\n")

    assert not recognised(tmp_path / "prose.txt")
    assert recognised(tmp_path / "rows.txt")
