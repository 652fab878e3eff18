"""Where no namespace freezes the history, a program can't make it go either."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizlab.grading.attempts import DELETED, attempt
from quizlab.grading.grader import Grader
from quizlab.grading.workspace import Workspace, keep_origin

GOOD = "def halve(x):\n    return x / 2\n"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def without_namespaces(tmp_path, monkeypatch):
    site = tmp_path / "site" / "sitecustomize.py"
    site.parent.mkdir()
    site.write_text("from quizlab.grading import namespaces\nnamespaces.hide = lambda *_: False\n")
    monkeypatch.setenv("PYTHONPATH", str(site.parent))


def test_a_program_that_destroys_its_workspace_loses_no_save(without_namespaces, halve, tmp_path):
    workspace = Workspace(tmp_path / "halve", halve)
    keep_origin(workspace.folder, halve)
    workspace.keep(b"an old save", NOW)
    attack = Path(__file__).parent / "attacks" / "destroyed-history.py"
    text = attack.read_text(encoding="utf-8").replace("{history}", str(workspace.history))
    workspace.file.write_text(
        f"{text}\nshutil.rmtree({str(workspace.folder)!r}, ignore_errors=True)\n{GOOD}\nattack()\n"
    )

    with Grader() as grader:
        report = attempt(grader, workspace, NOW, seed=1)

    assert (report.status, report.message) == ("error", DELETED)
    assert "namespaces" not in report.isolation
    assert workspace.saves()[0].read_bytes() == b"an old save"
    assert workspace.file.read_text().startswith('"""Empties')
