import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from quizlab.errors import WrongUse
from quizlab.study.checking import check

CHAPTER = "---\nid: one\ntitle: One\nlabs: [{lab}]\n---\n\n## First\n\n{text}\n"


@pytest.fixture
def checked(tmp_path, services):
    """Check a pack of such files, and nothing else."""

    def check_files(files, run=False, fresh=False):
        root = tmp_path / "checked"
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return check(services.places, [root], run, fresh)

    return check_files


def said(result):
    return [(problem.line, problem.message) for problem in result.errors]


def test_a_good_pack_has_no_problems_and_is_counted(services, pack):
    result = check(services.places, [pack])

    assert result.problems == ()
    assert (result.cards, result.chapters) == (4, 1)
    assert result.kinds == {"recall": 1, "typed": 1, "choice": 1, "number": 1}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("A\n[b](gone.md)", 10, "the link leads nowhere: there is no gone.md"),
        ("![b](gone.png)", 9, "the image leads nowhere: there is no gone.png"),
        ("[b](#gone)", 9, "the link leads nowhere: 01-one has no section 'gone'"),
        ("a [[logits|logit]]", 9, "there is no term 'logit' in the glossary"),
        ("> [!LAB] sofmax", 9, "there is no lab 'sofmax'"),
    ],
)
def test_what_a_chapter_leads_to_must_be_there(checked, text, line, message):
    assert said(checked({"01-one/chapter.md": CHAPTER.format(lab="", text=text)})) == [(line, message)]


def test_what_is_there_is_no_error(checked):
    text = "[b](#first) [c](chapter.md#first) [d](https://x.y/z) ![e](../p.png) [[Loss]]\n\n> [!LAB] softmax"
    files = {"01-one/chapter.md": CHAPTER.format(lab="softmax", text=text), "p.png": ""}
    files["decks/glossary.md"] = "### loss\n<!-- {#loss} -->\n\nA number.\n"

    assert said(checked(files)) == []


def test_a_lab_or_check_that_does_not_exist_is_an_error(checked):
    cards = "### Q\n<!-- {#q lab=sofmax} -->\n\nA\n\n### R\n<!-- {#r lab=softmax:stabel} -->\n\nA\n"
    result = checked({"01-one/chapter.md": CHAPTER.format(lab="gone", text=""), "01-one/cards.md": cards})

    assert said(result) == [
        (2, "lab=sofmax: there is no lab 'sofmax'"),
        (7, "lab=softmax:stabel: lab softmax has no check 'stabel'"),
        (4, "labs: there is no lab 'gone'"),
    ]
    assert result.errors[0].hint == "perhaps softmax"


def test_a_card_that_cannot_be_asked_is_an_error_at_its_line(checked):
    result = checked({"a.md": "### Q\n<!-- {#q .choice} -->\n\n- [ ] a\n- [ ] b\n"})

    assert said(result) == [(4, "no option is right")]


def test_what_is_wrong_comes_with_an_example_or_the_names_there_are(checked):
    points = checked({"a.md": "### Q\n<!-- {#q .explain} -->\n\ntext\n"})
    glossary = {"decks/glossary.md": "### loss\n<!-- {#loss reverse=yes} -->\n\nA number.\n"}
    term = checked({"01-one/chapter.md": CHAPTER.format(lab="", text="[[gain]]"), "a.md": "", **glossary})

    assert points.errors[0].hint == "- one point, - another"
    assert term.errors[0].hint == "one of loss"


@pytest.mark.parametrize(
    ("card", "message"),
    [
        ("### Q\n\nA\n", "the card has no id: an edit will part it from its history"),
        ("### Q\n<!-- {#q} -->\n\n1\n\n2\n\n3\n4\n5\n", "the answer is longer than 4 lines"),
        ("### Q\n<!-- {#q} -->\n\n{{c1::a}}\n", "a gap in a card that is no cloze"),
    ],
)
def test_what_is_unwise_is_a_warning(checked, card, message):
    result = checked({"a.md": card})

    assert [problem.message for problem in result.warnings] == [message]
    assert result.errors == ()


def test_only_what_was_asked_for_is_reported(services, pack, tmp_path):
    (pack / "bad.md").write_text("### Q\n<!-- {#q .chioce} -->\n\nA\n")
    (pack / "worse.md").write_text("### R\n<!-- {#r .chioce} -->\n\nA\n")

    result = check(services.places, [pack / "bad.md"])

    assert [problem.path for problem in result.errors] == [str(pack / "bad.md")]
    assert result.cards == 1


def test_a_file_of_a_chapter_outside_all_packs_is_checked_with_its_chapter(services, tmp_path):
    folder = tmp_path / "elsewhere" / "01-one"
    folder.mkdir(parents=True)
    (folder / "chapter.md").write_text(CHAPTER.format(lab="", text=""))
    (folder / "cards.md").write_text("### Q\n<!-- {#q of=first} -->\n\nA\n")

    assert check(services.places, [folder / "cards.md"]).problems == ()


def test_a_path_that_does_not_exist_is_wrong_use(services, tmp_path):
    with pytest.raises(WrongUse, match="no such file or folder"):
        check(services.places, [tmp_path / "gone"])


PRINTS = "### P\n<!-- {#p .prints} -->\n\n```python\nprint(1 + 1)\n```\n\n---\n\n```output\n%s\n```\n"
NUMBER = '### N\n<!-- {#n .number vary="n=1..50"} -->\n\n```answer\nn * 2\n```\n\n```python check\nprint(%s)\n```\n'


def test_code_that_does_what_it_says_is_no_problem(checked):
    text = "```python run\nprint('a')\n```\n\n```output\na\n```"
    files = {
        "01-one/chapter.md": CHAPTER.format(lab="softmax", text=text),
        "a.md": PRINTS % 2 + "\n" + NUMBER % "n + n",
    }

    assert checked(files, run=True).problems == ()


def test_code_that_prints_something_else_is_an_error_at_its_output(checked):
    text = "```python run\nprint('a')\n```\n\n```output\nb\n```\n\n```python run\nprint(1)\n```"
    files = {"01-one/chapter.md": CHAPTER.format(lab="softmax", text=text), "a.md": PRINTS % 3}

    assert said(checked(files, run=True)) == [
        (13, "the block prints something else: line 1: expected 'b', got 'a'"),
        (17, "nothing says what the block prints"),
        (10, "the block prints something else: line 1: expected '3', got '2'"),
    ]


def test_a_check_is_run_for_twenty_draws_and_told_once(checked):
    ((line, message),) = said(checked({"a.md": NUMBER % "2 * n if n < 40 else 0"}, run=True))

    assert line == 8
    assert message.startswith("the answer is ")
    assert "the check prints 0 for n=4" in message


def test_code_that_fails_is_an_error_at_its_line(checked):
    ((line, message),) = said(checked({"a.md": NUMBER % "1 / 0"}, run=True))

    assert (line, message) == (9, "the block fails: ZeroDivisionError: division by zero")


def test_missing_torch_is_said_plainly_and_once(checked):
    text = PRINTS.replace("print(1 + 1)", "raise ModuleNotFoundError(\"No module named 'torch'\")") % 2

    result = checked({"a.md": text, "b.md": text.replace("#p", "#q")}, run=True)

    (problem,) = result.errors
    assert problem.message == "the block needs torch, which is not installed, as do 1 more"
    assert problem.hint == "pip install quizlab[torch]"
    assert result.lacks_torch


def test_a_block_that_takes_too_long_is_an_error_at_its_line(checked, monkeypatch):
    monkeypatch.setattr("quizlab.study.checking.SECONDS", 0.3)

    ((line, message),) = said(
        checked({"a.md": PRINTS.replace("print(1 + 1)", "while True: pass") % 2}, run=True)
    )

    assert (line, message) == (4, "the block fails: it took longer than 0.3 s")


@pytest.fixture
def counted(tmp_path):
    """A program that prints 2 and leaves a trace of having been run, and how many there are."""
    traces = tempfile.mkdtemp()
    program = f"import tempfile\ntempfile.mkstemp(dir={traces!r})\nprint(2)"
    yield program, lambda: len(list(Path(traces).iterdir()))
    shutil.rmtree(traces)


def test_what_held_is_not_run_again_until_it_changes_or_that_is_asked_for(checked, counted):
    program, runs = counted
    files = {"a.md": PRINTS.replace("print(1 + 1)", program) % 2}

    for fresh, text, wanted in (
        (False, files["a.md"], 1),
        (False, files["a.md"].replace("### P", "### Reworded"), 1),
        (True, files["a.md"], 2),
        (False, files["a.md"], 2),
        (False, files["a.md"].replace("print(2)", "print( 2)"), 3),
    ):
        assert said(checked({"a.md": text}, run=True, fresh=fresh)) == []
        assert runs() == wanted


def test_what_failed_is_run_again(checked, counted):
    program, runs = counted
    text = PRINTS.replace("print(1 + 1)", program)

    for expected, errors in ((3, 1), (3, 1), (2, 0)):
        assert len(said(checked({"a.md": text % expected}, run=True))) == errors

    assert runs() == 3


def test_a_spoiled_memory_of_what_held_costs_another_run(checked, counted, services):
    program, runs = counted
    files = {"a.md": PRINTS.replace("print(1 + 1)", program) % 2}
    checked(files, run=True)

    (services.places.cache / "proven").write_bytes(b"rubbish that is no hash")

    assert said(checked(files, run=True)) == []
    assert runs() == 2


def test_code_of_a_pack_that_nobody_named_is_run_only_where_someone_agrees(services, pack, counted):
    program, runs = counted
    (pack / "a.md").write_text(PRINTS.replace("print(1 + 1)", program) % 2)
    asked = []

    def answer(yes):
        return lambda name, root: asked.append((name, root)) or yes

    refused = check(services.places, run=True, ask=answer(False)).refused
    before = runs()
    check(services.places, run=True, fresh=True, ask=answer(True))
    check(services.places, run=True, fresh=True, ask=answer(False))

    assert (refused, before, runs()) == ((pack,), 0, 2)
    assert asked == [("demo", pack), ("demo", pack)]


def test_naming_a_pack_is_consent(services, pack, counted):
    program, runs = counted
    (pack / "a.md").write_text(PRINTS.replace("print(1 + 1)", program) % 2)

    check(replace(services.places, named_packs=(pack,)), run=True)

    assert runs() == 1
