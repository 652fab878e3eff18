"""Reviewing line by line: what each line does, and that nothing answered is lost at the end of input."""

import sqlite3
import subprocess
import sys
from contextlib import closing


def kinds(run):
    return run("due", "--json").json


def test_an_empty_line_shows_the_answer_and_a_digit_grades_it(run):
    result = run("review", "--plain", stdin="\n3\n")

    assert result.code == 0
    assert result.out.index("What is alpha?") < result.out.index("The first letter.")
    assert kinds(run)["new"] == 2


def test_the_answer_is_not_shown_before_it_is_asked_for(run):
    assert "The first letter." not in run("review", "--plain", stdin="").out


def test_a_typed_answer_is_judged_and_an_empty_line_takes_the_grade_proposed(run):
    run("answer", "demo:alpha", "4")

    right = run("review", "--plain", stdin="four\n\n")

    assert "right" in right.out.lower()
    assert run("answer", "demo:sum", "4", "--json").json["kind"] == "quiz"


def test_a_wrong_answer_proposes_again_and_is_drilled(run):
    run("answer", "demo:alpha", "4")

    run("review", "--plain", stdin="five\n\n")

    assert kinds(run)["drills"] == 1


def test_a_choice_is_answered_by_number(run):
    run("answer", "demo:alpha", "4")
    run("answer", "demo:sum", "4")

    result = run("review", "--plain", stdin="9\nx\n1\n4\n")

    assert result.out.count("type numbers from 1 to 3") == 2
    assert kinds(run)["new"] == 0


def test_u_takes_the_last_answer_back(run):
    result = run("review", "--plain", stdin="\n3\n\nu\n")

    assert "Taken back: your answer, demo:alpha" in result.out
    assert kinds(run)["new"] == 3


def test_u_takes_back_and_q_ends_also_where_a_number_is_asked_for(run):
    run("answer", "demo:alpha", "4")

    result = run("review", "--plain", stdin="four\n\nu\n")
    ended = run("review", "--plain", stdin="four\n4\nq\n")

    assert "Taken back: your answer, demo:sum" in result.out
    assert "1 answer in the log" in ended.out
    assert "type numbers" not in result.out + ended.out


def test_a_lapse_comes_back_before_the_day_ends_as_in_the_app(run):
    assert "1 Again <1d   2 Hard 1d" in run("review", "--plain", stdin="\n").out


def test_what_was_typed_is_there_after_an_end_of_input(run):
    run("answer", "demo:alpha", "4")
    run("review", "--plain", stdin="fou\n")

    assert "fou" in run("review", "--plain").out


def test_every_grade_is_in_the_log_before_the_next_prompt(environ, run):
    with subprocess.Popen(
        [sys.executable, "-m", "quizlab", "review", "--plain"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ, text=True,
    ) as process:  # fmt: skip
        process.stdin.write("\n3\n")
        process.stdin.flush()
        for line in process.stdout:
            if "two plus two" in line:
                break
        process.kill()

    assert kinds(run)["new"] == 2


def test_two_reviews_at_the_same_time_count_a_card_once(environ, run, tmp_path):
    reviews = [
        subprocess.Popen(
            [sys.executable, "-m", "quizlab", "review", "--plain"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    for review in reviews:
        assert review.stdout.readline()
    for review in reviews:
        _, err = review.communicate("\n3\n" * 3, timeout=60)
        assert (review.returncode, err) == (0, "")

    with closing(sqlite3.connect(tmp_path / "data" / "quizlab.db")) as connection, connection:
        rows = connection.execute("SELECT subject FROM events WHERE kind = 'review'").fetchall()
    assert len(rows) == len(set(rows))


def test_a_quiz_ends_with_its_score_by_section(run):
    result = run("quiz", "demo-one", "--plain", stdin="\n3\nfour\n\n1\n4\n")

    assert result.code == 0
    assert "2 of 2  Alpha" in result.out
    assert "1 of 1  Beta" in result.out


def test_control_codes_in_a_card_are_written_out(run, pack):
    (pack / "01-one" / "cards.md").write_text(
        "### Red \x1b[31m[/x] x[i]?\n<!-- {#red of=alpha} -->\n\nYes \u202e.\n"
    )

    result = run("review", "--plain", stdin="\n")

    assert "\x1b" not in result.out
    assert "\u202e" not in result.out
    assert "[/x] x[i]" in result.out


def test_nothing_due_says_how_to_take_more(run):
    for card in ("alpha", "sum", "pick"):
        run("answer", card, "4")

    assert "--more" in run("review", "--plain").out


EXPLAIN = """### Why does dropout help?
<!-- {#dropout .explain of=alpha} -->

- no unit can rely on another
- it acts like many nets
"""
LINES = """### What does this print?
<!-- {#lines .prints of=alpha} -->

```python
print("a")
print("b")
print("c")
```

---

```output
a
b
c
```
"""
NUMBER = "### What is 6 times 7?\n<!-- {#times .number of=alpha} -->\n\n```answer\n42\n```\n"


def own(pack, text):
    (pack / "01-one" / "cards.md").write_text(text)


def test_every_word_is_listed_and_works_where_a_card_is_asked(run):
    for card in ("alpha", "sum"):
        run("answer", f"demo:{card}", "4")

    out = run("review", "--plain", stdin="help\nflag\nflag\ninfo\nrepeat\nsection\nquit\n").out

    assert "bury, -: puts the card away until tomorrow" in out
    assert "Flagged." in out
    assert "Not flagged any more." in out
    assert "demo:pick" in out
    assert out.count("Number of the right one:") == 2
    assert "0 answers in the log" in out


def test_a_card_is_buried_or_suspended_by_a_word_and_undo_brings_it_back(run):
    buried = run("review", "--plain", stdin="bury\nquit\n")
    assert "Put away until tomorrow" in buried.out
    assert kinds(run)["new"] == 2

    assert "Taken back" in run("review", "--plain", stdin=":undo\n").out
    assert kinds(run)["new"] == 3

    run("review", "--plain", stdin="suspend\n")
    assert kinds(run)["new"] == 2


def test_where_the_answer_is_typed_a_word_has_a_colon_before_it(run):
    run("answer", "demo:alpha", "4")

    typed = run("review", "--plain", stdin="quit\n\n:quit\n").out
    ended = run("review", "--plain", stdin=":quit\n").out

    assert "1 answer in the log" in typed
    assert "0 answers in the log" in ended


def test_a_grade_is_given_by_its_name_too(run):
    run("review", "--plain", stdin="\nhard\n")

    assert kinds(run)["drills"] == 1


def test_points_that_were_named_propose_the_grade_and_are_kept(run, pack):
    own(pack, EXPLAIN)

    out = run("review", "--plain", stdin="\nnamed 1 7\nnamed 1\n\n").out

    assert "type numbers from 1 to 2" in out
    assert "1 of 2 points; an empty line: Hard." in out


def test_printed_lines_are_compared_one_by_one(run, pack):
    own(pack, LINES)

    out = run("review", "--plain", stdin="a\\nx\\nc\n\n").out

    assert "line 2: you have x, it is b" in out


def test_what_is_no_number_can_be_typed_again(run, pack):
    own(pack, NUMBER)

    out = run("review", "--plain", stdin="forty\n42\n\n").out

    assert "That is no number" in out
    assert "right" in out


def test_at_a_terminal_one_goes_on_at_the_end_by_a_word(environ):
    import pexpect

    child = pexpect.spawn(
        sys.executable, ["-m", "quizlab", "review", "--plain"], env=environ, encoding="utf-8", timeout=30
    )
    child.expect("help lists what else can be said")
    for left in (3, 2, 1):
        child.expect(f"1 of {left}")
        child.sendline(":suspend" if left == 2 else "suspend")
    child.expect("more: 10 more new cards")
    child.sendline("ahead")
    child.expect("Nothing is due")
    child.expect("an empty line ends")
    child.sendline("")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_who_has_opened_no_chapter_is_told_where_cards_come_from(run):
    fresh = run("review", "--plain", "--more", "10", QUIZLAB_PATH=None).out
    run("read", "1", "--plain", QUIZLAB_PATH=None)
    begun = run("review", "--plain", stdin="suspend\n", QUIZLAB_PATH=None).out

    assert "quizlab read --plain opens one" in fresh
    assert "quizlab read --plain opens one" not in begun
