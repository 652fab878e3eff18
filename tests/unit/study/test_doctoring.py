"""The doctor: each finding, and that one failing part hides no other."""

import subprocess
import sys

import pytest

from quizlab.study.answering import answer
from quizlab.study.doctoring import Terminal, examine

WIDE = Terminal(100, 30, "utf-8", interactive=True)


def findings(services, environ=None, terminal=WIDE):
    return {finding.subject: finding for finding in examine(services, environ or {"EDITOR": "sh"}, terminal)}


def test_everything_is_looked_at(services):
    answer(services, "demo:alpha", 4)

    found = findings(services)

    assert list(found) == [
        "python",
        "torch",
        "nursery",
        "database",
        "packs",
        "workspace",
        "editor",
        "terminal",
        "limits",
        "landlock",
        "namespaces",
        "seccomp",
        "wall",
    ]
    assert {name for name, finding in found.items() if finding.state == "problem"} == set()
    assert "quick_check ok" in found["database"].text
    assert "4 cards" in found["packs"].text


def test_a_damaged_database_is_a_problem_and_the_rest_is_still_told(services):
    services.places.data.mkdir(parents=True)
    services.places.database.write_bytes(b"no database at all" * 100)

    found = findings(services)

    assert found["database"].state == "problem"
    assert len(found) == 13


def test_where_no_editor_is_set_the_one_that_is_taken_is_named(services, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert findings(services, {"LANG": "C"})["editor"].state == "warning"

    editor = tmp_path / "vi"
    editor.touch(0o755)

    assert findings(services, {"LANG": "C"})["editor"].state == "ok"
    assert findings(services, {"LANG": "C"})["editor"].text.startswith("vi, as none is set")


@pytest.mark.parametrize(
    ("environ", "state"), [({"EDITOR": "no-such-editor -w"}, "warning"), ({"VISUAL": "sh"}, "ok")]
)
def test_the_editor_must_exist(services, environ, state):
    found = findings(services, {"LANG": "C", **environ})

    assert found["editor"].state == state


@pytest.mark.parametrize(
    ("terminal", "state"),
    [
        (Terminal(40, 10, "utf-8", interactive=True), "warning"),
        (Terminal(100, 30, "ascii", interactive=True), "warning"),
        (Terminal(80, 24, "ascii", interactive=False), "ok"),
        (WIDE, "ok"),
    ],
)
def test_a_small_or_narrow_minded_terminal_is_a_warning(services, terminal, state):
    assert findings(services, terminal=terminal)["terminal"].state == state


def test_mistakes_in_the_content_are_a_warning(services, pack):
    cards = pack / "01-one" / "cards.md"
    cards.write_text(cards.read_text().replace(".typed", ".typo"))

    assert findings(services)["packs"].state == "warning"


HIDING = """\
class Hide:
    def find_spec(self, name, *_):
        if name == "torch":
            raise ImportError
sys.meta_path.insert(0, Hide())
"""


@pytest.mark.parametrize("hidden", [HIDING, "sys.modules['torch'] = type(sys)('torch')"])
def test_torch_that_cannot_be_found_is_told_and_breaks_nothing(hidden):
    program = f"import sys\n{hidden}\nfrom quizlab.study.doctoring import _torch\nprint(_torch().state)"

    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (ran.stdout, ran.stderr) == ("warning\n", "")
