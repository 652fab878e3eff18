"""What a batch remembers, and how its rows are written."""

from dataclasses import replace

import pytest

from quizlab.errors import QuizlabError
from quizlab.grading.batch.journal import Journal, key_of
from quizlab.grading.batch.rows import Row
from quizlab.grading.batch.summary import summarise
from quizlab.grading.batch.tables import write

ROW = Row("ada", "softmax", "failed", 1, 4, ("dims",), "wrong-dim", "=1+1", 0.5, "ab", "v1", 7, "bubblewrap")


def test_a_torn_line_is_dropped_and_the_rest_is_kept(tmp_path):
    path = tmp_path / "journal"
    with Journal(path, 7) as journal:
        journal.add(ROW)
    path.write_bytes(path.read_bytes() + b'{"name": "bo')

    with Journal(path, 8) as journal:
        assert (journal.seed, journal.rows) == (7, {key_of(ROW): ROW})
        journal.add(replace(ROW, sha="cd"))

    with Journal(path, 8) as journal:
        assert len(journal.rows) == 2


def test_only_one_grading_writes_at_a_time(tmp_path):
    with Journal(tmp_path / "journal", 7), pytest.raises(QuizlabError, match="another grading"):
        Journal(tmp_path / "journal", 7)


@pytest.mark.parametrize(
    "text", ["a thesis\n", "a thesis without an end", "[1]\n", '{"seed": 1}\n{"name": "ada"}\n']
)
def test_another_file_is_no_journal(tmp_path, text):
    (tmp_path / "journal").write_text(text)

    with pytest.raises(QuizlabError, match="no journal"):
        Journal(tmp_path / "journal", 7)

    assert (tmp_path / "journal").read_text() == text


def test_a_stranger_s_text_is_no_formula_in_a_spreadsheet(tmp_path):
    write(tmp_path / "results.csv", [ROW], summarise([ROW], 7))

    assert ",'=1+1," in (tmp_path / "results.csv").read_text()


def test_a_name_that_is_no_text_and_codes_of_a_terminal_are_written_out(tmp_path):
    odd = replace(ROW, name="\udcff", message="\x1b[2J passed")

    write(tmp_path / "results.csv", [odd], summarise([odd], 7))

    assert "⟨DCFF⟩" in (tmp_path / "results.csv").read_text(encoding="utf-8")
    assert ",␛[2J passed," in (tmp_path / "results.csv").read_text(encoding="utf-8")


def test_the_summary_names_the_hardest_check_and_the_commonest_misconception():
    rows = [ROW, replace(ROW, failing=("dims", "masked")), replace(ROW, status="passed", score=4, failing=())]

    summary = summarise(rows, 7)

    assert summary.hardest == (("softmax:dims", 2), ("softmax:masked", 1))
    assert summary.misconceptions == (("softmax:wrong-dim", 3),)
    assert summary.mean == 0.5
