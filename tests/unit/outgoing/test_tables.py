import csv
import json

import pytest

from quizlab.errors import QuizlabError
from quizlab.outgoing.tables import write_csv, write_json


def test_rows_come_back_from_csv_as_they_went_in(tmp_path):
    path = tmp_path / "a.csv"

    count = write_csv(path, ("a", "b"), [{"a": 'x,"y"\nz', "b": None}, {"a": ["p", "q"], "b": True}])

    with path.open(newline="") as file:
        assert list(csv.reader(file)) == [["a", "b"], ['x,"y"\nz', ""], ["p q", "yes"]]
    assert count == 2


@pytest.mark.parametrize("formula", ["=1+1", "+1", "@SUM(A1)", "-2+3|cmd", "\t=1"])
def test_a_spreadsheet_runs_no_text(tmp_path, formula):
    write_csv(tmp_path / "a.csv", ("a",), [{"a": formula}])

    assert (tmp_path / "a.csv").read_text().splitlines()[1].strip('"').startswith("'")


def test_a_list_stays_a_list_in_a_cell(tmp_path):
    write_csv(tmp_path / "a.csv", ("a",), [{"a": "- [x] yes"}])

    assert (tmp_path / "a.csv").read_text().splitlines() == ["a", "- [x] yes"]


@pytest.mark.parametrize("rows", [[], [{"a": 1}], [{"a": "é"}, {"b": None}]])
def test_json_is_one_array(tmp_path, rows):
    assert write_json(tmp_path / "a.json", iter(rows)) == len(rows)
    assert json.loads((tmp_path / "a.json").read_text()) == rows


def test_a_file_that_fails_halfway_leaves_the_older_one(tmp_path):
    path = tmp_path / "a.json"
    path.write_text("old")

    def rows():
        yield {"a": 1}
        raise OSError(28, "No space left on device")

    with pytest.raises(QuizlabError, match=r"a\.json: can't be written: No space left"):
        write_json(path, rows())

    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["a.json"]
