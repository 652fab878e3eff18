import pytest

from quizlab.errors import QuizlabError
from quizlab.study.editors import editor_command


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vim", ["vim", "+7", "/a b.md"]),
        ("/usr/bin/nvim -R", ["/usr/bin/nvim", "-R", "+7", "/a b.md"]),
        ("emacsclient -nw", ["emacsclient", "-nw", "+7", "/a b.md"]),
        ("code", ["code", "--wait", "--goto", "/a b.md:7"]),
        ("code -w", ["code", "-w", "--goto", "/a b.md:7"]),
        ("'/opt/VS Code/code' --wait", ["/opt/VS Code/code", "--wait", "--goto", "/a b.md:7"]),
        ("subl", ["subl", "--wait", "/a b.md:7"]),
        ("hx", ["hx", "/a b.md:7"]),
        ("gvim", ["gvim", "-f", "+7", "/a b.md"]),
        ("mate -w", ["mate", "-w", "--line", "7", "/a b.md"]),
    ],
)
def test_each_editor_opens_the_line_and_is_waited_for(editor, command):
    assert editor_command(editor, {}, "/a b.md", 7) == command


def test_the_config_comes_before_visual_and_visual_before_editor():
    both = {"VISUAL": "two", "EDITOR": "three"}

    assert [
        editor_command(chosen, environ, "f", 1)[0] for chosen, environ in (("one", both), ("", both))
    ] == [
        "one",
        "two",
    ]


def test_a_quote_that_is_not_closed_is_told():
    with pytest.raises(QuizlabError, match="a quote is not closed"):
        editor_command("'vim", {}, "f", 1)


def test_where_there_is_no_editor_the_place_is_told(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(QuizlabError, match="f:3: no editor was found"):
        editor_command("", {}, "f", 3)
