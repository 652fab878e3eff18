"""`due`, `answer`, `undo`, `redo`, `read`, `doctor`: their JSON, their exit codes, across processes."""

import sqlite3
import sys
from contextlib import closing


def test_answer_says_what_the_scheduler_made_of_it(run):
    result = run("answer", "demo:alpha", "4", "--json")

    assert result.code == 0
    assert result.json == {
        "card": "demo:alpha", "grade": 4, "kind": "review", "due": "2026-03-03", "interval": 1, "n": 1, "ef": 250,
    }  # fmt: skip


def test_answers_become_drills_and_practice_and_reviews(run):
    def kind(grade, day="2026-03-02"):
        return run("answer", "demo:alpha", str(grade), "--json", day=day).json["kind"]

    assert [kind(2), kind(4), kind(4), kind(4, "2026-03-03")] == ["review", "drill", "quiz", "review"]


def test_due_counts_todays_queue(run):
    run("answer", "demo:alpha", "2")
    run("answer", "demo:sum", "4")

    no_break = {"paused_until": None, "later": 0, "backlog": 0}
    assert run("due", "--json").json == {
        "day": "2026-03-02", "due": 0, "new": 1, "drills": 1, "labs": 0, "next": "demo:pick", **no_break,
    }  # fmt: skip
    assert run("due", "--json", day="2026-03-03").json == {
        "day": "2026-03-03", "due": 2, "new": 1, "drills": 0, "labs": 0, "next": "demo:alpha", **no_break,
    }  # fmt: skip


def test_undo_and_redo_reach_over_processes(run):
    run("answer", "demo:alpha", "4")

    undone, due = run("undo", "--json"), run("due", "--json")
    redone = run("redo", "--json")

    assert undone.json == {"undone": {"kind": "review", "subject": "demo:alpha"}}
    assert due.json["new"] == 3
    assert redone.json == {"redone": {"kind": "review", "subject": "demo:alpha"}}
    assert run("due", "--json").json["new"] == 2


def test_nothing_to_undo_or_redo_exits_with_1(run):
    assert (run("undo", "--json").code, run("redo", "--json").code) == (1, 1)
    assert run("undo").out == "There is nothing to take back.\n"


def test_read_prints_a_section_and_goes_on_the_next_time(run):
    first, second = run("read", "demo-one"), run("read")

    assert "About alpha." in first.out
    assert "About beta." in second.out
    assert "last section" in second.out


def test_doctor_lists_its_findings(run):
    result = run("doctor", "--json")

    assert result.code == 0
    assert {"python", "torch", "database", "packs", "workspace", "editor", "terminal"} <= {
        finding["subject"] for finding in result.json
    }


def test_doctor_rebuilds_the_memories_from_the_log(run, tmp_path):
    run("answer", "demo:alpha", "4")
    with closing(sqlite3.connect(tmp_path / "data" / "quizlab.db")) as connection, connection:
        connection.execute("UPDATE memories SET due = '2031-01-01'")

    result = run("doctor", "--rebuild", "--json")

    assert result.json == {"mended": ["demo:alpha"]}
    assert run("due", "--json", day="2026-03-03").json["due"] == 1


def test_undo_says_what_it_would_take_back_and_leaves_it(run):
    run("answer", "demo:alpha", "4")
    run("answer", "demo:sum", "2")

    dry, listed = run("undo", "--dry-run", "--json"), run("undo", "--list")
    nothing = run("redo", "--dry-run")
    run("undo")

    assert [step["subject"] for step in dry.json["undoable"]] == ["demo:sum"]
    named = [line.split("(")[0].split(maxsplit=1)[1].strip() for line in listed.out.splitlines()]
    assert named == ["your answer, demo:sum", "your answer, demo:alpha"]
    assert (nothing.code, nothing.out) == (1, "There is nothing to do again.\n")
    assert [step["subject"] for step in run("redo", "--list", "--json").json["redoable"]] == ["demo:sum"]


def test_serving_without_its_package_says_in_one_line_what_to_install(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "textual_serve", None)

    refused = run("serve")

    assert refused.code == 2
    assert refused.err == "quizlab: serving needs one more package (pip install 'quizlab[serve]')\n"


def test_a_list_of_cards_is_cut_to_the_terminal_and_whole_in_a_pipe(program, environ):
    import pexpect

    whole = program("cards", QUIZLAB_PATH=None).out.splitlines()

    shown, _ = pexpect.run(
        f"{sys.executable} -m quizlab cards",
        env={**environ, "QUIZLAB_PATH": "", "TERM": "xterm"},
        encoding="utf-8",
        withexitstatus=True,
    )
    lines = shown.replace("\r", "").splitlines()

    assert max(map(len, lines)) == 80
    assert all(line == full or line == f"{full[:79]}…" for line, full in zip(lines, whole, strict=True))
