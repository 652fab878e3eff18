"""`quizlab import` as a learner meets it."""

from pathlib import Path

import pytest

NOTES = Path(__file__).parents[1] / "incoming" / "notes"


@pytest.fixture
def vault(tmp_path):
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "Spanish.md").write_text("#flashcards\nla mesa::the table\n<!--SR:!2026-03-20,30,250-->\n")
    return folder


def test_a_folder_of_notes_comes_and_can_be_asked(run):
    result = run("import", str(NOTES / "biology"))

    assert result.code == 0
    assert "13 cards: new" in result.out
    assert "cells.md:26: <details> is not closed" in result.out
    assert any(card["id"].startswith("biology:") for card in run("cards", "--json").json)


def test_a_dry_run_says_what_would_come_and_leaves_no_trace(run, tmp_path):
    result = run("import", str(NOTES / "quiz"), "--dry-run", "--json")

    assert result.json["dry"]
    assert result.json["counts"] == {"new": 6}
    assert not list(tmp_path.rglob("packs"))


def test_a_schedule_of_obsidians_is_gone_on_from(run, vault):
    run("import", str(vault))

    again = run("import", str(vault), "--json").json

    assert (again["counts"], again["schedules"]) == ({"same": 1}, 0)
    assert (
        "2026"
        in run(
            "due", "--why", next(card["id"] for card in run("cards", "--json").json if "mesa" in card["id"])
        ).out
    )


def test_nothing_that_could_come_ends_with_1(run, tmp_path):
    (tmp_path / "empty.csv").write_text("front,back\nonly,\n")

    result = run("import", str(tmp_path / "empty.csv"))

    assert result.code == 1
    assert "Nothing came." in result.out


@pytest.mark.parametrize(
    "arguments",
    [["nowhere.md"], ["prose.md"], ["words.csv", "--from", "magic"], ["words.csv", "--columns", "a,colour"],
     ["words.csv", "--to", "demo"]],
)  # fmt: skip
def test_wrong_use_ends_with_2_and_writes_nothing(run, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "prose.md").write_text("Nothing is asked here.\n")
    (tmp_path / "words.csv").write_text("a,b\n")

    result = run("import", *arguments)

    assert result.code == 2
    assert result.err.startswith("quizlab: ")
    assert not list(tmp_path.rglob("packs"))


def test_columns_and_the_packs_name_are_said_on_the_command_line(run, tmp_path):
    (tmp_path / "words.csv").write_text("hello;hola\n")

    result = run(
        "import", str(tmp_path / "words.csv"), "--columns", "back,front", "--to", "Spanish words", "--json"
    )

    assert (result.json["pack"], result.json["cards"]) == ("spanish-words", 1)
    assert result.json["files"] == {"spanish-words.md": 1}


def test_text_from_elsewhere_reaches_no_terminal_as_a_control_code(run, tmp_path):
    (tmp_path / "evil.csv").write_text("front,back\n\x1b]0;owned\x07,\n")
    (tmp_path / "b\x1b[2J.md").write_text("Q: \x1b[31mred\n")

    for name in ("evil.csv", "b\x1b[2J.md"):
        assert (
            "\x1b"
            not in run("import", str(tmp_path / name), "--from", "qa" if name.endswith("md") else "table").out
        )


def test_everything_that_was_exported_comes_back_on_a_new_machine(run, tmp_path):
    run("answer", "demo:alpha", "4")
    run("export", "--all", str(tmp_path / "all"))

    dry = run("import", str(tmp_path / "all"), "--dry-run", QUIZLAB_DATA=str(tmp_path / "new"))
    result = run("import", str(tmp_path / "all"), "--json", QUIZLAB_DATA=str(tmp_path / "new"))

    assert "would come" in dry.out
    assert (result.code, result.json["events"]) == (0, 1)
    assert (
        run("import", str(tmp_path / "all"), "--json", QUIZLAB_DATA=str(tmp_path / "new")).json["events"] == 0
    )
