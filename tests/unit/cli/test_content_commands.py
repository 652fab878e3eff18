import stat
import sys

import pexpect
import pytest

BAD = "### Q\n<!-- {#q tagz=a} -->\n\nA\n"


def test_check_says_where_and_what_is_wrong_and_ends_with_1(run, pack):
    (pack / "bad.md").write_text(BAD)

    result = run("check", str(pack))

    lines = result.out.splitlines()
    assert result.code == 1
    assert lines[0] == f"{pack}/bad.md:2: unknown key 'tagz' (perhaps tags) [unknown-key]"
    assert lines[-1] == "4 cards, 1 chapter, 0 labs: 1 error, 0 warnings"


def test_check_of_good_content_ends_with_0(run, pack):
    result = run("check", str(pack), "--json")

    assert result.code == 0
    assert result.json == {
        "errors": [],
        "warnings": [],
        "cards": 3,
        "chapters": 1,
        "labs": 0,
        "kinds": {"recall": 1, "typed": 1, "choice": 1},
    }


def test_check_prints_errors_and_warnings_as_json(run, pack):
    (pack / "bad.md").write_text(BAD + "\n### R\n\nA\n")

    result = run("check", str(pack), "--json")

    assert result.code == 1
    assert result.json["errors"] == [
        {
            "path": str(pack / "bad.md"),
            "line": 2,
            "code": "unknown-key",
            "message": "unknown key 'tagz'",
            "hint": "perhaps tags",
        }
    ]
    assert [warning["line"] for warning in result.json["warnings"]] == [6]


def test_check_of_a_path_that_does_not_exist_is_wrong_use(run, tmp_path):
    result = run("check", str(tmp_path / "gone"))

    assert (result.code, result.out) == (2, "")
    assert "no such file or folder" in result.err


def test_a_broken_file_beside_good_ones_stops_nothing(run, pack):
    path = pack / "01-one" / "cards.md"
    path.write_bytes(path.read_bytes() + b"\n### \xff\n<!-- {#x\n\n```\nopen")

    due = run("due", "--json")
    cards = run("cards", "demo-one", "--json")

    assert due.code == cards.code == 0
    assert {"demo:alpha", "demo:sum", "demo:pick"} <= {card["id"] for card in cards.json}


def test_cards_lists_each_with_its_place(run, pack):
    (first, *_) = [card for card in run("cards", "--json").json if card["id"].startswith("demo:")]

    assert first == {
        "id": "demo:alpha",
        "kind": "recall",
        "chapter": "01-one",
        "section": "alpha",
        "path": str(pack / "01-one" / "cards.md"),
        "line": 1,
        "prompt": "What is alpha?",
        "due": None,
        "suspended": False,
        "lapses": 0,
        "leech": False,
    }


def test_cards_knows_the_day_of_a_card_that_was_answered(run):
    run("answer", "demo:alpha", "4")

    assert run("cards", "demo-one", "--json").json[0]["due"] == "2026-03-03"


def test_cards_in_words_are_one_a_line(run):
    assert run("cards", "demo-one").out.splitlines()[0] == "new         demo:alpha  What is alpha?"


def test_cards_of_an_unknown_chapter_is_wrong_use(run):
    assert run("cards", "demo-two").code == 2


def test_add_writes_a_card_and_says_where(run, tmp_path):
    added = run(
        "add", "--prompt", "What is a logit?", "--answer", "A score.", "--section", "demo-one#alpha", "--json"
    )

    assert added.code == 0
    (mine,) = [card for card in run("cards", "--json").json if card["id"] == added.json["id"]]
    assert (mine["prompt"], mine["chapter"], mine["section"]) == ("What is a logit?", "01-one", "alpha")
    assert (mine["path"], mine["line"]) == (added.json["path"], added.json["line"])


def test_add_without_a_terminal_needs_prompt_and_answer(run):
    alone, neither = run("add", "Q"), run("add")

    assert (alone.code, neither.code) == (2, 2)
    assert "a card needs an answer" in alone.err
    assert "a card needs --prompt and --answer" in neither.err


def test_add_takes_a_card_on_one_line(run):
    added = run("add", "What is a logit?", "A score.", "--of", "demo-one#alpha", "--json")

    (mine,) = [card for card in run("cards", "--json").json if card["id"] == added.json["id"]]
    assert (mine["prompt"], mine["section"]) == ("What is a logit?", "alpha")


@pytest.mark.parametrize(
    ("prompt", "answer"),
    [
        ("What is # in C#?", "### A heading\n\n---\n\nand a rule"),
        ("-- a comment in SQL?", "- yes\n- [x] no"),
        ("Read {{c1::this}} `#x`", "```\nopen"),
        ("<!-- {#x} -->", "---\ntitle: x\n---"),
    ],
)
def test_add_writes_what_markdown_would_take_for_structure_as_one_card(run, prompt, answer):
    run("add", "before", "1")
    added = run("add", "--prompt", prompt, "--answer", answer, "--json")
    run("add", "after", "2")

    checked = run("check", added.json["path"], "--json").json
    cards = [card for card in run("cards", "--json").json if card["id"].startswith("mine:")]
    assert checked["errors"] == []
    assert [card["prompt"] for card in cards if card["id"] != added.json["id"]] == ["before", "after"]


@pytest.fixture
def editor(tmp_path):
    """Return a function that makes an editor which writes a text, or does what a shell line says."""

    def made(text, line=""):
        (tmp_path / "written").write_text(text)
        path = tmp_path / "editor"
        path.write_text(
            f'#!/bin/sh\nfor file; do :; done\n{line or "cat " + str(tmp_path) + "/written"} > "$file"\n'
        )
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return str(path)

    return made


@pytest.fixture
def in_terminal(environ):
    """Return a function that calls the program in a terminal: output and exit code."""

    def called(arguments, editor):
        out, code = pexpect.run(
            f"{sys.executable} -m quizlab {arguments}",
            env={**environ, "VISUAL": editor},
            withexitstatus=True,
            timeout=60,
            encoding="utf-8",
        )
        return code, out

    return called


def test_add_opens_the_editor_in_a_terminal(run, in_terminal, editor):
    code, out = in_terminal("add", editor("What is it?\n\n```\n---\n```\n\n---\n\nThis.\n\n---\n"))

    assert (code, out[:11]) == (0, "Added mine:")
    assert any(card["prompt"] == "What is it?" for card in run("cards", "--json").json)


def test_a_card_that_is_not_whole_stays_for_the_next_add(run, in_terminal, editor, tmp_path):
    first = in_terminal("add", editor("What is it?\n\n---\n"))
    second = in_terminal("add", editor("", line='printf "%s\\n\\nThis." "$(cat "$file")"'))

    assert first[0] == 1
    assert "the card lacks an answer" in first[1]
    assert second[0] == 0
    assert [path.name for path in (tmp_path / "data").glob("new-card*")] == []


def test_an_editor_that_saves_nothing_adds_nothing(in_terminal, tmp_path):
    assert in_terminal("add", "true") == (1, "Nothing was added.\r\n")
    assert [path.name for path in (tmp_path / "data").glob("new-card*")] == []
